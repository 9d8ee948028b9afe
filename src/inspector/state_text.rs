//! The selected state's ASL text under its form.

use editor::inspector::state_text;
use leptos::prelude::*;

use crate::inspector::rich_ask::about_state;
use crate::inspector::rich_bundle::Content;
use crate::inspector::rich_field::RichField;
use crate::state::app_state::use_app;
use crate::ui::icon::{Icon, IconName};

/// The text, closed to a line until it is opened. What is typed is written when the field is left; a text that is no
/// state stays with its error, and the definition keeps its last good one.
#[component]
pub fn StateText() -> impl IntoView {
    let app = use_app();
    let open = RwSignal::new(false);
    let is_there = Memo::new(move |_| {
        app.revision.track();
        let Some(state) = app.primary_state() else { return false };
        app.with_session(|session| session.document().pointer(&state).is_some()).unwrap_or(false)
    });
    // Read only where it is shown.
    let text = Memo::new(move |_| {
        app.text_revision.track();
        app.revision.track();
        let state = app.primary_state().filter(|_| open.get())?;
        app.with_session(|session| editor::code::text_of(session.document(), &state)).flatten()
    });
    let error = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        text.track();
        error.set(None);
    });
    let write = move |typed: String| {
        let Some(state) = app.selection.with_untracked(|selection| selection.primary().cloned()) else { return };
        match app.with_session(|session| state_text::command(session.document(), &state, &typed)) {
            Some(Ok(Some(command))) => {
                app.change(|session| {
                    session.break_merge();
                    session.dispatch(command)
                });
                app.change(|session| {
                    session.break_merge();
                    editor::session::Outcome::default()
                });
            }
            Some(Err(refused)) => error.set(Some(refused.0)),
            _ => error.set(None),
        }
    };
    let check = move |typed: String| error.set(state_text::error(&typed).map(|it| it.0));
    let places = move |typed: String| {
        let message = error.get_untracked().unwrap_or_default();
        let (from, to) = state_text::error_place(&typed);
        vec![(from, to, message)]
    };
    let shown = Memo::new(move |_| text.get().unwrap_or_default());
    let plain = move || {
        view! {
            <textarea aria-label="State as ASL JSON" spellcheck="false" aria-invalid=move || error.with(Option::is_some).then_some("true")
                disabled=move || app.graph.stale().with(Option::is_some)
                prop:value=move || shown.get()
                on:input=move |event| check(event_target_value(&event))
                on:change=move |event| write(event_target_value(&event))></textarea>
        }
    };
    view! {
        <Show when=move || is_there.get()>
            <section class="sw-state-text" data-open=move || open.get().to_string() aria-label="Definition of the state">
                <button type="button" class="sw-state-text__head" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                    {move || view! { <Icon name=if open.get() { IconName::ChevronDown } else { IconName::ChevronRight } small=true/> }}
                    <b>"ASL"</b><span class="sw-muted sw-cut">"the text of this state"</span>
                </button>
                <Show when=move || open.get()>
                    <div class="sw-state-text__area">
                        <RichField text=shown content=Content::Json label="State as ASL JSON".to_owned() placeholder="" is_one_line=false
                            has_error=Signal::derive(move || error.with(Option::is_some)) errors=Callback::new(places)
                            on_typing=Callback::new(check) on_done=Callback::new(write) ask=about_state(app) plain=ViewFn::from(plain)/>
                    </div>
                    {move || error.get().map(|message| view! { <span class="sw-field__error" role="alert">{message}</span> })}
                </Show>
            </section>
        </Show>
    }
}
