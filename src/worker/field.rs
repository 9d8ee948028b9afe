//! Answers to questions about what is typed into a field.

use asl::assist::InField;
use report::PathStep;
use report::code::{CodeAnswer, FieldRequest};
use syntax::Pointer;

use super::code::{Place, completions, explained};
use super::samples;

/// What can stand at a place of a field, or what stands there. The host knows the data of states.
pub(super) fn answer(request: FieldRequest, host: &sim::Host) -> CodeAnswer {
    let place = Place::new(&request.typed, request.at);
    let field = address(&request).and_then(|at| InField::new(&request.text, &at, &request.typed, request.is_string));
    match field {
        None if request.explains => CodeAnswer::Explained(None),
        None => CodeAnswer::Completions { span: (request.at, request.at), rows: Vec::new() },
        Some(field) if request.explains => explained(&place, field.hover(place.offset)),
        Some(field) => completions(&place, field.complete(place.offset, &|state| samples::of(host, state))),
    }
}

/// The address of the field in the definition.
fn address(request: &FieldRequest) -> Option<Pointer> {
    let state = syntax::parse(&request.text).root.pointer(&request.state)?;
    let field = request.field.iter().fold(state, |at, step| match step {
        PathStep::Key(key) => at.child_key(key.as_str()),
        PathStep::Index(idx) => at.child_index(*idx as usize),
    });
    Some(field)
}

#[cfg(test)]
mod tests {
    use report::{Request, RunRequest};

    use super::*;

    const TEXT: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "InputPath": "$.order", "Parameters": {"a.$": "$.id"}, "Assign": {"sum.$": "$.a"}, "End": true}}}"#;

    /// What is offered at the end of what is typed, and what of it is replaced.
    fn check(field: &str, typed: &str, is_string: bool, expected: &str) {
        let mut host = sim::Host::new("test");
        host.handle(Request::Prepare(Box::new(RunRequest::new(
            TEXT,
            r#"{"order": {"id": 1, "näme": {"first": "Ada"}}}"#,
        ))));
        let request = FieldRequest {
            text: TEXT.to_owned(),
            state: "/States/A".to_owned(),
            field: vec![PathStep::Key(field.to_owned())],
            typed: typed.to_owned(),
            is_string,
            at: typed.encode_utf16().count() as u32,
            explains: false,
        };
        let CodeAnswer::Completions { span, rows } = answer(request, &host) else { panic!("these are completions") };
        let labels: Vec<&str> = rows.iter().take(2).map(|it| it.label.as_str()).collect();
        assert_eq!(format!("{} {}-{}", labels.join(" "), span.0, span.1), expected, "{typed}");
    }

    #[test]
    fn fields_of_the_data_and_variables_are_offered() {
        check("InputPath", "$.order.näme.", true, "first 13-13");
        check("Parameters", "{\"😀\": 1, \"b.$\": \"$.näme.f", false, "first 25-26");
        check("OutputPath", "$", true, "$sum $ 0-1");
        check("Nothing", "$", true, " 0-1");
    }
}
