//! What an expression computes with: JSON as it was handed in, values made on the way, functions, and nothing.

use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use super::function::Function;
use super::weight::Weight;
use crate::value::{self, Number, Value};

/// A value during an evaluation. Cloning copies a pointer at most.
#[derive(Clone, Debug, Default)]
pub(crate) enum Item {
    /// Nothing, which is no value of JSON.
    #[default]
    Undefined,
    Null,
    Bool(bool),
    /// May be infinite or not a number, until it is written.
    Number(f64),
    String(Arc<str>),
    Array(Array),
    Object(Object),
    Function(Rc<Function>),
}

/// An array: handed in, or made by the expression.
#[derive(Clone)]
pub(crate) enum Array {
    Given(Arc<value::Array>),
    Made(Rc<Made>),
}

/// The items of an array that was made, and what JSONata notes of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Made {
    pub(crate) items: Vec<Item>,
    /// It is a sequence: one item of it stands for itself, none for nothing.
    pub(crate) is_sequence: bool,
    /// It stays an array even with one item (`[]` after a step).
    pub(crate) keeps_singleton: bool,
    /// It was written with brackets, so it is not flattened.
    pub(crate) is_constructed: bool,
    /// It wraps the data that was handed in as an array.
    pub(crate) is_outer_wrapper: bool,
    /// Its items are records of variables: `@` is the context item.
    pub(crate) is_tuple_stream: bool,
    /// How large it is with all that is in it, once that was asked.
    pub(crate) weight: Weight,
}

/// An object: handed in, or made by the expression.
#[derive(Clone)]
pub(crate) enum Object {
    Given(Arc<value::Object>),
    Made(Rc<Record>),
}

/// The members of an object that was made, in the order of insertion.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    members: Vec<(Arc<str>, Item)>,
    /// Where each name is, once there are many.
    index: std::collections::BTreeMap<Arc<str>, usize>,
    /// How large it is with all that is in it, once that was asked.
    pub(crate) weight: Weight,
}

/// From how many members on an index is kept.
const INDEXED: usize = 16;

impl Item {
    pub(crate) fn string(text: impl Into<Arc<str>>) -> Item {
        Item::String(text.into())
    }

    /// A plain array that is no sequence.
    pub(crate) fn array(items: Vec<Item>) -> Item {
        Item::Array(Array::Made(Rc::new(Made { items, ..Made::default() })))
    }

    /// A sequence as it is; the evaluator reduces it to nothing or to its only item.
    pub(crate) fn sequence(items: Vec<Item>) -> Item {
        Item::Array(Array::Made(Rc::new(Made { items, is_sequence: true, ..Made::default() })))
    }

    pub(crate) fn object(record: Record) -> Item {
        Item::Object(Object::Made(Rc::new(record)))
    }

    pub(crate) fn is_undefined(&self) -> bool {
        matches!(self, Item::Undefined)
    }

    pub(crate) fn as_f64(&self) -> Option<f64> {
        if let Item::Number(it) = self { Some(*it) } else { None }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        if let Item::String(it) = self { Some(it) } else { None }
    }

    pub(crate) fn as_array(&self) -> Option<&Array> {
        if let Item::Array(it) = self { Some(it) } else { None }
    }

    pub(crate) fn as_object(&self) -> Option<&Object> {
        if let Item::Object(it) = self { Some(it) } else { None }
    }

    pub(crate) fn as_function(&self) -> Option<&Rc<Function>> {
        if let Item::Function(it) = self { Some(it) } else { None }
    }

    /// The items of an array; anything else is its only item, and nothing has none.
    pub(crate) fn items(&self) -> Vec<Item> {
        match self {
            Item::Undefined => Vec::new(),
            Item::Array(array) => array.iter().collect(),
            other => vec![other.clone()],
        }
    }
}

impl From<&Value> for Item {
    fn from(value: &Value) -> Item {
        match value {
            Value::Null => Item::Null,
            Value::Bool(it) => Item::Bool(*it),
            Value::Number(it) => Item::Number(it.as_f64()),
            Value::String(it) => Item::String(it.clone()),
            Value::Array(it) => Item::Array(Array::Given(it.clone())),
            Value::Object(it) => Item::Object(Object::Given(it.clone())),
        }
    }
}

impl Array {
    pub(crate) fn len(&self) -> usize {
        match self {
            Array::Given(items) => items.len(),
            Array::Made(made) => made.items.len(),
        }
    }

    pub(crate) fn get(&self, index: usize) -> Option<Item> {
        match self {
            Array::Given(items) => items.get(index).map(Item::from),
            Array::Made(made) => made.items.get(index).cloned(),
        }
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = Item> + '_ {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    pub(crate) fn is_sequence(&self) -> bool {
        matches!(self, Array::Made(made) if made.is_sequence)
    }
}

impl fmt::Debug for Array {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.members()).finish()
    }
}

impl Object {
    pub(crate) fn len(&self) -> usize {
        match self {
            Object::Given(object) => object.len(),
            Object::Made(record) => record.members.len(),
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<Item> {
        match self {
            Object::Given(object) => object.get(key).map(Item::from),
            Object::Made(record) => record.get(key).cloned(),
        }
    }

    pub(crate) fn members(&self) -> Vec<(Arc<str>, Item)> {
        match self {
            Object::Given(object) => object.iter().map(|(key, value)| (key.clone(), Item::from(value))).collect(),
            Object::Made(record) => record.members.clone(),
        }
    }

    /// A copy whose members can be changed.
    pub(crate) fn to_record(&self) -> Record {
        match self {
            Object::Given(_) => self.members().into_iter().collect(),
            Object::Made(record) => (**record).clone(),
        }
    }
}

impl Record {
    pub(crate) fn get(&self, key: &str) -> Option<&Item> {
        self.place(key).map(|at| &self.members[at].1)
    }

    /// Sets a member; one that is there keeps its place.
    pub(crate) fn insert(&mut self, key: Arc<str>, item: Item) {
        if let Some(at) = self.place(&key) {
            self.members[at].1 = item;
            return;
        }
        self.members.push((key, item));
        match self.members.len() {
            n if n < INDEXED => {}
            INDEXED => self.index_all(),
            n => {
                self.index.insert(self.members[n - 1].0.clone(), n - 1);
            }
        }
    }

    pub(crate) fn remove(&mut self, key: &str) {
        if let Some(at) = self.place(key) {
            self.members.remove(at);
            self.index_all();
        }
    }

    pub(crate) fn members(&self) -> &[(Arc<str>, Item)] {
        &self.members
    }

    fn place(&self, key: &str) -> Option<usize> {
        if self.members.len() < INDEXED {
            return self.members.iter().position(|(name, _)| **name == *key);
        }
        self.index.get(key).copied()
    }

    fn index_all(&mut self) {
        self.index.clear();
        if self.members.len() >= INDEXED {
            self.index = self.members.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect();
        }
    }
}

impl FromIterator<(Arc<str>, Item)> for Record {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Item)>>(members: I) -> Record {
        let mut record = Record::default();
        members.into_iter().for_each(|(key, item)| record.insert(key, item));
        record
    }
}

/// The JSON number of a finite number.
pub(crate) fn number(float: f64) -> Option<Number> {
    Number::from_f64(float)
}
