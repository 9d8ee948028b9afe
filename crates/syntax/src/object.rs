//! Objects and their members.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::{Node, Step, Trivia, string};

/// The members of an object in the order of the text; duplicate keys are kept.
#[derive(Clone, Debug, PartialEq)]
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
    by_key: KeyIndex,
}

/// Up to so many members are looked through one by one.
const SEARCHED_UP_TO: usize = 16;

/// The positions of an object's members in the order of their keys, made when one of many is first asked for. A copy has
/// none yet, because its members may be about to change; it says nothing that the members do not say, so all are equal.
#[derive(Debug, Default)]
struct KeyIndex(OnceLock<Vec<u32>>);

impl Clone for KeyIndex {
    fn clone(&self) -> KeyIndex {
        KeyIndex::default()
    }
}

impl PartialEq for KeyIndex {
    fn eq(&self, _: &KeyIndex) -> bool {
        true
    }
}

impl KeyIndex {
    /// The position of the last member of that key.
    fn last_of(&self, members: &[Arc<Member>], key: &str) -> Option<usize> {
        let name = |at: u32| members.get(at as usize).map_or("", |it| &*it.name);
        let sorted = self.0.get_or_init(|| {
            let mut sorted: Vec<u32> = (0..u32::try_from(members.len()).unwrap_or(u32::MAX)).collect();
            // Stable, so that of equal keys the last one stands last.
            sorted.sort_by(|a, b| name(*a).cmp(name(*b)));
            sorted
        });
        let behind = sorted.partition_point(|at| name(*at) <= key);
        let at = *sorted.get(behind.checked_sub(1)?)?;
        (name(at) == key).then_some(at as usize)
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
        Object { open, members, inner, is_closed, is_fresh, depth, by_key: KeyIndex::default() }
    }

    /// The same brackets around other members.
    pub(crate) fn with_members(&self, members: Vec<Arc<Member>>) -> Object {
        Object::new(self.open.clone(), members, self.inner.clone(), self.is_closed, self.is_fresh)
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
        let mut last_of: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, member) in self.members.iter().enumerate() {
            last_of.insert(&member.name, index);
        }
        let step = |(index, member): (usize, &Arc<Member>)| match last_of.get(&*member.name) {
            Some(&last) if last != index => Step::index(index),
            _ => Step::Key(member.name.clone()),
        };
        self.members.iter().enumerate().map(step).collect()
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
