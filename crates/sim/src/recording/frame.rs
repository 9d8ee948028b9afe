//! Lines of execution and the containers they belong to.

use asl::program::ScopeId;
use engine::{FrameEnd, FrameId};

/// A line of execution.
#[derive(Clone, Debug)]
pub(crate) struct FrameRecord {
    /// The work it belongs to (by place in the recording), and which branch or iteration it is.
    pub(crate) place: Option<(usize, u32)>,
    pub(crate) scope: ScopeId,
    /// Indices of the iterations and branches around it, outermost first.
    pub(crate) lane: Vec<u32>,
    /// How it ended, and the newest event then.
    pub(crate) ended: Option<(u32, FrameEnd)>,
    /// The newest event when an error was first caught on it.
    pub(crate) caught: Option<u32>,
    /// The visit it is at, by place in the recording.
    pub(crate) visit: Option<usize>,
}

/// One time that a Parallel or Map began its branches or iterations.
#[derive(Clone, Debug)]
pub(crate) struct Work {
    pub(crate) frame: FrameId,
    /// The event it began with.
    pub(crate) began: u32,
    /// The lines, by index, with the newest event when they began.
    pub(crate) lines: Vec<Option<(FrameId, u32)>>,
    /// At which events which of them did something.
    pub(crate) activity: Vec<(u32, u32)>,
}

impl Work {
    /// The one that was active last at an event.
    pub(crate) fn newest_at(&self, event: u32) -> Option<u32> {
        let n_done = self.activity.partition_point(|(at, _)| *at <= event);
        self.activity.get(n_done.checked_sub(1)?).map(|(_, index)| *index)
    }

    /// The line of an index, if it had begun at an event.
    pub(crate) fn line_at(&self, index: u32, event: u32) -> Option<FrameId> {
        let (frame, began) = (*self.lines.get(index as usize)?)?;
        (began <= event).then_some(frame)
    }
}
