//! What the code editor asks about the text, answered by the worker.

use editor::command::Command;
use js_sys::Array;
use leptos::prelude::Set;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsValue;
use report::code::{CodeAnswer, CodeRequest, CodeSpan};

use crate::code_pane::bundle::Question;
use crate::code_pane::pane::Pane;
use crate::code_pane::yaml::{slice, units};

impl Pane {
    /// The answer to a question of the editor, as a flat list.
    pub async fn help(self, question: Question, offset: usize, name: String) -> Array {
        if question == Question::Complete {
            let request = match self.with_yaml(|yaml| yaml.text.clone()) {
                Some(yaml) => CodeRequest::CompleteYaml { yaml, at: units(offset) },
                None => CodeRequest::Complete { text: self.text(), at: units(offset) },
            };
            return self.completions(request).await;
        }
        let at = self.with_yaml(|yaml| yaml.to_json(units(offset))).unwrap_or(Some(units(offset)));
        let (Some(at), text) = (at, self.text()) else { return Array::new() };
        match question {
            Question::Complete => Array::new(),
            Question::Explain => match self.ask(CodeRequest::Explain { text, at }).await {
                Ok(CodeAnswer::Explained(Some(found))) => {
                    let Some(span) = self.shown(found.span) else { return Array::new() };
                    let list = listed(span);
                    list.push(&found.title.into());
                    list.push(&found.text.into());
                    list
                }
                _ => Array::new(),
            },
            Question::Name => match self.ask(CodeRequest::Name { text: text.clone(), at }).await {
                Ok(CodeAnswer::Named(spans)) => {
                    let here = spans.into_iter().find(|(from, to)| *from <= at && at <= *to);
                    let Some((span, shown)) = here.and_then(|span| Some((span, self.shown(span)?))) else {
                        return Array::new();
                    };
                    let list = listed(shown);
                    list.push(&unquoted(&slice(&text, span)).into());
                    list
                }
                _ => Array::new(),
            },
            Question::Rename => match self.rename(text, at, name).await {
                Ok(()) => Array::new(),
                Err(message) => Array::of1(&message.into()),
            },
        }
    }

    async fn completions(&self, request: CodeRequest) -> Array {
        let Ok(CodeAnswer::Completions { span, rows }) = self.ask(request).await else { return Array::new() };
        let list = listed(span);
        for row in rows {
            for text in [row.label, row.insert, row.kind, row.detail] {
                list.push(&text.into());
            }
        }
        list
    }

    /// Goes to where the state or variable at a place is defined.
    pub fn define(self, offset: usize) {
        let at = self.with_yaml(|yaml| yaml.to_json(units(offset))).unwrap_or(Some(units(offset)));
        let Some(at) = at else { return };
        self.app.settle_typing();
        spawn_local(async move {
            let text = self.text();
            match self.ask(CodeRequest::Define { text: text.clone(), at }).await {
                Ok(CodeAnswer::Defined(Some(span))) => {
                    let lines = syntax::LineIndex::new(&text);
                    let bytes = |offset: u32| units(lines.offset_of_utf16(offset as usize));
                    self.select_around(span.0);
                    self.reveal(bytes(span.0), bytes(span.1));
                    let name = unquoted(&slice(&text, span));
                    self.app.announcement.set(format!("Went to {name}"));
                }
                Ok(_) => self.app.announcement.set("Nothing here that is defined elsewhere".to_owned()),
                Err(message) => self.app.complain(message),
            }
        });
    }

    /// Gives the state or variable at a place another name; what is kept beside a state goes with it.
    async fn rename(&self, text: String, at: u32, name: String) -> Result<(), String> {
        let answer = self.ask(CodeRequest::Rename { text: text.clone(), at, name: name.clone() }).await?;
        let renamed = match answer {
            CodeAnswer::Text(renamed) if self.text() == text => renamed,
            CodeAnswer::Refused { message, .. } => return Err(message),
            _ => return Err("The text changed meanwhile. Try again.".to_owned()),
        };
        let defined = self.ask(CodeRequest::Define { text: text.clone(), at }).await?;
        let state = match defined {
            CodeAnswer::Defined(Some(span)) => self.state_called(span),
            _ => None,
        };
        match state {
            Some(state) => self.app.change(|session| {
                session.break_merge();
                session.dispatch(Command::Rename { state, name: name.clone() })
            }),
            None => self.replace(renamed),
        }
        self.app.announcement.set(format!("Renamed to {name}"));
        Ok(())
    }

    /// The state whose key stands there, if it is a state's.
    fn state_called(&self, span: CodeSpan) -> Option<String> {
        let state = self.app.with_session(|session| {
            let document = session.document();
            let state = editor::code::state_at_utf16(document, span.0 as usize)?;
            let range = editor::code::range_of(document, &state)?;
            (units(range.utf16.start) + 1 == span.0).then_some(state)
        });
        state.flatten()
    }

    /// A piece of the definition's text in the text that is shown.
    fn shown(&self, span: CodeSpan) -> Option<CodeSpan> {
        self.with_yaml(|yaml| yaml.to_yaml(span)).unwrap_or(Some(span))
    }
}

fn listed(span: CodeSpan) -> Array {
    Array::of2(&JsValue::from(span.0), &JsValue::from(span.1))
}

/// What the inside of a string's quotes means.
fn unquoted(inside: &str) -> String {
    syntax::unquote(&format!("\"{inside}\"")).into_owned()
}
