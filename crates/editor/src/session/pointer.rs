//! The pointer and the viewport: events go through the tool, its actions are carried out here.

use layout::arrange::Guide;
use report::StateKey;

use crate::command::Command;
use crate::geometry::{Point, Rect};
use crate::selection::EdgeKey;
use crate::session::{Outcome, Request, Session};
use crate::side::note::NoteId;
use crate::tool::action::ConnectionPreview;
use crate::tool::{self, Action, DropTarget, Hit, PointerEvent, Scene, Tool};
use crate::view::preview::dragged_edges;
use crate::viewport::{Viewport, ZOOM_STEP};

/// How near to an edge of the canvas, in screen pixels, a drag moves the canvas.
const MOVE_ZONE: f64 = 32.0;
/// How many screen pixels it moves per frame and pixel of nearness.
const MOVE_SPEED: f64 = 0.4;

/// What is shown on top of the graph while a gesture goes on. Places are places of the world.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overlay {
    /// What the pointer is over.
    pub hover: Option<Hit>,
    /// The states that are dragged; they and what lies in them are shown moved.
    pub dragged: Vec<StateKey>,
    /// By how much.
    pub by: Point,
    /// How the edges at the dragged states run meanwhile; they take the place of those of the view.
    pub edges: Vec<(EdgeKey, Vec<Point>)>,
    /// Lines that show what the dragged state is in line with.
    pub guides: Vec<Guide>,
    /// The notes that are dragged, and where they would lie.
    pub notes: Vec<(NoteId, Rect)>,
    /// The pill of a line that is dragged, and where it would lie.
    pub label: Option<(EdgeKey, Rect)>,
    /// The card of a new state.
    pub new_card: Option<Rect>,
    /// Where a drop would land.
    pub drop: Option<DropTarget>,
    /// A line that is being drawn.
    pub connection: Option<ConnectionPreview>,
    /// The rectangle around states.
    pub marquee: Option<Rect>,
}

impl Session {
    /// Tells a pointer event to the tool and carries out what it asks for.
    pub fn pointer(&mut self, event: &PointerEvent) -> Outcome {
        if let PointerEvent::Move(pointer) | PointerEvent::Down(pointer) = event {
            self.pointer = Some(*pointer);
        }
        let tool = std::mem::take(&mut self.tool);
        let scene = Scene {
            view: &self.picture.view,
            index: &self.picture.index,
            viewport: self.viewport,
            canvas: Rect::new(0.0, 0.0, self.canvas.width, self.canvas.height),
            selection: &self.selection,
            hover: self.overlay.hover.as_ref(),
            is_editable: self.is_editable(),
        };
        let (tool, actions) = tool::on_event(tool, event, &scene);
        self.tool = tool;
        actions.into_iter().fold(Outcome::default(), |outcome, action| outcome.and(self.carry_out(action)))
    }

    /// Lets time pass while a gesture goes on: with the pointer near an edge of the canvas the canvas moves under it. To
    /// be called once per animation frame while [`Session::is_dragging`].
    pub fn tick(&mut self) -> Outcome {
        let Some(pointer) = self.pointer.filter(|_| self.is_dragging()) else { return Outcome::default() };
        let push = |at: f64, size: f64| match (MOVE_ZONE - at).max(0.0) - (at - (size - MOVE_ZONE)).max(0.0) {
            push if size > 2.0 * MOVE_ZONE => push.clamp(-MOVE_ZONE, MOVE_ZONE) * MOVE_SPEED,
            _ => 0.0,
        };
        let by = Point::new(push(pointer.at.x, self.canvas.width), push(pointer.at.y, self.canvas.height));
        if by == Point::default() {
            return Outcome::default();
        }
        let moved = self.set_viewport(self.viewport.panned(by));
        moved.and(self.pointer(&PointerEvent::Move(pointer)))
    }

    /// Whether something is dragged, so that the canvas moves when the pointer is near its edges.
    pub fn is_dragging(&self) -> bool {
        match &self.tool {
            Tool::Dragging(_) | Tool::Connecting(_) | Tool::Marquee(_) | Tool::NoteDrag(_) | Tool::RuleDrag(_) => true,
            // On its way from the palette the pointer is outside of the canvas.
            Tool::PaletteDrag(drag) => drag.target.is_some(),
            Tool::Idle | Tool::Pointing(_) | Tool::Panning(_) => false,
        }
    }

