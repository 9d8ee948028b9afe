//! Which way the flow goes, and how much room lies between things.

use drawing::{Density, Direction, Options};

use crate::apply::Applied;
use crate::document::Document;
use crate::side::Side;

/// Lays the graph out in another way. What was placed by hand stays where it is.
pub(super) fn apply(document: &Document, layout: Options) -> Applied {
    let words = match (layout.direction, layout.density) {
        (Direction::Down, Density::Roomy) => "Laid out from top to bottom",
        (Direction::Down, Density::Compact) => "Laid out from top to bottom, compactly",
        (Direction::Right, Density::Roomy) => "Laid out from left to right",
        (Direction::Right, Density::Compact) => "Laid out from left to right, compactly",
    };
    Applied::new(document.with_side(Side { layout, ..Side::clone(&document.side) }), words)
}
