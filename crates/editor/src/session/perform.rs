//! Keys: what the editor does itself, and what it leaves to the app.

use report::Severity;

use crate::command::{Command, Place};
use crate::geometry::{GRID, Point};
use crate::keymap::KeyAction;
use crate::kind::StateKind;
use crate::navigate::{self, Direction};
use crate::selection::{Selection, counted};
use crate::session::{Outcome, Request, Session};
use crate::tool::{PointerEvent, Tool};
use crate::view::Port;

/// How far the larger steps of Alt+arrows go.
const FAR: f64 = 5.0 * GRID;

impl Session {
    /// Carries out a key's action; what is the app's own comes back as a request.
    pub fn perform(&mut self, action: KeyAction) -> Outcome {
        use KeyAction as A;
        match action {
            A::MoveNext => self.go(Direction::Down),
            A::MovePrevious => self.go(Direction::Up),
            A::MoveLeft => self.go(Direction::Left),
            A::MoveRight => self.go(Direction::Right),
            A::ExtendNext => self.extend(Direction::Down),
            A::ExtendPrevious => self.extend(Direction::Up),
            A::ExtendLeft => self.extend(Direction::Left),
            A::ExtendRight => self.extend(Direction::Right),
            A::MoveFirst => self.go(Direction::First),
            A::MoveLast => self.go(Direction::Last),
            A::NextEdge => self.next_edge(),
            A::ToggleSelection => self.toggle(),
            A::SelectAll => {
                let all = self.view().nodes.iter().map(|node| node.key.clone());
                let notes = self.view().notes.iter().map(|note| note.id);
                let selection = Selection::states_of(all.collect::<Vec<_>>()).with_notes(notes);
                self.select(selection)
            }
            A::EditInInspector if self.selection().note().is_some() => self.edit_note(),
            A::EditInInspector => Outcome::asking(Request::EditInInspector),
            A::RenameInPlace if self.selection().note().is_some() => self.edit_note(),
            A::RenameInPlace => self.with_primary(|state| Outcome::asking(Request::RenameInPlace(state))),
            A::AddState => Outcome::asking(Request::OfferStates(self.place_of_new())),
            A::Connect => self.with_primary(|from| Outcome::asking(Request::ChooseTarget { from, port: Port::Next })),
            A::ConnectCatch => {
                self.with_primary(|from| Outcome::asking(Request::ChooseTarget { from, port: Port::Catch }))
            }
            A::NudgeUp => self.nudge(0.0, -GRID),
            A::NudgeDown => self.nudge(0.0, GRID),
            A::NudgeLeft => self.nudge(-GRID, 0.0),
            A::NudgeRight => self.nudge(GRID, 0.0),
            A::NudgeFarUp => self.nudge(0.0, -FAR),
            A::NudgeFarDown => self.nudge(0.0, FAR),
            A::NudgeFarLeft => self.nudge(-FAR, 0.0),
            A::NudgeFarRight => self.nudge(FAR, 0.0),
            A::WrapInParallel | A::WrapInMap => {
                let kind = if action == A::WrapInMap { StateKind::Map } else { StateKind::Parallel };
                self.dispatch(Command::Wrap { states: self.selection().states().to_vec(), kind })
            }
            A::Unwrap => match self.selection().primary().cloned() {
                Some(container) => self.dispatch(Command::Unwrap { container }),
                None => Outcome::said("No state is selected."),
            },
            A::MoveOut => self.move_out(),
            A::ToggleCollapsed => match self.selection().primary().cloned() {
                Some(container) => self.toggle_collapsed(&container),
                None => Outcome::said("No state is selected."),
            },
            A::EnterContainer => match self.selection().primary().cloned() {
                Some(container) => self.enter(Some(&container)),
                None => Outcome::said("No state is selected."),
            },
            A::ToggleErrorPaths => self.toggle_error_paths(),
            A::ToggleCatchEdges => self.toggle_catch_edges(),
            A::AddNote => {
                let at = self.place_of_new_note();
                self.write_note_at(at)
            }
            A::Delete => self.delete_all("Deleted"),
            A::Duplicate => self.duplicate_all(),
            A::Copy => self.copy(),
            A::Cut => {
                let copied = self.copy();
                if copied.requests.is_empty() {
                    return copied;
                }
                let cut = self.delete_all("Cut");
                copied.and(cut)
            }
            A::Paste => Outcome::asking(Request::ReadClipboard),
            A::Undo => self.undo(),
            A::Redo => self.redo(),
            A::TidyUp => self.dispatch(Command::TidyUp),
            A::ZoomIn => self.zoom_in(),
            A::ZoomOut => self.zoom_out(),
            A::ZoomFull => self.zoom_full(),
            A::ZoomFit => self.zoom_fit(1.0),
            A::NextProblem => self.go_to_problem(true),
            A::PreviousProblem => self.go_to_problem(false),
            A::Escape => self.escape(),
            app => Outcome::asking(Request::App(app)),
        }
    }

    /// Selects a state and brings it into sight.
    pub fn focus(&mut self, state: &str) -> Outcome {
        let uncovered = self.uncover(state);
        let selected = uncovered.and(self.select(Selection::state(state)));
        let label = self.view().node(state).map(|node| node.label.clone()).unwrap_or_default();
        let revealed = self.reveal(state);
        Outcome { announcement: label, ..selected.and(revealed) }
    }

