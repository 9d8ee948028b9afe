//! What is wrong within the expressions of a field, asked while they are typed.

use editor::inspector::{Field, FieldKind};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use report::code::FieldCheck;
use report::{Request, Response};

use crate::inspector::live;
use crate::inspector::rich_field::ErrorPlace;
use crate::state::app_state::AppState;

/// So long nothing may be typed before the question is asked.
const PAUSE_MS: u32 = 250;

/// What is wrong in what is typed into a field, or else in what it holds. The newest answer wins; while there is none about
/// a text, nothing is said about it.
pub(super) fn checked(
    app: AppState,
    state: String,
    field: Signal<Option<Field>>,
    typed: RwSignal<Option<String>>,
) -> RwSignal<Vec<ErrorPlace>> {
    let places = RwSignal::new(Vec::new());
    let newest = StoredValue::new(0u32);
    let is_needed = field.with_untracked(|field| field.as_ref().is_some_and(|it| can_have_expressions(&it.kind)));
    // The type and the language of the state count, too.
    let asked = Memo::new(move |_| {
        app.text_revision.track();
        field.with(|field| {
            let field = field.as_ref().filter(|_| is_needed)?;
            request(app, &state, field, typed.get().unwrap_or_else(|| field.text.clone()))
        })
    });
    Effect::new(move |before: Option<Option<String>>| {
        let asked = asked.get();
        newest.update_value(|newest| *newest = newest.wrapping_add(1));
        let mine = newest.get_value();
        let text = asked.as_ref().map(|it| it.typed.clone());
        // About another text nothing is known yet.
        if before.as_ref() != Some(&text) && places.with_untracked(|places| !places.is_empty()) {
            places.set(Vec::new());
        }
        let Some(asked) = asked else { return text };
        spawn_local(async move {
            TimeoutFuture::new(PAUSE_MS).await;
            let is_newest = || newest.try_with_value(|newest| *newest == mine) == Some(true);
            if !is_newest() {
                return;
            }
            let answer = app.host.ask(Request::CheckField(Box::new(asked))).await;
            if is_newest()
                && let Ok(Response::FieldChecked(found)) = answer
            {
                let found: Vec<ErrorPlace> = found.into_iter().map(|((from, to), words)| (from, to, words)).collect();
                if places.with_untracked(|places| *places != found) {
                    places.set(found);
                }
            }
        });
        text
    });
    places
}

fn can_have_expressions(kind: &FieldKind) -> bool {
    use FieldKind as K;
    matches!(kind, K::Json | K::JsonObject | K::Template { .. } | K::Path { .. } | K::ReferencePath { .. } | K::Jsonata)
}

/// The question; `None` where nothing is an expression.
fn request(app: AppState, state: &str, field: &Field, typed: String) -> Option<FieldCheck> {
    let is_path = matches!(field.kind, FieldKind::Path { .. } | FieldKind::ReferencePath { .. });
    let is_worth_it = typed.contains("{%") || typed.contains(".$\"") || (is_path && !typed.trim().is_empty());
    if !is_worth_it || (is_path && typed.trim() == "null") {
        return None;
    }
    let is_string = live::is_string(&field.kind, &typed);
    app.with_session(|session| {
        let document = session.document();
        Some(FieldCheck {
            state: document.root.get(&document.pointer(state)?)?.value_text(),
            is_jsonata: session.is_jsonata(state),
            field: field.path.0.iter().map(live::step).collect(),
            typed,
            is_string,
        })
    })
    .flatten()
}
