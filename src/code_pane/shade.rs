//! What is shaded and underlined in the text.

use editor::code::CodeProblem;
use report::Severity;

use crate::code_pane::bundle::CodeEditor;

/// So many places are underlined before hints are left to the Problems list: thousands make the editor slow.
const MOST_HINTS: usize = 300;

/// Shades the lines of a range, and brings it into sight.
pub fn shade(editor: &CodeEditor, selected: Option<(u32, u32)>) {
    let (from, to) = selected.unwrap_or((0, 0));
    editor.highlight(from as usize, to as usize);
    if selected.is_some() {
        editor.show(from as usize, to as usize);
    }
}

/// What is underlined: all of it, or where it is too much, no hints.
pub fn worst(mut problems: Vec<CodeProblem>) -> Vec<CodeProblem> {
    if problems.len() > MOST_HINTS {
        problems.retain(|it| it.severity != Severity::Hint);
    }
    problems
}
