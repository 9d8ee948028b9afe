//! Members and items in a row: what happens to commas and white space when one comes or goes.

use std::sync::Arc;

use super::fit::Place;
use super::style::{Style, newline_of};
use crate::{Array, Item, Member, Node, Object, Trivia};

/// A member or an item.
pub(super) trait Slot: Clone {
    fn before(&self) -> &Trivia;
    fn before_mut(&mut self) -> &mut Trivia;
    fn value_mut(&mut self) -> &mut Node;
    fn after(&self) -> &Trivia;
    fn has_comma(&self) -> bool;
    fn set_comma(&mut self, has_comma: bool);
    fn trail(&self) -> &Trivia;
}

impl Slot for Member {
    fn before(&self) -> &Trivia {
        &self.before
    }
    fn before_mut(&mut self) -> &mut Trivia {
        &mut self.before
    }
    fn value_mut(&mut self) -> &mut Node {
        &mut self.value
    }
    fn after(&self) -> &Trivia {
        &self.value.after
    }
    fn has_comma(&self) -> bool {
        self.has_comma
    }
    fn set_comma(&mut self, has_comma: bool) {
        self.has_comma = has_comma;
    }
    fn trail(&self) -> &Trivia {
        &self.trail
    }
}

impl Slot for Item {
    fn before(&self) -> &Trivia {
        &self.value.before
    }
    fn before_mut(&mut self) -> &mut Trivia {
        &mut self.value.before
    }
    fn value_mut(&mut self) -> &mut Node {
        &mut self.value
    }
    fn after(&self) -> &Trivia {
        &self.value.after
    }
    fn has_comma(&self) -> bool {
        self.has_comma
    }
    fn set_comma(&mut self, has_comma: bool) {
        self.has_comma = has_comma;
    }
    fn trail(&self) -> &Trivia {
        &self.trail
    }
}

/// The slots of one container, being changed.
pub(super) struct Slots<'a, S> {
    open: Trivia,
    slots: Vec<Arc<S>>,
    inner: Trivia,
    pad: &'a str,
    place: &'a Place,
    style: &'a Style,
}

impl<'a> Slots<'a, Member> {
    pub(super) fn of_object(object: &Object, place: &'a Place, style: &'a Style) -> Self {
        let (open, slots, inner) = (object.open.clone(), object.members.clone(), object.inner.clone());
        Slots { open, slots, inner, pad: &style.object_pad, place, style }
    }

    pub(super) fn into_object(mut self, old: &Object) -> Object {
        self.guard_comments();
        old.followed_by(self.open, self.slots, self.inner)
    }
}

impl<'a> Slots<'a, Item> {
    pub(super) fn of_array(array: &Array, place: &'a Place, style: &'a Style) -> Self {
        let (open, slots, inner) = (array.open.clone(), array.items.clone(), array.inner.clone());
        Slots { open, slots, inner, pad: &style.array_pad, place, style }
    }

    pub(super) fn into_array(mut self, old: &Array) -> Array {
        self.guard_comments();
        Array::new(self.open, self.slots, self.inner, old.is_closed, old.is_fresh)
    }
}

