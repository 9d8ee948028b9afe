//! The values that a state's data go through, one of them at a time, beside the first.

use std::sync::Arc;

use leptos::prelude::*;

use crate::run::pretty;
use crate::state::app_state::use_app;
use crate::ui::icon::{Icon, IconName};
use crate::ui::json_view::JsonLines;
use crate::ui::segments::{Segment, Segments};

/// A value after a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownStage {
    /// What the stage is called.
    pub words: String,
    /// Whether it is an important one: the others are dots on the line.
    pub is_important: bool,
    /// The value.
    pub json: String,
}

/// Which texts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Before,
    After,
    Difference,
}

/// The stages in a row, and the value of one of them: itself, the first one's, or what is different.
#[component]
pub fn Stages(
    /// The stages; the first is the input.
    stages: Arc<Vec<ShownStage>>,
    /// Which one is looked at.
    #[prop(into)]
    picked: Signal<usize>,
    /// Called with another one.
    #[prop(into)]
    on_pick: Callback<usize>,
) -> impl IntoView {
    let app = use_app();
    let shown = app.step_shown;
    let n_stages = stages.len();
    let held = StoredValue::new(stages.clone());
    let which = Signal::derive(move || match shown.get() {
        0 => Shown::Before,
        1 => Shown::After,
        _ => Shown::Difference,
    });
    let texts = Memo::new(move |_| {
        held.with_value(|stages| {
            let after = stages.get(picked.get()).map(|it| it.json.clone()).unwrap_or_default();
            let before = stages.first().map(|it| it.json.clone()).unwrap_or_default();
            (before, after)
        })
    });
    let difference = Memo::new(move |_| texts.with(|(before, after)| pretty::difference(before, after)));
    let lines = Signal::derive(move || match which.get() {
        Shown::Before => texts.with(|(before, _)| pretty::lines(before)),
        Shown::After => texts.with(|(_, after)| pretty::lines(after)),
        Shown::Difference => difference.get(),
    });
    view! {
        <div class="sw-stages" role="group" aria-label="Stages of the data">
            {stages.iter().enumerate().map(|(index, stage)| {
                let (words, title) = (stage.words.clone(), stage.words.clone());
                let shown = stage.is_important.then(|| words.clone());
                view! {
                    {(index > 0).then(|| view! { <i></i> })}
                    <button type="button" title=title aria-label=words data-size=(!stage.is_important).then_some("dot")
                        aria-pressed=move || (picked.get() == index).to_string()
                        on:click=move |_| on_pick.run(index)>
                        {shown}
                    </button>
                }
            }).collect_view()}
            {(n_stages == 1).then(|| view! { <i></i><button type="button" disabled=true>"Output"</button> })}
        </div>
        <div class="sw-row" style="padding: 0 16px">
            <Segments
                label="What is shown"
                small=true
                chosen=which
                on_choose=move |choice: Shown| shown.set(match choice { Shown::Before => 0, Shown::After => 1, Shown::Difference => 2 })
                segments=vec![
                    Segment { value: Shown::Before, label: "Input", icon: None },
                    Segment { value: Shown::After, label: "This stage", icon: None },
                    Segment { value: Shown::Difference, label: "Difference", icon: None },
                ]
            />
            <span class="sw-space"></span>
            {move || {
                let (added, removed) = pretty::counts(&difference.get());
                view! {
                    <span class="sw-tone--ok sw-num" style="font-size: 12px; font-weight: 600">{format!("+{added}")}</span>
                    <span class="sw-tone--error sw-num" style="font-size: 12px; font-weight: 600">{format!("\u{2212}{removed}")}</span>
                }
            }}
            <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Copy this value" title="Copy this value"
                on:click=move |_| app.copy(pretty::pretty(&texts.get_untracked().1), "Copied the value")>
                <Icon name=IconName::Copy/>
            </button>
        </div>
        <div class="sw-step__data" data-testid="step-text"><JsonLines lines label="Data of this stage"/></div>
    }
}
