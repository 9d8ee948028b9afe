//! A drawing as self-contained SVG text: no style sheet, font or picture from elsewhere.

use std::fmt::Write;

use layout::geometry::{Point, Rect};
use layout::placed::Side;

use crate::colors::{ERROR, FAINT, LINE, MUTED, PAPER, TEXT, WARN};
use crate::graph::{Card, EdgeKind, Shape};
use crate::path::{BEND_RADIUS, path_data};
use crate::place::{PlacedEdge, PlacedGraph, PlacedLabel, PlacedNode};
use crate::size;

/// The distance from the drawing to the edge of the picture.
const MARGIN: f64 = 24.0;
/// The length of an arrowhead.
const HEAD: f64 = 8.0;

/// The drawing as one SVG document with `title`.
pub fn svg(graph: &PlacedGraph, title: &str) -> String {
    let Rect { x, y, width, height } = graph.bounds.grown(MARGIN);
    let mut out = String::new();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{x} {y} {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" font-family=\"system-ui, sans-serif\"><title>{}</title>\
         <rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>",
        escaped(title)
    );
    for node in &graph.nodes {
        if let Shape::Container(card) = &node.node.shape {
            container(&mut out, node, card);
        }
    }
    for edge in &graph.edges {
        line(&mut out, edge);
    }
    for trunk in &graph.trunks {
        stroke(&mut out, &trunk.points, WARN, DASHED);
        if let [.., before, end] = trunk.points[..] {
            arrowhead(&mut out, before, end, WARN);
        }
        for Point { x, y } in &trunk.joints {
            let _ = write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"3\" fill=\"{WARN}\"/>");
        }
    }
    for node in &graph.nodes {
        draw_node(&mut out, node);
    }
    for edge in &graph.edges {
        if let Some(it) = &edge.label {
            pill(&mut out, it, if is_catch(edge) { WARN } else { MUTED });
        }
    }
    for it in graph.trunks.iter().filter_map(|it| it.label.as_ref()) {
        pill(&mut out, it, WARN);
    }
    out.push_str("</svg>\n");
    out
}

const DASHED: &str = " stroke-dasharray=\"6 4\"";

fn is_catch(edge: &PlacedEdge) -> bool {
    matches!(edge.edge.kind, EdgeKind::Catch(_))
}

fn line(out: &mut String, edge: &PlacedEdge) {
    let (color, dash) = match () {
        () if edge.is_dangling => (ERROR, DASHED),
        () if is_catch(edge) => (WARN, DASHED),
        () => (LINE, ""),
    };
    let points = &edge.points[..edge.n_own_points.min(edge.points.len())];
    stroke(out, points, color, dash);
    if let (None, [.., before, end]) = (edge.trunk, points) {
        arrowhead(out, *before, *end, color);
    }
    if let (true, Some(Point { x, y })) = (is_catch(edge) && edge.exit == Side::Right, points.first()) {
        let _ = write!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"7\" height=\"7\" fill=\"{color}\" transform=\"rotate(45 {} {y})\"/>",
            x + 1.5,
            y - 3.5,
            x + 5.0
        );
    }
}

fn stroke(out: &mut String, points: &[Point], color: &str, dash: &str) {
    let data = path_data(points, BEND_RADIUS);
    let _ = write!(out, "<path d=\"{data}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"1.5\"{dash}/>");
}

/// A filled arrowhead that ends at `end`.
fn arrowhead(out: &mut String, before: Point, end: Point, color: &str) {
    let (dx, dy) = ((end.x - before.x).signum(), (end.y - before.y).signum());
    let (dx, dy) = if end.x == before.x { (0.0, dy) } else { (dx, 0.0) };
    let back = Point::new(end.x - dx * HEAD, end.y - dy * HEAD);
    let (wide_x, wide_y) = (dy * HEAD / 2.0, dx * HEAD / 2.0);
    let _ = write!(
        out,
        "<path d=\"M{} {}L{} {}L{} {}Z\" fill=\"{color}\"/>",
        end.x,
        end.y,
        back.x - wide_x,
        back.y - wide_y,
        back.x + wide_x,
        back.y + wide_y
    );
}

