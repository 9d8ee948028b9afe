//! What a call to the session did, for the app to show.

use report::StateKey;

use crate::command::Place;
use crate::geometry::Point;
use crate::keymap::KeyAction;
use crate::refusal::Refusal;
use crate::side::note::NoteId;
use crate::tool::Hit;
use crate::view::{Port, ViewDiff};

/// What changed, what has to be said, and what the app has to open.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// For the polite live region; empty for nothing.
    pub announcement: String,
    /// Set where a command was not carried out.
    pub refusal: Option<Refusal>,
    /// What changed on the canvas.
    pub view: ViewDiff,
    /// States that have another key now: before and after.
    pub renamed: Vec<(StateKey, StateKey)>,
    /// Which parts have to be read again.
    pub changes: Changes,
    /// What only the app can do.
    pub requests: Vec<Request>,
}

/// Which parts of the session changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// The definition's text.
    pub text: bool,
    /// What is kept beside it: pins, mocks, inputs, substitutions.
    pub side: bool,
    /// The selection.
    pub selection: bool,
    /// The viewport.
    pub viewport: bool,
    /// What is shown on top of the graph.
    pub overlay: bool,
    /// What can be undone and redone.
    pub history: bool,
    /// The Problems list.
    pub problems: bool,
}

impl Changes {
    /// Whether there is something to save.
    pub fn document(self) -> bool {
        self.text || self.side
    }
}

/// Something only the app can do.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Edit a state's name on its card.
    RenameInPlace(StateKey),
    /// Edit a note's text on the canvas.
    EditNote(NoteId),
    /// Move the focus into the inspector.
    EditInInspector,
    /// Open the list of state types; the chosen one goes to this place.
    OfferStates(Place),
    /// Insert the piece that was dragged from the palette there, by [`crate::command::Command::InsertFragment`].
    InsertPiece(Place),
    /// Let a state be chosen; a line from this port will lead to it.
    ChooseTarget {
        /// Where the line begins.
        from: StateKey,
        /// At which port.
        port: Port,
    },
    /// Open the menu of what lies under the pointer.
    OpenMenu {
        /// What lies there; nothing for the canvas.
        hit: Option<Hit>,
        /// Where on the screen, from the canvas's corner.
        at: Point,
    },
    /// Put this on the clipboard.
    CopyText(String),
    /// Read the clipboard and send [`crate::command::Command::Paste`].
    ReadClipboard,
    /// The canvas gives up the focus.
    LeaveCanvas,
    /// Jump to this place of the text, in bytes.
    RevealText {
        /// First byte.
        from: u32,
        /// After the last byte.
        to: u32,
    },
    /// A key that is the app's own: dialogs, panes, the rehearsal.
    App(KeyAction),
}

impl Outcome {
    /// Nothing but words.
    pub fn said(words: impl Into<String>) -> Outcome {
        Outcome { announcement: words.into(), ..Outcome::default() }
    }

    /// Nothing but a request.
    pub fn asking(request: Request) -> Outcome {
        Outcome { requests: vec![request], ..Outcome::default() }
    }
}

impl Outcome {
    /// Both outcomes, one after the other, as one.
    pub fn and(mut self, next: Outcome) -> Outcome {
        if !next.announcement.is_empty() {
            self.announcement = next.announcement;
        }
        self.refusal = next.refusal.or(self.refusal);
        self.view = self.view.and(next.view);
        self.renamed.extend(next.renamed);
        self.requests.extend(next.requests);
        let (a, b) = (self.changes, next.changes);
        self.changes = Changes {
            text: a.text || b.text,
            side: a.side || b.side,
            selection: a.selection || b.selection,
            viewport: a.viewport || b.viewport,
            overlay: a.overlay || b.overlay,
            history: a.history || b.history,
            problems: a.problems || b.problems,
        };
        self
    }
}
