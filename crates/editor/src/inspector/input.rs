//! What is typed into a field, read and made a command.

use asl::ast::QueryLanguage;
use query::{Path, ReferencePath};
use syntax::{Node, SyntaxError, SyntaxErrorKind};

use crate::command::{Command, ConditionForm};
use crate::field_path::FieldPath;
use crate::inspector::condition::operand_kind;
use crate::inspector::field::{END, Field, FieldKind, Takes, Variant};
use crate::selection::EdgeKey;
use crate::view::Port;

/// Why what was typed cannot be written, in words. The document keeps its last good value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputError(pub String);

/// The longest name of a state.
pub const MAX_NAME: usize = 80;

impl Field {
    /// The command for what was typed; `None` where it says what the text says already.
    pub fn command(&self, state: &str, typed: &str) -> Result<Option<Command>, InputError> {
        if typed == self.text {
            return Ok(None);
        }
        let state = state.to_owned();
        let path = self.path.clone();
        match &self.kind {
            FieldKind::Name => Ok(Some(Command::Rename { state, name: name(typed)? })),
            FieldKind::NextOrEnd { .. } if typed == END => Ok(Some(Command::SetEnd { state })),
            FieldKind::NextOrEnd { .. } => {
                let to = crate::scope::sibling(&state, typed);
                Ok(Some(Command::Connect { from: state, port: Port::Next, to }))
            }
            FieldKind::ConditionForm => {
                let form = match typed {
                    "And" => ConditionForm::And,
                    "Or" => ConditionForm::Or,
                    "Not" => ConditionForm::Not,
                    _ => ConditionForm::Compare,
                };
                let path = FieldPath(path.0.split_last().map(|(_, rest)| rest.to_vec()).unwrap_or_default());
                Ok(Some(Command::SetCondition { state, path, form }))
            }
            FieldKind::Language => {
                let to = if typed == "JSONata" { QueryLanguage::Jsonata } else { QueryLanguage::JsonPath };
                Ok(Some(Command::SwitchLanguage { state, to }))
            }
            FieldKind::Operator => {
                self.swap(&state, typed).map(Some).ok_or_else(|| InputError(format!("There is no operator {typed}.")))
            }
            _ if typed.trim().is_empty() && !self.takes_empty() => match (self.is_required, self.is_set) {
                (true, _) => Err(InputError(format!("{} cannot be left out.", self.name))),
                (false, true) => Ok(Some(Command::RemoveField { state, path })),
                (false, false) => Ok(None),
            },
            kind => Ok(Some(Command::SetField { state, path, value: read(kind, typed)? })),
        }
    }

    /// What is asked for to see what comes of a typed text: JSON text, empty for what the definition says. `None` where
    /// nothing is computed.
    pub fn sample_value(&self, typed: &str) -> Option<String> {
        if self.kind == FieldKind::ConditionForm {
            return Some(String::new());
        }
        if !self.is_computed || typed.trim().is_empty() {
            return None;
        }
        let value = read(&self.kind, typed).ok()?;
        let is_path = matches!(self.kind, FieldKind::Path { .. } | FieldKind::ReferencePath { .. });
        let has_expression = value.contains("{%") || value.contains(".$\"");
        (is_path || has_expression).then_some(value)
    }

    /// The command for the entries of a list of strings; `None` where it has them already.
    pub fn command_for_entries(&self, state: &str, entries: &[String]) -> Result<Option<Command>, InputError> {
        let entries: Vec<&str> = entries.iter().map(|entry| entry.trim()).filter(|entry| !entry.is_empty()).collect();
        if entries == self.entries {
            return Ok(None);
        }
        let (state, path) = (state.to_owned(), self.path.clone());
        if entries.is_empty() {
            let message = format!("{} needs at least one entry.", self.name);
            return if self.is_required {
                Err(InputError(message))
            } else {
                Ok(Some(Command::RemoveField { state, path }))
            };
        }
        let value = Node::array(entries.into_iter().map(Node::string)).text();
        Ok(Some(Command::SetField { state, path, value }))
    }

    /// The command that lets another field take this one's place; `None` for a key that cannot.
    pub fn swap(&self, state: &str, key: &str) -> Option<Command> {
        let variant = self.variants.iter().find(|variant| variant.key == key)?;
        let value = self.kept_value(variant).unwrap_or_else(|| variant.starter.clone());
        Some(Command::SwapField { state: state.to_owned(), from: self.path.clone(), key: key.to_owned(), value })
    }

    /// Operators that compare with the same type keep what they compare with.
    fn kept_value(&self, variant: &Variant) -> Option<String> {
        let is_same = self.kind == FieldKind::Operator && operand_kind(&self.name) == operand_kind(variant.key);
        is_same.then(|| self.entries.first().cloned()).flatten()
    }

    /// Whether an empty text is a value of its own: texts are compared with it, everything else is left out.
    fn takes_empty(&self) -> bool {
        self.kind == FieldKind::Text && operand_kind(&self.name).is_some()
    }
}

