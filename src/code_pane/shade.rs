//! What is shaded in the text.

use crate::code_pane::bundle::CodeEditor;

/// Shades the lines of a range, and brings it into sight.
pub fn shade(editor: &CodeEditor, selected: Option<(u32, u32)>) {
    let (from, to) = selected.unwrap_or((0, 0));
    editor.highlight(from as usize, to as usize);
    if selected.is_some() {
        editor.show(from as usize, to as usize);
    }
}
