//! What a tool asks for.

use layout::arrange::Guide;
use report::StateKey;

use crate::command::{Command, Place};
use crate::geometry::{Point, Rect};
use crate::selection::{EdgeKey, Selection};
use crate::side::note::NoteId;
use crate::tool::scene::Hit;
use crate::view::Port;

/// One thing to do because of a pointer event.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Select this.
    Select(Selection),
    /// The pointer is over this now.
    Hover(Option<Hit>),
    /// Show these states moved by this offset of the world; the document stays as it is.
    Preview {
        /// The dragged states.
        states: Vec<StateKey>,
        /// By how much.
        by: Point,
        /// Lines that show what the dragged state is in line with.
        guides: Vec<Guide>,
    },
    /// Show a note there.
    PreviewNote {
        /// Which note.
        note: NoteId,
        /// Where.
        rect: Rect,
    },
    /// Show the pill of a line there.
    PreviewLabel {
        /// Which line.
        edge: EdgeKey,
        /// Where.
        rect: Rect,
    },
    /// Edit a note's text.
    EditNote(NoteId),
    /// Show the card of a new state at this place of the world.
    PreviewNew {
        /// Where its card would lie.
        rect: Rect,
    },
    /// Show where a drop would land.
    ShowDropTarget(Option<DropTarget>),
    /// Show a line that is being drawn.
    ShowConnection(ConnectionPreview),
    /// Show the rectangle that is being drawn, in the world.
    ShowMarquee(Rect),
    /// Take every preview away.
    ClearOverlay,
    /// Carry this out.
    Command(Command),
    /// Move the canvas by screen pixels.
    Pan(Point),
    /// Edit a state's name on its card.
    RenameInPlace(StateKey),
    /// Open the list of state types; the chosen one goes to this place.
    OfferStates(Place),
    /// Insert the piece that was dragged from the palette at this place.
    InsertPiece(Place),
    /// Open the menu of what lies under the pointer, at this place of the screen.
    OpenMenu {
        /// What lies there; nothing for the canvas.
        hit: Option<Hit>,
        /// Where.
        at: Point,
    },
    /// Say this in the live region.
    Announce(String),
}

/// Where a drop would land.
#[derive(Debug, Clone, PartialEq)]
pub enum DropTarget {
    /// In an edge, which would be split there.
    Edge {
        /// The edge.
        edge: EdgeKey,
        /// Where on its line.
        at: Point,
        /// The insertion line across it.
        line: (Point, Point),
    },
    /// In a container, unconnected.
    Container {
        /// The container.
        container: StateKey,
        /// Which branch.
        branch: u32,
        /// The branch's area.
        rect: Rect,
    },
    /// Among the rules of a Choice.
    Rule {
        /// The line of the rule that is moved.
        edge: EdgeKey,
        /// Which place it would get.
        to: u32,
        /// The bar beside the rule that has that place.
        line: (Point, Point),
    },
    /// On a state: a line would end there.
    State(StateKey),
    /// On the canvas, unconnected.
    Canvas,
}

/// A line that is being drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct ConnectionPreview {
    /// The state it begins at.
    pub from: StateKey,
    /// At which port.
    pub port: Port,
    /// Its first point.
    pub start: Point,
    /// Its last point: the pointer, or where the target is entered.
    pub end: Point,
    /// The state it would lead to.
    pub target: Option<StateKey>,
    /// Why it cannot lead to the state under the pointer.
    pub refusal: Option<String>,
}
