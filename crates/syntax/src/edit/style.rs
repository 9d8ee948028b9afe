//! How the text is written: line ends, indentation, spaces.

use std::sync::Arc;

use crate::{Kind, Member, Node, Trivia};

/// What new text copies from the text that is there.
#[derive(Clone, Debug)]
pub(super) struct Style {
    pub(super) newline: &'static str,
    /// One level of indentation.
    pub(super) unit: String,
    colon_before: String,
    colon_after: String,
    /// Between the brackets and the members of an object on one line.
    pub(super) object_pad: String,
    /// Between the brackets and the items of an array on one line.
    pub(super) array_pad: String,
    /// Behind a comma on one line.
    pub(super) comma_after: String,
    /// Whether arrays of plain values stand on one line.
    pub(super) has_inline_arrays: bool,
}

/// How many values are looked at; enough to see how a text is written, few enough for big ones.
const MAX_VALUES: usize = 2000;

#[derive(Default)]
struct Seen {
    n_values: usize,
    newline: Option<&'static str>,
    unit: Option<String>,
    colon: Option<(String, String)>,
    object_pad: Option<String>,
    array_pad: Option<String>,
    inline_arrays: Option<bool>,
}

impl Style {
    /// The style of a tree, with two spaces and `": "` where it does not show one.
    pub(super) fn of(root: &Node) -> Style {
        let mut seen = Seen { newline: newline_of(&root.before), ..Seen::default() };
        seen.look_at(root, "");
        let newline = seen.newline.or_else(|| newline_of(&root.after)).unwrap_or("\n");
        let (colon_before, colon_after) = seen.colon.unwrap_or_else(|| (String::new(), " ".to_owned()));
        let space = if colon_after.is_empty() { "" } else { " " };
        Style {
            newline,
            unit: seen.unit.unwrap_or_else(|| "  ".to_owned()),
            comma_after: space.to_owned(),
            object_pad: seen.object_pad.unwrap_or_else(|| space.to_owned()),
            array_pad: seen.array_pad.unwrap_or_default(),
            has_inline_arrays: seen.inline_arrays.unwrap_or(false),
            colon_before,
            colon_after,
        }
    }

    /// The spaces before and after the colon, as the members around `index` have them.
    pub(super) fn colon_near(&self, members: &[Arc<Member>], index: usize) -> (Trivia, Trivia) {
        let is_model = |it: &&Arc<Member>| it.has_colon && !it.value.is_missing() && colon_of(it).is_some();
        let before = members.iter().take(index).rev().find(is_model);
        match before.or_else(|| members.iter().skip(index).find(is_model)) {
            Some(member) => (member.after_key.clone(), member.value.before.clone()),
            None => (Trivia::new(&self.colon_before), Trivia::new(&self.colon_after)),
        }
    }
}

impl Seen {
    fn is_done(&self) -> bool {
        let has_pads = self.object_pad.is_some() && self.array_pad.is_some() && self.inline_arrays.is_some();
        self.n_values > MAX_VALUES || (has_pads && self.unit.is_some() && self.colon.is_some())
    }

    /// Looks at a value on a line with this indentation.
    fn look_at(&mut self, node: &Node, indent: &str) {
        self.n_values += 1;
        if self.is_done() {
            return;
        }
        match &node.kind {
            Kind::Object(object) if !object.is_empty() && !object.is_fresh => {
                self.container(&object.members[0].before, &object.inner, indent, false);
                for member in &object.members {
                    if self.colon.is_none() && member.has_colon && !member.value.is_missing() {
                        self.colon = colon_of(member);
                    }
                    self.look_at(&member.value, member.before.indent().unwrap_or(indent));
                }
            }
            Kind::Array(array) if !array.is_empty() && !array.is_fresh => {
                let first = &array.items[0].value;
                self.container(&first.before, &array.inner, indent, true);
                if self.inline_arrays.is_none() && array.depth() == 1 {
                    self.inline_arrays = Some(!first.before.has_newline());
                }
                for item in array.values() {
                    self.look_at(item, item.before.indent().unwrap_or(indent));
                }
            }
            _ => {}
        }
    }

    /// Looks at the text before the first member or item of a container, and before its closing bracket.
    fn container(&mut self, before: &Trivia, closing: &Trivia, indent: &str, is_array: bool) {
        // A text cut out of another one begins in the middle of a line; its closing bracket tells where it stood.
        let indent = closing.indent().unwrap_or(indent);
        match before.indent() {
            Some(inner) => {
                self.newline = self.newline.or_else(|| newline_of(before));
                if self.unit.is_none() {
                    self.unit = inner.strip_prefix(indent).filter(|it| !it.is_empty()).map(str::to_owned);
                }
            }
            None if !before.has_comment() => {
                let pad = if is_array { &mut self.array_pad } else { &mut self.object_pad };
                pad.get_or_insert_with(|| before.text().to_owned());
            }
            None => {}
        }
    }
}

/// The spaces around a member's colon, if there is nothing else around it.
fn colon_of(member: &Member) -> Option<(String, String)> {
    let is_plain = |it: &Trivia| !it.has_newline() && !it.has_comment();
    let (before, after) = (&member.after_key, &member.value.before);
    (is_plain(before) && is_plain(after)).then(|| (before.text().to_owned(), after.text().to_owned()))
}

/// The first line end in a piece of text.
pub(super) fn newline_of(trivia: &Trivia) -> Option<&'static str> {
    let text = trivia.text();
    let at = text.find(['\n', '\r'])?;
    Some(if text[at..].starts_with("\r\n") {
        "\r\n"
    } else if text[at..].starts_with('\r') {
        "\r"
    } else {
        "\n"
    })
}
