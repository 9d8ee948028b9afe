//! States moved by hand, which pins them.

use report::StateKey;

use crate::apply::{Applied, places};
use crate::document::Document;
use crate::geometry::Point;
use crate::merge_key::MergeKey;
use crate::refusal::Refusal;
use crate::scope::{self, outermost};
use crate::session::picture::Picture;
use crate::side::{Pin, Side};

/// Pins states where they are plus an offset. What lies in a moved container moves with it.
pub(super) fn apply(
    document: &Document,
    states: &[StateKey],
    by: Point,
    picture: &Picture,
) -> Result<Applied, Refusal> {
    let states = outermost(states);
    places::states(document, &states)?;
    let mut side = Side::clone(&document.side);
    for state in &states {
        let place = picture.view.node(state).map(|node| Point::new(node.rect.x, node.rect.y));
        let place = place.ok_or_else(|| Refusal::new(format!("{} is not drawn.", scope::name_of(state))))?;
        let origin = picture.origin_of(scope::scope_of(state).strip_suffix("/States").unwrap_or(""));
        side.pins.insert(state.clone(), Pin::at(place.moved(by.x - origin.x, by.y - origin.y)));
    }
    let label = match states.as_slice() {
        [only] => format!("Moved {}", scope::name_of(only)),
        states => format!("Moved {} states", states.len()),
    };
    Ok(Applied::new(document.with_side(side), label).merging(MergeKey::Move(states)))
}
