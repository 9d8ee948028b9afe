//! The control of a field, by what can be typed into it.

use editor::inspector::field::{END, Field, FieldKind, Takes};
use editor::inspector::input::error_place;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::inspector::field::target_words;
use crate::inspector::rich_ask::about_field;
use crate::inspector::rich_bundle::Content;
use crate::inspector::rich_field::{ErrorPlace, RichField};
use crate::state::app_state::use_app;

/// So many choices are in the page from the first.
const WHOLE_UP_TO: usize = 200;

/// The control: a line, several lines, or a list of choices.
#[component]
pub fn FieldInput(
    /// The state it belongs to.
    state: String,
    /// The field.
    field: Signal<Option<Field>>,
    /// The id its label points to.
    id: String,
    /// Whether what it holds is wrong.
    has_error: Signal<bool>,
    /// What is wrong within expressions, and where.
    wrong: RwSignal<Vec<ErrorPlace>>,
    /// Called with each change while typing.
    on_typing: Callback<String>,
    /// Called when typing is done.
    on_done: Callback<String>,
) -> impl IntoView {
    let first = field.get_untracked()?;
    let ask = about_field(use_app(), state.clone(), field);
    let text =
        Memo::new(move |_| field.with(|field| field.as_ref().map(|field| field.text.clone()).unwrap_or_default()));
    let placeholder = match (first.default, first.unit) {
        (Some(default), Some(unit)) if default != "none" => format!("{default} {unit} (default)"),
        (Some(default), Some(_)) => format!("{default} (default)"),
        (Some(default), None) => format!("{default} (default)"),
        (None, Some(unit)) => unit.to_owned(),
        (None, None) => String::new(),
    };
    // It is asked for both, so that whoever follows it sees each change of the places.
    let has_error = Signal::derive(move || wrong.with(|it| !it.is_empty()) | has_error.get());
    let invalid = move || has_error.get().then_some("true");
    let described_by = format!("{id}-wrong");
    let content = match &first.kind {
        FieldKind::Json | FieldKind::JsonObject | FieldKind::Template { .. } => Some(Content::Json),
        FieldKind::Path { .. } | FieldKind::ReferencePath { .. } | FieldKind::Jsonata => Some(Content::Expression),
        _ => None,
    };
    let is_one_line = content == Some(Content::Expression) || is_short(&first);
    let setup = (format!("#{id}-label"), placeholder.clone());
    let told_at = described_by.clone();
    let kind = first.kind.clone();
    let plain = move || match first.kind.clone() {
        FieldKind::State { names } => select(id.clone(), text, names_with(&names, &first.text, false), on_done),
        FieldKind::NextOrEnd { names } => select(id.clone(), text, names_with(&names, &first.text, true), on_done),
        FieldKind::Choice { options } => {
            let mut all: Vec<(String, String)> =
                options.iter().map(|(word, meaning)| ((*word).to_owned(), format!("{word}: {meaning}"))).collect();
            if let Some(default) = first.default.filter(|_| !first.is_required) {
                all.insert(0, (String::new(), format!("{default} (default)")));
            }
            // A word that is none of them, say a placeholder, is among them, so that it can be seen.
            if !all.iter().any(|(value, _)| *value == first.text) {
                all.push((first.text.clone(), first.text.clone()));
            }
            select(id.clone(), text, all, on_done)
        }
        FieldKind::Language => {
            let all = [("JSONPath", "JSONPath: paths such as $.total"), ("JSONata", "JSONata: {% … %}")];
            language(id.clone(), text, all, on_done)
        }
        FieldKind::ConditionForm => {
            let forms =
                [("Compare", "one comparison"), ("And", "all of these"), ("Or", "any of these"), ("Not", "not this")];
            select(
                id.clone(),
                text,
                forms.map(|(word, meaning)| (word.to_owned(), format!("{word}: {meaning}"))).to_vec(),
                on_done,
            )
        }
        FieldKind::Operator => {
            let keys: Vec<&'static str> = first.variants.iter().map(|variant| variant.key).collect();
            operators(id.clone(), text, &keys, on_done)
        }
        FieldKind::Toggle => {
            let mut all = vec![("true".to_owned(), "true".to_owned()), ("false".to_owned(), "false".to_owned())];
            if let Some(default) = first.default {
                all.insert(0, (String::new(), format!("{default} (default)")));
            }
            select(id.clone(), text, all, on_done)
        }
        FieldKind::Json | FieldKind::JsonObject | FieldKind::Template { .. } | FieldKind::LongText => {
            let fewest = if is_short(&first) { 1 } else { 2 };
            let rows = first.text.lines().count().clamp(fewest, 12);
            let is_mono = !matches!(first.kind, FieldKind::LongText);
            view! {
                <textarea class="sw-input" id=id.clone() rows=rows spellcheck="false" class=("sw-input--text", !is_mono) placeholder=placeholder.clone()
                    aria-invalid=invalid aria-describedby=described_by.clone() prop:value=move || text.get()
                    on:input=move |event| on_typing.run(event_target_value(&event))
                    on:change=move |event| on_done.run(event_target_value(&event))
                ></textarea>
            }.into_any()
        }
        kind => {
            let is_mono = matches!(
                kind,
                FieldKind::Path { .. } | FieldKind::ReferencePath { .. } | FieldKind::Timestamp | FieldKind::Jsonata
            );
            let mode =
                if matches!(kind, FieldKind::Integer { .. } | FieldKind::Number { .. }) { "decimal" } else { "text" };
            view! {
                <input class="sw-input" id=id.clone() type="text" inputmode=mode class=("sw-input--mono", is_mono) placeholder=placeholder.clone() spellcheck="false"
                    aria-invalid=invalid aria-describedby=described_by.clone() prop:value=move || text.get()
                    on:input=move |event| on_typing.run(event_target_value(&event))
                    on:change=move |event| on_done.run(event_target_value(&event))
                    on:keydown=move |event| if event.key() == "Enter" { on_done.run(event_target_value(&event)) }/>
            }.into_any()
        }
    };
    let Some(content) = content else { return Some(plain()) };
    let errors = Callback::new(move |typed: String| {
        let message = field.with_untracked(|field| {
            field.as_ref().and_then(|field| field.command(&state, &typed).err().map(|it| it.0).or(field.error.clone()))
        });
        let (from, to) = error_place(&kind, &typed);
        // Of what is broken within an expression the very place is known.
        let places = wrong.get_untracked();
        if places.is_empty() { message.map(|message| vec![(from, to, message)]).unwrap_or_default() } else { places }
    });
    let (label, placeholder) = setup;
    let view = view! { <RichField text content label placeholder is_one_line described_by=told_at has_error errors on_typing on_done ask plain=ViewFn::from(plain)/> };
    Some(view.into_any())
}

