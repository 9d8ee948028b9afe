//! Objects: members in the order of insertion, found by key.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Value;

/// From so many members on, keys are found through an index and not by walking.
const INDEX_FROM: usize = 16;

/// The members of an object, in the order in which they were inserted.
#[derive(Clone, Default)]
pub struct Object {
    members: Vec<(Arc<str>, Value)>,
    index: Option<BTreeMap<Arc<str>, usize>>,
}

impl Object {
    /// An object without members.
    pub fn new() -> Object {
        Object::default()
    }

    /// An object without members that has room for so many.
    pub fn with_capacity(n_members: usize) -> Object {
        Object { members: Vec::with_capacity(n_members), index: None }
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are no members.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The value of that key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.position(key).map(|at| &self.members[at].1)
    }

    /// The value of that key, for a change in place.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.position(key).map(|at| &mut self.members[at].1)
    }

    /// Whether there is a member of that key.
    pub fn contains_key(&self, key: &str) -> bool {
        self.position(key).is_some()
    }

    /// Sets a member and returns the value that stood there. A new key goes last, a known one keeps its place.
    pub fn insert(&mut self, key: impl Into<Arc<str>>, value: Value) -> Option<Value> {
        let key = key.into();
        if let Some(at) = self.position(&key) {
            return Some(std::mem::replace(&mut self.members[at].1, value));
        }
        if let Some(index) = &mut self.index {
            index.insert(key.clone(), self.members.len());
        }
        self.members.push((key, value));
        if self.index.is_none() && self.members.len() >= INDEX_FROM {
            self.rebuild_index();
        }
        None
    }

    /// Takes a member out; the others keep their order.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let at = self.position(key)?;
        let (_, value) = self.members.remove(at);
        self.rebuild_index();
        Some(value)
    }

    /// The members in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Arc<str>, &Value)> + ExactSizeIterator {
        self.members.iter().map(|(key, value)| (key, value))
    }

    /// The members in order, their values for a change in place.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (&Arc<str>, &mut Value)> + ExactSizeIterator {
        self.members.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &Arc<str>> + ExactSizeIterator {
        self.members.iter().map(|(key, _)| key)
    }

    /// The values in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Value> + ExactSizeIterator {
        self.members.iter().map(|(_, value)| value)
    }

    fn position(&self, key: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(key).copied(),
            None => self.members.iter().position(|(it, _)| &**it == key),
        }
    }

    fn rebuild_index(&mut self) {
        self.index = (self.members.len() >= INDEX_FROM)
            .then(|| self.members.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect());
    }
}

/// By value: the order of members does not matter.
impl PartialEq for Object {
    fn eq(&self, other: &Object) -> bool {
        self.len() == other.len() && self.iter().all(|(key, value)| other.get(key) == Some(value))
    }
}

impl FromIterator<(Arc<str>, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Value)>>(members: I) -> Object {
        let mut object = Object::new();
        for (key, value) in members {
            object.insert(key, value);
        }
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
        self.members.into_iter()
    }
}
