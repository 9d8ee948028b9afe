//! States brought in line, set at equal distances, put on the grid, or left to the layout again.

use layout::arrange::{Alignment, Axis};
use report::StateKey;

use crate::apply::wrap::what;
use crate::apply::{Applied, places};
use crate::document::Document;
use crate::geometry::{Rect, corner, snapped};
use crate::refusal::Refusal;
use crate::scope::{self, outermost};
use crate::session::picture::Picture;
use crate::side::{Pin, Side};

/// Brings states in line.
pub(super) fn align(
    document: &Document,
    states: &[StateKey],
    to: Alignment,
    picture: &Picture,
) -> Result<Applied, Refusal> {
    let side = match to {
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
        Alignment::Top => "top",
        Alignment::Middle => "middle",
        Alignment::Bottom => "bottom",
    };
    let move_all = |rects: &[Rect]| layout::arrange::align(rects, to);
    arranged(document, states, 2, picture, &move_all, |what| format!("Aligned {what} at the {side}"))
}

/// Sets states at equal distances.
pub(super) fn distribute(
    document: &Document,
    states: &[StateKey],
    along: Axis,
    picture: &Picture,
) -> Result<Applied, Refusal> {
    let words = if along == Axis::Level { "from left to right" } else { "from top to bottom" };
    let move_all = |rects: &[Rect]| layout::arrange::distribute(rects, along);
    arranged(document, states, 3, picture, &move_all, |what| format!("Distributed {what} {words}"))
}

/// Puts states on the grid.
pub(super) fn snap(document: &Document, states: &[StateKey], picture: &Picture) -> Result<Applied, Refusal> {
    let on_grid = |rect: &Rect| {
        let at = snapped(corner(rect));
        Rect { x: at.x, y: at.y, ..*rect }
    };
    let move_all = |rects: &[Rect]| rects.iter().map(on_grid).collect();
    arranged(document, states, 1, picture, &move_all, |what| format!("Put {what} on the grid"))
}

/// Unpins states and what lies in them: they lie where the layout puts them.
pub(super) fn tidy(document: &Document, states: &[StateKey]) -> Result<Applied, Refusal> {
    places::states(document, states)?;
    let is_meant = |key: &str| states.iter().any(|it| it == key || scope::is_inside(key, it));
    let mut side = Side::clone(&document.side);
    let n_before = side.pins.len();
    side.pins.retain(|key, _| !is_meant(key));
    match n_before - side.pins.len() {
        0 => Err(Refusal::new("None of these states was placed by hand.")),
        1 => Ok(Applied::new(document.with_side(side), "Tidied up 1 state")),
        n => Ok(Applied::new(document.with_side(side), format!("Tidied up {n} states"))),
    }
}

fn arranged(
    document: &Document,
    states: &[StateKey],
    n_least: usize,
    picture: &Picture,
    move_all: &dyn Fn(&[Rect]) -> Vec<Rect>,
    label: impl Fn(&str) -> String,
) -> Result<Applied, Refusal> {
    let states = outermost(states);
    places::states(document, &states)?;
    if states.len() < n_least {
        return Err(Refusal::new(format!("Select at least {n_least} states that do not lie in each other.")));
    }
    let rect = |state: &StateKey| {
        let node = picture.view.node(state).map(|node| node.rect);
        node.ok_or_else(|| Refusal::new(format!("{} is not drawn.", scope::name_of(state))))
    };
    let rects: Vec<Rect> = states.iter().map(rect).collect::<Result<_, _>>()?;
    let mut side = Side::clone(&document.side);
    for (state, rect) in states.iter().zip(move_all(&rects)) {
        let origin = picture.origin_of(scope::scope_of(state).strip_suffix("/States").unwrap_or(""));
        side.pins.insert(state.clone(), Pin::at(corner(&rect).moved(-origin.x, -origin.y)));
    }
    Ok(Applied::new(document.with_side(side), label(&what(&states))))
}
