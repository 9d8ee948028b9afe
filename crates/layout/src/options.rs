//! How a graph is to be laid out: which way the flow goes, and how much room there is.

/// How a graph is to be laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which way the flow goes.
    pub direction: Direction,
    /// How much room lies between things.
    pub density: Density,
    /// Whether a long flow is folded.
    pub columns: Columns,
}

/// Whether a long flow is folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Columns {
    /// However long a flow is, it runs one way.
    #[default]
    One,
    /// A flow that is too long goes on in a further column (in a further row where it goes to the right), as text goes on
    /// in a further line. It is folded only where a single line leads on, and on the canvas itself, not in containers.
    Several,
}

/// Which way the flow goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From top to bottom; errors leave at the right.
    #[default]
    Down,
    /// From left to right; errors leave at the bottom.
    Right,
}

/// How much room lies between things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Density {
    /// Room to read and to point at things.
    #[default]
    Roomy,
    /// As near together as lines and labels allow.
    Compact,
}

/// The distances of a density. Along is the way the flow goes, beside is across it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spacing {
    /// Between two nodes side by side.
    pub(crate) node_gap: f64,
    /// Between two lines on their way through.
    pub(crate) lane_gap: f64,
    /// Between a node and a line that passes it.
    pub(crate) node_lane_gap: f64,
    /// Between a label and what stands beside it.
    pub(crate) label_gap: f64,
    /// Between two rows of nodes.
    pub(crate) row_gap: f64,
    /// To a row of marks.
    pub(crate) mark_gap: f64,
    /// Between a row of nodes and one of labels.
    pub(crate) label_row_gap: f64,
    /// Between two tracks.
    pub(crate) track_gap: f64,
    /// From a track to the row above, and to labels below, at least.
    pub(crate) track_margin: f64,
    /// From a track to nodes below, at least: there is an arrowhead.
    pub(crate) arrow_margin: f64,
    /// Between two parts that are not connected.
    pub(crate) part_gap: f64,
    /// From a container's head to what its flow begins with.
    pub(crate) entry_gap: f64,
}

const ROOMY: Spacing = Spacing {
    node_gap: 48.0,
    lane_gap: 16.0,
    node_lane_gap: 24.0,
    label_gap: 16.0,
    row_gap: 48.0,
    mark_gap: 40.0,
    label_row_gap: 16.0,
    track_gap: 12.0,
    track_margin: 16.0,
    arrow_margin: 24.0,
    part_gap: 64.0,
    entry_gap: 40.0,
};

const COMPACT: Spacing = Spacing {
    node_gap: 24.0,
    lane_gap: 16.0,
    node_lane_gap: 16.0,
    label_gap: 8.0,
    row_gap: 32.0,
    mark_gap: 24.0,
    label_row_gap: 8.0,
    track_gap: 8.0,
    track_margin: 8.0,
    arrow_margin: 16.0,
    part_gap: 32.0,
    entry_gap: 32.0,
};

impl Default for Spacing {
    fn default() -> Self {
        ROOMY
    }
}

impl Density {
    pub(crate) fn spacing(self) -> Spacing {
        match self {
            Density::Roomy => ROOMY,
            Density::Compact => COMPACT,
        }
    }
}