impl FieldKind {
    /// Whether the way out of the state is chosen here.
    pub fn is_target(&self) -> bool {
        matches!(self, FieldKind::State { .. } | FieldKind::NextOrEnd { .. })
    }
}

/// What was typed as JSON text.
pub fn read(kind: &FieldKind, typed: &str) -> Result<String, InputError> {
    let is_bare_placeholder = typed.trim().starts_with("${") && typed.trim().find('}') == Some(typed.trim().len() - 1);
    match kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::State { .. } | FieldKind::Choice { .. } => Ok(quoted(typed)),
        FieldKind::Name | FieldKind::NextOrEnd { .. } | FieldKind::ConditionForm | FieldKind::Operator => {
            Ok(quoted(typed))
        }
        FieldKind::Language => Ok(quoted(typed)),
        FieldKind::Template { takes } => template(*takes, typed),
        FieldKind::Strings { .. } => Ok(Node::array([Node::string(typed)]).text()),
        FieldKind::Integer { .. } | FieldKind::Number { .. } | FieldKind::Toggle if is_bare_placeholder => {
            Ok(typed.trim().to_owned())
        }
        FieldKind::Integer { min, max } => integer(typed.trim(), *min, *max),
        FieldKind::Number { min } => number(typed.trim(), *min),
        FieldKind::Toggle => match typed.trim() {
            it @ ("true" | "false") => Ok(it.to_owned()),
            _ => Err(InputError("This is either true or false.".to_owned())),
        },
        FieldKind::Json => json(typed).map(|node| node.value_text()),
        FieldKind::JsonObject => match json(typed)? {
            node if node.as_object().is_some() || node.foreign_text().is_some() => Ok(node.value_text()),
            _ => Err(InputError("This has to be an object: { \"name\": value }.".to_owned())),
        },
        FieldKind::Path { takes_null } | FieldKind::ReferencePath { takes_null }
            if *takes_null && typed.trim() == "null" =>
        {
            Ok("null".to_owned())
        }
        FieldKind::Path { .. } => path(typed, |text| Path::parse(text).map(drop)),
        FieldKind::ReferencePath { .. } => path(typed, |text| ReferencePath::parse(text).map(drop)),
        FieldKind::Timestamp => timestamp(typed),
        FieldKind::Jsonata => Ok(match typed.trim() {
            it @ ("true" | "false") => it.to_owned(),
            _ => quoted(typed),
        }),
    }
}

/// Where in a typed text that cannot be written the mistake lies, in UTF-16 units; all of it where no place is worse than
/// another.
pub fn error_place(kind: &FieldKind, typed: &str) -> (u32, u32) {
    let bytes = match kind {
        FieldKind::Json | FieldKind::JsonObject => json_error(typed).map(|it| it.range.as_range()),
        FieldKind::Template { .. } if !typed.trim_start().starts_with("{%") => {
            json_error(typed).map(|it| it.range.as_range())
        }
        FieldKind::Path { .. } | FieldKind::ReferencePath { .. } => {
            let text = typed.trim();
            let start = typed.len() - typed.trim_start().len();
            let found = match kind {
                FieldKind::Path { .. } => Path::parse(text).map(drop),
                _ => ReferencePath::parse(text).map(drop),
            };
            found.err().filter(|_| text.starts_with('$')).map(|it| start + it.offset..start + it.offset + 1)
        }
        _ => None,
    };
    places_within(typed, bytes.unwrap_or(0..typed.len()))
}

/// A piece of a typed text in UTF-16 units; at the end of the text the last character stands for what is missing.
pub(super) fn places_within(typed: &str, bytes: std::ops::Range<usize>) -> (u32, u32) {
    let lines = syntax::LineIndex::new(typed);
    let units = |at: usize| u32::try_from(lines.utf16(at)).unwrap_or(u32::MAX);
    let last = typed.trim_end().char_indices().next_back().map_or(0, |(at, _)| at);
    let start = typed.floor_char_boundary(bytes.start.min(last));
    let end = typed.ceil_char_boundary(bytes.end.max(start + 1).min(typed.len()));
    (units(start), units(end.max(start)))
}

/// Whether a text is one expression of JSONata.
pub fn is_expression(text: &str) -> bool {
    let text = text.trim();
    text.len() >= 4 && text.starts_with("{%") && text.ends_with("%}")
}

/// One expression, or JSON that may have some inside.
fn template(takes: Takes, typed: &str) -> Result<String, InputError> {
    let text = typed.trim();
    if is_expression(text) {
        return Ok(quoted(text));
    }
    if text.starts_with("{%") {
        return Err(InputError("An expression ends with %}.".to_owned()));
    }
    let is_placeholder = text.starts_with("${") && text.find('}') == Some(text.len() - 1);
    match takes {
        Takes::Integer { min, max } if !is_placeholder => integer(text, min, max),
        Takes::Percent if !is_placeholder => match number(text, 0.0)?.parse::<f64>() {
            Ok(share) if share > 100.0 => Err(InputError("The largest value is 100.".to_owned())),
            _ => Ok(text.to_owned()),
        },
        Takes::Object => read(&FieldKind::JsonObject, text),
        Takes::List => match json(text)? {
            node if node.as_array().is_some() || node.foreign_text().is_some() => Ok(node.value_text()),
            _ => Err(InputError("This has to be a list, or an expression {% … %} that gives one.".to_owned())),
        },
        _ => json(text).map(|node| node.value_text()),
    }
}

