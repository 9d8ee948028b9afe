//! New values laid out for the place they go to.

use std::sync::Arc;

use super::style::Style;
use crate::{Array, Item, Kind, Member, Node, Object, Trivia};

/// Where a value stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The indentation of the line it begins on.
    pub(super) indent: String,
    /// Whether it, or its key, is the first thing on that line, so that it may take several lines.
    pub(super) is_own_line: bool,
}

impl Place {
    pub(super) fn of_root(root: &Node) -> Place {
        let before = root.before.text().trim_start_matches('\u{feff}');
        // A text cut out of another one begins in the middle of a line; its closing bracket tells where it stood.
        let closing = match &root.kind {
            Kind::Object(object) => object.inner.indent(),
            Kind::Array(array) => array.inner.indent(),
            _ => None,
        };
        let indent = closing.or_else(|| root.before.indent()).unwrap_or(before);
        let is_blank = indent.bytes().all(|it| it == b' ' || it == b'\t');
        Place { indent: if is_blank { indent.to_owned() } else { String::new() }, is_own_line: true }
    }

    /// The place of a value in the container that stands here.
    pub(super) fn inside(&self, before: &Trivia, before_value: &Trivia) -> Place {
        let indent = before_value.indent().or_else(|| before.indent()).unwrap_or(&self.indent);
        let is_own_line = before.has_newline() || before_value.has_newline();
        Place { indent: indent.to_owned(), is_own_line }
    }
}

/// Arrays of plain values longer than this get a line per item even where short ones stand on one.
const MAX_INLINE: usize = 60;

/// The value as it looks at this place: new values are laid out like the rest of the text, values
/// with a layout of their own are moved to the indentation of the place.
pub(super) fn fit(kind: &Kind, place: &Place, style: &Style) -> Kind {
    match kind {
        Kind::Object(object) if object.is_fresh => Kind::Object(Arc::new(lay_out_object(object, place, style))),
        Kind::Array(array) if array.is_fresh => Kind::Array(Arc::new(lay_out_array(array, place, style))),
        Kind::Object(object) => {
            let before = object.members.iter().map(|it| &it.before);
            match shift(before, &object.inner, place, style) {
                Some(shift) => shift.kind(kind),
                None => kind.clone(),
            }
        }
        Kind::Array(array) => match shift(array.values().map(|it| &it.before), &array.inner, place, style) {
            Some(shift) => shift.kind(kind),
            None => kind.clone(),
        },
        _ => kind.clone(),
    }
}

fn lay_out_object(object: &Object, place: &Place, style: &Style) -> Object {
    let layout = Layout::new(place, style, place.is_own_line, &style.object_pad);
    let mut members: Vec<Arc<Member>> = Vec::with_capacity(object.len());
    for (index, member) in object.members.iter().enumerate() {
        let (after_key, before_value) = style.colon_near(&[], 0);
        let mut member = Member::clone(member);
        member.before = layout.before(index);
        member.after_key = after_key;
        member.value = Node { before: before_value, kind: layout.child(&member.value), after: Trivia::default() };
        members.push(Arc::new(member));
    }
    let inner = if object.is_empty() { Trivia::default() } else { layout.inner };
    Object::new(Trivia::default(), members, inner, true, false)
}

fn lay_out_array(array: &Array, place: &Place, style: &Style) -> Array {
    let is_inline = style.has_inline_arrays && array.depth() == 1 && text_len(array) <= MAX_INLINE;
    let layout = Layout::new(place, style, place.is_own_line && !is_inline, &style.array_pad);
    let mut items: Vec<Arc<Item>> = Vec::with_capacity(array.len());
    for (index, item) in array.items.iter().enumerate() {
        let value = Node { before: layout.before(index), kind: layout.child(&item.value), after: Trivia::default() };
        items.push(Arc::new(Item { value, ..Item::clone(item) }));
    }
    let inner = if array.is_empty() { Trivia::default() } else { layout.inner };
    Array::new(Trivia::default(), items, inner, true, false)
}

fn text_len(array: &Array) -> usize {
    array.values().map(|it| it.value_text().len() + 2).sum()
}

