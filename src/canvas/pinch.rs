//! Two fingers on the canvas: the world stays under them.

use editor::geometry::Point;
use leptos::prelude::*;
use web_sys::PointerEvent;

use crate::canvas::pointer::place;
use crate::state::app_state::AppState;

/// The fingers on the canvas. From the second on they move and zoom it, until all are gone.
#[derive(Clone, Copy)]
pub struct Fingers {
    down: StoredValue<Vec<(i32, Point)>>,
    is_pinch: StoredValue<bool>,
}

/// What a finger's event was.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum FingerPhase {
    Down,
    Move,
    Up,
}

impl Fingers {
    /// No finger.
    pub fn new() -> Fingers {
        Fingers { down: StoredValue::new(Vec::new()), is_pinch: StoredValue::new(false) }
    }

    /// Takes an event of a finger; whether it was one of a pinch, so that no tool is to see it.
    pub fn take(self, app: AppState, event: &PointerEvent, phase: FingerPhase) -> bool {
        if event.pointer_type() != "touch" {
            return false;
        }
        let (id, at) = (event.pointer_id(), place(event));
        let before = self.down.get_value();
        self.down.update_value(|down| match phase {
            FingerPhase::Down => down.push((id, at)),
            FingerPhase::Move => down.iter_mut().filter(|finger| finger.0 == id).for_each(|finger| finger.1 = at),
            FingerPhase::Up => down.retain(|finger| finger.0 != id),
        });
        let after = self.down.get_value();
        if phase == FingerPhase::Down && after.len() == 2 {
            self.is_pinch.set_value(true);
            app.change(|session| session.pointer(&editor::tool::PointerEvent::Cancel));
        }
        let was_pinch = self.is_pinch.get_value();
        if let (true, [(_, a), (_, b)], [(_, c), (_, d)]) = (phase == FingerPhase::Move, &before[..], &after[..]) {
            let (factor, from, to) = pinch([*a, *b], [*c, *d]);
            app.change(|session| {
                let by = Point::new(to.x - from.x, to.y - from.y);
                let viewport = session.viewport().panned(by).zoomed(factor, to);
                session.set_viewport(viewport)
            });
        }
        if after.is_empty() {
            self.is_pinch.set_value(false);
        }
        was_pinch
    }
}

impl Default for Fingers {
    fn default() -> Self {
        Fingers::new()
    }
}

/// By how much two fingers zoom, and where their middle was and is.
fn pinch(before: [Point; 2], after: [Point; 2]) -> (f64, Point, Point) {
    let apart = |[a, b]: [Point; 2]| (a.x - b.x).hypot(a.y - b.y).max(1.0);
    let middle = |[a, b]: [Point; 2]| Point::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
    (apart(after) / apart(before), middle(before), middle(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingers_that_part_zoom_around_their_middle() {
        let fingers = |left: f64, right: f64| [Point::new(left, 10.0), Point::new(right, 10.0)];
        assert_eq!(
            pinch(fingers(100.0, 200.0), fingers(50.0, 250.0)),
            (2.0, Point::new(150.0, 10.0), Point::new(150.0, 10.0))
        );
        assert_eq!(
            pinch(fingers(100.0, 200.0), fingers(120.0, 220.0)),
            (1.0, Point::new(150.0, 10.0), Point::new(170.0, 10.0))
        );
    }
}