/// Whether what is typed is usually a number or a word.
fn is_short(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Template { takes: Takes::Integer { .. } | Takes::Percent })
}

/// The language. A choice is not written at once, so the list goes back to what is there.
fn language(
    id: String,
    text: Memo<String>,
    options: [(&'static str, &'static str); 2],
    on_done: Callback<String>,
) -> AnyView {
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event);
        if let Some(list) = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok()) {
            list.set_value(&text.get_untracked());
        }
        on_done.run(chosen);
    };
    view! {
        <select class="sw-input" id=id prop:value=move || text.get() on:change=choose>
            {options.map(|(value, words)| view! { <option value=value selected=move || text.get() == value>{words}</option> }).collect_view()}
        </select>
    }
    .into_any()
}

/// The operators, by the type of what they compare.
fn operators(id: String, text: Memo<String>, keys: &[&'static str], on_done: Callback<String>) -> AnyView {
    let groups = [
        ("Text", "String"),
        ("Number", "Numeric"),
        ("Boolean", "Boolean"),
        ("Moment", "Timestamp"),
        ("What it is", "Is"),
    ];
    let groups = groups.map(|(title, start)| {
        let keys: Vec<&'static str> = keys.iter().copied().filter(|key| key.starts_with(start)).collect();
        view! {
            <optgroup label=title>
                {keys.into_iter().map(|key| view! { <option value=key selected=move || text.get() == key>{key}</option> }).collect_view()}
            </optgroup>
        }
    });
    view! {
        <select class="sw-input" id=id prop:value=move || text.get() on:change=move |event| on_done.run(event_target_value(&event))>{groups.collect_view()}</select>
    }
    .into_any()
}

/// The names to choose from; a name that no state has is among them, so that it can be seen.
fn names_with(names: &[String], chosen: &str, has_end: bool) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = names.iter().map(|name| (name.clone(), name.clone())).collect();
    if has_end {
        all.push((END.to_owned(), target_words(END)));
    }
    if !all.iter().any(|(value, _)| value == chosen) {
        let words = if chosen.is_empty() { "not set".to_owned() } else { format!("{chosen}: no such state") };
        all.insert(0, (chosen.to_owned(), words));
    }
    all
}

fn select(id: String, text: Memo<String>, options: Vec<(String, String)>, on_done: Callback<String>) -> AnyView {
    // A long list is made when it is about to be opened: a graph of thousands of states has as many names here.
    let is_whole = RwSignal::new(options.len() <= WHOLE_UP_TO);
    view! {
        <select class="sw-input" id=id prop:value=move || text.get() on:change=move |event| on_done.run(event_target_value(&event))
            on:focus=move |_| is_whole.set(true) on:pointerenter=move |_| is_whole.set(true)>
            {move || {
                let (chosen, is_whole) = (text.get(), is_whole.get());
                let shown = options.iter().filter(|(value, _)| is_whole || *value == chosen);
                shown.map(|(value, words)| {
                    view! { <option value=value.clone() selected=*value == chosen>{words.clone()}</option> }
                }).collect_view()
            }}
        </select>
    }
    .into_any()
}
