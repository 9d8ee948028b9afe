//! The definition as YAML: what is shown, and how its places lie in the definition's own text.

use std::cell::RefCell;

use editor::code::{CodeProblem, CodeRange};
use leptos::prelude::GetUntracked;
use report::Severity;
use report::code::{CodeSpan, TemplatePlace, YamlPlace};

use crate::state::app_state::AppState;
use crate::storage::DocumentId;

/// The YAML beside a definition.
#[derive(Debug, Clone, Default)]
pub struct YamlSide {
    /// The text as it is shown.
    pub text: String,
    /// The newest text that could be read.
    pub sound: String,
    /// The definition that it says.
    pub definition: String,
    /// Its members and items in both texts, each before what is inside it.
    pub places: Vec<YamlPlace>,
    /// What keeps the text from being read, and where.
    pub error: Option<(String, u32)>,
}

thread_local! {
    /// The YAML that was shown last, with its comments, for when the pane is opened again.
    static KEPT: RefCell<Option<(Option<DocumentId>, String)>> = const { RefCell::new(None) };
}

/// Keeps a YAML for when it is shown again.
pub fn keep(app: AppState, text: &str) {
    let id = app.document_id.get_untracked();
    KEPT.with(|kept| *kept.borrow_mut() = Some((id, text.to_owned())));
}

/// The template that the definition lies in.
pub fn template(app: AppState) -> Option<TemplatePlace> {
    let place = app.with_session(|session| {
        let opened = &session.document().opened;
        (!opened.file.is_definition).then(|| TemplatePlace {
            file_name: opened.file.file_name.clone(),
            host: opened.file.host.clone(),
            machine_idx: units(opened.machine_idx),
        })
    });
    place.flatten()
}

/// Whether the file is the definition, written as YAML.
pub fn is_yaml_file(app: AppState) -> bool {
    let is_yaml = app.with_session(|session| {
        let file = &session.document().opened.file;
        file.is_definition && !file.host.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '/'])
    });
    is_yaml.unwrap_or(false)
}

/// The YAML whose comments and forms are to be kept: what was shown last, or the file itself where that is YAML.
pub fn earlier(app: AppState) -> Option<String> {
    let id = app.document_id.get_untracked();
    let kept = KEPT.with(|kept| kept.borrow().as_ref().filter(|it| it.0 == id).map(|it| it.1.clone()));
    kept.or_else(|| {
        let host = || app.with_session(|session| session.document().opened.file.host.clone());
        is_yaml_file(app).then(host).flatten()
    })
}

impl YamlSide {
    /// Whether the places belong to the text as it is.
    fn is_current(&self) -> bool {
        self.text == self.sound
    }

    /// The place of the definition that a place of the YAML says.
    pub fn to_json(&self, at: u32) -> Option<u32> {
        let holds = |place: &&YamlPlace| place.yaml.0 <= at && at <= place.yaml.1;
        let place = self.places.iter().rev().find(holds).filter(|_| self.is_current())?;
        if at < place.yaml_value.0 {
            // Within the quotes of the key.
            let n_before = n_units_before(&slice(&self.text, (place.yaml.0, at)));
            return Some((place.json.0 + 1 + n_before).min(place.json_value.0.saturating_sub(1)));
        }
        let n_before = n_units_before(&slice(&self.text, (place.yaml_value.0, at)));
        Some((place.json_value.0 + 1 + n_before).min(place.json_value.1.saturating_sub(1)))
    }

