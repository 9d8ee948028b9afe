//! Rows of the outline dragged to other rows: the same changes as on the canvas, put together to one step.

use report::{StateKey, Via};

use crate::command::Command;
use crate::geometry::Point;
use crate::refusal::Refusal;
use crate::scope::{is_inside, name_of, outermost, scope_of, scope_of_edge};
use crate::selection::EdgeKey;
use crate::session::{MoveTarget, Outcome, Session};
use crate::view::{EdgeEnd, EdgeKind, Port};

/// Where a dragged row would land.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowDrop {
    /// The row it is dropped on.
    pub row: StateKey,
    /// Where at that row.
    pub place: RowPlace,
}

/// Where at a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowPlace {
    /// Into the line that leads to the row's state.
    Before,
    /// Into the line that leaves the row's state.
    After,
    /// Into the container that the row's state is.
    Inside,
}

impl RowDrop {
    /// The place in words: `before Ship`.
    pub fn words(&self) -> String {
        let word = match self.place {
            RowPlace::Before => "before",
            RowPlace::After => "after",
            RowPlace::Inside => "into",
        };
        format!("{word} {}", name_of(&self.row))
    }
}

impl Session {
    /// The states that are dragged with a row: all that are selected if it is, outermost ones only, in the order of the
    /// outline.
    pub fn rows_dragged_with(&self, row: &str) -> Vec<StateKey> {
        if !self.selection.contains(row) {
            return vec![row.to_owned()];
        }
        let mut states = outermost(self.selection.states());
        states.sort_by_key(|it| self.view().node(it).map(|node| node.step));
        states
    }

    /// Where states would land that are dropped on a row, `part` of its height from its upper edge (0 to 1); nowhere on
    /// themselves and on what lies in them, and while the text is broken.
    pub fn row_drop(&self, states: &[StateKey], row: &str, part: f64) -> Option<RowDrop> {
        let node = self.view().node(row).filter(|_| self.is_editable())?;
        if states.iter().any(|it| it == row || is_inside(row, it)) {
            return None;
        }
        let place = match (self.is_container(row), node.is_collapsed) {
            (true, _) if part < 0.3 => RowPlace::Before,
            (true, true) if part > 0.7 => RowPlace::After,
            (true, _) => RowPlace::Inside,
            (false, _) if part < 0.5 => RowPlace::Before,
            (false, _) => RowPlace::After,
        };
        Some(RowDrop { row: row.to_owned(), place })
    }

    /// Drops states on a row: they leave their scope where the row lies in another one, and go into the line before or
    /// behind the row's state, one after the other; or they go into the container. One step.
    pub fn drop_on_row(&mut self, states: &[StateKey], drop: &RowDrop) -> Outcome {
        let what = match states {
            [] => return Outcome::default(),
            [only] => name_of(only),
            states => format!("{} states", states.len()),
        };
        if drop.place == RowPlace::Inside {
            let selected = self.select(crate::selection::Selection::states_of(states.iter().cloned()));
            let target = MoveTarget { container: Some(drop.row.clone()), branch: 0, label: String::new() };
            return selected.and(self.move_to(&target));
        }
        self.begin();
        let before = self.document().clone();
        let mut outcome = self.put_at(states, drop);
        if let Some(refusal) = outcome.refusal.take() {
            let back = self.abort();
            let announcement = refusal.message.clone();
            return Outcome { announcement, refusal: Some(refusal), ..outcome.and(back) };
        }
        if self.document().same_content(&before) {
            return outcome.and(self.abort()).and(Outcome::said(format!("{what} stays where it is")));
        }
        let label = format!("Put {what} {}", drop.words());
        let done = outcome.and(self.commit(&label));
        let shown = self.selection.primary().cloned().map(|state| self.reveal(&state)).unwrap_or_default();
        Outcome { announcement: label, ..done.and(shown) }
    }

