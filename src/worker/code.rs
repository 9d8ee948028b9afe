//! Answers to questions about a definition's text.

use asl::assist::{Assist, CompletionKind, Completions, Hover};
use report::code::{CodeAnswer, CodeRequest, CodeSpan, CompletionRow, Explanation, YamlPlace};
use syntax::{LineIndex, SyntaxErrorKind, TextRange};

use super::{samples, template};

/// The answer to a question about a text. The host knows the data of states.
pub(super) fn answer(request: CodeRequest, host: &sim::Host) -> CodeAnswer {
    match request {
        CodeRequest::Complete { text, at } => {
            let place = Place::new(&text, at);
            let found = Assist::new(&text).complete_with(place.offset, &|state| samples::of(host, state));
            completions(&place, found)
        }
        CodeRequest::CompleteYaml { yaml, at } => {
            let place = Place::new(&yaml, at);
            let found = formats::complete_yaml(&yaml, place.offset, &|state| samples::of(host, state));
            completions(&place, found)
        }
        CodeRequest::FormatYaml { yaml } => match formats::format_yaml(&yaml) {
            Ok(text) => CodeAnswer::Text(text),
            Err(error) => refused(&error, Some(&yaml)),
        },
        CodeRequest::Explain { text, at } => {
            let place = Place::new(&text, at);
            explained(&place, Assist::new(&text).hover(place.offset))
        }
        CodeRequest::Define { text, at } => {
            let place = Place::new(&text, at);
            CodeAnswer::Defined(Assist::new(&text).definition(place.offset).map(|it| place.span(it)))
        }
        CodeRequest::Name { text, at } => {
            let place = Place::new(&text, at);
            let found = Assist::new(&text).references(place.offset);
            CodeAnswer::Named(found.into_iter().map(|it| place.span(it)).collect())
        }
        CodeRequest::Rename { text, at, name } => renamed(&text, at, &name),
        CodeRequest::Format { text } => formatted(&text),
        CodeRequest::ToYaml { definition, earlier, template } => {
            match template::to_yaml(template.as_ref(), &definition, earlier.as_deref()) {
                Ok(yaml) => CodeAnswer::Yaml { places: places(&definition, &yaml.text, &yaml.places), text: yaml.text },
                Err(error) => refused(&error, None),
            }
        }
        CodeRequest::FromYaml { yaml, definition, template } => {
            match template::from_yaml(template.as_ref(), &yaml, &definition) {
                Ok(read) => CodeAnswer::Definition { places: places(&read.text, &yaml, &read.places), text: read.text },
                Err(error) => refused(&error, Some(&yaml)),
            }
        }
        CodeRequest::WriteBack { template, definition, earlier } => {
            match template::write_back(&template, &definition, earlier.as_deref()) {
                Ok(text) => CodeAnswer::Text(text),
                Err(message) => CodeAnswer::Refused { message, at: None },
            }
        }
    }
}

pub(super) fn completions(place: &Place<'_>, found: Completions) -> CodeAnswer {
    let rows = found.items.into_iter().map(|item| CompletionRow {
        label: item.label,
        insert: item.insert,
        kind: kind_word(item.kind).to_owned(),
        detail: item.detail,
    });
    CodeAnswer::Completions { span: place.span(found.range), rows: rows.collect() }
}

pub(super) fn explained(place: &Place<'_>, hover: Option<Hover>) -> CodeAnswer {
    CodeAnswer::Explained(hover.map(|hover| Explanation {
        span: place.span(hover.range),
        title: hover.title,
        text: hover.text,
    }))
}

/// A place of a text.
pub(super) struct Place<'t> {
    lines: LineIndex<'t>,
    /// In bytes.
    pub(super) offset: usize,
}

impl<'t> Place<'t> {
    pub(super) fn new(text: &'t str, at: u32) -> Place<'t> {
        let lines = LineIndex::new(text);
        let offset = lines.offset_of_utf16(at as usize);
        Place { lines, offset }
    }

    pub(super) fn span(&self, range: TextRange) -> CodeSpan {
        (units(&self.lines, range.start), units(&self.lines, range.end))
    }
}

fn units(lines: &LineIndex<'_>, offset: usize) -> u32 {
    u32::try_from(lines.utf16(offset)).unwrap_or(u32::MAX)
}

fn kind_word(kind: CompletionKind) -> &'static str {
    match kind {
        CompletionKind::Field => "field",
        CompletionKind::State => "state",
        CompletionKind::Word => "word",
        CompletionKind::Error => "error",
        CompletionKind::Variable => "variable",
        CompletionKind::Function => "function",
        CompletionKind::Snippet => "snippet",
    }
}

fn renamed(text: &str, at: u32, name: &str) -> CodeAnswer {
    let place = Place::new(text, at);
    match Assist::new(text).rename(place.offset, name) {
        Ok(edits) => {
            let mut text = text.to_owned();
            // From the last to the first, so that the places before stay where they are.
            for edit in edits {
                text.replace_range(edit.range.as_range(), &edit.text);
            }
            CodeAnswer::Text(text)
        }
        Err(refusal) => CodeAnswer::Refused { message: refusal.to_string(), at: None },
    }
}

fn formatted(text: &str) -> CodeAnswer {
    use SyntaxErrorKind::{Comment, Empty, Placeholder, TrailingComma};
    let errors = syntax::parse(text).errors;
    let broken = errors.iter().find(|it| !matches!(it.kind, Comment | Empty | TrailingComma | Placeholder));
    match broken {
        None => CodeAnswer::Text(syntax::format(text)),
        Some(error) => {
            let lines = LineIndex::new(text);
            let line = lines.line_column(error.range.start).line + 1;
            let message = format!("The text cannot be laid out. Ln {line}: {}; {}.", error.message, error.hint);
            CodeAnswer::Refused { message, at: Some(units(&lines, error.range.start)) }
        }
    }
}

