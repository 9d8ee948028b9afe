//! Paths that bind variables: their steps hand on records, in which `@` is the context item.

use std::rc::Rc;
use std::sync::Arc;

use super::super::tree::Stage;
use super::super::weight::BYTES_OF_NUMBER;
use super::{Array, Env, Evaluator, Failure, Frame, Item, Kind, Made, Node, Object, Outcome, Record};

/// What making a record takes.
const STEPS_OF_RECORD: usize = 2;

/// The context item of a record.
pub(super) fn context_of(tuple: &Item) -> Item {
    tuple.as_object().and_then(|it| it.get("@")).unwrap_or_default()
}

/// A frame with the variables of a record.
pub(super) fn frame_of(tuple: &Item, env: &Env) -> Env {
    match tuple {
        Item::Object(Object::Made(record)) => Frame::with(env, record.members()),
        _ => env.clone(),
    }
}

fn record_of(tuple: &Item) -> Record {
    tuple.as_object().map(Object::to_record).unwrap_or_default()
}

/// A record with only a context item.
fn bare(item: Item) -> Item {
    Item::object([("@".into(), item)].into_iter().collect())
}

/// Records as they are handed on.
pub(super) fn stream(items: Vec<Item>) -> Item {
    let made = Made { items, is_sequence: true, is_tuple_stream: true, ..Made::default() };
    Item::Array(Array::Made(Rc::new(made)))
}

impl Evaluator<'_> {
    /// One step of a path; `tuples` are the records so far, unless this is the first step that makes them.
    #[inline(never)]
    pub(super) fn tuple_step(&mut self, step: &Node, input: &Array, tuples: Option<Item>, env: &Env) -> Outcome<Item> {
        let extras = step.extras.as_deref();
        let stages = extras.and_then(|it| it.stages.as_deref()).unwrap_or_default();
        if let Kind::Sort(terms) = &step.kind {
            let sorted = match tuples {
                Some(tuples) => self.sort(terms, tuples, step.at, env)?,
                None => {
                    let sorted = self.sort(terms, Item::Array(input.clone()), step.at, env)?;
                    let index = extras.and_then(|it| it.index.clone());
                    let mut made = Vec::new();
                    for (n, item) in sorted.items().into_iter().enumerate() {
                        let mut record = record_of(&bare(item));
                        if let Some(index) = &index {
                            record.insert(index.clone(), Item::Number(n as f64));
                        }
                        made.push(Item::object(record));
                    }
                    stream(made)
                }
            };
            return self.stages(stages, sorted, env);
        }
        let tuples = match tuples {
            Some(Item::Array(tuples)) => tuples.iter().collect(),
            Some(_) => Vec::new(),
            None => input.iter().map(bare).collect::<Vec<_>>(),
        };
        let mut made = Vec::new();
        for tuple in tuples {
            let context = context_of(&tuple);
            let found = self.evaluate(step, &context, &frame_of(&tuple, env))?;
            let is_stream = matches!(&found, Item::Array(Array::Made(it)) if it.is_tuple_stream);
            for (n, item) in found.items().into_iter().enumerate() {
                let mut record = record_of(&tuple);
                let n_members = record.members().len() + 1;
                self.spend(STEPS_OF_RECORD + n_members)?;
                if (made.len() + 1).saturating_mul(n_members * BYTES_OF_NUMBER) > 2 * self.max_held {
                    return Err(Failure::OutOfMemory);
                }
                if is_stream {
                    for (name, value) in record_of(&item).members() {
                        record.insert(name.clone(), value.clone());
                    }
                } else if let Some(extras) = extras {
                    match &extras.focus {
                        Some(focus) => record.insert(focus.clone(), item),
                        None => record.insert("@".into(), item),
                    }
                    if let Some(index) = &extras.index {
                        record.insert(index.clone(), Item::Number(n as f64));
                    }
                    if let Some(ancestor) = &extras.ancestor {
                        record.insert(ancestor.name(), context.clone());
                    }
                } else {
                    record.insert("@".into(), item);
                }
                made.push(Item::object(record));
            }
        }
        self.stages(stages, stream(made), env)
    }

    /// Filters and index variables of a step.
    pub(super) fn stages(&mut self, stages: &[Stage], mut input: Item, env: &Env) -> Outcome<Item> {
        for stage in stages {
            match stage {
                Stage::Filter(filter) => input = self.filter(filter, input, env)?,
                Stage::Index(name) => {
                    let Item::Array(array) = &input else { continue };
                    self.spend(array.len())?;
                    let numbered = array.iter().enumerate().map(|(n, tuple)| numbered(&tuple, name, n)).collect();
                    input = stream(numbered);
                }
            }
        }
        Ok(input)
    }
}

fn numbered(tuple: &Item, name: &Arc<str>, n: usize) -> Item {
    let mut record = record_of(tuple);
    record.insert(name.clone(), Item::Number(n as f64));
    Item::object(record)
}