/// The text around the children of a new container.
struct Layout<'a> {
    style: &'a Style,
    first: Trivia,
    next: Trivia,
    inner: Trivia,
    place: Place,
}

impl<'a> Layout<'a> {
    fn new(place: &Place, style: &'a Style, is_multiline: bool, pad: &str) -> Layout<'a> {
        let place = Place { indent: format!("{}{}", place.indent, style.unit), is_own_line: is_multiline };
        if is_multiline {
            let line = Trivia::new(&format!("{}{}", style.newline, place.indent));
            let outer = &place.indent[..place.indent.len() - style.unit.len()];
            let inner = Trivia::new(&format!("{}{outer}", style.newline));
            return Layout { style, first: line.clone(), next: line, inner, place };
        }
        let pad = Trivia::new(pad);
        Layout { style, first: pad.clone(), next: Trivia::new(&style.comma_after), inner: pad, place }
    }

    fn before(&self, index: usize) -> Trivia {
        if index == 0 { self.first.clone() } else { self.next.clone() }
    }

    fn child(&self, value: &Node) -> Kind {
        fit(&value.kind, &self.place, self.style)
    }
}

/// Another indentation for all lines inside a value.
struct Shift<'a> {
    from: String,
    to: String,
    newline: &'a str,
}

/// How a container with these texts in it must be shifted for its place, if at all.
fn shift<'a, 't>(
    before: impl Iterator<Item = &'t Trivia>,
    inner: &Trivia,
    place: &Place,
    style: &'a Style,
) -> Option<Shift<'a>> {
    let (from, to, sample) = match inner.indent() {
        Some(indent) => (indent, place.indent.clone(), inner),
        None => {
            // The closing bracket stands behind the last value; then the members tell.
            let sample = before.filter(|it| it.has_newline()).min_by_key(|it| it.indent().map(str::len))?;
            (sample.indent()?, format!("{}{}", place.indent, style.unit), sample)
        }
    };
    let has_same_newline = super::style::newline_of(sample) == Some(style.newline);
    let is_same = from == to && has_same_newline;
    (!is_same).then(|| Shift { from: from.to_owned(), to, newline: style.newline })
}

impl Shift<'_> {
    fn kind(&self, kind: &Kind) -> Kind {
        match kind {
            Kind::Object(object) => {
                let members = object.members.iter().map(|it| Arc::new(self.member(it))).collect();
                let inner = self.trivia(&object.inner);
                Kind::Object(Arc::new(Object::new(object.open.clone(), members, inner, object.is_closed, false)))
            }
            Kind::Array(array) => {
                let item = |it: &Arc<Item>| Item { value: self.node(&it.value), ..Item::clone(it) };
                let items = array.items.iter().map(|it| Arc::new(item(it))).collect();
                let inner = self.trivia(&array.inner);
                Kind::Array(Arc::new(Array::new(array.open.clone(), items, inner, array.is_closed, false)))
            }
            _ => kind.clone(),
        }
    }

    fn member(&self, member: &Member) -> Member {
        Member {
            before: self.trivia(&member.before),
            after_key: self.trivia(&member.after_key),
            value: self.node(&member.value),
            ..member.clone()
        }
    }

    fn node(&self, node: &Node) -> Node {
        Node { before: self.trivia(&node.before), kind: self.kind(&node.kind), after: self.trivia(&node.after) }
    }

    fn trivia(&self, trivia: &Trivia) -> Trivia {
        if !trivia.has_newline() {
            return trivia.clone();
        }
        let text = trivia.text().replace("\r\n", "\n").replace('\r', "\n");
        let mut lines = text.split('\n');
        let mut out = lines.next().unwrap_or("").to_owned();
        let mut lines = lines.peekable();
        while let Some(line) = lines.next() {
            out.push_str(self.newline);
            // Blank lines stay blank; the last line is the one with the next token.
            let is_blank = line.trim().is_empty() && lines.peek().is_some();
            match line.strip_prefix(self.from.as_str()) {
                Some(rest) if !is_blank => {
                    out.push_str(&self.to);
                    out.push_str(rest);
                }
                _ => out.push_str(line),
            }
        }
        Trivia::new(&out)
    }
}
