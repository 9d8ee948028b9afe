//! What a run has used up.

use report::Meters;

use crate::recording::Recording;

/// What was used up at an event.
pub(super) fn meters(recording: &Recording, event: u32) -> Meters {
    let used = (event as usize).checked_sub(1).and_then(|idx| recording.used.get(idx)).copied().unwrap_or_default();
    Meters { transitions: used.n_transitions, events: event, payload_bytes: used.max_bytes }
}
