//! What `formats` found in a file, as the page gets it.

use formats::{Machine, Note, Opened, Placeholder};
use report::{OpenedFile, OpenedMachine, PlaceholderRow};

/// The limits of the page and of the importers are the same.
const _: () = assert!(crate::wire::MAX_FILE_BYTES as usize == formats::limits::MAX_FILE_BYTES);

/// Everything the page needs of an opened file.
pub(super) fn opened_file(opened: &Opened) -> OpenedFile {
    OpenedFile {
        file_name: opened.file_name.clone(),
        kind: opened.kind.to_string(),
        is_definition: opened.kind.is_definition(),
        host: opened.text.to_string(),
        machines: opened.machines.iter().map(|machine| opened_machine(opened, machine)).collect(),
        notes: opened.notes.iter().map(|note| note_text(opened, note)).collect(),
    }
}

fn opened_machine(opened: &Opened, machine: &Machine) -> OpenedMachine {
    OpenedMachine {
        name: machine.name.clone(),
        definition: machine.definition.clone(),
        line: line(opened, machine.host_range.start),
        placeholders: machine.placeholders.iter().map(placeholder_row).collect(),
    }
}

fn placeholder_row(placeholder: &Placeholder) -> PlaceholderRow {
    PlaceholderRow {
        name: placeholder.name.clone(),
        display: placeholder.display.clone(),
        stand_in: placeholder.stand_in.clone(),
        is_defined: placeholder.defined,
    }
}

fn note_text(opened: &Opened, note: &Note) -> String {
    let place = note.range.as_ref().map(|range| format!("line {}: ", line(opened, range.start))).unwrap_or_default();
    let hint = if note.hint.is_empty() { String::new() } else { format!("; {}", note.hint) };
    format!("{place}{}{hint}", note.message)
}

fn line(opened: &Opened, offset: usize) -> u32 {
    u32::try_from(opened.lines.line_column(offset).line).unwrap_or(u32::MAX)
}
