//! How large everything is, and how much room a text takes.

use layout::geometry::Size;
use layout::graph as input;

use crate::graph::{EdgeKind, Graph, Shape};
use crate::place::Pins;

/// A state's card.
pub const CARD: Size = Size::new(200.0, 56.0);
/// The Start mark and the End mark of the whole machine.
pub const MARK: Size = Size::new(56.0, 24.0);
/// The End mark inside a container.
pub const INNER_END: Size = Size::new(16.0, 16.0);
/// The height of a container's head.
pub const HEAD: f64 = 40.0;
/// The distance from a container's sides to what it holds.
pub const PADDING: f64 = 24.0;
/// The height of a label or pill.
pub const LABEL_HEIGHT: f64 = 24.0;
/// The widest label; longer ones are cut.
pub const LABEL_WIDTH: f64 = 232.0;

/// The width of `text` in pixels at a font size of one pixel, by a table of average widths of a system sans font.
fn width_at_one(text: &str) -> f64 {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' => 0.28,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '{' | '}' | '/' | '\\' | 'I' | '-' | '`' => 0.36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.88,
        'A'..='Z' | '&' | '<' | '>' | '=' | '+' | '~' | '$' | '#' => 0.68,
        c if c.is_ascii() => 0.57,
        // Wide scripts (CJK, kana, Hangul, emoji) fill a square.
        c if ('\u{1100}'..='\u{11ff}').contains(&c) || c >= '\u{2e80}' => 1.0,
        _ => 0.62,
    }
}

/// The width of `text` at a font size.
pub fn text_width(text: &str, font_size: f64) -> f64 {
    width_at_one(text) * font_size
}

/// The size of a label with that text.
pub fn label_size(text: &str) -> Size {
    let width = text_width(text, 11.5) + 20.0;
    Size::new(((width / 8.0).ceil() * 8.0).clamp(32.0, LABEL_WIDTH), LABEL_HEIGHT)
}

/// The graph as the layout takes it.
pub(crate) fn layout_graph(graph: &Graph, pins: &Pins) -> input::Graph {
    let nodes = graph
        .nodes
        .iter()
        .map(|node| {
            let (size, container, role) = match &node.shape {
                Shape::Start => (MARK, None, input::Role::Start),
                Shape::End if node.parent.is_none() => (MARK, None, input::Role::End),
                Shape::End => (INNER_END, None, input::Role::End),
                Shape::Card(_) => (CARD, None, input::Role::Inner),
                Shape::Container(_) => (
                    Size::new(CARD.width + 2.0 * PADDING, HEAD + CARD.height),
                    Some(input::Container { head: HEAD, padding: PADDING }),
                    input::Role::Inner,
                ),
                Shape::Lane { .. } => (CARD, Some(input::Container { head: 0.0, padding: 0.0 }), input::Role::Inner),
                Shape::Missing { name } => (label_size(name), None, input::Role::End),
            };
            input::Node {
                size,
                parent: node.parent.map(|it| input::NodeId(it.0)),
                container,
                pinned: pins.get(&node.key).copied(),
                role,
            }
        })
        .collect();
    let edges = graph
        .edges
        .iter()
        .map(|edge| input::Edge {
            source: input::NodeId(edge.source.0),
            target: input::NodeId(edge.target.0),
            kind: match edge.kind {
                EdgeKind::Start | EdgeKind::BranchStart(_) | EdgeKind::Next | EdgeKind::End => input::EdgeKind::Next,
                EdgeKind::ChoiceRule(_) => input::EdgeKind::Choice,
                EdgeKind::Default => input::EdgeKind::Default,
                EdgeKind::Catch(_) => input::EdgeKind::Catch,
            },
            label: edge.label.as_deref().map(label_size),
            merge: edge.merge,
        })
        .collect();
    input::Graph { nodes, edges }
}
