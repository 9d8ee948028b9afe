//! The keyboard map: what keys do where, and that its documentation is made from it.

use editor::keymap::{KEYMAP, KeyAction, KeyPlace, KeyScope, code_keys, lookup, markdown};
use editor::tool::Modifiers;

const ON_CANVAS: KeyPlace = KeyPlace { is_on_canvas: true, is_in_text: false, letters_off: false };
const IN_TEXT: KeyPlace = KeyPlace { is_on_canvas: false, is_in_text: true, letters_off: false };
const ELSEWHERE: KeyPlace = KeyPlace { is_on_canvas: false, is_in_text: false, letters_off: false };

/// Keys as people write them: `Ctrl+Shift+z`.
#[track_caller]
fn check(keys: &str, place: KeyPlace, action: Option<KeyAction>) {
    let mut modifiers = Modifiers::default();
    let mut key = keys;
    while let Some((name, rest)) = key.split_once('+').filter(|(_, rest)| !rest.is_empty()) {
        match name {
            "Ctrl" => modifiers.ctrl = true,
            "Shift" => modifiers.shift = true,
            "Alt" => modifiers.alt = true,
            name => panic!("{name} is no modifier"),
        }
        key = rest;
    }
    assert_eq!(lookup(key, modifiers, place), action, "{keys} at {place:?}");
}

#[test]
fn keys_do_what_the_table_says() {
    check("ArrowDown", ON_CANVAS, Some(KeyAction::MoveNext));
    check("ArrowDown", IN_TEXT, None);
    check("ArrowDown", ELSEWHERE, None);
    check("Alt+Shift+ArrowUp", ON_CANVAS, Some(KeyAction::NudgeFarUp));
    check("a", ON_CANVAS, Some(KeyAction::AddState));
    check("A", ON_CANVAS, Some(KeyAction::AddState));
    check("a", ELSEWHERE, None);
    check("Ctrl+a", ON_CANVAS, Some(KeyAction::SelectAll));
    check("Ctrl+a", IN_TEXT, None);
    check("Shift+C", ON_CANVAS, Some(KeyAction::ConnectCatch));
    check("Ctrl+c", ON_CANVAS, Some(KeyAction::Copy));
    check("Ctrl+c", IN_TEXT, None);
    check("Ctrl+z", IN_TEXT, Some(KeyAction::Undo));
    check("Ctrl+Z", ELSEWHERE, Some(KeyAction::Undo));
    check("Ctrl+Shift+Z", IN_TEXT, Some(KeyAction::Redo));
    check("Ctrl+y", ON_CANVAS, Some(KeyAction::Redo));
    check("Ctrl+k", ELSEWHERE, Some(KeyAction::OpenCommands));
    check("F8", IN_TEXT, Some(KeyAction::NextProblem));
    check("Shift+F8", IN_TEXT, Some(KeyAction::PreviousProblem));
    check("F5", ELSEWHERE, Some(KeyAction::Run));
    check("Shift+F5", ELSEWHERE, Some(KeyAction::Stop));
    check("Delete", ON_CANVAS, Some(KeyAction::Delete));
    check("Delete", IN_TEXT, None);
    check("Escape", ON_CANVAS, Some(KeyAction::Escape));
    check("q", ON_CANVAS, None);
}

#[test]
fn signs_do_not_ask_for_shift() {
    // On a German keyboard + needs no Shift, on an American one it does; ? is the other way round.
    check("+", ON_CANVAS, Some(KeyAction::ZoomIn));
    check("Shift++", ON_CANVAS, Some(KeyAction::ZoomIn));
    check("Shift+?", ON_CANVAS, Some(KeyAction::ShowShortcuts));
    check("?", ON_CANVAS, Some(KeyAction::ShowShortcuts));
}

#[test]
fn letters_can_be_switched_off() {
    let off = KeyPlace { letters_off: true, ..ON_CANVAS };
    check("a", off, None);
    check("+", off, None);
    check("?", off, None);
    check(" ", off, Some(KeyAction::ToggleSelection));
    check("ArrowDown", off, Some(KeyAction::MoveNext));
    check("Ctrl+d", off, Some(KeyAction::Duplicate));
}

#[test]
fn no_key_means_two_things() {
    // The code keeps its keys to itself.
    for is_code in [false, true] {
        let mut seen = Vec::new();
        for binding in KEYMAP.iter().filter(|it| (it.scope == KeyScope::Code) == is_code) {
            for chord in binding.chords {
                let text = chord.text();
                assert!(!seen.contains(&text), "{text} is bound twice");
                seen.push(text);
            }
            assert!(!binding.description.is_empty());
        }
    }
}

#[test]
fn the_code_editor_has_a_command_for_each_key_of_the_code() {
    let bundle = include_str!("../../../editor-bundle/keys.ts");
    let keys = code_keys();
    for (command, key) in &keys {
        assert!(bundle.contains(&format!("\n    {command}")), "{key}: keys.ts has no command {command}");
    }
    assert!(keys.contains(&("define", "F12".to_owned())), "{keys:?}");
    assert!(keys.contains(&("findPrevious", "Mod-Shift-g".to_owned())), "{keys:?}");
    // All but the one that the editor's own key does.
    let n_chords: usize = KEYMAP.iter().filter(|it| it.scope == KeyScope::Code).map(|it| it.chords.len()).sum();
    assert_eq!(keys.len() + 1, n_chords);
    // They are not the page's.
    check("F12", IN_TEXT, None);
    check("F2", IN_TEXT, None);
}

#[test]
fn the_documentation_is_made_from_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/keyboard.md");
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(written, markdown(), "run: cargo run -p editor --example keyboard > docs/keyboard.md");
}
