//! Where each value stands in the printed text.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::{Kind, Node, Pointer};

/// A piece of a text, from its first byte to the one after its last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl TextRange {
    /// From `start` to before `end`.
    pub fn new(start: usize, end: usize) -> TextRange {
        TextRange { start, end }
    }

    /// How many bytes it covers.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies in it or at one of its ends, as a text cursor does.
    pub fn touches(self, offset: usize) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// As a range that can index a string.
    pub fn as_range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Where the parts of one member or item stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberRange {
    /// From the first to the last byte of key and value, without comma and comments.
    pub full: TextRange,
    /// The key with its quotes; none for items and the root.
    pub key: Option<TextRange>,
    /// The value.
    pub value: TextRange,
}

/// The places of all values of one tree. It is a snapshot: after an edit, ask the new tree.
#[derive(Clone, Debug)]
pub struct Ranges {
    root: Node,
    spans: Span,
}

#[derive(Clone, Debug)]
struct Span {
    /// With everything around it, so that the spans of a container's children leave no gap.
    outer: TextRange,
    key: Option<TextRange>,
    value: TextRange,
    children: Vec<Span>,
    /// Which child each key is, for objects with so many members that looking through them takes long.
    index: BTreeMap<Arc<str>, usize>,
}

/// Objects with more members than this get an index of their keys.
const INDEXED_MEMBERS: usize = 32;

impl Node {
    /// Where each value stands in the text that [`Node::print`] gives.
    pub fn ranges(&self) -> Ranges {
        let mut pos = 0;
        let spans = span_of(self, 0, None, &mut pos);
        Ranges { root: self.clone(), spans }
    }
}

impl Ranges {
    /// Where the value addressed by `at` stands.
    pub fn value(&self, at: &Pointer) -> Option<TextRange> {
        self.span(at).map(|it| it.value)
    }

    /// Where the key of the member addressed by `at` stands, with its quotes.
    pub fn key(&self, at: &Pointer) -> Option<TextRange> {
        self.span(at)?.key
    }

    /// Where the member or item addressed by `at` stands, key and value.
    pub fn member(&self, at: &Pointer) -> Option<MemberRange> {
        let span = self.span(at)?;
        let start = span.key.map_or(span.value.start, |it| it.start);
        Some(MemberRange { full: TextRange::new(start, span.value.end), key: span.key, value: span.value })
    }

    /// The address of the innermost value, member or item around `offset`; the text between
    /// members belongs to their container.
    pub fn pointer_at(&self, offset: usize) -> Pointer {
        let mut at = Pointer::root();
        let (mut node, mut span) = (&self.root, &self.spans);
        loop {
            let next = span.children.partition_point(|it| it.outer.end < offset);
            let hit = |index: &usize| span.children.get(*index).is_some_and(|it| it.touches(offset));
            // Where two members meet, the one that begins there wins.
            let Some(index) = [next + 1, next].into_iter().find(hit) else { return at };
            let step = match &node.kind {
                Kind::Object(object) => object.step_of(index),
                _ => Some(crate::Step::index(index)),
            };
            let child = step.as_ref().and_then(|it| node.child(it));
            let (Some(step), Some(child)) = (step, child) else { return at };
            at.push(step);
            (node, span) = (child, &span.children[index]);
        }
    }

    fn span(&self, at: &Pointer) -> Option<&Span> {
        let (mut node, mut span) = (&self.root, &self.spans);
        for step in at.steps() {
            let index = match (&node.kind, step.key()) {
                (Kind::Object(_), Some(key)) if !span.index.is_empty() => *span.index.get(key)?,
                (Kind::Object(object), Some(key)) => object.index_of(key)?,
                (Kind::Object(_) | Kind::Array(_), None) => step.as_index()?,
                _ => return None,
            };
            node = match &node.kind {
                Kind::Object(object) => object.member_at(index)?.value(),
                _ => node.child(step)?,
            };
            span = span.children.get(index)?;
        }
        Some(span)
    }
}

impl Span {
    fn touches(&self, offset: usize) -> bool {
        let start = self.key.map_or(self.value.start, |it| it.start);
        TextRange::new(start, self.value.end).touches(offset)
    }
}

/// The span of a value whose outermost text begins at `outer_start` and whose own text (white
/// space first) begins at `pos`; moves `pos` behind it.
fn span_of(node: &Node, outer_start: usize, key: Option<TextRange>, pos: &mut usize) -> Span {
    *pos += node.before.len();
    let start = *pos;
    let mut children = Vec::new();
    let mut index = BTreeMap::new();
    match &node.kind {
        Kind::Literal(text) | Kind::String(text) | Kind::Foreign(text) => *pos += text.len(),
        Kind::Missing => {}
        Kind::Array(array) => {
            *pos += 1 + array.open.len();
            children.reserve_exact(array.items.len());
            for item in &array.items {
                let outer_start = *pos;
                let mut span = span_of(&item.value, outer_start, None, pos);
                *pos += usize::from(item.has_comma) + item.trail.len();
                span.outer.end = *pos;
                children.push(span);
            }
            *pos += array.inner.len() + usize::from(array.is_closed);
        }
        Kind::Object(object) => {
            *pos += 1 + object.open.len();
            children.reserve_exact(object.members.len());
            if object.len() > INDEXED_MEMBERS {
                index = object.members.iter().enumerate().map(|(index, it)| (it.name.clone(), index)).collect();
            }
            for member in &object.members {
                let outer_start = *pos;
                *pos += member.before.len();
                let key_start = *pos;
                *pos += member.raw_key_len();
                let key = TextRange::new(key_start, *pos);
                *pos += member.after_key.len() + usize::from(member.has_colon);
                let mut span = span_of(&member.value, outer_start, Some(key), pos);
                *pos += usize::from(member.has_comma) + member.trail.len();
                span.outer.end = *pos;
                children.push(span);
            }
            *pos += object.inner.len() + usize::from(object.is_closed);
        }
    }
    let value = TextRange::new(start, *pos);
    *pos += node.after.len();
    Span { outer: TextRange::new(outer_start, *pos), key, value, children, index }
}
