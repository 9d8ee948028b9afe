//! Addresses of values inside a tree.

use std::fmt;
use std::sync::Arc;

/// One step from a container to a value in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The member of an object with this (decoded) key; the last one when there are several.
    Key(Arc<str>),
    /// The item of an array, or the member of an object by its position, which is how an earlier
    /// member of a duplicate key is addressed.
    Index(u32),
}

/// The address of a value: the steps from the root of the tree to it.
///
/// Displayed like an RFC 6901 JSON Pointer: `/States/Foo/Next`, the root as the empty text, `~`
/// and `/` inside keys as `~0` and `~1`. Text is read back against a tree, because only the tree
/// knows whether `/0` is a key or an index: see [`crate::Node::pointer`]. A clone shares the steps.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Arc<Vec<Step>>);

impl Pointer {
    /// The address of the whole tree.
    pub fn root() -> Pointer {
        Pointer::default()
    }

    /// The address of the members `keys`, one inside the other.
    pub fn of_keys<'a>(keys: impl IntoIterator<Item = &'a str>) -> Pointer {
        keys.into_iter().map(|it| Step::Key(Arc::from(it))).collect()
    }

    /// The address of the member `key` of the object addressed by `self`.
    pub fn child_key(&self, key: impl Into<Arc<str>>) -> Pointer {
        self.child(Step::Key(key.into()))
    }

    /// The address of the item at `index` of the array addressed by `self`.
    pub fn child_index(&self, index: usize) -> Pointer {
        self.child(Step::index(index))
    }

    /// The address one `step` further down.
    pub fn child(&self, step: Step) -> Pointer {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Pointer(Arc::new(steps))
    }

    /// The address of `relative`, seen from the value addressed by `self`.
    pub fn join(&self, relative: &Pointer) -> Pointer {
        self.0.iter().chain(relative.0.iter()).cloned().collect()
    }

    /// Adds one step at the end.
    pub fn push(&mut self, step: Step) {
        Arc::make_mut(&mut self.0).push(step);
    }

    /// Takes the last step away.
    pub fn pop(&mut self) -> Option<Step> {
        Arc::make_mut(&mut self.0).pop()
    }

    /// The address of the container that holds the value; none for the root.
    pub fn parent(&self) -> Option<Pointer> {
        let (_, parents) = self.0.split_last()?;
        Some(parents.iter().cloned().collect())
    }

    /// The last step; none for the root.
    pub fn last(&self) -> Option<&Step> {
        self.0.last()
    }

    /// The key in the last step, if that is a key.
    pub fn last_key(&self) -> Option<&str> {
        self.0.last()?.key()
    }

    /// The steps from the root.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether this is the root.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the value lies in, or is, the value addressed by `ancestor`.
    pub fn starts_with(&self, ancestor: &Pointer) -> bool {
        self.0.starts_with(ancestor.0.as_slice())
    }

    /// The steps from `ancestor` down to the value, if it lies there.
    pub fn strip_prefix(&self, ancestor: &Pointer) -> Option<Pointer> {
        Some(self.0.strip_prefix(ancestor.0.as_slice())?.iter().cloned().collect())
    }
}

impl Step {
    /// The step to the item at `index`.
    pub fn index(index: usize) -> Step {
        Step::Index(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The key, if the step is one.
    pub fn key(&self) -> Option<&str> {
        match self {
            Step::Key(key) => Some(key),
            Step::Index(_) => None,
        }
    }

    /// The index, if the step is one.
    pub fn as_index(&self) -> Option<usize> {
        match self {
            Step::Key(_) => None,
            Step::Index(index) => usize::try_from(*index).ok(),
        }
    }
}

impl From<&str> for Step {
    fn from(key: &str) -> Step {
        Step::Key(Arc::from(key))
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Step {
        Step::index(index)
    }
}

impl FromIterator<Step> for Pointer {
    fn from_iter<T: IntoIterator<Item = Step>>(steps: T) -> Pointer {
        Pointer(Arc::new(steps.into_iter().collect()))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in self.0.iter() {
            match step {
                Step::Key(key) if key.contains(['~', '/']) => {
                    write!(f, "/{}", key.replace('~', "~0").replace('/', "~1"))?;
                }
                Step::Key(key) => {
                    f.write_str("/")?;
                    f.write_str(key)?;
                }
                Step::Index(index) => write!(f, "/{index}")?,
            }
        }
        Ok(())
    }
}
