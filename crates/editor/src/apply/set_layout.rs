//! Which way the flow goes, and how much room lies between things.

use drawing::{Columns, Density, Direction, Options};

use crate::apply::Applied;
use crate::document::Document;
use crate::side::Side;

/// Lays the graph out in another way. What was placed by hand stays where it is.
pub(super) fn apply(document: &Document, layout: Options) -> Applied {
    let flow = match layout.direction {
        Direction::Down => "from top to bottom",
        Direction::Right => "from left to right",
    };
    let room = if layout.density == Density::Compact { ", compactly" } else { "" };
    let columns = match (layout.columns, layout.direction) {
        (Columns::Several, _) => "",
        (Columns::One, Direction::Down) => ", in one column",
        (Columns::One, Direction::Right) => ", in one row",
    };
    let words = format!("Laid out {flow}{room}{columns}");
    Applied::new(document.with_side(Side { layout, ..Side::clone(&document.side) }), words)
}
