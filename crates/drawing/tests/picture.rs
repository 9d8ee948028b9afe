//! Pictures in small: whole numbers, and what goes into which path. The places are given, not laid out.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use drawing::{Picture, PlacedEdge, PlacedGraph, PlacedNode, PlacedTrunk, Point, Rect, Side, picture};

/// Reads numbers by fours as rectangles, or by twos as corners.
fn numbers(text: &str) -> Vec<f64> {
    text.split_whitespace().map(|it| it.parse().unwrap()).collect()
}

fn corners(text: &str) -> Vec<Point> {
    numbers(text).chunks_exact(2).map(|it| Point::new(it[0], it[1])).collect()
}

/// The graph of a definition with its nodes at `rects` and its edges along `routes`, each in the order of the graph. What
/// follows a `|` in a route is the trunk that catchers share.
fn placed(definition: &str, rects: &[&str], routes: &[&str]) -> PlacedGraph {
    let graph = drawing::graph(&syntax::parse(definition).root);
    assert_eq!((graph.nodes.len(), graph.edges.len()), (rects.len(), routes.len()), "{definition}");
    let nodes = graph.nodes.into_iter().zip(rects).map(|(node, rect)| {
        let rect = numbers(rect);
        PlacedNode { node, rect: Rect::new(rect[0], rect[1], rect[2], rect[3]), is_pinned: false }
    });
    let mut trunks: Vec<PlacedTrunk> = Vec::new();
    let mut edges = Vec::new();
    for (idx, (edge, route)) in graph.edges.into_iter().zip(routes).enumerate() {
        let (own, shared) = route.split_once('|').map_or((*route, None), |(own, shared)| (own, Some(corners(shared))));
        let mut points = corners(own);
        let n_own_points = points.len();
        if let Some(shared) = &shared {
            points.extend(shared);
            if trunks.is_empty() {
                trunks.push(PlacedTrunk { edges: vec![], points: shared.clone(), joints: vec![], label: None });
            }
            trunks[0].edges.push(idx);
        }
        let trunk = shared.map(|_| 0);
        let (exit, entry) = (Side::Bottom, Side::Top);
        let (label, is_back, is_dangling) = (None, false, false);
        edges.push(PlacedEdge { edge, points, n_own_points, trunk, label, is_back, is_dangling, exit, entry });
    }
    PlacedGraph { nodes: nodes.collect(), edges, trunks, bounds: Rect::default() }
}

/// Checks a picture: the view box, the edges, the catches, and a line for each shape.
fn check(graph: &PlacedGraph, expected: &[&str]) {
    let Picture { view_box, edges, catches, cards } = picture(graph);
    let shapes = cards.split('M').skip(1).map(|it| format!("M{it}"));
    let all: Vec<String> = [view_box, edges, catches].into_iter().chain(shapes).collect();
    assert_eq!(all, expected);
}

#[test]
fn cards_have_corners_and_marks_are_round() {
    let definition = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}"#;
    let rects = ["-28 0 64 24", "-96 64 200 56", "-28 160 64 24"];
    check(
        &placed(definition, &rects, &["4 24 4 64", "4 120 4 160"]),
        &[
            "-104 -8 216 200",
            "M4 24V64M4 120V160",
            "",
            "M-16 0h40a12 12 0 0 1 12 12a12 12 0 0 1 -12 12h-40a12 12 0 0 1 -12 -12a12 12 0 0 1 12 -12z",
            "M-90 64h188a6 6 0 0 1 6 6v44a6 6 0 0 1 -6 6h-188a6 6 0 0 1 -6 -6v-44a6 6 0 0 1 6 -6z",
            "M-16 160h40a12 12 0 0 1 12 12a12 12 0 0 1 -12 12h-40a12 12 0 0 1 -12 -12a12 12 0 0 1 12 -12z",
        ],
    );
}

