//! A flow from left to right is one from top to bottom with x and y exchanged.

use std::borrow::Cow;

use crate::geometry::{Point, Rect, Size};
use crate::graph::Graph;
use crate::options::Direction;
use crate::placed::{Layout, Side};

/// The graph as it is laid out from top to bottom.
pub(crate) fn turned(graph: Cow<'_, Graph>, direction: Direction) -> Cow<'_, Graph> {
    if direction == Direction::Down {
        return graph;
    }
    let mut graph = graph.into_owned();
    for node in &mut graph.nodes {
        node.size = turned_size(node.size);
        node.pinned = node.pinned.map(turned_point);
    }
    for edge in &mut graph.edges {
        edge.label = edge.label.map(turned_size);
    }
    Cow::Owned(graph)
}

/// The layout as it is seen.
pub(crate) fn turned_back(mut layout: Layout, direction: Direction) -> Layout {
    if direction == Direction::Down {
        return layout;
    }
    layout.nodes.iter_mut().for_each(turn);
    turn(&mut layout.bounds);
    for route in &mut layout.edges {
        turn_line(&mut route.points, &mut route.label);
        route.exit = turned_side(route.exit);
        route.entry = turned_side(route.entry);
    }
    for trunk in &mut layout.trunks {
        turn_line(&mut trunk.points, &mut trunk.label);
        trunk.joints.iter_mut().for_each(|it| *it = turned_point(*it));
    }
    layout
}

fn turn_line(points: &mut [Point], label: &mut Option<Rect>) {
    points.iter_mut().for_each(|it| *it = turned_point(*it));
    label.iter_mut().for_each(turn);
}

fn turn(rect: &mut Rect) {
    *rect = Rect::new(rect.y, rect.x, rect.height, rect.width);
}

fn turned_point(point: Point) -> Point {
    Point::new(point.y, point.x)
}

fn turned_size(size: Size) -> Size {
    Size::new(size.height, size.width)
}

fn turned_side(side: Side) -> Side {
    match side {
        Side::Top => Side::Left,
        Side::Right => Side::Bottom,
        Side::Bottom => Side::Right,
        Side::Left => Side::Top,
    }
}
