//! Differences between texts, found through the trees they are printed from.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::align;
use crate::{Array, Item, Kind, Member, Node, Object, TextEdit, TextRange, string};

impl Node {
    /// The edits that turn this tree's text into that of `new`, in the order of the text, none touching another. Members
    /// and items that stay are not part of an edit.
    pub fn text_edits_to(&self, new: &Node) -> Vec<TextEdit> {
        let mut edits = Edits { pos: 0, found: Vec::new() };
        edits.node(self, new);
        edits.found
    }
}

struct Edits {
    /// Where in the old text everything before is settled.
    pos: usize,
    found: Vec<TextEdit>,
}

impl Edits {
    /// Sets a piece of the old text, which stands at `pos`, against one of the new.
    fn piece(&mut self, old: &str, new: &str) {
        if old == new {
            self.pos += old.len();
            return;
        }
        let n_front = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        let n_front = old.floor_char_boundary(n_front);
        let (old_rest, new_rest) = (&old[n_front..], &new[n_front..]);
        let n_back = old_rest.bytes().rev().zip(new_rest.bytes().rev()).take_while(|(a, b)| a == b).count();
        let old_end = old_rest.ceil_char_boundary(old_rest.len() - n_back);
        let n_back = old_rest.len() - old_end;
        self.pos += n_front;
        self.replace(old_end, &new_rest[..new_rest.len() - n_back]);
        self.pos += n_back;
    }

    /// Replaces the next bytes of the old text.
    fn replace(&mut self, n_bytes: usize, text: &str) {
        if n_bytes == 0 && text.is_empty() {
            return;
        }
        let end = self.pos + n_bytes;
        match self.found.last_mut() {
            Some(last) if last.range.end == self.pos => {
                last.range.end = end;
                last.text.push_str(text);
            }
            _ => self.found.push(TextEdit { range: TextRange::new(self.pos, end), text: text.to_owned() }),
        }
        self.pos = end;
    }

    fn node(&mut self, old: &Node, new: &Node) {
        self.piece(old.before.text(), new.before.text());
        match (&old.kind, &new.kind) {
            (Kind::Object(a), Kind::Object(b)) if Arc::ptr_eq(a, b) => self.pos += old.kind.n_bytes(),
            (Kind::Array(a), Kind::Array(b)) if Arc::ptr_eq(a, b) => self.pos += old.kind.n_bytes(),
            (Kind::Object(a), Kind::Object(b)) => self.object(a, b),
            (Kind::Array(a), Kind::Array(b)) => self.array(a, b),
            _ => self.piece(&old.value_text(), &new.value_text()),
        }
        self.piece(old.after.text(), new.after.text());
    }

    fn object(&mut self, old: &Object, new: &Object) {
        self.pos += 1;
        self.piece(old.open.text(), new.open.text());
        let (n_front, n_back) = align::common_ends(&old.members, &new.members, |a, b| a.name == b.name);
        for (a, b) in old.members.iter().zip(&new.members).take(n_front) {
            self.member(a, b);
        }
        let old_middle = &old.members[n_front..old.len() - n_back];
        let new_middle = &new.members[n_front..new.len() - n_back];
        let (old_keys, new_keys) = (names(old_middle), names(new_middle));
        let is_unique = |keys: &[&str]| keys.iter().collect::<BTreeSet<_>>().len() == keys.len();
        let pairs = if is_unique(&old_keys) && is_unique(&new_keys) {
            align::in_order(&old_keys, &new_keys)
        } else {
            vec![None; old_keys.len()]
        };
        let paired: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
        let mut next = 0;
        for (a, pair) in old_middle.iter().zip(pairs) {
            let Some(pair) = pair else {
                // One that came where another one went counts as the same under a new name.
                if next < new_middle.len() && !paired.contains(&next) {
                    self.member(a, &new_middle[next]);
                    next += 1;
                } else {
                    self.replace(a.n_bytes(), "");
                }
                continue;
            };
            for b in &new_middle[next..pair] {
                self.replace(0, &text_of(|out| b.print(out)));
            }
            self.member(a, &new_middle[pair]);
            next = pair + 1;
        }
        for b in &new_middle[next..] {
            self.replace(0, &text_of(|out| b.print(out)));
        }
        let back = old.members[old.len() - n_back..].iter().zip(&new.members[new.len() - n_back..]);
        for (a, b) in back {
            self.member(a, b);
        }
        self.piece(old.inner.text(), new.inner.text());
        self.piece(if old.is_closed { "}" } else { "" }, if new.is_closed { "}" } else { "" });
    }

    fn member(&mut self, old: &Arc<Member>, new: &Arc<Member>) {
        if Arc::ptr_eq(old, new) {
            self.pos += old.n_bytes();
            return;
        }
        self.piece(old.before.text(), new.before.text());
        self.piece(&key_text(old), &key_text(new));
        self.piece(old.after_key.text(), new.after_key.text());
        self.piece(if old.has_colon { ":" } else { "" }, if new.has_colon { ":" } else { "" });
        self.node(&old.value, &new.value);
        self.comma(old.has_comma, new.has_comma);
        self.piece(old.trail.text(), new.trail.text());
    }

    fn array(&mut self, old: &Array, new: &Array) {
        self.pos += 1;
        self.piece(old.open.text(), new.open.text());
        let is_same = |a: &Arc<Item>, b: &Arc<Item>| a.value.kind == b.value.kind;
        let (n_front, n_back) = align::common_ends(&old.items, &new.items, is_same);
        for (a, b) in old.items.iter().zip(&new.items).take(n_front) {
            self.item(a, b);
        }
        let old_middle = &old.items[n_front..old.len() - n_back];
        let new_middle = &new.items[n_front..new.len() - n_back];
        for (a, b) in old_middle.iter().zip(new_middle) {
            self.item(a, b);
        }
        for a in old_middle.iter().skip(new_middle.len()) {
            self.replace(a.n_bytes(), "");
        }
        for b in new_middle.iter().skip(old_middle.len()) {
            self.replace(0, &text_of(|out| b.print(out)));
        }
        let back = old.items[old.len() - n_back..].iter().zip(&new.items[new.len() - n_back..]);
        for (a, b) in back {
            self.item(a, b);
        }
        self.piece(old.inner.text(), new.inner.text());
        self.piece(if old.is_closed { "]" } else { "" }, if new.is_closed { "]" } else { "" });
    }

    fn item(&mut self, old: &Arc<Item>, new: &Arc<Item>) {
        self.node(&old.value, &new.value);
        self.comma(old.has_comma, new.has_comma);
        self.piece(old.trail.text(), new.trail.text());
    }

    fn comma(&mut self, old: bool, new: bool) {
        self.piece(if old { "," } else { "" }, if new { "," } else { "" });
    }
}

fn names(members: &[Arc<Member>]) -> Vec<&str> {
    members.iter().map(|it| &*it.name).collect()
}

fn key_text(member: &Member) -> String {
    member.raw.as_deref().map_or_else(|| string::quote(&member.name), str::to_owned)
}

fn text_of(print: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    print(&mut out);
    out
}
