//! Where the world is on the screen: pan, zoom, fit.

use crate::geometry::{Point, Rect, corner, spanning};

/// The smallest zoom.
pub const MIN_ZOOM: f64 = 0.1;
/// The largest zoom.
pub const MAX_ZOOM: f64 = 4.0;
/// The zoom of one press of plus or minus.
pub const ZOOM_STEP: f64 = 1.25;
/// Screen pixels kept free around the graph by [`Viewport::fit`].
pub const FIT_MARGIN: f64 = 48.0;
/// Screen pixels kept free around what [`Viewport::revealing`] brings into sight.
pub const REVEAL_MARGIN: f64 = 24.0;

/// Which part of the world the canvas shows: `screen = world * zoom + (x, y)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// Where the world's origin lies on the screen, to the right.
    pub x: f64,
    /// Where the world's origin lies on the screen, down.
    pub y: f64,
    /// Screen pixels per world pixel.
    pub zoom: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Viewport { x: 0.0, y: 0.0, zoom: 1.0 }
    }
}

impl Viewport {
    /// A place of the screen in the world.
    pub fn to_world(&self, at: Point) -> Point {
        Point::new((at.x - self.x) / self.zoom, (at.y - self.y) / self.zoom)
    }

    /// A place of the world on the screen.
    pub fn to_screen(&self, at: Point) -> Point {
        Point::new(at.x * self.zoom + self.x, at.y * self.zoom + self.y)
    }

    /// A rectangle of the world on the screen.
    pub fn rect_to_screen(&self, rect: &Rect) -> Rect {
        let at = self.to_screen(corner(rect));
        Rect::new(at.x, at.y, rect.width * self.zoom, rect.height * self.zoom)
    }

    /// The part of the world that a canvas of this size shows.
    pub fn visible(&self, canvas: &Rect) -> Rect {
        spanning(self.to_world(corner(canvas)), self.to_world(Point::new(canvas.right(), canvas.bottom())))
    }

    /// Moved by screen pixels.
    pub fn panned(&self, by: Point) -> Viewport {
        Viewport { x: self.x + by.x, y: self.y + by.y, ..*self }
    }

    /// Zoomed by a factor, the world staying put under `at` (a place on the screen).
    pub fn zoomed(&self, factor: f64, at: Point) -> Viewport {
        self.with_zoom(self.zoom * factor, at)
    }

    /// Zoomed to a value, the world staying put under `at` (a place on the screen).
    pub fn with_zoom(&self, zoom: f64, at: Point) -> Viewport {
        let zoom = if zoom.is_finite() { zoom.clamp(MIN_ZOOM, MAX_ZOOM) } else { self.zoom };
        let world = self.to_world(at);
        Viewport { x: at.x - world.x * zoom, y: at.y - world.y * zoom, zoom }
    }

    /// Zoomed by a turn of the wheel; `delta` is the event's vertical turn in pixels, positive zooms out.
    pub fn wheeled(&self, delta: f64, at: Point) -> Viewport {
        // A mouse wheel's notch is about 100: a factor of 1.16, so that five notches double the size.
        self.zoomed((-delta.clamp(-400.0, 400.0) * 0.0015).exp(), at)
    }

    /// Shows all of `bounds` in the middle of a canvas, at most at `max_zoom`.
    pub fn fit(bounds: &Rect, canvas: &Rect, max_zoom: f64) -> Viewport {
        let width = (canvas.width - 2.0 * FIT_MARGIN).max(1.0);
        let height = (canvas.height - 2.0 * FIT_MARGIN).max(1.0);
        let zoom = (width / bounds.width.max(1.0)).min(height / bounds.height.max(1.0)).min(max_zoom);
        Viewport::default().with_zoom(zoom, Point::default()).centered(bounds.center(), canvas)
    }

    /// The same zoom with a place of the world in the middle of the canvas.
    pub fn centered(&self, at: Point, canvas: &Rect) -> Viewport {
        let middle = canvas.center();
        Viewport { x: middle.x - at.x * self.zoom, y: middle.y - at.y * self.zoom, zoom: self.zoom }
    }

    /// Moved as little as is needed to bring `rect` (of the world) onto the canvas.
    pub fn revealing(&self, rect: &Rect, canvas: &Rect) -> Viewport {
        let shown = self.rect_to_screen(rect).grown(REVEAL_MARGIN);
        self.panned(Point::new(
            shift((shown.x, shown.right()), (canvas.x, canvas.right())),
            shift((shown.y, shown.bottom()), (canvas.y, canvas.bottom())),
        ))
    }
}

/// How far a piece of an axis has to move to lie in the room; what does not fit is aligned at its beginning.
fn shift(piece: (f64, f64), room: (f64, f64)) -> f64 {
    if piece.0 < room.0 || piece.1 - piece.0 > room.1 - room.0 {
        room.0 - piece.0
    } else if piece.1 > room.1 {
        room.1 - piece.1
    } else {
        0.0
    }
}
