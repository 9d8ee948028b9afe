//! The Problems list: each says what, where and what to do, and takes one there.

use editor::command::Command;
use leptos::prelude::*;
use report::{DiagnosticRow, Severity, Teller};

use crate::state::app_state::{AppState, use_app};
use crate::state::checks::CheckStatus;
use crate::state::dispatch;
use crate::ui::icon::{Icon, IconName};

/// So many rows are shown at first: thousands would make the page slow.
const SHOWN: usize = 200;

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
    let is_whole = RwSignal::new(false);
    let n_problems = Memo::new(move |_| problems.with(|problems| problems.len()));
    let has_safe_fixes = move || {
        problems.track();
        app.with_session(|session| session.has_safe_fixes() && !dispatch::is_blank(session)) == Some(true)
    };
    view! {
        <section class="sw-problems" aria-label="Problems" data-testid="problems">
            <div class="sw-row" style="padding: 0 12px; height: 34px; flex: none">
                <h2>"Problems"</h2>
                <span class="sw-chip sw-num">{move || n_problems.get()}</span>
                <CheckNote/>
                <span class="sw-space"></span>
                <Show when=has_safe_fixes>
                    <button type="button" class="sw-button sw-button--small sw-button--quiet" on:click=move |_| app.dispatch(Command::ApplySafeFixes)>"Fix all that are safe"</button>
                </Show>
                <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Close the problems" on:click=move |_| app.problems_open.set(false)><Icon name=IconName::Close small=true/></button>
            </div>
            <Show when=move || n_problems.get() != 0 fallback=Nothing>
                <ul class="sw-pane">
                    {move || {
                        let n_shown = if is_whole.get() { usize::MAX } else { SHOWN };
                        problems.get().iter().cloned().enumerate().take(n_shown).map(|(index, row)| view! { <Row index row/> }).collect_view()
                    }}
                    {move || (n_problems.get() > SHOWN && !is_whole.get()).then(|| view! {
                        <li class="sw-problems__more">
                            <button type="button" class="sw-button sw-button--small" on:click=move |_| is_whole.set(true)>{format!("Show {} more", n_problems.get() - SHOWN)}</button>
                        </li>
                    })}
                </ul>
            </Show>
        </section>
    }
}

/// How far the check is, where that is worth saying.
#[component]
fn CheckNote() -> impl IntoView {
    let app = use_app();
    let is_open = Memo::new(move |_| app.check.with(CheckStatus::is_open) && !is_blank(app));
    view! {
        <span class="sw-problems__check sw-muted" role="status">
            <Show when=move || is_open.get()><span class="sw-problems__waiting">"Checking…"</span></Show>
            {move || match app.check.get() {
                CheckStatus::Failed(why) => Some(view! {
                    <Icon name=IconName::Warning small=true/>
                    <span class="sw-cut" title=why.clone()>{format!("Not checked as AWS would: {why}")}</span>
                    <button type="button" class="sw-button sw-button--link" on:click=move |_| app.check_soon()>"Try again"</button>
                }),
                _ => None,
            }}
        </span>
    }
}

fn is_blank(app: AppState) -> bool {
    app.text_revision.track();
    app.with_session(dispatch::is_blank) == Some(true)
}

#[component]
fn Nothing() -> impl IntoView {
    let app = use_app();
    let words = move || match app.check.get() {
        _ if is_blank(app) => "There are no states yet. Add the first one; what is wrong is listed here then.",
        CheckStatus::Unknown => "Nothing found so far.",
        CheckStatus::Failed(_) => "Nothing found, but expressions and what AWS would say are not checked.",
        CheckStatus::Waiting | CheckStatus::Done => "Nothing is wrong with this definition. AWS would take it.",
    };
    view! { <p class="sw-empty">{words}</p> }
}

#[component]
fn Row(index: usize, row: DiagnosticRow) -> impl IntoView {
    let app = use_app();
    let (icon, tone) = severity_icon(row.severity);
    let name = row.state.as_deref().map(editor::scope::name_of).unwrap_or_default();
    let words = sentences(&row);
    let fixes = row.fixes.clone();
    let line = row.line;
    let place = if name.is_empty() { format!("Line {line}") } else { name };
    let is_service = row.teller == Teller::Service;
    let code = if is_service { "AWS".to_owned() } else { row.code.clone() };
    let service = row.service.clone();
    view! {
        <li class="sw-problems__row">
            <span class=format!("sw-tone--{tone}")><Icon name=icon/></span>
            <span class="sw-mono sw-muted">{code}</span>
            <button type="button" class="sw-button sw-button--link sw-problems__name" title=format!("Go to {place}") on:click=move |_| app.show_problem(&row)>
                <span class="sw-cut">{place.clone()}</span>
            </button>
            <div class="sw-problems__rest">
                <span class="sw-problems__words">
                    {format!("{words} Ln {line}")}
                    {service.map(|service| {
                        let location = service.location.map(|it| format!(" at {it}")).unwrap_or_default();
                        let does = if service.refuses { "AWS would refuse this" } else { "AWS warns of this" };
                        let title = format!("{does}: {}{location}", service.message);
                        // Where the words are AWS's own, so is the place.
                        let shown = if is_service { format!("{}{location}", service.code) } else { format!("AWS: {}", service.code) };
                        view! { " "<span class="sw-problems__service" title=title>{shown}</span> }
                    })}
                </span>
                <span class="sw-row sw-problems__fixes">
                    {fixes.into_iter().enumerate().map(|(fix, title)| view! {
                        <button type="button" class="sw-button sw-button--small" on:click=move |_| app.dispatch(Command::ApplyFix { problem: index as u32, fix: fix as u32 })>{title}</button>
                    }).collect_view()}
                </span>
            </div>
        </li>
    }
}

/// The message and the hints, each with a full stop.
fn sentences(row: &DiagnosticRow) -> String {
    let all = std::iter::once(row.sentence()).chain(row.hints.iter().cloned());
    all.map(|sentence| format!("{}.", sentence.trim_end_matches('.'))).collect::<Vec<_>>().join(" ")
}
