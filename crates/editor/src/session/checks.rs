//! What is found out elsewhere about the text: errors within expressions, and what the service says. It comes later than the
//! text, so it is tied to addresses, and goes on only while what stands there stays the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use report::{DiagnosticRow, DiagnosticText, Severity, Teller};
use syntax::{LineIndex, Node, Pointer, Ranges, TextRange};

use super::picture::{line, number, state_around};

/// Codes of rules that the editor has not at hand.
const ELSEWHERE: &str = "SW02";

/// The rows of an answer, tied to what they are about.
#[derive(Debug, Clone, Default)]
pub(crate) struct Checks(Arc<Tied>);

#[derive(Debug, Default)]
struct Tied {
    more: Vec<Row>,
    /// Rows of ours beside which the service says something, by code and address.
    beside: BTreeMap<(String, Pointer), Arc<DiagnosticText>>,
}

#[derive(Debug)]
struct Row {
    text: Arc<DiagnosticText>,
    at: Pointer,
    is_key: bool,
    /// How far behind the begin of the key or value it is.
    from: usize,
    n_bytes: usize,
    /// What stood there, where that is no object or list.
    value: Option<Node>,
}

/// The rows of the list, errors first.
pub(crate) struct Merged {
    pub(crate) rows: Arc<Vec<DiagnosticRow>>,
    /// Which of the editor's own rows each is; all of them in turn where there are no others.
    pub(crate) own_places: Option<Vec<Option<usize>>>,
    /// What the service says of values, as their fields say it. What is wrong within expressions the fields find themselves.
    pub(crate) errors: Vec<(Pointer, String)>,
}

impl Checks {
    /// Ties the rows of an answer to the text that they are about.
    pub(crate) fn new(rows: Vec<DiagnosticRow>, root: &Node) -> Checks {
        let mut tied = Tied::default();
        if rows.is_empty() {
            return Checks::default();
        }
        let ranges = root.ranges();
        for row in rows {
            let at = ranges.pointer_at(row.from as usize);
            if row.teller == Teller::Editor && !row.code.starts_with(ELSEWHERE) {
                tied.beside.insert((row.code.clone(), at), row.text);
            } else {
                tied.more.extend(Row::new(row, at, root, &ranges));
            }
        }
        Checks(Arc::new(tied))
    }

    fn is_empty(&self) -> bool {
        self.0.more.is_empty() && self.0.beside.is_empty()
    }

    /// Adds what still holds to the editor's own rows: errors first, then in the order of the text.
    pub(crate) fn merged(&self, own: &Arc<Vec<DiagnosticRow>>, root: &Node, lines: &LineIndex<'_>) -> Merged {
        if self.is_empty() {
            return Merged { rows: own.clone(), own_places: None, errors: Vec::new() };
        }
        let ranges = &root.ranges();
        let codes: Vec<&str> = self.0.beside.keys().map(|it| it.0.as_str()).collect();
        let told = |row: &DiagnosticRow| {
            if !codes.contains(&row.code.as_str()) {
                return row.clone();
            }
            let key = (row.code.clone(), ranges.pointer_at(row.from as usize));
            let Some(told) = self.0.beside.get(&key).filter(|it| it.message == row.message) else {
                return row.clone();
            };
            let (severity, service) = (row.severity.min(told.severity), told.service.clone());
            let text = DiagnosticText { severity, service, ..DiagnosticText::clone(&row.text) };
            DiagnosticRow { text: Arc::new(text), ..row.clone() }
        };
        let own = own.iter().enumerate().map(|(place, row)| (told(row), Some(place)));
        let more = self.0.more.iter().filter_map(|it| Some((it.placed(root, ranges, lines)?, None)));
        let mut all: Vec<(DiagnosticRow, Option<usize>)> = own.chain(more).collect();
        all.sort_by_key(|(row, _)| (row.severity, row.from));
        let (rows, own_places): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        Merged { errors: errors(&rows, ranges), rows: Arc::new(rows), own_places: Some(own_places) }
    }
}

fn errors(rows: &[DiagnosticRow], ranges: &Ranges) -> Vec<(Pointer, String)> {
    let told = rows.iter().filter(|it| it.teller == Teller::Service && it.severity != Severity::Hint);
    let told = told.map(|it| (ranges.pointer_at(it.from as usize), it.sentence()));
    told.filter(|(at, _)| !at.is_empty()).collect()
}

impl Row {
    fn new(row: DiagnosticRow, at: Pointer, root: &Node, ranges: &Ranges) -> Option<Row> {
        let place = row.from as usize;
        let key = ranges.key(&at).filter(|key| key.start <= place && place < key.end);
        let around = key.or_else(|| ranges.value(&at))?;
        let value = root.get(&at).filter(|it| it.as_object().is_none() && it.as_array().is_none()).cloned();
        let n_bytes = (row.to as usize).saturating_sub(place);
        let from = place.saturating_sub(around.start);
        let mut text = row.text;
        let state = state_around(&at, root);
        if text.state != state {
            Arc::make_mut(&mut text).state = state;
        }
        Some(Row { text, at, is_key: key.is_some(), from, n_bytes, value })
    }

    /// The row where it is now, unless what it is about is another thing now.
    fn placed(&self, root: &Node, ranges: &Ranges, lines: &LineIndex<'_>) -> Option<DiagnosticRow> {
        let node = root.get(&self.at)?;
        if self.value.as_ref().is_some_and(|it| it.kind() != node.kind()) {
            return None;
        }
        let around = if self.is_key { ranges.key(&self.at) } else { ranges.value(&self.at) }?;
        let from = (around.start + self.from).min(around.end);
        let range = TextRange::new(from, (from + self.n_bytes).min(around.end));
        Some(DiagnosticRow {
            text: self.text.clone(),
            from: number(range.start),
            to: number(range.end),
            line: line(lines, range.start),
        })
    }
}
