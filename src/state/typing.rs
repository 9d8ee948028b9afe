//! What is typed into the text of a large definition: it waits for a pause, because reading and drawing it with every key
//! would make the keys slow. Whatever needs the newest text settles it first.

use editor::command::Command;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::app_state::AppState;

/// From so many bytes on a definition is large.
const LARGE_BYTES: usize = 40_000;
/// A pause of so many milliseconds ends a piece of typing.
pub const PAUSE_MS: u32 = 150;

/// What is typed and not yet the document's.
#[derive(Clone, Copy, Default)]
pub struct Typing {
    text: StoredValue<Option<String>>,
    /// Counts the keys: only the last one ends the piece.
    n_keys: StoredValue<u32>,
}

/// Whether a text is so large that what is typed into it waits for a pause.
fn is_large(text: &str) -> bool {
    text.len() >= LARGE_BYTES
}

impl AppState {
    /// The definition's text becomes what a person typed: at once, or where it is large, at the next pause.
    pub fn type_text(&self, text: String) {
        if !is_large(&text) {
            return self.dispatch(Command::ReplaceText(text));
        }
        if let Some(id) = self.document_id.get_untracked() {
            // Nothing may say that it is saved, and leaving the page asks.
            self.saver.touched(&id);
        }
        let (app, typing) = (*self, self.typing);
        typing.text.set_value(Some(text));
        typing.n_keys.update_value(|n_keys| *n_keys = n_keys.wrapping_add(1));
        let mine = typing.n_keys.get_value();
        spawn_local(async move {
            TimeoutFuture::new(PAUSE_MS).await;
            if typing.n_keys.try_get_value() == Some(mine) {
                app.settle_typing();
            }
        });
    }

    /// Makes what was typed the document's, without waiting for a pause.
    pub fn settle_typing(&self) {
        if let Some(text) = self.typing.text.try_update_value(Option::take).flatten() {
            let before = self.revision.get_untracked();
            self.change_now(|session| session.dispatch(Command::ReplaceText(text)));
            if self.revision.get_untracked() == before {
                // A text that says the same again changes nothing, and still has to be told as saved.
                self.save();
            }
        }
    }

    /// What was typed and is not yet the document's.
    pub fn typed_text(&self) -> Option<String> {
        self.typing.text.try_get_value().flatten()
    }

    /// Whether something was typed that is not yet the document's.
    pub fn is_typing(&self) -> bool {
        self.typing.text.try_with_value(Option::is_some) == Some(true)
    }
}
