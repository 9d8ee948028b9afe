//! What is wrong with a definition, beyond what the page finds itself: errors within expressions, and what the service says.

use std::sync::Arc;

use asl::assist::InField;
use asl::diagnostic;
use asl::review::{self, Remark, review};
use asl::rules::EXPRESSION_RULES;
use asl::validate::MachineType;
use report::code::{CodeSpan, FieldCheck};
use report::{DiagnosticRow, DiagnosticText, PathStep, ServiceWord, Severity, Teller};
use syntax::{LineIndex, Node, Pointer, Ranges};

use super::code::Place;

/// The rows that the page cannot make.
pub(super) fn rows(text: &str, substitutions: &[(String, String)]) -> Vec<DiagnosticRow> {
    let filled = sim::fill_placeholders(text, substitutions);
    let (ranges, lines) = (syntax::parse(text).root.ranges(), LineIndex::new(text));
    let remarks = review(text, &filled, MachineType::Standard).into_iter();
    remarks.filter(is_news).map(|remark| row(remark, &ranges, &lines)).collect()
}

/// Whether the page does not say it by itself.
fn is_news(remark: &Remark) -> bool {
    remark.service.is_some() || EXPRESSION_RULES.iter().any(|it| it.code == remark.diagnostic.code)
}

fn row(remark: Remark, ranges: &Ranges, lines: &LineIndex<'_>) -> DiagnosticRow {
    let number = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    let Remark { teller, diagnostic, service } = remark;
    let range = diagnostic.range(ranges);
    let text = DiagnosticText {
        code: diagnostic.code.to_string(),
        severity: match diagnostic.severity {
            diagnostic::Severity::Error => Severity::Error,
            diagnostic::Severity::Warning => Severity::Warning,
            diagnostic::Severity::Hint => Severity::Hint,
        },
        state: None,
        message: diagnostic.message,
        hints: diagnostic.hints.into_iter().map(|hint| hint.text).collect(),
        fixes: Vec::new(),
        teller: match teller {
            review::Teller::Own => Teller::Editor,
            review::Teller::Service => Teller::Service,
        },
        service: service.map(|it| ServiceWord {
            code: it.code.to_owned(),
            message: it.message.lines().next().unwrap_or_default().to_owned(),
            // What the parser of JSON says of its place quotes the text.
            location: it.location.filter(|it| it.starts_with('/')),
            refuses: it.severity == asl::validate::Severity::Error,
        }),
    };
    let (from, to) = (number(range.start), number(range.end));
    DiagnosticRow { text: Arc::new(text), from, to, line: number(lines.line_column(range.start).line + 1) }
}

/// What is wrong in what is typed into a field: asked of a machine that has no other state.
pub(super) fn field(request: &FieldCheck) -> Vec<(CodeSpan, String)> {
    const NAME: &str = "S";
    let language = if request.is_jsonata { "JSONata" } else { "JSONPath" };
    let machine = Node::object([
        ("QueryLanguage", Node::string(language)),
        ("States", Node::object([(NAME, syntax::parse(&request.state).root)])),
    ]);
    let at = request.field.iter().fold(Pointer::of_keys(["States", NAME]), |at, step| match step {
        PathStep::Key(key) => at.child_key(key.as_str()),
        PathStep::Index(idx) => at.child_index(*idx as usize),
    });
    let place = Place::new(&request.typed, 0);
    let found = InField::new(&machine.text(), &at, &request.typed, request.is_string);
    let found = found.map(|it| it.wrong()).unwrap_or_default();
    found.into_iter().map(|(range, words)| (place.span(range), words)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares `code[=code of the service] at words that are marked` of each row.
    fn check(states: &str, substitutions: &[(&str, &str)], expected: &[&str]) {
        let text = format!("{{\"StartAt\": \"A\", \"States\": {{{states}}}}}");
        let values: Vec<_> = substitutions.iter().map(|(name, to)| ((*name).to_owned(), (*to).to_owned())).collect();
        let shown: Vec<String> = rows(&text, &values)
            .into_iter()
            .map(|row| {
                let service = row.service.as_ref().map_or_else(String::new, |it| format!("={}", it.code));
                format!("{}{service} {}", row.code, &text[row.from as usize..row.to as usize])
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn rows_are_those_that_the_page_cannot_make() {
        check(r#""A": {"Type": "Pass", "End": true}"#, &[], &[]);
        check(
            r#""A": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% \"é\" & %}", "Next": "B"}"#,
            &[],
            &[
                "MISSING_END_STATE=MISSING_END_STATE {",
                "SW0201=INVALID_JSONATA_EXPRESSION &",
                "SW0103=MISSING_TRANSITION_TARGET \"B\"",
            ],
        );
        check(r#""A": {"Type": "Task", "Resource": "${F}", "End": true}"#, &[("F", "no function")], &[]);
    }

    /// Compares the places of `^` under what is typed.
    fn check_field(field: &str, typed: &str, is_string: bool, expected: &[(u32, u32)]) {
        let state = r#"{"Type": "Task", "Output": "", "Assign": {"a": 1}, "InputPath": "$"}"#;
        let request = FieldCheck {
            state: state.to_owned(),
            is_jsonata: field != "InputPath",
            field: vec![PathStep::Key(field.to_owned())],
            typed: typed.to_owned(),
            is_string,
        };
        let found: Vec<_> = super::field(&request).into_iter().map(|it| it.0).collect();
        assert_eq!(found, expected, "{typed}");
    }

    #[test]
    fn fields_are_checked_as_they_are_typed() {
        check_field("Output", "{% 1 + 2 %}", true, &[]);
        check_field("Output", "{% '😀\\\\' & ] %}", true, &[(12, 13)]);
        check_field("Output", "{% \"\n\" ) %}", true, &[(7, 8)]);
        check_field("Assign", "{\n  \"a\": \"{% $x ) %}\"\n}", false, &[(16, 17)]);
        check_field("Assign", "{ \"a\": \"{% \\\"é\\\" ) %}\", \"b\": \"{% y %}\" }", false, &[(17, 18), (33, 34)]);
        check_field("Arguments", "{% $states.result %}", true, &[(11, 17)]);
        check_field("InputPath", "$.a[", true, &[(3, 4)]);
        check_field("Output", "{% ${X} + ) %}", true, &[]);
    }
}
