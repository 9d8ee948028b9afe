//! A transition as its line shows it.

use report::StateKey;

use crate::geometry::{Point, Rect};
use crate::selection::EdgeKey;
use crate::view::words;

/// A line from a state (or the Start mark) to a state, the End mark, or nowhere.
#[derive(Debug, Clone, PartialEq)]
pub struct EdgeView {
    /// Which edge.
    pub key: EdgeKey,
    /// Where it leads.
    pub to: EdgeEnd,
    /// How it is drawn.
    pub kind: EdgeKind,
    /// Its bends, from the first point to the head. The part that lies on a shared trunk is included, so that any edge
    /// can be lit alone.
    pub points: Vec<Point>,
    /// How many of the points are its own: what a screen draws for it while the trunk is drawn once for all.
    pub n_own_points: usize,
    /// Whether it runs against the flow.
    pub is_back: bool,
    /// Its pill.
    pub label: Option<EdgeLabel>,
    /// Whether it is a Catch edge, or leaves a state that is only come to by one.
    pub is_on_error_path: bool,
    /// Whether every way on from where it leads ends in Fail.
    pub ends_in_fail: bool,
    /// Whether it is drawn in the background, because it is a Catch edge and a person dimmed these.
    pub is_dimmed: bool,
    /// The trunk it shares with equal Catch edges: the key of one of [`crate::view::GraphView::trunks`].
    pub trunk: Option<EdgeKey>,
    /// Whether it is selected.
    pub is_selected: bool,
    /// What stands on it before it is cut, or on the trunk that it shares.
    pub whole_label: Option<String>,
}

impl EdgeView {
    /// What a screen reader says: `Next, from Validate to Ship`.
    pub fn aria_label(&self) -> String {
        words::edge(&self.key, &self.to, self.whole_label.as_deref())
    }
}

/// Where an edge leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EdgeEnd {
    /// To a state.
    State(StateKey),
    /// To the End mark of its scope.
    End,
    /// To a name that no state of its scope has.
    Missing(String),
}

/// How an edge is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EdgeKind {
    /// Start, Next, End, or into a branch: solid.
    Next,
    /// A rule of a Choice: solid with a pill.
    Choice,
    /// The Default of a Choice.
    Default,
    /// A catcher: long dashes, diamond tail.
    Catch,
}

/// The pill on a line.
#[derive(Debug, Clone, PartialEq)]
pub struct EdgeLabel {
    /// Its words.
    pub text: String,
    /// Where it lies in the world.
    pub rect: Rect,
}

/// A line that several equal Catch edges share.
#[derive(Debug, Clone, PartialEq)]
pub struct TrunkView {
    /// The first edge that shares it; it stands for the trunk.
    pub key: EdgeKey,
    /// All edges that share it.
    pub edges: Vec<EdgeKey>,
    /// Its bends, from where the first two edges meet to the head.
    pub points: Vec<Point>,
    /// Where edges join it, drawn as dots.
    pub joints: Vec<Point>,
    /// Its pill: `Catch States.ALL from 3 states`.
    pub label: Option<EdgeLabel>,
}
