//! Putting a changed definition back into its host file.

use std::fmt;
use std::ops::Range;

use crate::hunks;
use crate::machine::{Form, Machine, Piece};
use crate::open::open;
use crate::opened::Opened;
use crate::scalar::block::{Block, Chomping};
use crate::scalar::quoted::{escape_double, escape_single};

/// Why a definition was not written back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteBackError {
    /// The file has no machine of that index.
    NoSuchMachine,
    /// The definition was made from an object or from parts and has no text in the file.
    ReadOnly,
    /// No way of writing the new definition reads back as it is.
    NotExpressible,
}

impl fmt::Display for WriteBackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchMachine => "the file has no such state machine; open it again",
            Self::ReadOnly => {
                "the definition is not written as one text in the file, so it cannot be written back; \
                 export it as a file of its own"
            }
            Self::NotExpressible => {
                "the definition holds something that cannot be written in this place of the file; \
                 export it as a file of its own"
            }
        })
    }
}

impl std::error::Error for WriteBackError {}

/// The host file with a machine's definition changed to `definition`.
///
/// Only the bytes of changed lines are touched, and of a changed line in quotes only its changed characters.
/// What is handed out has been opened again and gave the new definition and the old other ones. In a YAML block
/// a line break `\r\n` of the new definition becomes the file's own.
///
/// # Errors
/// When the machine is read-only, or the definition cannot be expressed where the old one stands.
pub fn write_back(opened: &Opened, machine_idx: usize, definition: &str) -> Result<String, WriteBackError> {
    let machine = opened.machines.get(machine_idx).ok_or(WriteBackError::NoSuchMachine)?;
    if machine.definition == definition {
        return Ok(opened.text.to_string());
    }
    let is_block = matches!(machine.form, Form::Literal { .. } | Form::Folded { .. });
    let unix = definition.replace("\r\n", "\n");
    let definition = if is_block { unix.as_str() } else { definition };
    let candidates = match machine.form {
        Form::WholeFile => return Ok(definition.to_owned()),
        Form::ReadOnly => return Err(WriteBackError::ReadOnly),
        Form::Literal { indent } => in_block(&opened.text, machine, definition, indent, false),
        Form::Folded { indent } => in_block(&opened.text, machine, definition, indent, true),
        Form::Plain => in_quotes(&opened.text, machine, definition, str::to_owned),
        Form::SingleQuoted => in_quotes(&opened.text, machine, definition, escape_single),
        Form::DoubleQuoted | Form::JsonString => in_quotes(&opened.text, machine, definition, escape_double),
    };
    let is_right = |text: &String| reads_back(opened, machine_idx, definition, text);
    candidates.into_iter().find(is_right).ok_or(WriteBackError::NotExpressible)
}

/// The text to download for a machine whose definition is `definition` now: the definition itself, to the byte.
pub fn export_definition(_machine: &Machine, definition: &str) -> String {
    definition.to_owned()
}

fn reads_back(opened: &Opened, machine_idx: usize, definition: &str, text: &str) -> bool {
    let Ok(again) = open(&opened.file_name, text) else {
        return false;
    };
    let is_same = |(idx, (old, new)): (usize, (&Machine, &Machine))| {
        let expected = if idx == machine_idx { definition } else { &old.definition };
        old.name == new.name && new.definition == expected
    };
    again.kind == opened.kind
        && again.machines.len() == opened.machines.len()
        && opened.machines.iter().zip(&again.machines).enumerate().all(is_same)
}

