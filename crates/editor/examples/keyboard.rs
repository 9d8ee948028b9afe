//! Writes the keyboard map as the text of `docs/keyboard.md`.

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(editor::keymap::markdown().as_bytes())
}
