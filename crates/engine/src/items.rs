//! The items of a Map, with what the context object says of each.

use std::sync::Arc;

use query::{Object, Value};

/// Items in their order.
pub(crate) struct Items {
    pub(crate) values: Vec<Value>,
    /// The name of each, where they are the members of an object.
    pub(crate) keys: Option<Vec<Arc<str>>>,
    pub(crate) source: Source,
}

/// Where items come from, as `$$.Map.Item.Source` says it.
pub(crate) enum Source {
    /// An inline Map does not say.
    Untold,
    /// All from the same place.
    One(Arc<str>),
    /// Each from a place of its own.
    Each(Vec<Arc<str>>),
}

/// The source of items that no reader has read.
const STATE_DATA: &str = "STATE_DATA";

impl Items {
    /// The items of an inline Map.
    pub(crate) fn inline(values: Vec<Value>) -> Items {
        Items { values, keys: None, source: Source::Untold }
    }

    /// The items of a distributed Map out of its state's data.
    pub(crate) fn of_state_data(values: Vec<Value>) -> Items {
        Items { values, keys: None, source: Source::One(STATE_DATA.into()) }
    }

    /// The members of an object, each as an item with `Key` and `Value`.
    pub(crate) fn of_members(object: &Object) -> Items {
        let item = |(key, value): (&Arc<str>, &Value)| {
            Value::object([("Key", Value::String(key.clone())), ("Value", value.clone())])
        };
        Items {
            values: object.iter().map(item).collect(),
            keys: Some(object.iter().map(|(key, _)| key.clone()).collect()),
            source: Source::One(STATE_DATA.into()),
        }
    }

    /// What the context object says of an item: `$$.Map.Item`.
    pub(crate) fn told(&self, idx: usize) -> Value {
        let value = self.values.get(idx).cloned().unwrap_or_default();
        let mut item = Object::new();
        item.insert("Index", idx.into());
        match self.keys.as_ref().and_then(|it| it.get(idx)) {
            Some(key) => {
                item.insert("Key", Value::String(key.clone()));
                item.insert("Value", value.get("Value").cloned().unwrap_or_default());
            }
            None => {
                item.insert("Value", value);
            }
        }
        let source = match &self.source {
            Source::Untold => None,
            Source::One(source) => Some(source),
            Source::Each(sources) => sources.get(idx),
        };
        if let Some(source) = source {
            item.insert("Source", Value::String(source.clone()));
        }
        item.into()
    }
}
