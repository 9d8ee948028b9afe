//! Objects and their members.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::key_index::KeyIndex;
use crate::{Node, Step, Trivia, string};

/// Up to so many members are looked through one by one.
const SEARCHED_UP_TO: usize = 16;

/// The members of an object in the order of the text; duplicate keys are kept.
#[derive(Clone, Debug)]
pub struct Object {
    /// A comment on the line of the opening bracket.
    pub(crate) open: Trivia,
    pub(crate) members: Vec<Arc<Member>>,
    /// The text before the closing bracket.
    pub(crate) inner: Trivia,
    pub(crate) is_closed: bool,
    /// Made by a constructor and not laid out yet.
    pub(crate) is_fresh: bool,
    depth: u16,
    /// The length of its text, brackets included.
    n_bytes: usize,
    by_key: KeyIndex,
    /// Whether a key is written twice in it or in something inside of it, once that was asked.
    has_duplicates: OnceLock<bool>,
}

impl PartialEq for Object {
    fn eq(&self, other: &Object) -> bool {
        (self.is_closed, self.is_fresh, self.n_bytes) == (other.is_closed, other.is_fresh, other.n_bytes)
            && self.members.len() == other.members.len()
            && self.members.iter().zip(&other.members).all(|(a, b)| Arc::ptr_eq(a, b) || a == b)
            && self.open == other.open
            && self.inner == other.inner
    }
}

/// One member of an object: key, value, comma and the text between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub(crate) before: Trivia,
    pub(crate) name: Arc<str>,
    /// The key's text where it is not what [`crate::quote`] gives.
    pub(crate) raw: Option<Arc<str>>,
    pub(crate) after_key: Trivia,
    pub(crate) has_colon: bool,
    pub(crate) value: Node,
    pub(crate) has_comma: bool,
    /// A comment behind the member on its line.
    pub(crate) trail: Trivia,
}

impl Object {
    pub(crate) fn new(
        open: Trivia,
        members: Vec<Arc<Member>>,
        inner: Trivia,
        is_closed: bool,
        is_fresh: bool,
    ) -> Object {
        let deepest = members.iter().map(|it| it.value.depth()).max().unwrap_or(0);
        let depth = u16::try_from(deepest + 1).unwrap_or(u16::MAX);
        let n_bytes = 1 + open.len() + inner.len() + usize::from(is_closed);
        let n_bytes = members.iter().fold(n_bytes, |n_bytes, it| n_bytes + it.n_bytes());
        let (by_key, has_duplicates) = Default::default();
        Object { open, members, inner, is_closed, is_fresh, depth, n_bytes, by_key, has_duplicates }
    }

    /// The same brackets around other members.
    pub(crate) fn with_members(&self, members: Vec<Arc<Member>>) -> Object {
        self.followed_by(self.open.clone(), members, self.inner.clone())
    }

    /// What this object becomes: most changes leave all keys as they are, and then what is known of them stays.
    pub(crate) fn followed_by(&self, open: Trivia, members: Vec<Arc<Member>>, inner: Trivia) -> Object {
        let has_same_keys = members.len() == self.members.len()
            && members.iter().zip(&self.members).all(|(a, b)| Arc::ptr_eq(&a.name, &b.name) || a.name == b.name);
        let by_key = if has_same_keys { self.by_key.shared() } else { KeyIndex::default() };
        Object { by_key, ..Object::new(open, members, inner, self.is_closed, self.is_fresh) }
    }

    /// All members, in order, duplicates included.
    pub fn members(&self) -> impl DoubleEndedIterator<Item = &Member> + ExactSizeIterator {
        self.members.iter().map(AsRef::as_ref)
    }

