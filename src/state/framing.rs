//! Which part of the graph is shown when a person has not said so: of a document that was just opened, and when the
//! canvas gets another size.

use editor::geometry::{Point, Rect};
use editor::session::{Outcome, Session};
use editor::tool::Tool;
use editor::viewport::Viewport;
use leptos::prelude::*;

use crate::canvas::pointer::canvas_element;
use crate::state::app_state::{AppState, Mode};

/// The largest zoom at which a graph is shown whole: a small graph is not blown up.
const FIT_ZOOM: f64 = 1.0;
/// The same in a large window.
const FIT_ZOOM_LARGE: f64 = 1.25;
/// The least zoom at which names can be read.
const LEAST_READABLE: f64 = 0.3;
/// Pixels above the Start mark of a graph that is shown where it begins.
const START_MARGIN: f64 = 72.0;
/// Pixels that are left free for the line that says what is shown of the graph.
const BANNER: f64 = 28.0;
/// Height of the dock while designing.
const STRIP: f64 = 44.0;

impl AppState {
    /// Shows the whole graph.
    pub fn fit(&self) {
        let zoom = if self.window.get_untracked().0 >= 1700.0 { FIT_ZOOM_LARGE } else { FIT_ZOOM };
        let Some(canvas) = canvas_element() else { return };
        let (width, height) = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
        // The graph does not move when the rehearsal opens below it, so its room is left free while designing.
        let reserved = match self.mode.get_untracked() {
            Mode::Design => (self.dock_height.get_untracked() - STRIP).clamp(0.0, height * 0.35),
            Mode::Rehearse => 0.0,
        };
        self.change(|session| {
            let options = session.view_options();
            let banner = if options.is_error_paths || options.focus.is_some() { BANNER } else { 0.0 };
            session.set_canvas(width, height - reserved - banner);
            let fitted = session.zoom_fit(zoom);
            session.set_canvas(width, height);
            if banner == 0.0 {
                return fitted;
            }
            let below = session.viewport().panned(Point::new(0.0, banner));
            session.set_viewport(below)
        });
        self.framed.set_value(self.with_session(Session::viewport));
    }

    /// Shows a document that was just opened: whole, or where it begins when that would be too small to read.
    pub fn show_opened(&self) {
        self.fit();
        if self.viewport.get_untracked().zoom >= LEAST_READABLE {
            return;
        }
        self.change(|session| {
            let (canvas, bounds) = (self.canvas.get_untracked(), session.view().bounds);
            let start = session.view().marks.first().map_or(bounds, |mark| mark.rect);
            let (x, y) = (canvas.width / 2.0 - start.center().x, START_MARGIN - bounds.y);
            session.set_viewport(Viewport { x, y, zoom: 1.0 })
        });
    }

    /// The canvas has another size. What was shown whole is shown whole again, as long as nobody panned or zoomed; else
    /// what is in the middle stays there when a pane beside the canvas opens, and what is selected stays in sight.
    /// Below the canvas panes come and go over the graph, which does not move.
    pub fn canvas_resized(&self, before: Rect, size: (f64, f64), is_window: bool) {
        let shift = (size.0 - before.width) / 2.0;
        let was_whole = self.framed.get_value() == self.with_session(Session::viewport);
        let canvas = Rect { x: 0.0, y: 0.0, width: size.0, height: size.1 };
        self.canvas.set(canvas);
        self.change(|session| {
            session.set_canvas(size.0, size.1);
            let seen = session.selection().primary().and_then(|state| session.view().node(state)).map(|node| node.rect);
            let was_seen = seen.is_some_and(|rect| before.overlaps(&session.viewport().rect_to_screen(&rect)));
            let moved = session.viewport().panned(Point::new(shift, 0.0));
            session.set_viewport(match seen {
                Some(rect) if was_seen && shift != 0.0 => moved.revealing(&rect, &canvas),
                _ => moved,
            })
        });
        if was_whole && size.0 > 0.0 && (shift != 0.0 || is_window) {
            let moved = self.with_session(Session::viewport);
            self.fit();
            if self.viewport.get_untracked().zoom < LEAST_READABLE {
                self.change(|session| moved.map(|moved| session.set_viewport(moved)).unwrap_or_default());
            }
        }
        self.show_beside_sheet();
    }

    /// Where the inspector is a sheet over the canvas: moves what is selected out from under it, as little as needed.
    /// Not while the pointer is down, for which things stay where they are.
    pub fn show_beside_sheet(&self) {
        let is_covered = self.is_compact.get_untracked() && self.sheet.get_untracked();
        let is_pointing = self.with_session(|session| !matches!(session.tool(), Tool::Idle)) == Some(true);
        let sheet = window().document().and_then(|document| document.get_element_by_id("right"));
        let Some(sheet) = sheet.filter(|_| is_covered && !is_pointing) else { return };
        let canvas = self.canvas.get_untracked();
        let free = Rect { width: canvas.width - f64::from(sheet.client_width()), ..canvas };
        self.change(|session| {
            let card = session.selection().primary().and_then(|state| session.view().node(state)).map(|node| node.rect);
            match card {
                Some(rect) if session.viewport().rect_to_screen(&rect).width < free.width => {
                    session.set_viewport(session.viewport().revealing(&rect, &free))
                }
                _ => Outcome::default(),
            }
        });
    }
}
