//! Names for the parts of an execution, counted from one counter each.

/// A frame: one line of execution through one scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameId(pub u32);

impl FrameId {
    /// The line through the whole machine.
    pub const ROOT: FrameId = FrameId(0);
}

/// A call that waits for its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(pub u32);

/// An execution in the sense of the service: the one that was started, or a child execution of a distributed Map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RunId(pub(crate) u32);

impl RunId {
    /// The execution that was started.
    pub(crate) const MAIN: RunId = RunId(0);
}

/// An event of the history, counted from 1; 0 stands for "before the first".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);
