//! Layered graph layout and edge routing on plain nodes and edges.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod geometry;
pub mod graph;
pub mod placed;

use geometry::{Point, Rect};
use graph::{Graph, NodeId};
use placed::{Layout, Route, Side};

/// Gives every node a place and every edge a way.
pub fn layout(graph: &Graph) -> Layout {
    let mut y = 0.0;
    let nodes: Vec<Rect> = graph
        .nodes
        .iter()
        .map(|node| {
            let rect = Rect::new(-node.size.width / 2.0, y, node.size.width, node.size.height);
            y = rect.bottom() + 48.0;
            rect
        })
        .collect();
    let place = |id: NodeId| nodes.get(id.index());
    let edges = graph
        .edges
        .iter()
        .map(|edge| match (place(edge.source), place(edge.target)) {
            (Some(source), Some(target)) => Route {
                points: vec![Point::new(source.center().x, source.bottom()), Point::new(target.center().x, target.y)],
                exit: Side::Bottom,
                ..Route::default()
            },
            _ => Route::default(),
        })
        .collect();
    let bounds = nodes.iter().copied().reduce(|a, b| a.union(&b)).unwrap_or_default();
    Layout { nodes, edges, trunks: Vec::new(), bounds }
}
