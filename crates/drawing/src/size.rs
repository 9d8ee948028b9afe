//! How large everything is, and how much room a text takes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use layout::geometry::Size;
use layout::graph as input;

use crate::graph::{Edge, EdgeKind, Graph, NodeIdx, Shape};
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
pub const LABEL_WIDTH: f64 = 240.0;

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

/// The text as it fits a width, with an ellipsis where it had to be cut.
pub fn fitting(text: &str, font_size: f64, width: f64) -> String {
    if text_width(text, font_size) <= width {
        return text.to_owned();
    }
    let fits = |text: &str| text_width(text, font_size) + text_width("…", font_size) <= width;
    let ends = text.char_indices().map(|(at, _)| at);
    let longest = ends.take_while(|&end| fits(&text[..end])).last().unwrap_or(0);
    format!("{}…", text[..longest].trim_end())
}

/// The room for text on a card: what the tile with the glyph and the margins leave.
const NAME_WIDTH: f64 = 144.0;
/// The font sizes of a name on one line and on two.
const NAME_FONTS: [f64; 2] = [13.0, 12.0];
/// What a bold letter is wider by.
const BOLD: f64 = 1.05;
/// The font size of a label.
const LABEL_FONT: f64 = 11.5;
/// The width of a letter in a font where all have one, at a font size of one pixel. Labels show code in such a font.
const MONO: f64 = 0.61;
/// What a label has at its ends, both together.
const LABEL_MARGIN: f64 = 20.0;

/// The name as it fits a card: one line, or two with an ellipsis where it had to be cut.
pub fn name_lines(name: &str) -> Vec<String> {
    let fits = |text: &str, font: f64| text_width(text, font) * BOLD <= NAME_WIDTH;
    if fits(name, NAME_FONTS[0]) {
        return vec![name.to_owned()];
    }
    let first = longest_start(name, |text| fits(text, NAME_FONTS[1]));
    let rest = name[first.len()..].trim_start();
    if rest.is_empty() {
        return vec![first.trim_end().to_owned()];
    }
    if fits(rest, NAME_FONTS[1]) {
        return vec![first.trim_end().to_owned(), rest.to_owned()];
    }
    let kept = longest_start(rest, |text| fits(&format!("{text}…"), NAME_FONTS[1]));
    vec![first.trim_end().to_owned(), format!("{}…", kept.trim_end())]
}

/// The longest start of `text` that fits, ended where a word does if there is such a place in its second half.
fn longest_start(text: &str, fits: impl Fn(&str) -> bool) -> &str {
    let ends = || text.char_indices().map(|(at, c)| at + c.len_utf8());
    let longest = ends().take_while(|&end| fits(text[..end].trim_end())).last();
    // At least one letter, however wide.
    let longest = longest.or_else(|| ends().next()).unwrap_or(0);
    if longest == text.len() {
        return text;
    }
    let word_ends = text[..longest].char_indices().zip(text.chars().skip(1)).filter_map(|((at, c), next)| {
        let is_end = matches!(c, ' ' | '-' | '_' | '.' | '/') || c.is_lowercase() && next.is_uppercase();
        is_end.then_some(at + c.len_utf8())
    });
    match word_ends.last() {
        Some(end) if end * 2 >= longest => &text[..end],
        _ => &text[..longest],
    }
}

/// The size of a label with that text, which has been cut by [`label_text`].
pub fn label_size(text: &str) -> Size {
    let width = label_text_width(text) + LABEL_MARGIN;
    Size::new((width / 8.0).ceil() * 8.0, LABEL_HEIGHT)
}

/// The text as it fits the widest label, with an ellipsis where it had to be cut.
pub fn label_text(text: &str) -> String {
    let fits = |text: &str| label_text_width(text) + LABEL_MARGIN <= LABEL_WIDTH;
    if fits(text) {
        return text.to_owned();
    }
    let ends = text.char_indices().map(|(at, _)| at);
    let longest = ends.take_while(|&end| fits(&format!("{}…", &text[..end]))).last().unwrap_or(0);
    format!("{}…", text[..longest].trim_end())
}

fn label_text_width(text: &str) -> f64 {
    text.chars().map(|c| char_width(c).max(MONO)).sum::<f64>() * LABEL_FONT
}

/// The graph as the layout takes it.
pub(crate) fn layout_graph(graph: &Graph, pins: &Pins) -> input::Graph {
    let group_sizes = group_sizes(graph);
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
                Shape::Missing { name } => (label_size(&missing_text(name)), None, input::Role::End),
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
            label: label_of(edge, &group_sizes).map(|text| label_size(&text)),
            merge: edge.merge,
        })
        .collect();
    input::Graph { nodes, edges }
}

/// How many states share each merged line, by the number of the merge.
fn group_sizes(graph: &Graph) -> BTreeMap<u32, usize> {
    let mut sources: BTreeMap<u32, BTreeSet<NodeIdx>> = BTreeMap::new();
    for edge in &graph.edges {
        if let Some(merge) = edge.merge {
            sources.entry(merge).or_default().insert(edge.source);
        }
    }
    sources.into_iter().map(|(merge, sources)| (merge, sources.len())).collect()
}

/// The label that room is kept for: a merged edge keeps it for what its trunk may say.
fn label_of(edge: &Edge, group_sizes: &BTreeMap<u32, usize>) -> Option<Arc<str>> {
    match edge.merge.and_then(|merge| group_sizes.get(&merge)) {
        Some(n_states) => Some(trunk_text(edge.label.as_deref()?, *n_states).into()),
        None => edge.fitted_label.clone(),
    }
}

/// What stands on a trunk: `Catch States.ALL from 3 states`.
pub(crate) fn trunk_text(label: &str, n_states: usize) -> String {
    if n_states < 2 {
        return label_text(label);
    }
    let end = format!(" from {n_states} states");
    let fits = |text: &str| label_text_width(text) + label_text_width(&end) + LABEL_MARGIN <= LABEL_WIDTH;
    if fits(label) {
        return format!("{label}{end}");
    }
    let ends = label.char_indices().map(|(at, _)| at);
    let longest = ends.take_while(|&end| fits(&format!("{}…", &label[..end]))).last().unwrap_or(0);
    format!("{}…{end}", label[..longest].trim_end())
}

/// What stands in the pill of a name that no state has.
pub(crate) fn missing_text(name: &str) -> String {
    label_text(&format!("{name}: no such state"))
}
