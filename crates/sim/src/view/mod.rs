//! What the page shows of a run: pure functions of the recording, an event's id, and which iterations are looked at.

mod meters;
mod row;
mod run_view;
mod sentence;
mod shown;
mod step;
mod summary;

pub use row::event_rows;
pub use run_view::run_view;
pub use sentence::sentence;
pub use step::step_data;
pub(crate) use step::visit_at;
pub use summary::run_summary;

use engine::{FrameId, Millis};

use crate::recording::Recording;

/// Indices of the iterations and branches a line lies in, outermost first.
pub fn lane_of(recording: &Recording, frame: FrameId) -> &[u32] {
    recording.frames.get(&frame).map_or(&[], |frame| &frame.lane)
}

/// The same stretch of time in the words of reports.
fn millis(Millis(at): Millis) -> report::Millis {
    report::Millis(at)
}
