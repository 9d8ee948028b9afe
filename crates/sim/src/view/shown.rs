//! Which lines are looked at: the root, all branches, and one iteration of each Map.

use asl::program::{StateId, StateKind};
use engine::FrameId;
use report::StateKey;

use crate::recording::{Recording, Work};

/// A line that is looked at, with the container's work it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) frame: FrameId,
    /// The Parallel or Map state around it; none for the root.
    pub(super) owner: Option<StateId>,
}

/// The work of a container that is looked at, and which of its iterations.
pub(super) struct Container<'a> {
    pub(super) state: StateId,
    pub(super) work: &'a Work,
    pub(super) shown: u32,
}

/// What is looked at, outer lines first.
pub(super) struct Shown<'a> {
    pub(super) lines: Vec<Line>,
    pub(super) containers: Vec<Container<'a>>,
}

/// Finds the lines that are looked at, at an event. `wanted` names iterations of Maps; others show the newest active one.
pub(super) fn shown<'a>(recording: &'a Recording, event: u32, wanted: &[(StateKey, u32)]) -> Shown<'a> {
    let root = Line { frame: FrameId::ROOT, owner: None };
    let mut shown = Shown { lines: if event > 0 { vec![root] } else { Vec::new() }, containers: Vec::new() };
    let mut next = 0;
    while let Some(Line { frame, .. }) = shown.lines.get(next).copied() {
        next += 1;
        let scope = recording.program.scope(recording.scope_of(frame));
        for state in &scope.states {
            let Some(work) = recording.work_at(frame, *state, event) else { continue };
            let is_map = matches!(recording.program.state(*state).kind, StateKind::Map(_));
            let wanted = wanted.iter().find(|(key, _)| key == recording.key(*state)).map(|(_, index)| *index);
            let wanted = wanted.filter(|index| (*index as usize) < work.lines.len());
            let index = wanted.or_else(|| work.newest_at(event)).unwrap_or(0);
            let indices = if is_map { index..index + 1 } else { 0..work.lines.len() as u32 };
            let frames = indices.filter_map(|index| work.line_at(index, event));
            shown.lines.extend(frames.map(|frame| Line { frame, owner: Some(*state) }));
            shown.containers.push(Container { state: *state, work, shown: index });
        }
    }
    shown
}
