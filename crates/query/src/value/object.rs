//! Objects: members in the order of insertion, found by key.

use std::sync::Arc;

use super::Value;
use super::chunks::{Chunks, WIDTH};
use super::key_index::{KeyIndex, hash};
use super::size::{KnownSize, Size};
use super::write::string_len;

/// With more members than this, an object shares chunks with its copies and finds keys through an index.
const MAX_SMALL: usize = 32;

pub(super) type Member = (Arc<str>, Value);

/// The members of an object, in the order in which they were inserted.
///
/// A copy of a large object shares its members with the original; a change then costs the same, however many there are.
#[derive(Clone, Default)]
pub struct Object {
    members: Members,
    size: KnownSize,
}

#[derive(Clone)]
enum Members {
    Small(Vec<Member>),
    /// Set apart, for nearly all objects are small and many.
    Large(Box<Large>),
}

#[derive(Clone, Default)]
struct Large {
    chunks: Chunks,
    /// Where the members in full chunks stand; the few others are looked through.
    index: Arc<KeyIndex>,
}

impl Large {
    fn push(&mut self, member: Member) {
        self.chunks.push(member);
        if self.chunks.tail().is_empty() {
            let (from, full) = self.chunks.chunk(self.chunks.len() - WIDTH);
            let index = Arc::make_mut(&mut self.index);
            for (idx, (key, _)) in full.iter().enumerate() {
                index.insert(hash(key), (from + idx) as u32);
            }
        }
    }

    fn position(&self, key: &str) -> Option<usize> {
        let is_it = |at: u32| self.chunks.get(at as usize).is_some_and(|(it, _)| is_same(it, key));
        let tail = self.chunks.tail();
        let in_tail = || Some(self.chunks.len() - tail.len() + tail.iter().position(|(it, _)| is_same(it, key))?);
        self.index.find(hash(key), is_it).map(|at| at as usize).or_else(in_tail)
    }
}

impl Default for Members {
    fn default() -> Members {
        Members::Small(Vec::new())
    }
}

impl Object {
    /// An object without members.
    pub fn new() -> Object {
        Object::default()
    }

    /// An object without members that has room for so many.
    pub fn with_capacity(n_members: usize) -> Object {
        let members = Members::Small(Vec::with_capacity(n_members.min(MAX_SMALL)));
        Object { members, size: KnownSize::default() }
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        match &self.members {
            Members::Small(members) => members.len(),
            Members::Large(large) => large.chunks.len(),
        }
    }

