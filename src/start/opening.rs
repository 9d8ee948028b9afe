//! What a person asked to open, and how the start page hands it to the workbench, which is a wasm module of its own.

use js_sys::{Object, Reflect};
use leptos::wasm_bindgen::JsValue;

use crate::files::PickedFile;
use crate::storage::DocumentId;

/// The member of the global object in which it waits.
const PLACE: &str = "statewrightOpening";

/// What is to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// An empty document.
    New,
    /// A file, or text that was pasted.
    File(PickedFile),
    /// A built-in sample.
    Sample {
        /// Its id.
        id: String,
        /// Whether it is played at once.
        rehearse: bool,
    },
    /// A document kept in this browser.
    Stored(DocumentId),
    /// The document that was open last.
    Last,
    /// A generated definition of so many states.
    Generated(String),
    /// The table of shortcuts, over the start screen.
    Shortcuts,
}

impl Opening {
    /// What the page's address asks for: `?generated=1000`.
    pub fn from_address() -> Option<Opening> {
        let window = web_sys::window()?;
        let search = window.location().search().ok()?;
        let wanted = search.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("generated="))?;
        let n_states: u32 = wanted.parse().ok()?;
        // Once only: a reload goes on with what was opened. Without a history it is generated again.
        let _ = window.history().and_then(|it| it.replace_state_with_url(&JsValue::NULL, "", Some("./")));
        Some(Opening::Generated(n_states.to_string()))
    }

    /// Leaves it for the other module.
    pub fn hand_over(&self) {
        let value = Object::new();
        for (name, text) in self.members() {
            // Setting a member of a plain object cannot fail.
            let _ = Reflect::set(&value, &name.into(), &text.into());
        }
        let _ = Reflect::set(&js_sys::global(), &PLACE.into(), &value);
    }

    /// Takes what the other module left. Where there is nothing, the page goes on with the last document.
    pub fn take() -> Opening {
        let value = Reflect::get(&js_sys::global(), &PLACE.into()).unwrap_or(JsValue::UNDEFINED);
        let _ = Reflect::delete_property(&js_sys::global(), &PLACE.into());
        if !value.is_object() {
            return Opening::Last;
        }
        Opening::from_members(|name| Reflect::get(&value, &name.into()).ok()?.as_string())
    }

    fn members(&self) -> Vec<(&'static str, &str)> {
        match self {
            Opening::New => vec![("kind", "new")],
            Opening::File(file) => vec![("kind", "file"), ("name", &file.name), ("text", &file.text)],
            Opening::Sample { id, rehearse: false } => vec![("kind", "sample"), ("id", id)],
            Opening::Sample { id, rehearse: true } => vec![("kind", "rehearsal"), ("id", id)],
            Opening::Stored(id) => vec![("kind", "stored"), ("id", &id.0)],
            Opening::Last => vec![("kind", "last")],
            Opening::Generated(n_states) => vec![("kind", "generated"), ("id", n_states)],
            Opening::Shortcuts => vec![("kind", "shortcuts")],
        }
    }

    fn from_members(read: impl Fn(&str) -> Option<String>) -> Opening {
        let text = |name| read(name).unwrap_or_default();
        match text("kind").as_str() {
            "new" => Opening::New,
            "file" => Opening::File(PickedFile { name: text("name"), text: text("text") }),
            "sample" => Opening::Sample { id: text("id"), rehearse: false },
            "rehearsal" => Opening::Sample { id: text("id"), rehearse: true },
            "stored" => Opening::Stored(DocumentId(text("id"))),
            "generated" => Opening::Generated(text("id")),
            "shortcuts" => Opening::Shortcuts,
            _ => Opening::Last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(opening: Opening) {
        let members = opening.members();
        let read = |name: &str| members.iter().find(|it| it.0 == name).map(|it| it.1.to_owned());
        assert_eq!(Opening::from_members(read), opening);
    }

    #[test]
    fn what_is_handed_over_arrives() {
        check(Opening::New);
        check(Opening::File(PickedFile { name: "a.json".to_owned(), text: "\u{feff}{}\r\n".to_owned() }));
        check(Opening::Sample { id: "payroll-2".to_owned(), rehearse: false });
        check(Opening::Sample { id: "payroll-2".to_owned(), rehearse: true });
        check(Opening::Stored(DocumentId("0a".to_owned())));
        check(Opening::Last);
        check(Opening::Generated("1000".to_owned()));
        check(Opening::Shortcuts);
    }
}
