//! Edits that look like the text around them.
//!
//! Only the path from the root to the changed place is copied. New members take indentation, line
//! ends and spacing from their siblings, or from the rest of the text where there are none.

mod error;
mod fit;
mod slots;
mod style;

use std::sync::Arc;

pub use error::EditError;

use crate::{Array, Item, Kind, MAX_DEPTH, Member, Node, Object, Pointer, Step, Trivia};
use fit::Place;
use slots::Slots;
use style::Style;

/// One change of a tree; [`Node::with`] says where it happens.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The value addressed becomes this one. The text around it stays; the text around the new
    /// value is not taken over.
    Replace(Node),
    /// The object addressed gets a new member behind the member `after`, or as its first.
    Insert {
        /// The key of the new member; it must not be taken.
        key: Arc<str>,
        /// Its value.
        value: Node,
        /// The key of the member before it.
        after: Option<Arc<str>>,
    },
    /// The member addressed gets another key, which must not be taken.
    Rename(Arc<str>),
    /// The member or item addressed disappears, with its comma and its comments.
    Remove,
    /// The member addressed moves behind another one of its object, or to the front.
    MoveAfter(Option<Arc<str>>),
    /// The array addressed gets a new item that then stands at `index`.
    InsertItem {
        /// The position; at most the number of items.
        index: usize,
        /// The new item.
        value: Node,
    },
    /// The item addressed moves to another position of its array.
    MoveItem(usize),
}

impl Node {
    /// The tree after one change at the place `at`; this one stays as it is.
    pub fn with(&self, at: &Pointer, change: Change) -> Result<Node, EditError> {
        let edit = Edit { at, style: Style::of(self) };
        let place = Place::of_root(self);
        let (container, step) = match &change {
            Change::Insert { .. } | Change::InsertItem { .. } => (at.steps(), None),
            _ => match at.steps().split_last() {
                Some((step, container)) => (container, Some(step)),
                None => return edit.replace_root(self, change, &place),
            },
        };
        edit.descend(self, container, place, &|node, place| edit.change(node, step, change.clone(), place))
    }

    /// The tree in which the object at `at` has the member `key` with this value: replaced where
    /// it is there, else added as the last.
    pub fn with_member(&self, at: &Pointer, key: &str, value: Node) -> Result<Node, EditError> {
        let object = self.get(at).and_then(Node::as_object).ok_or_else(|| EditError::NotAnObject(at.clone()))?;
        if object.contains_key(key) {
            return self.with(&at.child_key(key), Change::Replace(value));
        }
        let after = object.members().last().map(|it| it.shared_key().clone());
        self.with(at, Change::Insert { key: Arc::from(key), value, after })
    }

    /// The tree after several changes, one after the other.
    pub fn with_all(&self, changes: impl IntoIterator<Item = (Pointer, Change)>) -> Result<Node, EditError> {
        changes.into_iter().try_fold(self.clone(), |node, (at, change)| node.with(&at, change))
    }
}

struct Edit<'a> {
    at: &'a Pointer,
    style: Style,
}

