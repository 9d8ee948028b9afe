//! The keyboard: one table from which lookup, `docs/keyboard.md` and the shortcuts dialog are made.

mod action;
mod code;
mod table;

use std::fmt::Write;

pub use action::KeyAction;
pub use code::code_keys;
pub use table::KEYMAP;

use crate::tool::Modifiers;
use KeyScope::{Canvas, Code, Global};

/// Where keys act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyScope {
    /// Anywhere in the app. In a text field only with Ctrl or a function key.
    Global,
    /// While the canvas or the outline has focus.
    Canvas,
    /// While the code has focus; the code editor acts on them itself, see [`code_keys`].
    Code,
}

impl KeyScope {
    /// Every scope with the place in words, in the order in which they are shown.
    pub const ALL: [(KeyScope, &'static str); 3] =
        [(Canvas, "On the canvas and in the outline"), (Code, "In the code"), (Global, "Everywhere")];
}

/// A key with the keys that have to be down with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chord {
    /// `KeyboardEvent.key`: `ArrowDown`, `a`, `?`, `F8`. Letters are small.
    pub key: &'static str,
    /// Whether Ctrl (on macOS Cmd) is down.
    pub ctrl: bool,
    /// Whether Shift is down. Not looked at where the key is a sign that needs Shift on some keyboards.
    pub shift: bool,
    /// Whether Alt is down.
    pub alt: bool,
}

/// A line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The keys, any of which does it.
    pub chords: &'static [Chord],
    /// What they do.
    pub action: KeyAction,
    /// Where they act.
    pub scope: KeyScope,
    /// What they do, in words.
    pub description: &'static str,
}

/// What is known about where a key was pressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KeyPlace {
    /// Whether the canvas or the outline has focus.
    pub is_on_canvas: bool,
    /// Whether a text field or the code pane has focus.
    pub is_in_text: bool,
    /// Whether single letters and signs are switched off (WCAG 2.1.4).
    pub letters_off: bool,
}

/// What a key press asks for. `name` is `KeyboardEvent.key`.
pub fn lookup(name: &str, modifiers: Modifiers, place: KeyPlace) -> Option<KeyAction> {
    KEYMAP
        .iter()
        .filter(|binding| binding.scope == Global || (binding.scope == Canvas && place.is_on_canvas))
        .find(|binding| binding.chords.iter().any(|chord| chord.is(name, modifiers) && chord.acts(place)))
        .map(|binding| binding.action)
}

/// The keys of an action as text: `Ctrl+Shift+Z`; the first one where there are several.
pub fn keys_of(action: KeyAction) -> Option<String> {
    let binding = KEYMAP.iter().find(|binding| binding.action == action)?;
    binding.chords.first().map(Chord::text)
}

impl Chord {
    fn is(&self, name: &str, modifiers: Modifiers) -> bool {
        // A sign such as `?` or `+` needs Shift on some keyboards and not on others.
        let shift_counts = self.key.chars().count() > 1 || self.key.chars().all(|it| it.is_alphabetic() || it == ' ');
        self.ctrl == modifiers.ctrl
            && self.alt == modifiers.alt
            && (self.shift == modifiers.shift || !shift_counts)
            && if self.key.len() == 1 { self.key.eq_ignore_ascii_case(name) } else { self.key == name }
    }

    /// In text fields only Ctrl and function keys act, and letters can be switched off everywhere.
    fn acts(&self, place: KeyPlace) -> bool {
        let is_function = self.key.len() > 1 && self.key.starts_with('F');
        let is_sign = self.key.chars().count() == 1 && self.key != " " && !self.ctrl;
        (!place.is_in_text || self.ctrl || is_function) && !(place.letters_off && is_sign)
    }

    /// The chord as people write it: `Alt+Shift+↓`.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut push = |is_down: bool, name: &str| {
            if is_down {
                text.push_str(name);
                text.push('+');
            }
        };
        push(self.ctrl, "Ctrl");
        push(self.alt, "Alt");
        push(self.shift, "Shift");
        text.push_str(&match self.key {
            "ArrowUp" => "↑".to_owned(),
            "ArrowDown" => "↓".to_owned(),
            "ArrowLeft" => "←".to_owned(),
            "ArrowRight" => "→".to_owned(),
            " " => "Space".to_owned(),
            "Escape" => "Esc".to_owned(),
            key if key.len() == 1 => key.to_ascii_uppercase(),
            key => key.to_owned(),
        });
        text
    }
}

/// The table as the text of `docs/keyboard.md`.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Keyboard\n\nMade from `crates/editor/src/keymap/table.rs`; `cargo run -p editor --example keyboard > docs/keyboard.md` \
         writes it anew.\nOn macOS Ctrl is Cmd. Single letters and signs act only while the canvas or the outline has \
         focus, and can be switched off. In \
         the code its own keys go before those of everywhere.\n",
    );
    for (scope, title) in KeyScope::ALL {
        let _ = write!(out, "\n## {title}\n\n| keys | does |\n| --- | --- |\n");
        for binding in KEYMAP.iter().filter(|binding| binding.scope == scope) {
            let keys: Vec<String> = binding.chords.iter().map(|chord| format!("`{}`", chord.text())).collect();
            let _ = writeln!(out, "| {} | {} |", keys.join(" or "), binding.description);
        }
    }
    out
}
