//! What is kept beside the definition, never in it: pinned places, mocks, inputs, substitutions.

pub mod note;

use std::collections::{BTreeMap, BTreeSet};

use drawing::{Columns, Options};
use report::{JsonText, MockPlan, StateKey};

use crate::geometry::Point;
use crate::scope;
use note::{Note, NoteId};

/// How many kept inputs there are at most; the oldest one makes room.
pub const MAX_KEPT_INPUTS: usize = 20;

/// A place in whole pixels, so that it is stored without loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pin {
    /// To the right, from the left edge of the container or the canvas's origin.
    pub x: i32,
    /// Down, from the upper edge of the container or the canvas's origin.
    pub y: i32,
}

impl Pin {
    /// The nearest whole pixel.
    pub fn at(point: Point) -> Pin {
        // Casting saturates at the ends of the range.
        Pin { x: point.x.round() as i32, y: point.y.round() as i32 }
    }

    /// The place as a point.
    pub fn point(self) -> Point {
        Point::new(f64::from(self.x), f64::from(self.y))
    }
}

/// What is kept beside the definition. States are renamed here by the same command as there; what belongs to a state
/// that is gone is kept, in case it comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Where a person placed which state.
    pub pins: BTreeMap<StateKey, Pin>,
    /// Which way the flow goes, and how much room lies between things.
    pub layout: Options,
    /// The containers that are shown without what lies in them.
    pub collapsed: BTreeSet<StateKey>,
    /// Notes on the canvas, in the order they were added.
    pub notes: Vec<Note>,
    /// What the mock handlers answer, by state name.
    pub mocks: MockPlan,
    /// The input a rehearsal starts from.
    pub input: Option<JsonText>,
    /// Inputs that were kept, the newest last.
    pub inputs: Vec<NamedInput>,
    /// What placeholders stand for, where a person said so.
    pub substitutions: BTreeMap<String, String>,
}

impl Default for Side {
    fn default() -> Side {
        Side {
            pins: BTreeMap::new(),
            layout: Options { columns: Columns::Several, ..Options::default() },
            collapsed: BTreeSet::new(),
            notes: Vec::new(),
            mocks: MockPlan::default(),
            input: None,
            inputs: Vec::new(),
            substitutions: BTreeMap::new(),
        }
    }
}

/// An input that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedInput {
    /// Its name.
    pub name: String,
    /// The input as JSON text.
    pub input: JsonText,
}

impl Side {
    /// The same after the state with key `from` became `to`.
    pub fn renamed(&self, from: &str, to: &str) -> Side {
        let key = |key: &StateKey| scope::renamed(key, from, to).unwrap_or_else(|| key.clone());
        let mut side = self.clone();
        // A pin that was kept for a former state of the new name gives way.
        side.pins = self.pins.iter().filter(|(it, _)| key(it) == **it).map(|(it, pin)| (it.clone(), *pin)).collect();
        side.pins.extend(self.pins.iter().filter(|(it, _)| key(it) != **it).map(|(it, pin)| (key(it), *pin)));
        side.collapsed = self.collapsed.iter().map(key).collect();
        let (old_name, new_name) = (scope::name_of(from), scope::name_of(to));
        if old_name != new_name && self.mocks.get(&old_name).is_some() {
            side.mocks.states.retain(|(name, _)| *name != new_name);
            for (name, _) in &mut side.mocks.states {
                if *name == old_name {
                    name.clone_from(&new_name);
                }
            }
        }
        side
    }

    /// The note of that number.
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        self.notes.iter().find(|it| it.id == id)
    }

    /// Forgets what is kept for a state that is gone, because a new one takes its name. Whether there was something.
    pub fn forget(&mut self, state: &str) -> bool {
        let is_its = |key: &str| key == state || scope::is_inside(key, state);
        let name = scope::name_of(state);
        let had = self.pins.keys().any(|key| is_its(key)) || self.mocks.get(&name).is_some();
        self.pins.retain(|key, _| !is_its(key));
        self.collapsed.retain(|key| !is_its(key));
        self.mocks.set(&name, None);
        had
    }

    /// The same after items of the list with key `list` moved: `to` gives the new place of each, `None` for one that is
    /// gone.
    pub fn with_items_moved(mut self, list: &str, to: impl Fn(u32) -> Option<u32>) -> Side {
        let moved = |key: &StateKey| {
            let Some(rest) = key.strip_prefix(list).and_then(|rest| rest.strip_prefix('/')) else {
                return Some(key.clone());
            };
            let (idx, rest) = rest.split_once('/').unwrap_or((rest, ""));
            let idx = to(idx.parse().ok()?)?;
            Some(format!("{list}/{idx}/{rest}"))
        };
        self.pins = self.pins.iter().filter_map(|(key, pin)| Some((moved(key)?, *pin))).collect();
        self.collapsed = self.collapsed.iter().filter_map(moved).collect();
        self
    }

    /// Keeps an input under a name; an older one of that name is replaced.
    pub fn keep_input(&mut self, name: &str, input: &str) {
        self.inputs.retain(|it| it.name != name);
        self.inputs.push(NamedInput { name: name.to_owned(), input: input.to_owned() });
        let n_over = self.inputs.len().saturating_sub(MAX_KEPT_INPUTS);
        self.inputs.drain(..n_over);
    }
}