fn quoted(text: &str) -> String {
    syntax::quote(text)
}

/// A state's name, checked.
pub fn name(typed: &str) -> Result<String, InputError> {
    let n_chars = typed.chars().count();
    if typed.trim().is_empty() {
        return Err(InputError("A state needs a name.".to_owned()));
    }
    if n_chars > MAX_NAME {
        return Err(InputError(format!("A name has at most {MAX_NAME} characters; this one has {n_chars}.")));
    }
    Ok(typed.to_owned())
}

fn integer(typed: &str, min: i64, max: i64) -> Result<String, InputError> {
    let whole =
        Node::parse_value(typed).ok().filter(|node| node.number_text().is_some()).and_then(|node| node.as_i64());
    match whole {
        Some(value) if value < min => Err(InputError(format!("The smallest value is {min}."))),
        Some(value) if value > max => Err(InputError(format!("The largest value is {max}."))),
        Some(_) => Ok(typed.to_owned()),
        None => Err(InputError("This has to be a whole number.".to_owned())),
    }
}

fn number(typed: &str, min: f64) -> Result<String, InputError> {
    let value = Node::parse_value(typed).ok().and_then(|node| node.as_f64());
    match value {
        Some(value) if value < min => Err(InputError(format!("The smallest value is {min:?}."))),
        Some(_) => Ok(typed.to_owned()),
        None => Err(InputError("This has to be a number.".to_owned())),
    }
}

/// The typed JSON; what is wrong with it and in which line otherwise. A bracket that is not closed yet is usually the
/// least of it while typing, so anything else is named first.
fn json(typed: &str) -> Result<Node, InputError> {
    let Some(error) = json_error(typed) else { return Ok(syntax::parse(typed).root.trimmed()) };
    let at = syntax::LineIndex::new(typed).line_column(error.range.start);
    let place = match typed.contains('\n') {
        true => format!("Line {}, column {}", at.line + 1, at.column + 1),
        false => format!("Column {}", at.column + 1),
    };
    Err(InputError(format!("{place}: {error}.")))
}

fn json_error(typed: &str) -> Option<SyntaxError> {
    let parsed = syntax::parse(typed);
    let mut errors = parsed.errors.into_iter().filter(|error| error.kind != SyntaxErrorKind::Placeholder).peekable();
    let first = errors.peek().cloned();
    errors.find(|error| error.kind != SyntaxErrorKind::UnclosedBracket).or(first)
}

fn path(typed: &str, parse: impl Fn(&str) -> Result<(), query::SyntaxError>) -> Result<String, InputError> {
    let text = typed.trim();
    // A placeholder is filled in before anything reads the path.
    if text.contains("${") {
        return Ok(quoted(text));
    }
    if !text.starts_with('$') {
        return Err(InputError("A path begins with $.".to_owned()));
    }
    match parse(text) {
        Ok(()) => Ok(quoted(text)),
        Err(error) => Err(InputError(format!("{}, at character {}.", error.message, error.offset + 1))),
    }
}

/// RFC 3339 as Step Functions wants it: date, `T`, time, and `Z` or an offset.
fn timestamp(typed: &str) -> Result<String, InputError> {
    let text = typed.trim();
    let shape = |text: &str, shape: &str| {
        text.len() == shape.len()
            && text.chars().zip(shape.chars()).all(|(c, s)| if s == '0' { c.is_ascii_digit() } else { c == s })
    };
    let fits = || {
        let (date, rest) = text.split_once('T')?;
        let zone = rest.find(['Z', '+', '-'])?;
        let (time, zone) = rest.split_at(zone);
        let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
        let zone_fits = zone == "Z" || shape(zone, "+00:00") || shape(zone, "-00:00");
        let fraction_fits = !fraction.is_empty() && fraction.bytes().all(|it| it.is_ascii_digit());
        (shape(date, "0000-00-00") && shape(time, "00:00:00") && zone_fits && fraction_fits).then_some(())
    };
    if text.contains("${") || fits().is_some() {
        return Ok(quoted(text));
    }
    Err(InputError("A timestamp reads like 2026-10-01T09:30:00Z.".to_owned()))
}

/// The edge that a target field stands for.
pub fn edge_of(state: &str, path: &FieldPath) -> Option<EdgeKey> {
    use crate::field_path::FieldStep::{Index, Key};
    use report::Via;
    let via = match path.0.as_slice() {
        [Key(next)] if next == "Next" => Via::Next,
        [Key(default)] if default == "Default" => Via::Default,
        [Key(list), Index(idx), Key(next)] if list == "Choices" && next == "Next" => Via::ChoiceRule(*idx),
        [Key(list), Index(idx), Key(next)] if list == "Catch" && next == "Next" => Via::Catch(*idx),
        _ => return None,
    };
    Some(EdgeKey::new(state, via))
}