    /// The piece of the YAML that says a piece of the definition.
    pub fn to_yaml(&self, json: CodeSpan) -> Option<CodeSpan> {
        let holds = |place: &&YamlPlace| place.json.0 <= json.0 && json.1 <= place.json.1;
        let place = self.places.iter().rev().find(holds).filter(|_| self.is_current())?;
        Some(match json {
            (from, to) if from >= place.json_value.0 => self.within(place, (from, to)),
            (_, to) if to < place.json_value.0 => {
                // The key, without its colon.
                let key = (place.yaml.0, place.yaml_value.0.max(place.yaml.0));
                let text = slice(&self.text, key);
                let key_text = match text.chars().next().filter(|it| matches!(it, '"' | '\'')) {
                    Some(quote) => text.get(..1 + text[1..].find(quote).map_or(0, |at| at + 1)).unwrap_or(&text),
                    None => text.rsplit_once(':').map_or(text.as_str(), |(key, _)| key).trim_end(),
                };
                (key.0, key.0 + units(key_text.encode_utf16().count()))
            }
            _ => place.yaml,
        })
    }

    /// A piece of what a value says, or all of it.
    fn within(&self, place: &YamlPlace, json: CodeSpan) -> CodeSpan {
        let raw = slice(&self.definition, place.json_value);
        if json == place.json_value || !raw.starts_with('"') {
            return place.yaml_value;
        }
        let written = slice(&self.text, place.yaml_value);
        let to_yaml = |at: u32| {
            let before = slice(&self.definition, (place.json_value.0, at));
            let n_said = syntax::unquote(&format!("{before}\"")).chars().count();
            place.yaml_value.0 + units(written[..said_until(&written, n_said)].encode_utf16().count())
        };
        (to_yaml(json.0), to_yaml(json.1))
    }

    /// Where problems of the definition lie in the YAML, and what keeps the YAML from being read.
    pub fn problems(&self, problems: &[CodeProblem]) -> Vec<CodeProblem> {
        if let Some((message, at)) = &self.error {
            let range = range(*at..at + 1);
            let message = message.clone();
            return vec![CodeProblem { idx: 0, range, severity: Severity::Error, message, fixes: Vec::new() }];
        }
        let placed = problems.iter().map(|problem| {
            let span = self.to_yaml((units(problem.range.utf16.start), units(problem.range.utf16.end)));
            let (from, to) = span.unwrap_or((0, 0));
            CodeProblem { range: range(from..to), ..problem.clone() }
        });
        placed.collect()
    }
}

/// How far into a text's JSON string a place lies, by what stands of it in the YAML before the place: without the opening
/// quote; of a text of several lines without indents, each line end as the two signs of its escape.
fn n_units_before(written: &str) -> u32 {
    let n_units = |text: &str| units(text.encode_utf16().count());
    let Some((first, rest)) = written.split_once('\n') else {
        return n_units(written.strip_prefix(['"', '\'']).unwrap_or(written));
    };
    // A block begins below its sign; lines of a folded text are joined by one space.
    let lines: Vec<&str> = rest.split('\n').map(str::trim_start).collect();
    let is_folded = first.trim_start().starts_with('>');
    let n_ends = units(lines.len().saturating_sub(1)) * if is_folded { 1 } else { 2 };
    lines.iter().map(|line| n_units(line)).sum::<u32>() + n_ends
}

/// How many bytes of a text's YAML say its first characters, with what stands around them: quotes, signs and indents.
fn said_until(written: &str, n_said: usize) -> usize {
    let form = written.chars().next().unwrap_or(' ');
    let is_block = matches!(form, '|' | '>');
    let lines_at = written.find('\n').map_or(written.len(), |at| at + 1);
    let mut at = match form {
        '|' | '>' => lines_at + indent_of(&written[lines_at..]),
        '"' | '\'' => 1,
        _ => 0,
    };
    let indent = at.saturating_sub(lines_at);
    for _ in 0..n_said {
        let rest = &written[at..];
        let Some(first) = rest.chars().next() else { break };
        at += match first {
            '\n' if is_block => 1 + indent_of(&rest[1..]).min(indent),
            // Lines of other forms are joined by a space.
            '\n' => 1 + indent_of(&rest[1..]),
            '\'' if form == '\'' && rest.starts_with("''") => 2,
            '\\' if form == '"' => match rest[1..].chars().next() {
                Some('x') => 4,
                Some('u') => 6,
                Some('U') => 10,
                Some(it) => 1 + it.len_utf8(),
                None => 1,
            },
            it => it.len_utf8(),
        };
        at = written.floor_char_boundary(at.min(written.len()));
    }
    at
}

