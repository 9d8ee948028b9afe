//! The Problems list: each says what, where and what to do, and takes one there.

use editor::command::Command;
use leptos::prelude::*;
use report::{DiagnosticRow, Severity};

use crate::state::app_state::use_app;
use crate::state::dispatch;
use crate::ui::icon::{Icon, IconName};

/// The icon and tone of a severity.
pub fn severity_icon(severity: Severity) -> (IconName, &'static str) {
    match severity {
        Severity::Error => (IconName::CircleCross, "error"),
        Severity::Warning => (IconName::Warning, "warn"),
        Severity::Hint => (IconName::Info, "skipped"),
    }
}

/// The list.
#[component]
pub fn Problems() -> impl IntoView {
    let app = use_app();
    let problems = app.problems;
    let has_safe_fixes = move || {
        problems.track();
        app.with_session(|session| session.has_safe_fixes() && !dispatch::is_blank(session)) == Some(true)
    };
    view! {
        <section class="sw-problems" aria-label="Problems" data-testid="problems">
            <div class="sw-row" style="padding: 0 12px; height: 34px; flex: none">
                <h2>"Problems"</h2>
                <span class="sw-chip sw-num">{move || problems.with(|problems| problems.len())}</span>
                <span class="sw-space"></span>
                <Show when=has_safe_fixes>
                    <button type="button" class="sw-button sw-button--small sw-button--quiet" on:click=move |_| app.dispatch(Command::ApplySafeFixes)>"Fix all that are safe"</button>
                </Show>
                <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Close the problems" on:click=move |_| app.problems_open.set(false)><Icon name=IconName::Close small=true/></button>
            </div>
            <Show when=move || !problems.with(|problems| problems.is_empty()) fallback=move || {
                let is_blank = app.with_session(dispatch::is_blank) == Some(true);
                view! { <p class="sw-empty">{if is_blank { "There are no states yet. Add the first one; what is wrong is listed here then." } else { "Nothing is wrong with this definition." }}</p> }
            }>
                <ul class="sw-pane">
                    {move || problems.get().iter().cloned().enumerate().map(|(index, row)| view! { <Row index row/> }).collect_view()}
                </ul>
            </Show>
        </section>
    }
}

#[component]
fn Row(index: usize, row: DiagnosticRow) -> impl IntoView {
    let app = use_app();
    let (icon, tone) = severity_icon(row.severity);
    let name = row.state.as_deref().map(editor::scope::name_of).unwrap_or_default();
    let words = sentences(&row);
    let fixes = row.fixes.clone();
    let (code, line) = (row.code.clone(), row.line);
    view! {
        <li class="sw-problems__row">
            <span class=format!("sw-tone--{tone}")><Icon name=icon/></span>
            <span class="sw-mono sw-muted">{code}</span>
            <button type="button" class="sw-button sw-button--link sw-cut" style="justify-content: flex-start" title="Go there" on:click=move |_| app.show_problem(&row)>
                {if name.is_empty() { format!("Line {line}") } else { name }}
            </button>
            <span class="sw-problems__words">{format!("{words} Ln {line}")}</span>
            <span class="sw-row sw-problems__fixes">
                {fixes.into_iter().enumerate().map(|(fix, title)| view! {
                    <button type="button" class="sw-button sw-button--small" on:click=move |_| app.dispatch(Command::ApplyFix { problem: index as u32, fix: fix as u32 })>{title}</button>
                }).collect_view()}
            </span>
        </li>
    }
}

/// The message and the hints, each with a full stop.
fn sentences(row: &DiagnosticRow) -> String {
    let all = std::iter::once(&row.message).chain(&row.hints);
    all.map(|sentence| format!("{}.", sentence.trim_end_matches('.'))).collect::<Vec<_>>().join(" ")
}
