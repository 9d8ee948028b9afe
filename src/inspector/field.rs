//! One field with its label, its error, its help.

use editor::command::Command;
use editor::inspector::field::{END, Field, FieldKind};
use leptos::prelude::*;

use crate::inspector::checked::checked;
use crate::inspector::field_input::FieldInput;
use crate::inspector::help::{Explanation, HelpButton};
use crate::inspector::language_dialog::Switching;
use crate::inspector::live::LiveResult;
use crate::inspector::rich_field::ErrorPlace;
use crate::inspector::strings_field::StringsField;
use crate::state::app_state::{AppState, use_app};

/// So many errors within one field are told in words.
const SHOWN_ERRORS: usize = 3;

/// A field. What is typed is checked with each key and written when the field is left; a text that cannot be written
/// stays with its error, and the document keeps its last good value.
#[component]
pub fn FormField(
    /// The state it belongs to.
    state: String,
    /// The field.
    #[prop(into)]
    field: Signal<Option<Field>>,
) -> impl IntoView {
    let app = use_app();
    let Switching(switching) = expect_context::<Switching>();
    let first = field.get_untracked()?;
    let explains = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let typing = RwSignal::new(None::<String>);
    // What was typed and refused is forgotten when the text says something else.
    Effect::new(move |_| {
        field.with(|field| field.as_ref().map(|field| field.text.clone()));
        error.set(None);
        typing.set(None);
    });
    let check = {
        let state = state.clone();
        move |typed: String| {
            let refused =
                field.with_untracked(|field| field.as_ref().and_then(|field| field.command(&state, &typed).err()));
            error.set(refused.map(|refused| refused.0));
            typing.set(Some(typed));
        }
    };
    let write = {
        let state = state.clone();
        move |typed: String| {
            match field.with_untracked(|field| field.as_ref().map(|field| field.command(&state, &typed))) {
                // Switching the language is explained first.
                Some(Ok(Some(command @ Command::SwitchLanguage { .. }))) => switching.set(Some(command)),
                Some(Ok(Some(command))) => {
                    error.set(None);
                    app.dispatch(command);
                }
                Some(Err(refused)) => error.set(Some(refused.0)),
                Some(Ok(None)) | None => error.set(None),
            }
            app.change(|session| {
                session.break_merge();
                editor::session::Outcome::default()
            });
        }
    };
    let swap = {
        let state = state.clone();
        move |key: String| {
            let command = field.with_untracked(|field| field.as_ref().and_then(|field| field.swap(&state, &key)));
            if let Some(command) = command {
                app.dispatch(command);
            }
        }
    };
    let wrong = checked(app, state.clone(), field, typing);
    let shown_error =
        move || error.get().or_else(|| field.with(|field| field.as_ref().and_then(|field| field.error.clone())));
    // The operator of a comparison and what is compared with are two fields with one path.
    let id = format!("field-{}-{}", first.path, first.label.replace(' ', "-"));
    let has_result = first.is_computed || first.kind == FieldKind::ConditionForm;
    let (help_id, wrong_id) = (format!("{id}-help"), format!("{id}-wrong"));
    let is_machine = state.is_empty();
    let is_strings = matches!(first.kind, FieldKind::Strings { .. });
    let help = first.help;
    let variants = if first.kind == FieldKind::Operator { Vec::new() } else { first.variants.clone() };
    let own_name = first.name.clone();
    // The name of a state stands before its definition, not in a member.
    let shows_name = first.label != first.name && first.kind != FieldKind::Name;
    Some(view! {
        <div class="sw-field" data-field=first.path.to_string()>
            <div class="sw-field__label">
            <label class="sw-field__label" id=format!("{id}-label") for=id.clone()>
                {first.label}" "{(shows_name && variants.is_empty()).then(|| view! { <code>{first.name.clone()}</code> })}
            </label>
            {(!variants.is_empty()).then(|| view! {
                <select class="sw-field__variants" aria-label=format!("Form of {}", first.label) on:change=move |event| swap(event_target_value(&event))>
                    <option value=own_name.clone() selected=true>{own_name.clone()}</option>
                    {variants.iter().filter(|variant| variant.key != own_name).map(|variant| view! { <option value=variant.key>{format!("{}: {}", variant.key, variant.label)}</option> }).collect_view()}
                </select>
            })}
            <span class="sw-space"></span>
            <HelpButton label=first.label open=explains id=format!("{id}-help")/>
            </div>
            {if is_strings {
                view! { <StringsField state=state.clone() field id/> }.into_any()
            } else {
                view! {
                    <FieldInput state=state.clone() field id has_error=Signal::derive(move || shown_error().is_some()) wrong on_typing=Callback::new(check) on_done=Callback::new(write)/>
                }.into_any()
            }}
            {move || shown_error().map(|message| view! { <span class="sw-field__error" role="alert">{message}</span> })}
            <Wrong places=wrong is_said=Signal::derive(move || shown_error().is_some()) id=wrong_id/>
            {has_result.then(|| view! { <LiveResult state=state.clone() field typed=typing is_broken=Signal::derive(move || wrong.with(|it| !it.is_empty()))/> })}
            {move || behind(app, field).into_iter().map(|words| view! { <span class="sw-field__help">{words}</span> }).collect_view()}
            {(!help.is_empty()).then(|| view! { <span class="sw-field__help">{help}</span> })}
            <Show when=move || explains.get()><Explanation field is_machine id=help_id.clone()/></Show>
        </div>
    })
}

/// What is wrong within expressions, in words; where is marked in the field. It is always there, so that the field can name it
/// as its description.
#[component]
fn Wrong(
    places: RwSignal<Vec<ErrorPlace>>,
    /// Whether why the field is wrong is said already.
    is_said: Signal<bool>,
    id: String,
) -> impl IntoView {
    let words = move || {
        if is_said.get() {
            return Vec::new();
        }
        places.with(|places| {
            let all = places.iter().map(|(_, _, words)| words.clone());
            let n_more = places.len().saturating_sub(SHOWN_ERRORS);
            let more = (n_more > 0).then(|| format!("{n_more} more."));
            all.take(SHOWN_ERRORS).chain(more).collect::<Vec<_>>()
        })
    };
    view! {
        <div class="sw-field__wrong" role="status" id=id>
            {move || words().into_iter().map(|words| view! { <span class="sw-field__error">{words}</span> }).collect_view()}
        </div>
    }
}

/// What stands behind the placeholders in a field's text, as the template says it.
fn behind(app: AppState, field: Signal<Option<Field>>) -> Vec<String> {
    let text = field.with(|field| field.as_ref().map(|field| field.text.clone()).unwrap_or_default());
    if !text.contains("${") {
        return Vec::new();
    }
    let rows = app.with_session(|session| {
        let rows = session.document().placeholders().iter();
        let rows = rows.filter(|row| text.contains(&format!("${{{}}}", row.name)));
        rows.map(|row| format!("${{{}}} is {}", row.name, row.display)).collect()
    });
    rows.unwrap_or_default()
}

/// The words of the choice that ends a scope.
pub fn target_words(name: &str) -> String {
    if name == END { "End".to_owned() } else { name.to_owned() }
}