impl Edit<'_> {
    fn replace_root(&self, root: &Node, change: Change, place: &Place) -> Result<Node, EditError> {
        let Change::Replace(value) = change else { return Err(EditError::IsRoot) };
        let kind = fit::fit(&value.kind, place, &self.style);
        Ok(Node { before: root.before.clone(), kind, after: root.after.clone() })
    }

    /// Copies the path along `steps` and changes the container at its end.
    fn descend(
        &self,
        node: &Node,
        steps: &[Step],
        place: Place,
        change: &dyn Fn(&Node, &Place) -> Result<Kind, EditError>,
    ) -> Result<Node, EditError> {
        let Some((step, rest)) = steps.split_first() else {
            return Ok(Node { kind: change(node, &place)?, ..node.clone() });
        };
        let index = self.index_of(node, step)?;
        let kind = match &node.kind {
            Kind::Object(object) => {
                let mut members = object.members.clone();
                let member = Arc::make_mut(&mut members[index]);
                let place = place.inside(&member.before, &member.value.before);
                member.value = self.descend(&member.value, rest, place, change)?;
                Kind::Object(Arc::new(object.with_members(members)))
            }
            Kind::Array(array) => {
                let mut items = array.items.clone();
                let item = Arc::make_mut(&mut items[index]);
                let place = place.inside(&item.value.before, &Trivia::default());
                item.value = self.descend(&item.value, rest, place, change)?;
                Kind::Array(Arc::new(array.with_items(items)))
            }
            _ => return Err(EditError::NoSuchPlace(self.at.clone())),
        };
        Ok(Node { before: node.before.clone(), kind, after: node.after.clone() })
    }

    /// Changes a container, or what stands in it at `step`.
    fn change(&self, node: &Node, step: Option<&Step>, change: Change, place: &Place) -> Result<Kind, EditError> {
        let index = step.map(|it| self.index_of(node, it)).transpose()?;
        match (&node.kind, index) {
            (Kind::Object(object), None) => self.insert_member(object, change, place),
            (Kind::Object(object), Some(index)) => self.change_member(object, index, change, place),
            (Kind::Array(array), index) => self.change_array(array, index, change, place),
            _ if matches!(change, Change::InsertItem { .. }) => Err(EditError::NotAnArray(self.at.clone())),
            _ => Err(EditError::NotAnObject(self.at.clone())),
        }
    }

    fn insert_member(&self, object: &Object, change: Change, place: &Place) -> Result<Kind, EditError> {
        let Change::Insert { key, value, after } = change else {
            return Err(EditError::NotAnArray(self.at.clone()));
        };
        self.check_key(object, &key, self.at)?;
        self.check_depth(&value, self.at.len() + 1)?;
        let index = self.index_behind(object, after.as_deref(), self.at)?;
        let (colon_before, colon_after) = self.style.colon_near(&object.members, index);
        let mut member = Member::named(key, value.trimmed());
        member.after_key = colon_before;
        member.value.before = colon_after;
        let mut slots = Slots::of_object(object, place, &self.style);
        slots.insert(index, member);
        let slot = slots.slot_mut(index);
        let place = place.inside(&slot.before, &Trivia::default());
        slot.value.kind = fit::fit(&slot.value.kind, &place, &self.style);
        Ok(Kind::Object(Arc::new(slots.into_object(object))))
    }

    fn change_member(&self, object: &Object, index: usize, change: Change, place: &Place) -> Result<Kind, EditError> {
        let mut slots = Slots::of_object(object, place, &self.style);
        match change {
            Change::Replace(value) => {
                self.check_depth(&value, self.at.len())?;
                let (_, colon_after) = self.style.colon_near(&object.members, index);
                let member = slots.slot_mut(index);
                if member.value.is_missing() && !member.value.before.has_comment() {
                    member.value.before = colon_after;
                }
                member.has_colon = true;
                let place = place.inside(&member.before, &member.value.before);
                member.value.kind = fit::fit(&value.kind, &place, &self.style);
            }
            Change::Rename(key) => {
                if *object.members[index].name != *key {
                    self.check_key(object, &key, self.at)?;
                }
                let member = slots.slot_mut(index);
                member.name = key;
                member.raw = None;
            }
            Change::Remove => slots.remove(index),
            Change::MoveAfter(after) => {
                let to = self.index_behind(object, after.as_deref(), self.at)?;
                // The member itself leaves a gap.
                slots.relocate(index, if to > index { to - 1 } else { to });
            }
            Change::MoveItem(_) => return Err(EditError::NotAnArray(self.at.clone())),
            Change::Insert { .. } | Change::InsertItem { .. } => return Err(EditError::NotAnObject(self.at.clone())),
        }
        Ok(Kind::Object(Arc::new(slots.into_object(object))))
    }

    fn change_array(
        &self,
        array: &Array,
        index: Option<usize>,
        change: Change,
        place: &Place,
    ) -> Result<Kind, EditError> {
        let mut slots = Slots::of_array(array, place, &self.style);
        let out_of_bounds = |index| EditError::NoSuchIndex { at: self.at.clone(), index };
        match (change, index) {
            (Change::InsertItem { index, value }, None) => {
                self.check_depth(&value, self.at.len() + 1)?;
                if index > array.len() {
                    return Err(out_of_bounds(index));
                }
                slots.insert(index, Item::of(value.trimmed()));
                let value = &mut slots.slot_mut(index).value;
                value.kind = fit::fit(&value.kind, &place.inside(&value.before, &Trivia::default()), &self.style);
            }
            (Change::Replace(value), Some(index)) => {
                self.check_depth(&value, self.at.len())?;
                let old = &mut slots.slot_mut(index).value;
                old.kind = fit::fit(&value.kind, &place.inside(&old.before, &Trivia::default()), &self.style);
            }
            (Change::Remove, Some(index)) => slots.remove(index),
            (Change::MoveItem(to), Some(index)) => {
                if to >= array.len() {
                    return Err(out_of_bounds(to));
                }
                slots.relocate(index, to);
            }
            (Change::Rename(_) | Change::MoveAfter(_), _) => return Err(EditError::NotAMember(self.at.clone())),
            _ => return Err(EditError::NotAnObject(self.at.clone())),
        }
        Ok(Kind::Array(Arc::new(slots.into_array(array))))
    }

    fn index_of(&self, node: &Node, step: &Step) -> Result<usize, EditError> {
        let index = match (&node.kind, step) {
            (Kind::Object(object), Step::Key(key)) => object.index_of(key),
            (Kind::Object(object), Step::Index(_)) => step.as_index().filter(|&it| it < object.len()),
            (Kind::Array(array), Step::Index(_)) => step.as_index().filter(|&it| it < array.len()),
            _ => None,
        };
        index.ok_or_else(|| EditError::NoSuchPlace(self.at.clone()))
    }

    fn index_behind(&self, object: &Object, after: Option<&str>, at: &Pointer) -> Result<usize, EditError> {
        let Some(key) = after else { return Ok(0) };
        let missing = || EditError::NoSuchMember { at: at.clone(), key: Arc::from(key) };
        object.index_of(key).map(|it| it + 1).ok_or_else(missing)
    }

    fn check_key(&self, object: &Object, key: &Arc<str>, at: &Pointer) -> Result<(), EditError> {
        if object.contains_key(key) {
            return Err(EditError::KeyExists { at: at.clone(), key: key.clone() });
        }
        Ok(())
    }

    /// `n_levels` brackets stand around the value.
    fn check_depth(&self, value: &Node, n_levels: usize) -> Result<(), EditError> {
        if n_levels + value.depth() > MAX_DEPTH { Err(EditError::TooDeep(self.at.clone())) } else { Ok(()) }
    }
}
