//! Paths: each step is taken from every item that the steps before it led to.

use std::rc::Rc;

use super::super::tree::Path;
use super::{Array, Env, Evaluator, Item, Kind, Made, Node, Outcome};

/// What a step is taken from.
pub(super) enum From {
    One(Item),
    Many(Array),
}

impl From {
    fn nothing() -> From {
        From::Many(Array::Made(Rc::new(super::operators::sequence(Vec::new()))))
    }

    pub(super) fn into_array(self) -> Array {
        match self {
            From::One(item) => Array::Made(Rc::new(super::operators::sequence(vec![item]))),
            From::Many(array) => array,
        }
    }
}

impl Evaluator<'_> {
    #[inline(never)]
    pub(super) fn path(&mut self, node: &Node, path: &Path, input: &Item, env: &Env) -> Outcome<Item> {
        let starts_at_variable = matches!(path.steps.first(), Some(Node { kind: Kind::Variable(_), .. }));
        let mut from = match input {
            Item::Array(array) if !starts_at_variable => From::Many(array.clone()),
            input => From::One(input.clone()),
        };
        let last = path.steps.len().saturating_sub(1);
        for (index, step) in path.steps.iter().enumerate() {
            if step.extras.as_ref().is_some_and(|it| it.is_tuple) {
                let rest = path.steps.get(index..).unwrap_or_default();
                return self.path_of_tuples(node, path, rest, from, env);
            }
            from = if index == 0 && step.is_constructed() {
                let input = Item::Array(from.into_array());
                match self.evaluate(step, &input, env)? {
                    Item::Array(array) => From::Many(array),
                    _ => From::nothing(),
                }
            } else {
                self.step(step, from, env, index == last)?
            };
            if index < last && matches!(&from, From::Many(array) if array.len() == 0) {
                // Nothing was found.
                from = From::nothing();
                break;
            }
        }
        let is_plain = !path.keeps_singleton && !node.keeps_array && node.extras.is_none();
        match from {
            From::One(item) if is_plain => Ok(item),
            from => self.end_of_path(node, path, Item::Array(from.into_array()), None, env),
        }
    }

    #[inline(never)]
    fn path_of_tuples(&mut self, node: &Node, path: &Path, steps: &[Node], from: From, env: &Env) -> Outcome<Item> {
        let mut input = from.into_array();
        let mut tuples = None;
        let is_first = steps.len() == path.steps.len();
        let mut constructed = None;
        for (index, step) in steps.iter().enumerate() {
            if index == 0 && is_first && step.is_constructed() {
                let found = self.evaluate(step, &Item::Array(input.clone()), env)?;
                if let Item::Array(array) = &found {
                    input = array.clone();
                }
                constructed = Some(found);
            } else {
                tuples = Some(self.tuple_step(step, &input, tuples, env)?);
            }
        }
        let Some(tuples) = tuples else {
            return self.end_of_path(node, path, constructed.unwrap_or_default(), None, env);
        };
        let hands_on = node.extras.as_ref().is_some_and(|it| it.is_tuple);
        let result = if hands_on {
            tuples.clone()
        } else {
            Item::sequence(tuples.items().iter().map(super::tuples::context_of).collect())
        };
        self.end_of_path(node, path, result, Some(tuples), env)
    }

    fn end_of_path(
        &mut self,
        node: &Node,
        path: &Path,
        mut result: Item,
        tuples: Option<Item>,
        env: &Env,
    ) -> Outcome<Item> {
        if path.keeps_singleton {
            result = kept(result);
        }
        match node.extras.as_ref().and_then(|it| it.group.as_ref()) {
            Some(group) => self.group(group, tuples.unwrap_or(result), env),
            None => Ok(result),
        }
    }
}

/// An array that stays one even with one item.
fn kept(item: Item) -> Item {
    match item {
        Item::Array(Array::Made(made)) if made.is_constructed && !made.is_sequence => {
            let items = vec![Item::Array(Array::Made(made))];
            let made = Made { items, is_sequence: true, keeps_singleton: true, ..Made::default() };
            Item::Array(Array::Made(Rc::new(made)))
        }
        Item::Array(Array::Made(mut made)) => {
            if made.is_sequence && made.items.len() < 2 {
                Rc::make_mut(&mut made).keeps_singleton = true;
            }
            Item::Array(Array::Made(made))
        }
        other => other,
    }
}
