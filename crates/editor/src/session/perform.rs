//! Keys: what the editor does itself, and what it leaves to the app.

use crate::keymap::KeyAction;
use crate::session::{Outcome, Request, Session};

impl Session {
    /// Carries out a key's action; what is the app's own comes back as a request.
    pub fn perform(&mut self, action: KeyAction) -> Outcome {
        match action {
            KeyAction::Undo => self.undo(),
            KeyAction::Redo => self.redo(),
            KeyAction::ZoomIn => self.zoom_in(),
            KeyAction::ZoomOut => self.zoom_out(),
            KeyAction::ZoomFull => self.zoom_full(),
            KeyAction::ZoomFit => self.zoom_fit(1.0),
            other => Outcome::asking(Request::App(other)),
        }
    }
}