    fn put_at(&mut self, states: &[StateKey], drop: &RowDrop) -> Outcome {
        let mut states = states.to_vec();
        let mut outcome = Outcome::default();
        let scope = scope_of(&drop.row).to_owned();
        if states.iter().any(|it| scope_of(it) != scope) {
            // Those that stand in the scope already stay as they are.
            let (own, others): (Vec<_>, Vec<_>) = states.iter().cloned().partition(|it| scope_of(it) == scope);
            let (container, branch) = self.holder_of(&drop.row);
            let moved =
                self.dispatch(Command::MoveInto { states: others.clone(), container, branch, by: Point::default() });
            let is_refused = moved.refusal.is_some();
            let keys: Vec<(StateKey, StateKey)> = moved.renamed.clone();
            outcome = outcome.and(moved);
            if is_refused {
                return outcome;
            }
            let now = |it: &StateKey| {
                keys.iter().find(|(old, _)| old == it).map_or_else(|| it.clone(), |(_, new)| new.clone())
            };
            states = states.iter().map(|it| if own.contains(it) { it.clone() } else { now(it) }).collect();
            let moved = states.iter().filter(|it| !own.contains(it)).cloned().collect();
            outcome = outcome.and(self.dispatch(Command::TidyUpStates { states: moved }));
        }
        let mut place = drop.place;
        let mut row = drop.row.clone();
        for state in &states {
            let put = self.put_one(state, &row, place);
            let is_refused = put.refusal.is_some();
            outcome = outcome.and(put);
            if is_refused {
                return outcome;
            }
            // The next one follows.
            (row, place) = (state.clone(), RowPlace::After);
        }
        outcome.and(self.select(crate::selection::Selection::states_of(states)))
    }

    /// Puts one state, which stands in the scope already, before or behind another one.
    fn put_one(&mut self, state: &StateKey, row: &str, place: RowPlace) -> Outcome {
        let edge = match place {
            RowPlace::After => match self.edge_behind(row) {
                Ok(edge) => Some(edge),
                Err(refusal) => return Outcome { refusal: Some(refusal), ..Outcome::default() },
            },
            _ => self.edge_before(row, state),
        };
        let Some(edge) = edge else {
            // Nothing leads to the row, so the state only leads to it.
            let to = row.to_owned();
            return self.dispatch(Command::Connect { from: state.clone(), port: Port::Next, to });
        };
        let leads_to_it = self.view().edge(&edge).is_some_and(|it| matches!(&it.to, EdgeEnd::State(to) if to == state));
        if edge.from == *state || leads_to_it {
            return Outcome::default();
        }
        self.dispatch(Command::InsertOnEdge { state: state.clone(), edge })
    }

    /// The line by which the flow goes on behind a state.
    fn edge_behind(&self, row: &str) -> Result<EdgeKey, Refusal> {
        let view = self.view();
        let goes_on = |via: &Via| matches!(via, Via::Next | Via::End | Via::Default);
        let edge = view.edges_from(row).find(|edge| goes_on(&edge.key.via) && !is_into(edge.key.via));
        edge.map(|edge| edge.key.clone()).ok_or_else(|| {
            let name = name_of(row);
            Refusal::new(format!("Nothing follows {name}, so nothing can be put behind it. Put it before {name}."))
        })
    }

    /// The line that leads to a state: from the state that the outline shows before it, where there is one; else the first
    /// that does not run back and is no Catch; else any. Lines that leave `moved` do not count.
    fn edge_before(&self, row: &str, moved: &str) -> Option<EdgeKey> {
        let view = self.view();
        let step = |key: &str| view.node(key).map_or(0, |node| node.step);
        let edges: Vec<_> = view.edges_to(row).filter(|edge| scope_of_edge(edge) == scope_of(row)).collect();
        let others = edges.iter().filter(|edge| edge.key.from != moved || is_into(edge.key.via));
        let own = step(row);
        let best = others.min_by_key(|edge| {
            let from = step(&edge.key.from);
            (edge.is_back, edge.kind == EdgeKind::Catch, own.abs_diff(from))
        });
        best.or(edges.first()).map(|edge| edge.key.clone())
    }

    /// The container that a state lies in, and the branch of it.
    fn holder_of(&self, state: &str) -> (Option<StateKey>, u32) {
        let container = crate::view::options::around(state).find(|key| self.is_container(key)).map(str::to_owned);
        let branch = container.as_ref().and_then(|container| {
            let rest = state.strip_prefix(container.as_str())?.strip_prefix("/Branches/")?;
            rest.split('/').next()?.parse().ok()
        });
        (container, branch.unwrap_or(0))
    }
}

/// Whether a line comes from the mark where a scope begins.
fn is_into(via: Via) -> bool {
    matches!(via, Via::Start | Via::Branch(_))
}
