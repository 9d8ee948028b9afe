//! States moved between scopes without a pointer: from a menu or by the keyboard.

use report::StateKey;

use crate::command::Command;
use crate::geometry::Point;
use crate::scope::{self, is_inside, outermost, scope_of};
use crate::session::{Outcome, Session};

/// A scope that the selected states could move into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveTarget {
    /// The container; `None` for the machine itself.
    pub container: Option<StateKey>,
    /// Which branch, 0 for a Map and the machine.
    pub branch: u32,
    /// What a menu calls it: `Fan out, branch 2`.
    pub label: String,
}

impl Session {
    /// The scopes that the selected states could move into, the machine first.
    pub fn move_targets(&self) -> Vec<MoveTarget> {
        let states = outermost(self.selection.states());
        if states.is_empty() {
            return Vec::new();
        }
        let machine = asl::ast::StateMachine::new(&self.document.root);
        let stands_in = |at: &str| states.iter().all(|it| scope_of(it).strip_suffix("/States") == Some(at));
        let mut targets = Vec::new();
        if !stands_in("") {
            targets.push(MoveTarget { container: None, branch: 0, label: "The workflow itself".to_owned() });
        }
        for state in machine.states() {
            let key = state.at().to_string();
            let scopes = state.scopes();
            let is_moved = states.iter().any(|it| *it == key || is_inside(&key, it));
            for (branch, _) in (0..).zip(&scopes).filter(|(_, scope)| !is_moved && !stands_in(&scope.at().to_string()))
            {
                let number = if scopes.len() > 1 { format!(", branch {}", branch + 1) } else { String::new() };
                let label = format!("{}{number}", state.name());
                targets.push(MoveTarget { container: Some(key.clone()), branch, label });
            }
        }
        targets
    }

    /// Moves the selected states into a scope, where the layout places them.
    pub fn move_to(&mut self, target: &MoveTarget) -> Outcome {
        let states = self.selection.states().to_vec();
        let MoveTarget { container, branch, .. } = target.clone();
        self.begin();
        let moved = self.dispatch(Command::MoveInto { states, container, branch, by: Point::default() });
        if moved.refusal.is_some() {
            self.abort();
            return moved;
        }
        let words = moved.announcement.clone();
        let states = self.selection.states().to_vec();
        let tidied = self.dispatch(Command::TidyUpStates { states });
        let done = self.commit(&words);
        let shown = self.selection.primary().cloned().map(|state| self.reveal(&state)).unwrap_or_default();
        Outcome { announcement: words, refusal: None, ..moved.and(tidied).and(done).and(shown) }
    }

    /// Moves the selected states out of the container they lie in.
    pub fn move_out(&mut self) -> Outcome {
        let Some(state) = self.selection.primary().cloned() else { return Outcome::said("No state is selected.") };
        let around = crate::view::options::around(&state).find(|key| self.is_container(key));
        let Some(around) = around.map(str::to_owned) else {
            return Outcome::said(format!("{} lies in no container.", scope::name_of(&state)));
        };
        let outer = crate::view::options::around(&around).find(|key| self.is_container(key)).map(str::to_owned);
        // Which branch of it the container lies in.
        let branch = outer.as_ref().and_then(|outer| {
            let rest = around.strip_prefix(outer.as_str())?.strip_prefix("/Branches/")?;
            rest.split('/').next()?.parse().ok()
        });
        self.move_to(&MoveTarget { container: outer, branch: branch.unwrap_or(0), label: String::new() })
    }
}