fn refused(error: &formats::YamlError, yaml: Option<&str>) -> CodeAnswer {
    let at = yaml.and_then(|yaml| Some(units(&LineIndex::new(yaml), error.offset?)));
    CodeAnswer::Refused { message: error.message.clone(), at }
}

fn places(definition: &str, yaml: &str, places: &[formats::YamlPlace]) -> Vec<YamlPlace> {
    let (json, yaml) = (LineIndex::new(definition), LineIndex::new(yaml));
    let span =
        |lines: &LineIndex<'_>, range: &std::ops::Range<usize>| (units(lines, range.start), units(lines, range.end));
    let places = places.iter().map(|place| YamlPlace {
        json: span(&json, &place.json),
        json_value: span(&json, &place.json_value),
        yaml: span(&yaml, &place.yaml),
        yaml_value: span(&yaml, &place.yaml_value),
    });
    places.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\"Comment\": \"😀\", \"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"}, \"B\": {\"Type\": \"Succeed\"}}}";

    fn told(request: CodeRequest) -> CodeAnswer {
        answer(request, &sim::Host::default())
    }

    /// The place of a piece of the text, in UTF-16 units.
    fn at(piece: &str) -> u32 {
        let offset = TEXT.find(piece).expect("the piece is in the text");
        units(&LineIndex::new(TEXT), offset)
    }

    fn ask(make: impl FnOnce(String) -> CodeRequest) -> CodeAnswer {
        told(make(TEXT.to_owned()))
    }

    #[test]
    fn places_count_utf16_units() {
        let place = at("B\"}");
        let CodeAnswer::Completions { span, rows } = ask(|text| CodeRequest::Complete { text, at: place }) else {
            panic!("these are completions")
        };
        assert_eq!(span, (place, place + 1));
        assert!(rows.iter().any(|it| it.label == "B" && it.kind == "state"), "{rows:?}");
        let defined = ask(|text| CodeRequest::Define { text, at: place });
        assert_eq!(defined, CodeAnswer::Defined(Some((at("B\": {\"Type"), at("B\": {\"Type") + 1))));
        let CodeAnswer::Explained(Some(found)) = ask(|text| CodeRequest::Explain { text, at: place }) else {
            panic!("a state is explained")
        };
        assert_eq!((found.title.as_str(), found.span), ("B, Succeed", (place, place + 1)));
    }

    #[test]
    fn names_are_found_and_changed() {
        let place = at("A\": {");
        let CodeAnswer::Named(places) = ask(|text| CodeRequest::Name { text, at: place }) else { panic!("names") };
        assert_eq!(places, [(at("A\", \"States"), at("A\", \"States") + 1), (place, place + 1)]);
        let renamed = ask(|text| CodeRequest::Rename { text, at: place, name: "Q\"".to_owned() });
        assert_eq!(renamed, CodeAnswer::Text(TEXT.replace("\"A\"", "\"Q\\\"\"")));
        let refused = ask(|text| CodeRequest::Rename { text, at: place, name: "B".to_owned() });
        assert!(matches!(refused, CodeAnswer::Refused { .. }), "{refused:?}");
    }

    #[test]
    fn texts_are_laid_out_and_translated() {
        assert_eq!(
            told(CodeRequest::Format { text: "{\"a\":1}".to_owned() }),
            CodeAnswer::Text("{\n  \"a\": 1\n}\n".to_owned())
        );
        let refused = told(CodeRequest::Format { text: "{\n\"a\" 1}".to_owned() });
        assert!(matches!(refused, CodeAnswer::Refused { at: Some(5), .. }), "{refused:?}");
        let CodeAnswer::Yaml { text: yaml, places } =
            ask(|definition| CodeRequest::ToYaml { definition, earlier: None, template: None })
        else {
            panic!("a definition is YAML too")
        };
        assert!(yaml.contains("Comment: '😀'\n"), "{yaml}");
        assert_eq!((places[0].json.0, places[0].json_value), (1, (12, 16)));
        let edited = yaml.replace("Succeed", "Fail");
        let CodeAnswer::Definition { text, .. } =
            ask(|definition| CodeRequest::FromYaml { yaml: edited, definition, template: None })
        else {
            panic!("it can be read")
        };
        assert_eq!(text, TEXT.replace("Succeed", "Fail"));
        let neat = told(CodeRequest::FormatYaml { yaml: "A:  # 😀\n    B:   1\n".to_owned() });
        assert_eq!(neat, CodeAnswer::Text("A:  # 😀\n  B: 1\n".to_owned()));
        let half = yaml.replace("Next: B", "Next: ");
        let offset = half.find("Next: ").expect("it is there") + "Next: ".len();
        let place = units(&LineIndex::new(&half), offset);
        let CodeAnswer::Completions { span, rows } = told(CodeRequest::CompleteYaml { yaml: half, at: place }) else {
            panic!("these are completions")
        };
        assert_eq!(span, (place, place), "places count UTF-16 units");
        assert!(rows.iter().any(|it| it.insert == "B"), "{rows:?}");
        let refused = ask(|definition| CodeRequest::FromYaml { yaml: "a: [".to_owned(), definition, template: None });
        assert!(matches!(refused, CodeAnswer::Refused { at: Some(_), .. }), "{refused:?}");
    }
}
