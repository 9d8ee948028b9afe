//! The Start and End marks of the machine and of its containers.

use editor::selection::EdgeKey;
use editor::view::{MarkKey, MarkKind};
use leptos::prelude::*;
use report::Via;

use crate::state::app_state::{Mode, use_app};

/// Marks narrower than this are dots without a word: the ends inside containers.
const NAMED_FROM: f64 = 40.0;

/// All marks.
#[component]
pub fn Marks() -> impl IntoView {
    let app = use_app();
    view! {
        {move || app.graph.marks().get().into_iter().map(|mark| {
            let rect = mark.rect;
            let run = run_word(mark.key.clone());
            let words = match mark.key.kind { MarkKind::Start => "Start", MarkKind::End => "End" };
            view! {
                <div class="sw-mark" class=("sw-mark--dot", rect.width < NAMED_FROM) title=words data-run=move || run.get()
                    style=format!("left: {}px; top: {}px; width: {}px; height: {}px", rect.x, rect.y, rect.width, rect.height)>
                    {(rect.width >= NAMED_FROM).then_some(words)}
                </div>
            }
        }).collect_view()}
    }
}

/// Whether a mark was passed at the shown moment.
fn run_word(mark: MarkKey) -> Memo<Option<&'static str>> {
    let app = use_app();
    Memo::new(move |_| {
        if app.mode.get() != Mode::Rehearse {
            return None;
        }
        app.run.taken.with(|taken| {
            let is_passed = match mark.kind {
                MarkKind::Start => taken.contains_key(&EdgeKey { from: mark.scope.clone(), via: Via::Start }),
                MarkKind::End => taken.keys().any(|edge| edge.via == Via::End && scope_of(&edge.from) == mark.scope),
            };
            is_passed.then_some("taken")
        })
    })
}

fn scope_of(state: &str) -> String {
    editor::scope::scope_of(state).strip_suffix("/States").unwrap_or_default().to_owned()
}