/// Ways to write a definition into a block scalar, the closest to the old text first.
fn in_block(host: &str, machine: &Machine, definition: &str, indent: usize, is_folded: bool) -> Vec<String> {
    let Some(block) = Block::below_header(host, machine.host_range.start, indent, is_folded) else {
        return Vec::new();
    };
    let line_break = block.line_break(host);
    let encoded = match is_folded {
        true => block.encode_folded(host, definition),
        false => block.encode_literal(host, &machine.definition, definition),
    };
    // The line break after the last line belongs to the body or to what follows it, as before.
    let mut body = encoded.strip_suffix(line_break).unwrap_or(&encoded).to_owned();
    if host[block.body.clone()].ends_with('\n') {
        body.push_str(line_break);
    }
    let after = &host[block.body.end..];
    let (before, between) = (&host[..block.header.start], &host[block.header.end..block.body.start]);
    let write = |header: &str| [before, header, between, &body, after].concat();
    let mut candidates = vec![write(&host[block.header.clone()])];
    let chomping = Chomping::for_text(definition).indicator();
    let indicator = if is_folded { ">" } else { "|" };
    let old_indentation = host[block.header.clone()].trim_matches(|it: char| !it.is_ascii_digit());
    candidates.push(write(&format!("{indicator}{old_indentation}{chomping}")));
    // Where all line breaks at the end count, the blank lines that follow must go.
    candidates.push([before, indicator, old_indentation, chomping, between, &encoded, from_first_line(after)].concat());
    // A first line that begins with spaces needs its indent said in the header.
    candidates.extend((1..=9).map(|indentation| write(&format!("{indicator}{indentation}{chomping}"))));
    let end = if host[block.body.clone()].ends_with('\n') { line_break } else { "" };
    candidates.push([before, "\"", &escape_double(definition), "\"", end, after].concat());
    candidates
}

/// The text from its first line that is not blank.
fn from_first_line(text: &str) -> &str {
    let content = text.len() - text.trim_start().len();
    &text[text[..content].rfind('\n').map_or(0, |newline| newline + 1)..]
}

/// Ways to write a definition into a scalar within quotes (or none), the closest to the old text first.
fn in_quotes(host: &str, machine: &Machine, definition: &str, escape: impl Fn(&str) -> String) -> Vec<String> {
    let whole = &machine.host_range;
    let anew = [&host[..whole.start], "\"", &escape_double(definition), "\"", &host[whole.end..]].concat();
    match in_place(host, machine, definition, escape) {
        Some(text) => vec![text, anew],
        None => vec![anew],
    }
}

/// The host with nothing but the changed characters written anew.
fn in_place(host: &str, machine: &Machine, definition: &str, escape: impl Fn(&str) -> String) -> Option<String> {
    let mut result = String::with_capacity(host.len() + definition.len());
    let mut copied = 0;
    for hunk in hunks::of_characters(&machine.definition, definition) {
        let (old, place) = whole_pieces(host, machine, &hunk.old)?;
        result.push_str(host.get(copied..place.start)?);
        // The rest of an escape that is cut by the change is written again.
        let before = &machine.definition[old.start..hunk.old.start];
        let after = &machine.definition[hunk.old.end..old.end];
        result.push_str(&escape(&[before, &definition[hunk.new], after].concat()));
        copied = place.end;
    }
    result.push_str(&host[copied..]);
    Some(result)
}

/// The bytes of the host behind a range of the definition, widened where it cuts an escape.
fn whole_pieces(host: &str, machine: &Machine, range: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let pieces = &machine.pieces;
    let is_verbatim = |piece: &Piece| host[piece.host.clone()] == machine.definition[piece.definition.clone()];
    let start = match pieces.get(pieces.partition_point(|piece| piece.definition.end <= range.start)) {
        Some(piece) if is_verbatim(piece) => (range.start, piece.host.start + range.start - piece.definition.start),
        Some(piece) => (piece.definition.start, piece.host.start),
        None => (range.start, pieces.last()?.host.end),
    };
    let last = pieces.partition_point(|piece| piece.definition.start < range.end);
    let end = match last.checked_sub(1).and_then(|last| pieces.get(last)) {
        Some(piece) if is_verbatim(piece) => (range.end, piece.host.start + range.end - piece.definition.start),
        Some(piece) => (piece.definition.end, piece.host.end),
        None => start,
    };
    // An insertion between two pieces goes in front of the second.
    let end = if end.1 < start.1 { start } else { end };
    Some((start.0..end.0, start.1..end.1))
}