    /// The decoded keys, in order, duplicates included.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.members().map(Member::key)
    }

    /// The value of the member `key`; of several, the last, which is the one JSON readers take.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.index_of(key).map(|it| &self.members[it].value)
    }

    /// Whether there is a member `key`.
    pub fn contains_key(&self, key: &str) -> bool {
        self.index_of(key).is_some()
    }

    /// The position of the member `key`; of several, the last.
    pub fn index_of(&self, key: &str) -> Option<usize> {
        if self.members.len() <= SEARCHED_UP_TO {
            return self.members.iter().rposition(|it| &*it.name == key);
        }
        self.by_key.last_of(&self.members, key)
    }

    /// The member at a position.
    pub fn member_at(&self, index: usize) -> Option<&Member> {
        self.members.get(index).map(AsRef::as_ref)
    }

    /// The step that addresses the member at `index`: its key, or its position where a later
    /// member has the same key.
    pub fn step_of(&self, index: usize) -> Option<Step> {
        let member = self.members.get(index)?;
        let is_last = self.index_of(&member.name) == Some(index);
        Some(if is_last { Step::Key(member.name.clone()) } else { Step::index(index) })
    }

    /// The steps to all members, in order.
    pub fn steps(&self) -> Vec<Step> {
        if !self.has_own_duplicates() {
            return self.members.iter().map(|it| Step::Key(it.name.clone())).collect();
        }
        (0..self.members.len()).filter_map(|it| self.step_of(it)).collect()
    }

    fn has_own_duplicates(&self) -> bool {
        if self.members.len() > SEARCHED_UP_TO {
            return self.by_key.n_keys(&self.members) < self.members.len();
        }
        self.members.iter().enumerate().any(|(index, it)| self.members[index + 1..].iter().any(|b| b.name == it.name))
    }

    /// Whether a key is written twice in the object or in one inside of it.
    pub(crate) fn has_duplicate_keys(&self) -> bool {
        let is_inside = || self.members.iter().any(|it| it.value.has_duplicate_keys());
        *self.has_duplicates.get_or_init(|| self.has_own_duplicates() || is_inside())
    }

    /// The length of its text.
    pub(crate) fn n_bytes(&self) -> usize {
        self.n_bytes
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are no members.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Whether the closing bracket is there.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// How many levels of brackets there are, this one included.
    pub fn depth(&self) -> usize {
        usize::from(self.depth)
    }

    pub(crate) fn same_members(&self, other: &Object) -> bool {
        let view = |object: &Object| -> BTreeMap<Arc<str>, Node> {
            object.members.iter().map(|it| (it.name.clone(), it.value.clone())).collect()
        };
        let (mine, others) = (view(self), view(other));
        mine.len() == others.len()
            && mine.iter().all(|(key, value)| others.get(key).is_some_and(|it| it.same_value(value)))
    }
}

impl Member {
    pub(crate) fn named(name: Arc<str>, value: Node) -> Member {
        Member {
            before: Trivia::default(),
            name,
            raw: None,
            after_key: Trivia::default(),
            has_colon: true,
            value,
            has_comma: false,
            trail: Trivia::default(),
        }
    }

    /// The key, decoded.
    pub fn key(&self) -> &str {
        &self.name
    }

    /// The key, decoded and shared.
    pub fn shared_key(&self) -> &Arc<str> {
        &self.name
    }

    /// The key as it is written, with its quotes.
    pub fn raw_key(&self) -> String {
        self.raw.as_deref().map_or_else(|| string::quote(&self.name), str::to_owned)
    }

    /// The length of the member's text, with everything around it.
    pub(crate) fn n_bytes(&self) -> usize {
        let n_marks = usize::from(self.has_colon) + usize::from(self.has_comma);
        self.before.len()
            + self.raw_key_len()
            + self.after_key.len()
            + self.value.n_bytes()
            + self.trail.len()
            + n_marks
    }

    pub(crate) fn raw_key_len(&self) -> usize {
        match &self.raw {
            Some(raw) => raw.len(),
            None => string::quoted_len(&self.name),
        }
    }

    /// The value.
    pub fn value(&self) -> &Node {
        &self.value
    }

    /// The text before the key: line ends, indentation and the comments above.
    pub fn before(&self) -> &Trivia {
        &self.before
    }

    /// The comment behind the member on its line, if there is one.
    pub fn trail(&self) -> &Trivia {
        &self.trail
    }
}
