//! The lines of an execution, by id.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::frame::Frame;
use crate::ids::FrameId;

/// Lines by id, in the order in which they began. One that is lifted out, to be changed beside the others, keeps its place:
/// every step does that, and with many lines making and closing gaps would cost more than the step.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frames(BTreeMap<FrameId, Option<Arc<Frame>>>);

impl Frames {
    /// Puts in a line: a new one, or one that was lifted out.
    pub(crate) fn insert(&mut self, id: FrameId, frame: Arc<Frame>) {
        self.0.insert(id, Some(frame));
    }

    /// Takes a line out; it will be put back.
    pub(crate) fn lift(&mut self, id: FrameId) -> Option<Arc<Frame>> {
        self.0.get_mut(&id)?.take()
    }

    /// Takes a line out for good.
    pub(crate) fn remove(&mut self, id: FrameId) -> Option<Arc<Frame>> {
        self.0.remove(&id).flatten()
    }

    /// A line.
    pub(crate) fn get(&self, id: FrameId) -> Option<&Arc<Frame>> {
        self.0.get(&id)?.as_ref()
    }

    /// A line, for a change in place.
    pub(crate) fn get_mut(&mut self, id: FrameId) -> Option<&mut Arc<Frame>> {
        self.0.get_mut(&id)?.as_mut()
    }

    /// All lines but those that are lifted out.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Arc<Frame>> {
        self.0.values().flatten()
    }

    /// Takes all lines out.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
