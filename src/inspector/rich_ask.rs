//! The questions of a field about what is typed into it.

use std::rc::Rc;

use editor::inspector::Field;
use js_sys::Array;
use leptos::prelude::*;
use report::code::{CodeAnswer, CodeRequest, CodeSpan, FieldRequest};
use report::{Request, Response};

use crate::inspector::live;
use crate::inspector::rich_field::AskAbout;
use crate::state::app_state::AppState;

/// Asks about a field of a state, as the definition would be with what is typed.
pub fn about_field(app: AppState, state: String, field: Signal<Option<Field>>) -> AskAbout {
    Rc::new(move |explains, typed, at| {
        let question = question(app, &state, field, explains, typed, at);
        Box::pin(async move {
            match question {
                Some(question) => listed(app.host.ask(question).await.ok(), 0),
                None => Array::new(),
            }
        })
    })
}

fn question(
    app: AppState,
    state: &str,
    field: Signal<Option<Field>>,
    explains: bool,
    typed: String,
    at: usize,
) -> Option<Request> {
    let (path, kind) = field.try_with_untracked(|it| it.as_ref().map(|it| (it.path.clone(), it.kind.clone())))??;
    let field = path.0.iter().map(live::step).collect();
    let is_string = live::is_string(&kind, &typed);
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    let text = app.definition_text();
    Some(Request::Field(Box::new(FieldRequest {
        text,
        state: state.to_owned(),
        field,
        typed,
        is_string,
        at,
        explains,
    })))
}

/// Asks about the text of a state, as it stands in the definition.
pub fn about_state(app: AppState) -> AskAbout {
    Rc::new(move |explains, typed, at| {
        let state = app.selection.with_untracked(|selection| selection.primary().cloned());
        let question = state.and_then(|state| {
            app.with_session(|session| {
                let range = editor::code::range_of(session.document(), &state)?;
                let mut text = session.text();
                text.replace_range(range.bytes.clone(), &typed);
                Some((text, range.utf16.start))
            })
            .flatten()
        });
        Box::pin(async move {
            let Some((text, start)) = question else { return Array::new() };
            let at = u32::try_from(start + at).unwrap_or(u32::MAX);
            let question = match explains {
                true => CodeRequest::Explain { text, at },
                false => CodeRequest::Complete { text, at },
            };
            let start = u32::try_from(start).unwrap_or(u32::MAX);
            listed(app.host.ask(Request::Code(Box::new(question))).await.ok(), start)
        })
    })
}

/// An answer as the flat list that the editor reads; places count from `start`.
fn listed(answer: Option<Response>, start: u32) -> Array {
    let Some(Response::Code(answer)) = answer else { return Array::new() };
    let of_span =
        |span: CodeSpan| Array::of2(&span.0.saturating_sub(start).into(), &span.1.saturating_sub(start).into());
    match *answer {
        CodeAnswer::Completions { span, rows } => {
            let list = of_span(span);
            for row in rows {
                for text in [row.label, row.insert, row.kind, row.detail] {
                    list.push(&text.into());
                }
            }
            list
        }
        CodeAnswer::Explained(Some(found)) => {
            let list = of_span(found.span);
            list.push(&found.title.into());
            list.push(&found.text.into());
            list
        }
        _ => Array::new(),
    }
}
