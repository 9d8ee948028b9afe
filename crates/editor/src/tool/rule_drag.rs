//! A rule of a Choice is taken to another place among the rules by the pill on its line.

use report::Via;

use crate::command::Command;
use crate::field_path::FieldPath;
use crate::geometry::{Point, Rect, distance, holds, offset};
use crate::selection::EdgeKey;
use crate::tool::action::DropTarget;
use crate::tool::event::{Pointer, PointerEvent};
use crate::tool::scene::Scene;
use crate::tool::{Action, Tool};

/// The drag so far.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleDrag {
    /// The rule's line.
    pub edge: EdgeKey,
    /// Which rule it is.
    pub from: u32,
    /// Where the drag began, in the world.
    pub start: Point,
    /// Where the pill lay then.
    pub before: Rect,
    /// Which place the rule would get.
    pub to: u32,
}

/// Takes hold of a pill, if one of a rule lies there and the Choice has another one.
pub fn begin(edge: &EdgeKey, start: Point, pointer: &Pointer, scene: &Scene<'_>) -> Option<(Tool, Vec<Action>)> {
    let Via::ChoiceRule(from) = edge.via else { return None };
    let start = scene.world(start);
    let before = scene.view.edge(edge)?.label.as_ref()?.rect;
    if !scene.is_editable || !holds(&before, start) || pills(edge, scene).len() < 2 {
        return None;
    }
    let state = RuleDrag { edge: edge.clone(), from, start, before, to: from };
    Some(on_event(state, &PointerEvent::Move(*pointer), scene))
}

/// What happens while it is dragged.
pub fn on_event(mut state: RuleDrag, event: &PointerEvent, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    match event {
        PointerEvent::Move(pointer) => {
            let by = offset(state.start, scene.world(pointer.at));
            let rect = state.before.moved(by.x, by.y);
            let pills = pills(&state.edge, scene);
            let away = |pill: &Rect| distance(pill.center(), rect.center());
            let nearest = pills.iter().min_by(|a, b| away(&a.1).total_cmp(&away(&b.1)));
            let mut actions = vec![Action::PreviewLabel { edge: state.edge.clone(), rect }];
            if let Some((to, pill)) = nearest.copied()
                && to != state.to
            {
                state.to = to;
                let line = bar(&state, &pill);
                let target = (to != state.from).then(|| DropTarget::Rule { edge: state.edge.clone(), to, line });
                actions.push(Action::ShowDropTarget(target));
                let place = format!("Rule {}: place {} of {}. Esc cancels.", state.from + 1, to + 1, pills.len());
                actions.push(Action::Announce(place));
            }
            (Tool::RuleDrag(state), actions)
        }
        PointerEvent::Up(_) => {
            let RuleDrag { edge, from, to, .. } = &state;
            let path = FieldPath::key("Choices");
            let moved = Command::MoveItem { state: edge.from.clone(), path, from: *from, to: *to };
            let then = if from == to { stays(&state) } else { Action::Command(moved) };
            (Tool::Idle, vec![Action::ClearOverlay, then])
        }
        _ => (Tool::RuleDrag(state), Vec::new()),
    }
}

/// What is said when nothing comes of it.
pub(super) fn stays(state: &RuleDrag) -> Action {
    Action::Announce(format!("Rule {} stays where it is", state.from + 1))
}

/// The rules of the same Choice with their pills.
fn pills(edge: &EdgeKey, scene: &Scene<'_>) -> Vec<(u32, Rect)> {
    let edges = scene.view.edges_from(&edge.from);
    let pills = edges.filter_map(|it| match it.key.via {
        Via::ChoiceRule(idx) => Some((idx, it.label.as_ref()?.rect)),
        _ => None,
    });
    pills.collect()
}

/// The bar on the side of a pill from which the rule would come after it, or before it.
fn bar(state: &RuleDrag, pill: &Rect) -> (Point, Point) {
    const REACH: f64 = 4.0;
    let way = offset(state.before.center(), pill.center());
    let (left, right) = (pill.x - REACH, pill.right() + REACH);
    let (top, bottom) = (pill.y - REACH, pill.bottom() + REACH);
    if way.x.abs() >= way.y.abs() {
        let x = if way.x > 0.0 { right } else { left };
        (Point::new(x, top), Point::new(x, bottom))
    } else {
        let y = if way.y > 0.0 { bottom } else { top };
        (Point::new(left, y), Point::new(right, y))
    }
}
