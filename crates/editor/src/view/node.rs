//! A state as its card or container shows it, and the Start and End marks.

use report::{Severity, StateKey};

use crate::geometry::{Point, Rect};
use crate::kind::StateKind;

/// A state's card, or the frame of a container.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeView {
    /// The state.
    pub key: StateKey,
    /// Its name.
    pub name: String,
    /// The name as it fits the card: one line, or two with an ellipsis where it had to be cut.
    pub name_lines: Vec<String>,
    /// Its type; `None` where the definition names none that exists.
    pub kind: Option<StateKind>,
    /// The type as the definition writes it.
    pub kind_text: String,
    /// What it is, in one line: `Lambda processData`.
    pub second_line: String,
    /// Its `Comment`.
    pub comment: Option<String>,
    /// The pills on its top edge.
    pub badges: Badges,
    /// Where it lies in the world.
    pub rect: Rect,
    /// The container it lies in.
    pub parent: Option<StateKey>,
    /// Set when other states lie in it.
    pub container: Option<ContainerView>,
    /// Whether states lie in it that are not shown: it is a collapsed container.
    pub is_collapsed: bool,
    /// How many states of what lies in it are not shown, at any depth.
    pub n_hidden: u32,
    /// Whether it is only come to by way of a catcher.
    pub is_on_error_path: bool,
    /// Whether every way on from it ends in Fail.
    pub ends_in_fail: bool,
    /// Whether it is selected.
    pub is_selected: bool,
    /// Whether a person placed it.
    pub is_pinned: bool,
    /// Whether the machine or its scope begins with it.
    pub is_start: bool,
    /// What is wrong with it.
    pub problems: Problems,
    /// Its place in the order of the walk along the transitions, from 1.
    pub step: u32,
    /// Whether the flow goes from left to right, so that lines enter at the left and leave at the right.
    pub is_level: bool,
    /// What a screen reader says: `Charge card, Task, step 3 of 9, 1 problem, next: Ship`.
    pub label: String,
}

/// The pills on a card's top edge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Badges {
    /// How often the state may be tried again, over all its retriers; `None` without Retry.
    pub retries: Option<u32>,
    /// How many catchers it has.
    pub n_catchers: u32,
    /// Whether a rehearsal has a mock for it.
    pub is_mocked: bool,
}

/// What is wrong with a state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Problems {
    /// How many errors and warnings.
    pub count: u32,
    /// The worst of them (or of the hints, which are not counted).
    pub worst: Option<Severity>,
}

/// What is special about a container.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ContainerView {
    /// Height of the head with name and type.
    pub head_height: f64,
    /// How many states lie in it, at any depth.
    pub n_states: u32,
    /// The areas of its branches; one for a Map.
    pub branches: Vec<Rect>,
    /// What the head says about its content: `2 branches`, `4 at once`.
    pub note: String,
}

/// Where a line can be drawn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Port {
    /// The round port at the bottom: `Next`; a Choice gets a new rule.
    Next,
    /// The diamond at the right: `Catch`.
    Catch,
}

impl NodeView {
    /// Where a port lies, if the state has it.
    pub fn port(&self, port: Port) -> Option<Point> {
        let kind = self.kind?;
        match port {
            Port::Next if kind.has_way_out() && self.is_level => {
                Some(Point::new(self.rect.right(), self.rect.center().y))
            }
            Port::Catch if kind.can_catch() && self.is_level => {
                Some(Point::new(self.rect.center().x, self.rect.bottom()))
            }
            Port::Next if kind.has_way_out() => {
                Some(Point::new(self.rect.x + self.rect.width / 2.0, self.rect.bottom()))
            }
            Port::Catch if kind.can_catch() => Some(Point::new(self.rect.right(), self.catch_height())),
            _ => None,
        }
    }

    /// Where lines enter.
    pub fn entry(&self) -> Point {
        if self.is_level {
            return Point::new(self.rect.x, self.rect.center().y);
        }
        Point::new(self.rect.x + self.rect.width / 2.0, self.rect.y)
    }

    /// The part that selects and drags the state: the card, or the head of a container.
    pub fn handle(&self) -> Rect {
        match &self.container {
            Some(container) => Rect { height: container.head_height, ..self.rect },
            None => self.rect,
        }
    }

    fn catch_height(&self) -> f64 {
        let handle = self.handle();
        handle.y + handle.height / 2.0
    }
}

/// A Start or End mark.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkView {
    /// Which mark.
    pub key: MarkKey,
    /// Where it lies in the world.
    pub rect: Rect,
}

/// Which mark is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarkKey {
    /// The scope: empty for the whole machine, else the container's key (with the branch where it has several).
    pub scope: StateKey,
    /// Start or End.
    pub kind: MarkKind,
}

/// Start or End.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// Where a scope begins.
    Start,
    /// Where a scope ends.
    End,
}
