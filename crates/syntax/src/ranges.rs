//! Where each value stands in the printed text.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use crate::{Kind, Node, Pointer, Step};

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
///
/// Containers know how long their texts are, so a place is found along the way to it.
#[derive(Clone, Debug)]
pub struct Ranges {
    root: Node,
    /// Where the children of large containers begin, by the container; kept once they were asked for.
    starts: Arc<Mutex<BTreeMap<usize, Starts>>>,
}

/// Where each child's text begins, counted from the first byte of the container, and where that of the last one ends.
type Starts = Arc<[usize]>;

/// A value's place.
#[derive(Clone, Copy, Debug)]
struct Span {
    key: Option<TextRange>,
    value: TextRange,
}

/// From so many children on it is kept where they begin.
const LARGE: usize = 32;

impl Node {
    /// Where each value stands in the text that [`Node::print`] gives.
    pub fn ranges(&self) -> Ranges {
        Ranges { root: self.clone(), starts: Arc::default() }
    }
}

impl Ranges {
    /// Where the value addressed by `at` stands.
    pub fn value(&self, at: &Pointer) -> Option<TextRange> {
        self.span(at.steps()).map(|it| it.value)
    }

    /// Where the key of the member addressed by `at` stands, with its quotes.
    pub fn key(&self, at: &Pointer) -> Option<TextRange> {
        self.span(at.steps())?.key
    }

    /// Where the key of the member at the end of these steps stands, or the value where there is no key; where the steps
    /// lead nowhere, that of what should hold it.
    pub fn nearest(&self, at: &Pointer, is_key: bool) -> TextRange {
        let mut steps = at.steps();
        let mut is_key = is_key;
        loop {
            if let Some(span) = self.span(steps) {
                return span.key.filter(|_| is_key).unwrap_or(span.value);
            }
            let Some((_, rest)) = steps.split_last() else { return TextRange::default() };
            (steps, is_key) = (rest, true);
        }
    }

    /// Where the member or item addressed by `at` stands, key and value.
    pub fn member(&self, at: &Pointer) -> Option<MemberRange> {
        let span = self.span(at.steps())?;
        let start = span.key.map_or(span.value.start, |it| it.start);
        Some(MemberRange { full: TextRange::new(start, span.value.end), key: span.key, value: span.value })
    }

    /// The address of the innermost value, member or item around `offset`; the text between
    /// members belongs to their container.
    pub fn pointer_at(&self, offset: usize) -> Pointer {
        let mut at = Pointer::root();
        let (mut node, mut span) = (&self.root, self.root_span());
        loop {
            let starts = self.starts(&node.kind);
            let n_children = starts.len().saturating_sub(1);
            let next = starts.get(1..).unwrap_or_default().partition_point(|end| span.value.start + end < offset);
            let child = |index: usize| {
                let child = (index < n_children).then(|| child_span(node, span.value.start + starts[index], index));
                let child = child.flatten()?;
                child.1.touches(offset).then_some((index, child))
            };
            // Where two members meet, the one that begins there wins.
            let Some((index, (child, child_span))) = child(next + 1).or_else(|| child(next)) else { return at };
            let step = match &node.kind {
                Kind::Object(object) => object.step_of(index),
                _ => Some(Step::index(index)),
            };
            let Some(step) = step else { return at };
            at.push(step);
            (node, span) = (child, child_span);
        }
    }

    fn root_span(&self) -> Span {
        let start = self.root.before.len();
        Span { key: None, value: TextRange::new(start, start + self.root.kind.n_bytes()) }
    }

    fn span(&self, steps: &[Step]) -> Option<Span> {
        let (mut node, mut span) = (&self.root, self.root_span());
        for step in steps {
            let index = match (&node.kind, step) {
                (Kind::Object(object), Step::Key(key)) => object.index_of(key)?,
                (Kind::Object(_) | Kind::Array(_), Step::Index(_)) => step.as_index()?,
                _ => return None,
            };
            let start = self.start_of(&node.kind, index)?;
            (node, span) = child_span(node, span.value.start + start, index)?;
        }
        Some(span)
    }

    /// Where the text of a child begins, counted from the first byte of the container.
    fn start_of(&self, kind: &Kind, index: usize) -> Option<usize> {
        match kind {
            Kind::Object(object) if object.len() < LARGE => {
                let before = object.members.get(..index)?.iter();
                Some(before.fold(1 + object.open.len(), |start, it| start + it.n_bytes()))
            }
            Kind::Array(array) if array.len() < LARGE => {
                let before = array.items.get(..index)?.iter();
                Some(before.fold(1 + array.open.len(), |start, it| start + it.n_bytes()))
            }
            _ => self.starts(kind).get(index).copied(),
        }
    }

    fn starts(&self, kind: &Kind) -> Starts {
        let (place, n_children) = match kind {
            Kind::Object(object) => (Arc::as_ptr(object).addr(), object.len()),
            Kind::Array(array) => (Arc::as_ptr(array).addr(), array.len()),
            _ => return Arc::default(),
        };
        if n_children < LARGE {
            return starts_of(kind);
        }
        // What a panic left behind holds whole entries only. The tree is held, so no other one comes to stand there.
        let mut known = self.starts.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(place).or_insert_with(|| starts_of(kind)).clone()
    }
}

fn starts_of(kind: &Kind) -> Starts {
    let summed = |open: usize, lengths: &mut dyn Iterator<Item = usize>| {
        let mut end = 1 + open;
        let mut starts = vec![end];
        starts.extend(lengths.map(|length| {
            end += length;
            end
        }));
        starts.into()
    };
    match kind {
        Kind::Object(object) => summed(object.open.len(), &mut object.members.iter().map(|it| it.n_bytes())),
        Kind::Array(array) => summed(array.open.len(), &mut array.items.iter().map(|it| it.n_bytes())),
        _ => Arc::default(),
    }
}

/// A child of a container, whose text begins at `start`, with its place.
fn child_span(node: &Node, start: usize, index: usize) -> Option<(&Node, Span)> {
    let (child, key, before) = match &node.kind {
        Kind::Object(object) => {
            let member = object.member_at(index)?;
            let key_start = start + member.before.len();
            let key = TextRange::new(key_start, key_start + member.raw_key_len());
            (member.value(), Some(key), key.end + member.after_key.len() + usize::from(member.has_colon))
        }
        Kind::Array(array) => (array.get(index)?, None, start),
        _ => return None,
    };
    let start = before + child.before.len();
    Some((child, Span { key, value: TextRange::new(start, start + child.kind.n_bytes()) }))
}

impl Span {
    fn touches(&self, offset: usize) -> bool {
        let start = self.key.map_or(self.value.start, |it| it.start);
        TextRange::new(start, self.value.end).touches(offset)
    }
}