    fn carry_out(&mut self, action: Action) -> Outcome {
        match action {
            Action::Select(selection) => self.select(selection),
            Action::Command(command) => {
                // A gesture is a step of its own, also right after another one of the same kind.
                self.break_merge();
                let outcome = match command {
                    Command::Move { states, by } => self.move_all(states, by),
                    command => self.dispatch(command),
                };
                self.break_merge();
                outcome
            }
            Action::Pan(by) => self.set_viewport(self.viewport.panned(by)),
            Action::RenameInPlace(state) => Outcome::asking(Request::RenameInPlace(state)),
            Action::OfferStates(place) => Outcome::asking(Request::OfferStates(place)),
            Action::InsertPiece(place) => Outcome::asking(Request::InsertPiece(place)),
            Action::OpenMenu { hit, at } => Outcome::asking(Request::OpenMenu { hit, at }),
            Action::Announce(words) => Outcome::said(words),
            Action::Hover(hover) => self.change_overlay(|overlay| overlay.hover = hover),
            Action::EditNote(note) => Outcome::asking(Request::EditNote(note)),
            Action::PreviewNote { note, rect } => self.change_overlay(|overlay| overlay.notes = vec![(note, rect)]),
            Action::PreviewLabel { edge, rect } => self.change_overlay(|overlay| overlay.label = Some((edge, rect))),
            Action::Preview { states, by, guides } => {
                let edges = dragged_edges(&self.picture.view, &states, by);
                let notes = self.selected_notes().into_iter().map(|(note, rect)| (note, rect.moved(by.x, by.y)));
                let notes = notes.collect();
                self.change_overlay(|overlay| {
                    overlay.notes = notes;
                    overlay.dragged = states;
                    overlay.by = by;
                    overlay.guides = guides;
                    overlay.edges = edges;
                })
            }
            Action::PreviewNew { rect } => self.change_overlay(|overlay| overlay.new_card = Some(rect)),
            Action::ShowDropTarget(target) => self.change_overlay(|overlay| overlay.drop = target),
            Action::ShowConnection(connection) => self.change_overlay(|overlay| overlay.connection = Some(connection)),
            Action::ShowMarquee(rect) => self.change_overlay(|overlay| overlay.marquee = Some(rect)),
            Action::ClearOverlay => self.change_overlay(|overlay| {
                *overlay = Overlay { hover: overlay.hover.take(), ..Overlay::default() };
            }),
        }
    }

    fn change_overlay(&mut self, change: impl FnOnce(&mut Overlay)) -> Outcome {
        let before = self.overlay.clone();
        change(&mut self.overlay);
        let mut outcome = Outcome::default();
        outcome.changes.overlay = self.overlay != before;
        outcome
    }

    /// Tells the size of the canvas on the screen.
    pub fn set_canvas(&mut self, width: f64, height: f64) {
        self.canvas = Rect::new(0.0, 0.0, width.max(0.0), height.max(0.0));
    }

    /// Shows another part of the world.
    pub fn set_viewport(&mut self, viewport: Viewport) -> Outcome {
        let mut outcome = Outcome::default();
        outcome.changes.viewport = viewport != self.viewport;
        self.viewport = viewport;
        outcome
    }

    /// Turns the wheel over the canvas: zooms at the pointer. `delta` is the vertical turn in pixels.
    pub fn wheel(&mut self, delta: f64, at: Point) -> Outcome {
        self.set_viewport(self.viewport.wheeled(delta, at))
    }

    /// Zooms in around the middle of the canvas.
    pub fn zoom_in(&mut self) -> Outcome {
        self.set_viewport(self.viewport.zoomed(ZOOM_STEP, self.canvas.center()))
    }

    /// Zooms out around the middle of the canvas.
    pub fn zoom_out(&mut self) -> Outcome {
        self.set_viewport(self.viewport.zoomed(1.0 / ZOOM_STEP, self.canvas.center()))
    }

    /// Zooms to 100 % around the middle of the canvas.
    pub fn zoom_full(&mut self) -> Outcome {
        self.set_viewport(self.viewport.with_zoom(1.0, self.canvas.center()))
    }

    /// Shows the whole graph, at most at this zoom.
    pub fn zoom_fit(&mut self, max_zoom: f64) -> Outcome {
        self.set_viewport(Viewport::fit(&self.picture.view.bounds, &self.canvas, max_zoom))
    }

    /// Moves the viewport as little as is needed to show a state.
    pub fn reveal(&mut self, state: &str) -> Outcome {
        match self.picture.view.node(state).map(|node| node.rect) {
            Some(rect) => self.set_viewport(self.viewport.revealing(&rect, &self.canvas)),
            None => Outcome::default(),
        }
    }
}