fn container(out: &mut String, node: &PlacedNode, card: &Card) {
    let Rect { x, y, width, height } = node.rect;
    let _ = write!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{PAPER}\" stroke=\"{FAINT}\"/>\
         <path d=\"M{x} {0}h{width}\" stroke=\"{FAINT}\"/>",
        y + size::HEAD
    );
    let name = escaped(&card.name);
    let about = escaped(&format!("{}, {}", card.state_type.name(), card.detail));
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"13\" fill=\"{TEXT}\"><tspan font-weight=\"600\">{name}</tspan>\
         <tspan dx=\"8\" font-size=\"11.5\" fill=\"{MUTED}\">{about}</tspan></text>",
        x + 12.0,
        y + size::HEAD / 2.0 + 4.5
    );
}

fn draw_node(out: &mut String, node: &PlacedNode) {
    let Rect { x, y, width, height } = node.rect;
    let middle = node.rect.center();
    match &node.node.shape {
        Shape::Container(_) | Shape::Lane { .. } => {}
        Shape::Start => mark(out, &node.rect, "Start"),
        Shape::End if node.node.parent.is_none() => mark(out, &node.rect, "End"),
        Shape::End => {
            let (outer, inner) = (width / 2.0 - 1.0, width / 2.0 - 4.0);
            let _ = write!(
                out,
                "<circle cx=\"{0}\" cy=\"{1}\" r=\"{outer}\" fill=\"{PAPER}\" stroke=\"{LINE}\" stroke-width=\"1.5\"/>\
                 <circle cx=\"{0}\" cy=\"{1}\" r=\"{inner}\" fill=\"{LINE}\"/>",
                middle.x, middle.y
            );
        }
        Shape::Missing { name } => {
            pill(out, &PlacedLabel { text: size::missing_text(name).into(), rect: node.rect }, ERROR)
        }
        Shape::Card(card) => {
            let _ = write!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{PAPER}\" stroke=\"{FAINT}\"/>"
            );
            card_text(out, &node.rect, card);
        }
    }
}

fn card_text(out: &mut String, rect: &Rect, card: &Card) {
    let x = rect.x + 12.0;
    let lines = card.name_lines.iter().map(|it| (it.as_str(), 12.0, "600", TEXT));
    let about = format!("{} · {}", card.state_type.name(), card.detail);
    let about = size::fitting(&about, 11.5, rect.width - 24.0);
    let rows: Vec<_> = lines.chain([(about.as_str(), 11.5, "400", MUTED)]).collect();
    let mut y = rect.center().y + 4.0 - (rows.len() as f64 - 1.0) * 8.0;
    for (text, font, weight, color) in rows {
        let _ = write!(
            out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{font}\" font-weight=\"{weight}\" fill=\"{color}\">{}</text>",
            escaped(text)
        );
        y += 16.0;
    }
}

fn mark(out: &mut String, rect: &Rect, text: &str) {
    pill(out, &PlacedLabel { text: text.into(), rect: *rect }, TEXT);
}

fn pill(out: &mut String, label: &PlacedLabel, color: &str) {
    let Rect { x, y, width, height } = label.rect;
    let middle = label.rect.center();
    let _ = write!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{}\" fill=\"{PAPER}\" stroke=\"{color}\"/>\
         <text x=\"{}\" y=\"{}\" font-size=\"11.5\" text-anchor=\"middle\" fill=\"{color}\">{}</text>",
        height / 2.0,
        middle.x,
        middle.y + 4.0,
        escaped(&label.text)
    );
}

/// Text as it may stand in XML. Control characters, which XML cannot hold, are shown as the replacement character.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
