//! The keys of the code editor, in its own notation.

use super::{Chord, KEYMAP, KeyAction, KeyScope};

/// The commands that the code editor carries out, each with a key that stands for it: `("define", "F12")`.
///
/// ```
/// let keys = editor::keymap::code_keys();
/// assert!(keys.contains(&("format", "Alt-Shift-f".to_owned())));
/// ```
pub fn code_keys() -> Vec<(&'static str, String)> {
    let bindings = KEYMAP.iter().filter(|binding| binding.scope == KeyScope::Code);
    let named = bindings.filter_map(|binding| Some((command_of(binding.action)?, binding.chords)));
    named.flat_map(|(command, chords)| chords.iter().map(move |chord| (command, notation(chord)))).collect()
}

/// What the code editor calls an action; none where the editor's own key does it already.
fn command_of(action: KeyAction) -> Option<&'static str> {
    Some(match action {
        KeyAction::CodeComplete => "complete",
        KeyAction::CodeExplain => "explain",
        KeyAction::CodeDefine => "define",
        KeyAction::CodeRename => "rename",
        KeyAction::CodeFormat => "format",
        KeyAction::CodeFind => "find",
        KeyAction::CodeFindNext => "findNext",
        KeyAction::CodeFindPrevious => "findPrevious",
        KeyAction::CodeSelectNext => "selectNext",
        KeyAction::CodeGoToLine => "goToLine",
        KeyAction::CodeFold => "fold",
        KeyAction::CodeUnfold => "unfold",
        KeyAction::CodeFoldAll => "foldAll",
        KeyAction::CodeUnfoldAll => "unfoldAll",
        KeyAction::CodeMoveLineUp => "moveLineUp",
        KeyAction::CodeMoveLineDown => "moveLineDown",
        KeyAction::CodeIndent => "indent",
        KeyAction::CodeOutdent => "outdent",
        _ => return None,
    })
}

/// `Mod` is Ctrl, on macOS Cmd.
fn notation(chord: &Chord) -> String {
    let mut text = String::new();
    for (is_down, name) in [(chord.ctrl, "Mod-"), (chord.alt, "Alt-"), (chord.shift, "Shift-")] {
        if is_down {
            text.push_str(name);
        }
    }
    text.push_str(if chord.key == " " { "Space" } else { chord.key });
    text
}