    /// Whether there are no members.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of that key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match &self.members {
            Members::Small(members) => members.iter().find(|(it, _)| is_same(it, key)).map(|(_, value)| value),
            Members::Large(large) => large.chunks.get(large.position(key)?).map(|(_, value)| value),
        }
    }

    /// The value of that key, for a change in place.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        let at = self.position(key)?;
        self.value_mut(at)
    }

    /// Whether there is a member of that key.
    pub fn contains_key(&self, key: &str) -> bool {
        self.position(key).is_some()
    }

    /// Sets a member and returns the value that stood there. A new key goes last, a known one keeps its place.
    pub fn insert(&mut self, key: impl Into<Arc<str>>, value: Value) -> Option<Value> {
        let key = key.into();
        if let Some(place) = self.get_mut(&key) {
            return Some(std::mem::replace(place, value));
        }
        self.size.forget();
        match &mut self.members {
            Members::Small(members) if members.len() < MAX_SMALL => members.push((key, value)),
            Members::Small(members) => {
                let mut large = Box::<Large>::default();
                members.drain(..).chain([(key, value)]).for_each(|member| large.push(member));
                self.members = Members::Large(large);
            }
            Members::Large(large) => large.push((key, value)),
        }
        None
    }

    /// Takes a member out; the others keep their order.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let at = self.position(key)?;
        self.size.forget();
        if let Members::Small(members) = &mut self.members {
            return Some(members.remove(at).1);
        }
        let removed = self.get(key).cloned();
        let rest = self.iter().enumerate().filter(|(idx, _)| *idx != at);
        *self = rest.map(|(_, (key, value))| (key.clone(), value.clone())).collect();
        removed
    }

    /// The members in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Arc<str>, &Value)> + ExactSizeIterator {
        Iter { object: self, from: 0, to: self.len(), first: (0, &[]), last: (0, &[]) }
    }

    /// The keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &Arc<str>> + ExactSizeIterator {
        self.iter().map(|(key, _)| key)
    }

    /// The values in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Value> + ExactSizeIterator {
        self.iter().map(|(_, value)| value)
    }

    /// How large it is; counted once for as long as nothing changes.
    pub(super) fn size(&self) -> Size {
        self.size.get_or_count(|| {
            let members = match &self.members {
                Members::Small(members) => members.iter().map(member_size).fold(Size::default(), Size::beside),
                Members::Large(large) => large.chunks.size(),
            };
            members.in_brackets(self.len())
        })
    }

    fn position(&self, key: &str) -> Option<usize> {
        match &self.members {
            Members::Small(members) => members.iter().position(|(it, _)| is_same(it, key)),
            Members::Large(large) => large.position(key),
        }
    }

    fn value_mut(&mut self, at: usize) -> Option<&mut Value> {
        self.size.forget();
        match &mut self.members {
            Members::Small(members) => members.get_mut(at).map(|(_, value)| value),
            Members::Large(large) => large.chunks.get_mut(at),
        }
    }

    /// Members that stand together, with the place of the first one, around a place.
    fn chunk(&self, at: usize) -> (usize, &[Member]) {
        match &self.members {
            Members::Small(members) => (0, members),
            Members::Large(large) => large.chunks.chunk(at),
        }
    }
}

/// Whether two keys are the same. Mostly they are one and the same text, and then its letters are not looked at.
fn is_same(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || one == other
}

/// The size of a member, with its colon.
pub(super) fn member_size((key, value): &Member) -> Size {
    Size { json_len: string_len(key) + 1, depth: 0 }.beside(value.size())
}

/// The members from a place on to another one.
struct Iter<'a> {
    object: &'a Object,
    from: usize,
    to: usize,
    /// The chunk that was looked at last from the front, and the place of its first member.
    first: (usize, &'a [Member]),
    /// The same from the back.
    last: (usize, &'a [Member]),
}

impl<'a> Iter<'a> {
    fn member(object: &'a Object, at: usize, chunk: &mut (usize, &'a [Member])) -> Option<(&'a Arc<str>, &'a Value)> {
        if at < chunk.0 || at >= chunk.0 + chunk.1.len() {
            *chunk = object.chunk(at);
        }
        chunk.1.get(at - chunk.0).map(|(key, value)| (key, value))
    }
}

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a Arc<str>, &'a Value);

    fn next(&mut self) -> Option<Self::Item> {
        if self.from >= self.to {
            return None;
        }
        self.from += 1;
        Iter::member(self.object, self.from - 1, &mut self.first)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.to - self.from, Some(self.to - self.from))
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        if self.from >= self.to {
            return None;
        }
        self.to -= 1;
        Iter::member(self.object, self.to, &mut self.last)
    }
}

impl ExactSizeIterator for Iter<'_> {}

/// By value: the order of members does not matter.
impl PartialEq for Object {
    fn eq(&self, other: &Object) -> bool {
        self.len() == other.len() && self.iter().all(|(key, value)| other.get(key) == Some(value))
    }
}

impl FromIterator<(Arc<str>, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Value)>>(members: I) -> Object {
        let mut object = Object::new();
        object.extend(members);
        object
    }
}

impl Extend<(Arc<str>, Value)> for Object {
    fn extend<I: IntoIterator<Item = (Arc<str>, Value)>>(&mut self, members: I) {
        for (key, value) in members {
            self.insert(key, value);
        }
    }
}

impl IntoIterator for Object {
    type Item = (Arc<str>, Value);
    type IntoIter = std::vec::IntoIter<(Arc<str>, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        match self.members {
            Members::Small(members) => members.into_iter(),
            Members::Large(_) => {
                let members: Vec<Member> = self.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
                members.into_iter()
            }
        }
    }
}