#[test]
fn numbers_are_rounded_and_lines_have_no_idle_corners() {
    let definition = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#;
    let rects = ["0.4 -0.4 19.9 10.2", "0.5 49.5 20 9.9"];
    check(
        // Down, down, on the spot, to the right, down; then what rounding leaves askew.
        &placed(definition, &rects, &["10.2 10 10 20 9.8 30 10 30.3 15.5 30 16 49.5 18 52"]),
        &[
            "-8 -8 37 75",
            "M10 10V30H16V50L18 52",
            "",
            "M5 0h10a5 5 0 0 1 5 5a5 5 0 0 1 -5 5h-10a5 5 0 0 1 -5 -5a5 5 0 0 1 5 -5z",
            "M5 50h12a4 4 0 0 1 4 4v1a4 4 0 0 1 -4 4h-12a4 4 0 0 1 -4 -4v-1a4 4 0 0 1 4 -4z",
        ],
    );
}

#[test]
fn catchers_have_a_path_of_their_own_and_share_their_trunk() {
    let definition = r#"{"StartAt": "A", "States": {
        "A": {"Type": "Task", "Next": "B", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "C"}]},
        "B": {"Type": "Task", "Next": "Gone", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "C"}]},
        "C": {"Type": "Fail"}}}"#;
    let card = |x: i64, y: i64| {
        format!("M{} {y}h188a6 6 0 0 1 6 6v44a6 6 0 0 1 -6 6h-188a6 6 0 0 1 -6 -6v-44a6 6 0 0 1 6 -6z", x + 6)
    };
    let pill = |x: i64, y: i64| {
        format!("M{} {y}h40a12 12 0 0 1 12 12a12 12 0 0 1 -12 12h-40a12 12 0 0 1 -12 -12a12 12 0 0 1 12 -12z", x + 12)
    };
    let rects = ["68 0 64 24", "0 64 200 56", "0 168 200 56", "256 272 200 56", "68 272 64 24"];
    let routes = [
        "100 24 100 64",
        "100 120 100 168",
        "200 92 356 92 356 196 | 356 196 356 272",
        "100 224 100 272",
        "200 196 356 196 | 356 196 356 272",
    ];
    let shapes = [pill(68, 0), card(0, 64), card(0, 168), card(256, 272), pill(68, 272)];
    let [edges, catches] =
        ["M100 24V64M100 120V168M100 224V272", "M200 92H356V196M200 196H356M356 196V272"].map(String::from);
    let expected: Vec<String> = ["-8 -8 472 344".to_owned(), edges, catches].into_iter().chain(shapes).collect();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    check(&placed(definition, &rects, &routes), &expected);
}

#[test]
fn containers_have_a_head_and_lanes_are_not_drawn() {
    let definition = r#"{"StartAt": "P", "States": {"P": {"Type": "Parallel", "Next": "Z",
        "Branches": [{"StartAt": "A", "States": {"A": {"Type": "Fail"}}}]}, "Z": {"Type": "Succeed"}}}"#;
    let rects = ["18 0 64 24", "-20 64 240 160", "-10 104 220 110", "0 264 200 56", "0 144 200 56"];
    let card = "a6 6 0 0 1 -6 6h-188a6 6 0 0 1 -6 -6v-44a6 6 0 0 1 6 -6z";
    check(
        &placed(definition, &rects, &["100 24 100 64", "100 224 100 264", "100 104 100 144"]),
        &[
            "-28 -8 256 336",
            "M100 24V64M100 224V264M100 104V144",
            "",
            "M30 0h40a12 12 0 0 1 12 12a12 12 0 0 1 -12 12h-40a12 12 0 0 1 -12 -12a12 12 0 0 1 12 -12z",
            "M-14 64h228a6 6 0 0 1 6 6v148a6 6 0 0 1 -6 6h-228a6 6 0 0 1 -6 -6v-148a6 6 0 0 1 6 -6z",
            "M-20 104h240",
            &format!("M6 264h188a6 6 0 0 1 6 6v44{card}"),
            &format!("M6 144h188a6 6 0 0 1 6 6v44{card}"),
        ],
    );
}

#[test]
fn nothing_gives_an_empty_picture() {
    check(&PlacedGraph::default(), &["-8 -8 16 16", "", ""]);
}
