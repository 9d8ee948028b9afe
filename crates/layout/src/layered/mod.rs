//! The layered layout of one connected part: rows from top to bottom, lines in the channels between them.
//!
//! The steps, one file each: loops are found (`cycles`), nodes get ranks (`ranks`), ranks become rows and long lines get
//! a bend in each row they pass (`items`), rows are ordered (`order`, `runs`), items get an x (`align`, `compact`,
//! `tighten`), lines get tracks in the channels (`nets`, `tracks`) and everything gets its y and its corners (`trace`).

mod align;
mod compact;
mod crossings;
mod cycles;
mod flats;
mod items;
mod lines;
mod links;
mod nets;
mod order;
mod ranks;
mod row;
mod runs;
mod side_entries;
mod spine;
mod tighten;
mod trace;
mod tracks;
mod units;

use crate::geometry::{Rect, Size};
use crate::graph::{EdgeKind, Role};
use crate::options::Spacing;
use crate::placed::{Route, Trunk};

/// The grid of places: all x are one phase off it, so that cards 200 wide begin on it.
pub(crate) const GRID: f64 = 8.0;

/// A connected graph without containers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Part {
    /// The distances to keep.
    pub(crate) spacing: Spacing,
    pub(crate) nodes: Vec<PartNode>,
    pub(crate) edges: Vec<PartEdge>,
}

/// A node of a part.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PartNode {
    pub(crate) size: Size,
    pub(crate) role: Role,
    /// Whether the flow begins here: it goes to the first row, and the search for loops sets out from it.
    pub(crate) is_first: bool,
}

/// An edge of a part; `source` and `target` are positions in its nodes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PartEdge {
    pub(crate) source: usize,
    pub(crate) target: usize,
    pub(crate) kind: EdgeKind,
    pub(crate) label: Option<Size>,
    pub(crate) merge: Option<u32>,
}

/// A part with places. The first node of the flow has its center at x 0 and the first row its top at y 0.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlacedPart {
    pub(crate) nodes: Vec<Rect>,
    pub(crate) routes: Vec<Route>,
    /// `Trunk::edges` and `TrunkPart::trunk` are positions in this part.
    pub(crate) trunks: Vec<Trunk>,
}

/// Lays out a part.
pub(crate) fn lay_out(part: &Part) -> PlacedPart {
    if part.nodes.is_empty() {
        return PlacedPart::default();
    }
    let mut loops = cycles::find_loops(part);
    let ranks = ranks::assign(part, &loops);
    loops.keep_upward(part, &ranks);
    let mut rows = items::build(part, &loops, &ranks);
    order::minimize(&mut rows);
    flats::settle(&mut rows);
    let spine = spine::find(part, &rows);
    let mut xs = compact::assign_x(&rows, &spine);
    tighten::tighten(part, &rows, &mut xs);
    trace::trace(part, &rows, &xs)
}