fn indent_of(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// A number of UTF-16 units as it travels.
pub fn units(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// The text between two places that are counted in UTF-16 units.
pub fn slice(text: &str, span: CodeSpan) -> String {
    let units: Vec<u16> =
        text.encode_utf16().skip(span.0 as usize).take(span.1.saturating_sub(span.0) as usize).collect();
    String::from_utf16_lossy(&units)
}

fn range(span: std::ops::Range<u32>) -> CodeRange {
    let span = span.start as usize..span.end as usize;
    CodeRange { bytes: span.clone(), utf16: span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_within_values_are_found() {
        assert_eq!(n_units_before("abc"), 3);
        assert_eq!(n_units_before("'abc"), 3);
        assert_eq!(n_units_before("\"😀"), 2);
        assert_eq!(n_units_before("|-\n      {%\n      $a"), 6);
        assert_eq!(n_units_before(">-\n  one\n  two"), 7);
    }

    /// The piece `^…^` of what a text says stands between the same signs in its YAML.
    #[track_caller]
    fn check(json: &str, yaml: &str) {
        let span = |text: &str| {
            let (from, to) = (text.find('^').unwrap(), text.rfind('^').unwrap());
            let n_units = |piece: &str| piece.encode_utf16().count() as u32;
            (n_units(&text[..from]), n_units(&text[..to]) - 1)
        };
        let (json_span, yaml_span) = (span(json), span(yaml));
        let (definition, text) = (json.replace('^', ""), yaml.replace('^', ""));
        let n_units = |piece: &str| piece.encode_utf16().count() as u32;
        let (json_value, yaml_value) = ((0, n_units(&definition)), (0, n_units(&text)));
        let place = YamlPlace { json: json_value, json_value, yaml: yaml_value, yaml_value };
        let side = YamlSide { sound: text.clone(), text, definition, places: vec![place], ..YamlSide::default() };
        assert_eq!(side.to_yaml(json_span), Some(yaml_span), "{json} {yaml}");
    }

    #[test]
    fn places_within_texts_are_found_in_each_form() {
        check(r#""{% $a ^+^ %}""#, "'{% $a ^+^ %}'");
        check(r#""{% $a ^+^ %}""#, r#""{% $a ^+^ %}""#);
        check(r#""it's ^so^""#, "it's ^so^");
        check(r#""it's ^so^""#, "'it''s ^so^'");
        check(r#""{% \"a\\\\b\u00e9😀\" & ^)^ %}""#, r#"'{% "a\\bé😀" & ^)^ %}'"#);
        check(r#""{% \"a\\\\b\u00e9😀\" & ^)^ %}""#, r#""{% \"a\\\\b\xe9\U0001F600\" & ^)^ %}""#);
        check(r#""{%\n  $x\n  ^)^\n%}""#, "|-\n    {%\n      $x\n      ^)^\n    %}");
        check(r#""one two ^three^""#, ">-\n  one\n  two ^three^");
        check(r#""one two ^three^""#, "one\n    two ^three^");
        check(r#"^"a"^"#, "^a^");
    }

    #[test]
    fn keys_in_quotes_end_with_their_quote() {
        let text = "'a: b': 1".to_owned();
        let place = YamlPlace { json: (1, 10), json_value: (9, 10), yaml: (0, 9), yaml_value: (8, 9) };
        let side = YamlSide { sound: text.clone(), text, places: vec![place], ..YamlSide::default() };
        assert_eq!(side.to_yaml((1, 7)), Some((0, 6)));
        assert_eq!(side.to_json(2), Some(3));
        assert_eq!(side.to_yaml((9, 10)), Some((8, 9)));
    }
}
