//! The foot of a document: problems, the sentence of the moment, keys.

use leptos::prelude::*;
use report::{DiagnosticRow, Severity};

use crate::run::meters::grouped;
use crate::state::app_state::{Mode, use_app};
use crate::state::checks::CheckStatus;
use crate::state::dispatch;
use crate::storage::SaveStatus;
use crate::ui::icon::{Icon, IconName};

/// The foot of an open document.
#[component]
pub fn Footer() -> impl IntoView {
    let app = use_app();
    let counts = Memo::new(move |_| {
        app.problems.with(|problems| {
            let count = |severity| problems.iter().filter(|row| row.severity == severity).count();
            (count(Severity::Error), count(Severity::Warning), count(Severity::Hint))
        })
    });
    let is_rehearsing = Memo::new(move |_| app.mode.get() == Mode::Rehearse);
    let sentence = move || app.run.view.with(|view| view.sentence.clone());
    let words = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let size = Memo::new(move |_| {
        app.text_revision.track();
        app.with_session(|session| session.shared_text().len()).unwrap_or(0)
    });
    let is_jsonata = Memo::new(move |_| {
        app.text_revision.track();
        app.with_session(|session| session.is_jsonata("")) == Some(true)
    });
    let is_blank = Memo::new(move |_| {
        app.text_revision.track();
        app.with_session(dispatch::is_blank) == Some(true)
    });
    view! {
        <footer class="sw-foot">
            <button type="button" class="sw-row sw-button sw-button--link" style="gap: 5px; padding: 0" aria-expanded=move || app.problems_open.get().to_string()
                aria-label=move || { let (errors, warnings, hints) = counts.get(); format!("Problems: {}, {}, {}", words(errors, "error"), words(warnings, "warning"), words(hints, "hint")) }
                on:click=move |_| app.problems_open.update(|open| *open = !*open)>
                {move || match counts.get() {
                    _ if is_blank.get() => view! { <span class="sw-row sw-muted" style="gap: 5px"><Icon name=IconName::Info small=true/>"No states yet"</span> }.into_any(),
                    (0, 0, _) if app.check.get() == CheckStatus::Unknown => view! { <span class="sw-row sw-muted" style="gap: 5px"><Icon name=IconName::Info small=true/>"Checking…"</span> }.into_any(),
                    (0, 0, _) => view! { <span class="sw-row sw-tone--ok" style="gap: 5px"><Icon name=IconName::CircleCheck small=true/>"No errors"</span> }.into_any(),
                    (0, warnings, _) => view! { <span class="sw-row sw-tone--warn" style="gap: 5px"><Icon name=IconName::Warning small=true/>{words(warnings, "warning")}</span> }.into_any(),
                    (errors, _, _) => view! { <span class="sw-row sw-tone--error" style="gap: 5px"><Icon name=IconName::CircleCross small=true/>{words(errors, "error")}</span> }.into_any(),
                }}
                {move || (counts.get().0 > 0 && counts.get().1 > 0).then(|| view! { <span class="sw-row sw-tone--warn" style="gap: 5px"><Icon name=IconName::Warning small=true/>{words(counts.get().1, "warning")}</span> })}
                {move || (counts.get().2 > 0).then(|| view! { <span class="sw-row sw-muted" style="gap: 5px"><Icon name=IconName::Info small=true/>{words(counts.get().2, "hint")}</span> })}
            </button>
            <i class="sw-rule sw-rule--small"></i>
            <span class="sw-cut" data-testid="sentence">
                {move || match app.saver.status().get() {
                    SaveStatus::Failed(error) => view! {
                        <span class="sw-tone--error">{error.to_string()}</span>
                        <button type="button" class="sw-button sw-button--link" on:click=move |_| app.exporting.set(true)>"Export"</button>
                    }.into_any(),
                    _ if is_rehearsing.get() => view! { <span>{sentence()}</span> }.into_any(),
                    _ if is_blank.get() => view! { <span>"Add the first state: from the palette, or with the key A on the canvas"</span> }.into_any(),
                    _ => view! { <span>{move || app.problems.with(|problems| problems.first().map(DiagnosticRow::sentence))}</span> }.into_any(),
                }}
            </span>
            <span class="sw-space"></span>
            <Show when=move || is_rehearsing.get() fallback=move || view! {
                <span class="sw-hide-small">{move || if is_jsonata.get() { "JSONata" } else { "JSONPath" }}</span>
                <span class="sw-num sw-hide-small">{move || grouped(size.get() as u32)}" B"</span>
            }>
                <span class="sw-row sw-hide-narrow" style="gap: 5px"><span class="sw-key">","</span>"back "<span class="sw-key">"."</span>"forward "<span class="sw-key">"F10"</span>"next state"</span>
            </Show>
        </footer>
    }
}