impl<S: Slot> Slots<'_, S> {
    pub(super) fn slot_mut(&mut self, index: usize) -> &mut S {
        Arc::make_mut(&mut self.slots[index])
    }

    /// Puts a slot without layout at `index`.
    pub(super) fn insert(&mut self, index: usize, mut slot: S) {
        let n_slots = self.slots.len();
        if n_slots == 0 {
            slot.set_comma(false);
            *slot.before_mut() = self.take_over_empty();
        } else if index == 0 {
            slot.set_comma(true);
            *slot.before_mut() = self.make_room_in_front();
        } else {
            *slot.before_mut() = self.separator(index);
            let is_last = index == n_slots;
            slot.set_comma(!is_last || self.slots[index - 1].has_comma());
            self.add_comma(index - 1);
        }
        self.slots.insert(index, Arc::new(slot));
    }

    /// Takes the slot at `index` away.
    pub(super) fn remove(&mut self, index: usize) {
        let removed = self.slots.remove(index);
        let n_slots = self.slots.len();
        if n_slots == 0 {
            if !self.inner.has_comment() {
                self.inner = Trivia::default();
            }
        } else if index == 0 {
            // The new first one begins where the old one did.
            let is_plain = !removed.before().has_comment() && !self.slots[0].before().has_comment();
            let has_line = removed.before().has_newline();
            if is_plain && (!has_line || self.slots[0].before().has_newline()) {
                *self.slot_mut(0).before_mut() = removed.before().clone();
            }
        } else if index == n_slots && !removed.has_comma() {
            let last = self.slot_mut(n_slots - 1);
            if last.has_comma() && !last.after().has_comment() {
                last.value_mut().after = removed.after().clone();
            }
            last.set_comma(false);
        }
    }

    /// Moves the slot at `from` so that it then stands at `to`.
    pub(super) fn relocate(&mut self, from: usize, to: usize) {
        if from == to {
            return;
        }
        let mut slot = S::clone(&self.slots[from]);
        let before = slot.before().clone();
        self.remove(from);
        slot.value_mut().after = Trivia::default();
        self.insert(to, slot);
        let moved = self.slot_mut(to);
        if before.has_comment() {
            *moved.before_mut() = before;
        }
    }

    /// The text before the first slot of a container that was empty; changes the text before the
    /// closing bracket to fit.
    fn take_over_empty(&mut self) -> Trivia {
        let is_multiline = self.place.is_own_line || self.inner.has_newline() || !self.open.is_empty();
        let kept = if self.inner.has_comment() { self.inner.text().trim_end().to_owned() } else { String::new() };
        if is_multiline {
            let line = format!("{}{}", self.style.newline, self.place.indent);
            let before = Trivia::new(&format!("{kept}{line}{}", self.style.unit));
            if !self.inner.has_newline() || self.inner.has_comment() {
                self.inner = Trivia::new(&line);
            }
            return before;
        }
        self.inner = Trivia::new(self.pad);
        Trivia::new(&format!("{kept}{}", self.pad))
    }

    /// The text before a new first slot; changes the text before the old one to fit.
    fn make_room_in_front(&mut self) -> Trivia {
        let first = self.slots[0].before().clone();
        if let Some(indent) = first.indent() {
            let newline = newline_of(&first).unwrap_or(self.style.newline);
            return Trivia::new(&format!("{newline}{indent}"));
        }
        let next = self.separator(1);
        if !first.has_comment() {
            *self.slot_mut(0).before_mut() = next;
            return first;
        }
        Trivia::new(self.pad)
    }

    /// The text before a slot that is not the first, as its neighbors have it.
    fn separator(&self, index: usize) -> Trivia {
        let n_slots = self.slots.len();
        // The first slot only tells where its lines begin, not what stands behind a comma.
        let near = [index.saturating_sub(1), index].into_iter().filter(|&it| it > 0 && it < n_slots);
        if let Some(before) = near.map(|it| self.slots[it].before()).next() {
            return match before.indent() {
                Some(indent) => {
                    let newline = newline_of(before).unwrap_or(self.style.newline);
                    Trivia::new(&format!("{}{indent}", newline.repeat(self.n_line_ends())))
                }
                None if before.has_comment() => Trivia::new(&self.style.comma_after),
                None => before.clone(),
            };
        }
        match self.slots[0].before().indent() {
            Some(indent) => {
                let newline = newline_of(self.slots[0].before()).unwrap_or(self.style.newline);
                Trivia::new(&format!("{newline}{indent}"))
            }
            None => Trivia::new(&self.style.comma_after),
        }
    }

    /// How many line ends stand between the slots: two where a blank line separates all of them.
    fn n_line_ends(&self) -> usize {
        let n_of = |it: &Arc<S>| {
            let text = it.before().text();
            let blank = &text[..text.find(|it: char| !it.is_whitespace()).unwrap_or(text.len())];
            blank.matches('\n').count().max(blank.matches('\r').count())
        };
        self.slots.iter().skip(1).map(n_of).min().unwrap_or(1).clamp(1, 2)
    }

    /// Gives the slot at `index` a comma, written like the others.
    fn add_comma(&mut self, index: usize) {
        if self.slots[index].has_comma() {
            return;
        }
        let model = self.slots[..index].iter().rev().find(|it| it.has_comma() && !it.after().has_comment());
        let after = model.map(|it| it.after().clone());
        let slot = self.slot_mut(index);
        slot.set_comma(true);
        if let Some(after) = after.filter(|_| slot.after().is_empty()) {
            slot.value_mut().after = after;
        }
    }

    /// Sees to it that nothing stands behind a `//` comment on its line.
    fn guard_comments(&mut self) {
        let mut is_open = self.open.ends_in_line_comment();
        for index in 0..self.slots.len() {
            if is_open && !self.slots[index].before().text().starts_with(['\n', '\r']) {
                let line = self.line(&self.style.unit);
                let slot = self.slot_mut(index);
                let before = Trivia::new(&format!("{line}{}", slot.before().text().trim_start_matches([' ', '\t'])));
                *slot.before_mut() = before;
            }
            is_open = self.slots[index].trail().ends_in_line_comment();
        }
        if is_open && !self.inner.text().starts_with(['\n', '\r']) {
            self.inner =
                Trivia::new(&format!("{}{}", self.line(""), self.inner.text().trim_start_matches([' ', '\t'])));
        }
    }

    fn line(&self, unit: &str) -> String {
        format!("{}{}{unit}", self.style.newline, self.place.indent)
    }
}