    /// Goes to a problem: selects its state, shows it, and names its place in the text.
    pub fn focus_problem(&mut self, idx: usize) -> Outcome {
        let Some(row) = self.problems().get(idx).cloned() else { return Outcome::said("No problems") };
        self.problem_idx = Some(idx);
        let shown = match &row.state {
            Some(state) => self.focus(state),
            None => Outcome::default(),
        };
        let word = match row.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
            Severity::Hint => "Hint",
        };
        let place = format!("{word} {} of {}: {}", idx + 1, self.problems().len(), row.sentence());
        let mut outcome = Outcome { announcement: place, ..shown };
        outcome.requests.push(Request::RevealText { from: row.from, to: row.to });
        outcome
    }

    /// Where a new state goes when the keyboard adds one: into the selected edge, after the selected state, else into
    /// the middle of what is seen.
    pub fn place_of_new(&self) -> Place {
        if let Some(edge) = self.selection().edge() {
            return Place::OnEdge(edge.clone());
        }
        let primary = self.selection().primary().and_then(|state| self.view().node(state));
        match primary {
            Some(node) if node.kind.is_none_or(|kind| kind.has_way_out()) => Place::After(node.key.clone()),
            _ => {
                let middle = self.viewport().to_world(self.canvas.center());
                let corner = Point::new(middle.x - 100.0, middle.y - 28.0);
                Place::Free { at: crate::geometry::snapped(corner) }
            }
        }
    }

    fn go(&mut self, direction: Direction) -> Outcome {
        let from = match self.selection().edge() {
            Some(edge) => Some(edge.from.clone()),
            None => self.selection().primary().cloned(),
        };
        match navigate::go(self.view(), from.as_deref(), direction) {
            Some(state) => self.focus(&state),
            None => Outcome::said("Nothing in this direction"),
        }
    }

    /// Goes on and keeps what is selected.
    fn extend(&mut self, direction: Direction) -> Outcome {
        let states = self.selection().states().to_vec();
        let Some(next) = navigate::go(self.view(), states.last().map(String::as_str), direction) else {
            return Outcome::said("Nothing in this direction");
        };
        let n_states = states.len() + usize::from(!states.contains(&next));
        let selected = self.select(Selection::states_of(states.into_iter().chain([next.clone()])));
        let label = self.view().node(&next).map(|node| node.label.clone()).unwrap_or_default();
        let revealed = self.reveal(&next);
        Outcome { announcement: format!("{label}, {n_states} selected"), ..selected.and(revealed) }
    }

    /// Selects the next edge that leaves the state: the first one, or the one behind the selected one.
    fn next_edge(&mut self) -> Outcome {
        let selected = self.selection().edge().cloned();
        let from = selected.as_ref().map(|edge| edge.from.clone()).or_else(|| self.selection().primary().cloned());
        let Some(from) = from else { return Outcome::said("No state is selected.") };
        let edges: Vec<_> = self.view().edges_from(&from).cloned().collect();
        let place = edges.iter().position(|edge| Some(&edge.key) == selected.as_ref());
        let Some(next) = edges.get(place.map_or(0, |place| (place + 1) % edges.len())) else {
            return Outcome::said("No transition leaves this state");
        };
        let shown = self.select(Selection::edge_of(next.key.clone()));
        Outcome { announcement: next.aria_label(), ..shown }
    }

    fn toggle(&mut self) -> Outcome {
        let Some(state) = self.selection().primary().cloned() else { return Outcome::default() };
        let selection = self.selection().toggled(&state);
        self.select(selection)
    }

    fn edit_note(&self) -> Outcome {
        self.selection().note().map_or_else(Outcome::default, |note| Outcome::asking(Request::EditNote(note)))
    }

    fn nudge(&mut self, x: f64, y: f64) -> Outcome {
        let note = self.selection().note().and_then(|note| self.view().note(note).cloned());
        if let Some(note) = note {
            return self.dispatch(Command::PlaceNote { note: note.id, rect: note.rect.moved(x, y) });
        }
        let states = self.selection().states().to_vec();
        if states.is_empty() {
            return Outcome::said("No state is selected.");
        }
        let moved = self.move_all(states, Point::new(x, y));
        let state = self.selection().primary().cloned().unwrap_or_default();
        moved.and(self.reveal(&state))
    }

    fn copy(&self) -> Outcome {
        match self.copy_text() {
            Some(text) => {
                let words = counted(self.selection().states().len(), self.selection().notes().len());
                Outcome { announcement: format!("Copied {words}"), ..Outcome::asking(Request::CopyText(text)) }
            }
            None => Outcome::said("No state is selected."),
        }
    }

    fn with_primary(&self, then: impl FnOnce(String) -> Outcome) -> Outcome {
        match self.selection().primary() {
            Some(state) => then(state.clone()),
            None => Outcome::said("No state is selected."),
        }
    }

    /// Cancels the gesture, then leaves the selection, then the container that is shown, then the canvas.
    fn escape(&mut self) -> Outcome {
        if *self.tool() != Tool::Idle {
            return self.pointer(&PointerEvent::Cancel);
        }
        if !self.selection().is_empty() {
            return self.select(Selection::none());
        }
        if self.view_options().focus.is_some() {
            return self.leave();
        }
        Outcome::asking(Request::LeaveCanvas)
    }

    fn go_to_problem(&mut self, is_forward: bool) -> Outcome {
        let n_problems = self.problems().len();
        if n_problems == 0 {
            return Outcome::said("No problems");
        }
        let idx = match (self.problem_idx, is_forward) {
            (None, true) => 0,
            (None, false) => n_problems - 1,
            (Some(idx), true) => (idx + 1) % n_problems,
            (Some(idx), false) => (idx + n_problems - 1) % n_problems,
        };
        self.focus_problem(idx.min(n_problems - 1))
    }
}
