//! How the start screen opens things: the same on the start page, which fetches the workbench first, and within it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::files::{FileError, Incoming, WORKFLOW_FILES, pick_file, read_clipboard_as_file};
use crate::start::opening::Opening;
use crate::storage::{DocumentId, DocumentInfo};
use crate::ui::sentence::told;

/// What the start screen shows and calls. All of it are handles, so it is copied freely.
#[derive(Clone, Copy)]
pub struct Opener {
    /// The documents that are stored, newest first.
    pub recent: RwSignal<Vec<DocumentInfo>>,
    /// Opens something.
    pub open: Callback<Opening>,
    /// Deletes a stored document.
    pub delete: Callback<DocumentId>,
    /// Says what went wrong.
    pub complain: Callback<String>,
}

impl Opener {
    /// Lets the person choose a file and opens it. Call it while handling a click or a key.
    pub fn pick(self) {
        spawn_local(async move {
            match pick_file(WORKFLOW_FILES).await {
                Ok(Some(file)) => self.open.run(Opening::File(file)),
                Ok(None) => {}
                Err(error) => self.refuse(&error),
            }
        });
    }

    /// Opens the text on the clipboard. Call it while handling a click or a key.
    pub fn paste(self) {
        spawn_local(async move {
            match read_clipboard_as_file().await {
                Ok(file) => self.open.run(Opening::File(file)),
                Err(error) => self.refuse(&error),
            }
        });
    }

    /// Opens what was dropped or pasted by key.
    pub fn receive(self, incoming: Result<Incoming, FileError>) {
        spawn_local(async move {
            let file = match incoming {
                Ok(incoming) => incoming.read().await,
                Err(error) => Err(error),
            };
            match file {
                Ok(file) => self.open.run(Opening::File(file)),
                Err(error) => self.refuse(&error),
            }
        });
    }

    fn refuse(self, error: &FileError) {
        self.complain.run(told(error, error.hint()));
    }
}

/// The way to open things, from any component below the outermost one.
pub fn use_opener() -> Opener {
    expect_context::<Opener>()
}
