//! The code pane's model: the text, where the selected state stands in it, and what is wrong where.

use std::ops::Range;
use std::sync::Arc;

use report::{DiagnosticRow, Severity, StateKey, Teller};
use syntax::{LineIndex, Ranges, TextRange};

use crate::document::Document;
use crate::selection::Selection;
use crate::session::picture::state_around;

/// So many problems are underlined before hints are left out.
const MOST_HINTS: usize = 300;

/// A piece of the text, in bytes and in UTF-16 units (which is what editors in browsers count).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRange {
    /// In bytes.
    pub bytes: Range<usize>,
    /// In UTF-16 units.
    pub utf16: Range<usize>,
}

/// A problem as a squiggle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeProblem {
    /// Its place in the Problems list.
    pub idx: usize,
    /// Where.
    pub range: CodeRange,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, and what to do.
    pub message: String,
    /// The titles of the fixes that are offered.
    pub fixes: Vec<String>,
}

/// The code pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeView {
    /// The definition's text.
    pub text: Arc<str>,
    /// The selected states, in the order of the text.
    pub selected: Vec<CodeRange>,
    /// What is wrong; where it is much, without hints.
    pub problems: Vec<CodeProblem>,
    /// The first line of the definition in the file it came from, from 1.
    pub first_line: u32,
}

impl CodeView {
    /// The code pane of a document with that text.
    pub(crate) fn new(
        document: &Document,
        text: Arc<str>,
        selection: &Selection,
        problems: &[DiagnosticRow],
    ) -> CodeView {
        let lines = LineIndex::new(&text);
        let ranges = document.root.ranges();
        let selected = selected_in(document, selection, &lines, &ranges);
        // Thousands of underlined places make an editor slow: then hints are left to the Problems list.
        let has_hints = problems.len() <= MOST_HINTS;
        let problems = problems.iter().enumerate();
        let problems = problems.filter(|(_, row)| has_hints || row.severity != Severity::Hint);
        let problems = problems.map(|(idx, row)| CodeProblem {
            idx,
            range: range(&lines, TextRange::new(row.from as usize, row.to as usize)),
            severity: row.severity,
            message: words(row),
            fixes: row.fixes.clone(),
        });
        let problems = problems.collect();
        CodeView { selected, problems, first_line: document.machine().line, text }
    }
}

/// What a problem says, a line each.
fn words(row: &DiagnosticRow) -> String {
    let beside = row.service.as_ref().filter(|_| row.teller == Teller::Editor);
    let beside =
        beside.map(|it| format!("{}: {}", if it.refuses { "AWS would refuse this" } else { "AWS warns" }, it.code));
    let lines = std::iter::once(row.sentence()).chain(row.hints.iter().cloned()).chain(beside);
    lines.collect::<Vec<_>>().join("\n")
}

/// Where the selected states stand in the text, in its order.
pub fn selected(document: &Document, selection: &Selection) -> Vec<CodeRange> {
    if selection.states().is_empty() {
        return Vec::new();
    }
    let text = document.text();
    selected_in(document, selection, &LineIndex::new(&text), &document.root.ranges())
}

fn selected_in(document: &Document, selection: &Selection, lines: &LineIndex<'_>, ranges: &Ranges) -> Vec<CodeRange> {
    let selected = selection.states().iter().filter_map(|state| {
        let at = document.pointer(state)?;
        Some(range(lines, ranges.member(&at)?.full))
    });
    let mut selected: Vec<CodeRange> = selected.collect();
    selected.sort_by_key(|it| it.bytes.start);
    selected
}

/// Where a state (its name and its object) stands in the text.
pub fn range_of(document: &Document, state: &str) -> Option<CodeRange> {
    let at = document.pointer(state)?;
    let text = document.text();
    Some(range(&LineIndex::new(&text), document.root.ranges().member(&at)?.full))
}

/// The innermost state around a place of the text, in bytes.
pub fn state_at(document: &Document, offset: usize) -> Option<StateKey> {
    state_around(&document.root.ranges().pointer_at(offset), &document.root)
}

/// The innermost state around a place of the text, in UTF-16 units.
pub fn state_at_utf16(document: &Document, units: usize) -> Option<StateKey> {
    let text = document.text();
    state_at(document, LineIndex::new(&text).offset_of_utf16(units))
}

/// The lines a state takes in the text, from 1: first and last.
pub fn lines_of(document: &Document, state: &str) -> Option<(u32, u32)> {
    let range = range_of(document, state)?;
    let text = document.text();
    let lines = LineIndex::new(&text);
    let line = |offset: usize| u32::try_from(lines.line_column(offset).line + 1).unwrap_or(u32::MAX);
    Some((line(range.bytes.start), line(range.bytes.end)))
}

/// The text of a state: its name and its object, without the indentation its lines share.
pub fn text_of(document: &Document, state: &str) -> Option<String> {
    let range = range_of(document, state)?;
    let text = document.text();
    let line_start = text[..range.bytes.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = &text[line_start..range.bytes.start];
    let indent = if indent.trim().is_empty() { indent } else { "" };
    let piece = &text[range.bytes];
    let lines: Vec<&str> = piece.split('\n').map(|line| line.strip_prefix(indent).unwrap_or(line)).collect();
    Some(lines.join("\n"))
}

fn range(lines: &LineIndex<'_>, range: TextRange) -> CodeRange {
    CodeRange { bytes: range.start..range.end, utf16: lines.utf16(range.start)..lines.utf16(range.end) }
}
