//! Variables: frames in each other, and what functions keep of the place where they were made.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::item::{Array, Item, Object};

/// A frame that is shared by all that see it.
pub(crate) type Env = Rc<Frame>;

/// The variables of a block or of a call.
#[derive(Default)]
pub(crate) struct Frame {
    parent: Option<Env>,
    /// The names of the values, in the same order: those of a function's parameters.
    names: Option<Rc<[Arc<str>]>>,
    values: RefCell<Vec<Item>>,
    /// What was bound besides.
    others: RefCell<Vec<(Arc<str>, Item)>>,
    /// Whether it is among those that are emptied at the end.
    pub(crate) is_registered: Cell<bool>,
}

impl Frame {
    /// The frame of a block.
    pub(crate) fn inside(parent: &Env) -> Env {
        Frame::made(Some(parent), None, Vec::new(), Vec::new())
    }

    /// The frame of a call: as many values as names.
    pub(crate) fn of_call(parent: &Env, names: &Rc<[Arc<str>]>, mut values: Vec<Item>) -> Env {
        values.resize(names.len(), Item::Undefined);
        Frame::made(Some(parent), Some(names.clone()), values, Vec::new())
    }

    /// A frame with these variables.
    pub(crate) fn with(parent: &Env, variables: &[(Arc<str>, Item)]) -> Env {
        Frame::made(Some(parent), None, Vec::new(), variables.to_vec())
    }

    /// A frame that only holds values.
    pub(crate) fn holding(values: Vec<Item>) -> Env {
        Frame::made(None, None, values, Vec::new())
    }

    fn made(
        parent: Option<&Env>,
        names: Option<Rc<[Arc<str>]>>,
        values: Vec<Item>,
        others: Vec<(Arc<str>, Item)>,
    ) -> Env {
        Rc::new(Frame {
            parent: parent.cloned(),
            names,
            values: RefCell::new(values),
            others: RefCell::new(others),
            is_registered: Cell::new(false),
        })
    }

    pub(crate) fn values(&self) -> Vec<Item> {
        self.values.borrow().clone()
    }

    pub(crate) fn bind(&self, name: &Arc<str>, item: Item) {
        if let Some(at) = self.names.as_ref().and_then(|names| names.iter().rposition(|it| it == name)) {
            if let Some(value) = self.values.borrow_mut().get_mut(at) {
                *value = item;
            }
            return;
        }
        let mut others = self.others.borrow_mut();
        match others.iter_mut().find(|(known, _)| known == name) {
            Some((_, value)) => *value = item,
            None => others.push((name.clone(), item)),
        }
    }

    /// The value of a variable, in this frame or in those around it; nothing if it was never bound.
    pub(crate) fn lookup(&self, name: &str) -> Option<Item> {
        let mut frame = self;
        loop {
            if let Some(found) = frame.own(name) {
                return Some(found);
            }
            frame = frame.parent.as_deref()?;
        }
    }

    fn own(&self, name: &str) -> Option<Item> {
        if let Some(names) = &self.names
            && let Some(at) = names.iter().rposition(|it| **it == *name)
        {
            return self.values.borrow().get(at).cloned();
        }
        let others = self.others.borrow();
        others.iter().find(|(known, _)| **known == *name).map(|(_, item)| item.clone())
    }

    /// Forgets all values, so that functions which are bound where they were made are given up.
    pub(crate) fn clear(&self) {
        let values = std::mem::take(&mut *self.values.borrow_mut());
        let others = std::mem::take(&mut *self.others.borrow_mut());
        drop((values, others));
    }
}

/// What a function keeps of the place where it was made.
#[derive(Clone)]
pub(crate) struct Captured {
    pub(crate) input: Item,
    pub(crate) env: Env,
}

/// What is to be given up. Chains of functions can be as long as there are steps; giving one up must not take a call for
/// each link.
enum Given {
    Item(#[allow(dead_code, reason = "it is held to be dropped")] Item),
    Env(#[allow(dead_code, reason = "it is held to be dropped")] Env),
}

#[derive(Default)]
struct Heap {
    waiting: Vec<Given>,
    is_emptied: bool,
}

thread_local! {
    static HEAP: RefCell<Heap> = const { RefCell::new(Heap { waiting: Vec::new(), is_emptied: false }) };
}

fn give_up(given: Given) {
    let mut given = Some(given);
    let is_first = HEAP.try_with(|heap| {
        let mut heap = heap.borrow_mut();
        heap.waiting.extend(given.take());
        !std::mem::replace(&mut heap.is_emptied, true)
    });
    if is_first != Ok(true) {
        return;
    }
    loop {
        let next = HEAP.try_with(|heap| {
            let mut heap = heap.borrow_mut();
            let next = heap.waiting.pop();
            heap.is_emptied = next.is_some();
            next
        });
        let Ok(Some(next)) = next else { return };
        drop(next);
    }
}

/// Whether giving an item up may give up functions.
fn may_hold_functions(item: &Item) -> bool {
    match item {
        Item::Function(function) => Rc::strong_count(function) == 1,
        Item::Array(Array::Made(made)) => Rc::strong_count(made) == 1,
        Item::Object(Object::Made(record)) => Rc::strong_count(record) == 1,
        _ => false,
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let Some(parent) = self.parent.take()
            && Rc::strong_count(&parent) == 1
        {
            give_up(Given::Env(parent));
        }
        let values = self.values.get_mut().drain(..);
        let others = self.others.get_mut().drain(..).map(|it| it.1);
        for item in values.chain(others) {
            if may_hold_functions(&item) {
                give_up(Given::Item(item));
            }
        }
    }
}

impl Drop for Captured {
    fn drop(&mut self) {
        let input = std::mem::take(&mut self.input);
        if may_hold_functions(&input) {
            give_up(Given::Item(input));
        }
    }
}
