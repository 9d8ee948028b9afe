//! One answer of a mock: for which attempts, what comes back, and after how long.

use leptos::prelude::*;
use report::{Answer, Outcome, StateMock};

use crate::run::mock_latency::MockLatency;
use crate::run::mock_result::MockResult;
use crate::ui::icon::{Icon, IconName};
use crate::ui::segments::{Segment, Segments};

/// What can come back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Return,
    Throw,
    Evaluate,
    Hang,
}

impl Kind {
    fn of(outcome: &Outcome) -> Kind {
        match outcome {
            Outcome::Return(_) => Kind::Return,
            Outcome::Throw { .. } => Kind::Throw,
            Outcome::Evaluate(_) => Kind::Evaluate,
            Outcome::Hang => Kind::Hang,
        }
    }

    fn starter(self) -> Outcome {
        match self {
            Kind::Return => Outcome::Return("{}".to_owned()),
            Kind::Throw => Outcome::Throw { error: "States.TaskFailed".to_owned(), cause: None },
            Kind::Evaluate => Outcome::Evaluate("{% $states.input %}".to_owned()),
            Kind::Hang => Outcome::Hang,
        }
    }
}

/// The form of the answer at `index`. A text that is wrong is shown with its error while the last good one stays.
#[component]
pub fn MockAnswer(
    /// Its place among the answers.
    index: usize,
    /// The mock it belongs to.
    #[prop(into)]
    mock: Signal<StateMock>,
    /// What the task calls.
    resource: Signal<String>,
    /// Called with the changed mock.
    on_change: Callback<StateMock>,
) -> impl IntoView {
    let answer = Memo::new(move |_| mock.with(|mock| mock.answers.get(index).cloned()).unwrap_or_default());
    let is_last = Memo::new(move |_| mock.with(|mock| index + 1 == mock.answers.len()));
    let kind = Memo::new(move |_| answer.with(|answer| Kind::of(&answer.outcome)));
    let set = Callback::new(move |changed: Answer| {
        let mut mock = mock.get_untracked();
        if let Some(answer) = mock.answers.get_mut(index) {
            *answer = changed;
        }
        on_change.run(renumbered(mock));
    });
    let change = move |edit: &dyn Fn(&mut Answer)| {
        let mut changed = answer.get_untracked();
        edit(&mut changed);
        set.run(changed);
    };
    let remove = move || {
        let mut mock = mock.get_untracked();
        mock.answers.remove(index);
        on_change.run(renumbered(mock));
    };
    let attempts = move || {
        let (from, to) = answer.with(|it| (it.from + 1, it.to + 1));
        match (is_last.get(), from == to) {
            (true, _) => format!("Try {from} and later"),
            (false, true) => format!("Try {from}"),
            (false, false) => format!("Tries {from} to {to}"),
        }
    };
    let segment = |value, label| Segment { value, label, icon: None };
    view! {
        <fieldset class="sw-card sw-mock__answer" data-testid="mock-answer">
            <legend class="sw-hidden">{attempts}</legend>
            <div class="sw-row">
                <b class="sw-num" aria-hidden="true">{attempts}</b>
                <span class="sw-space"></span>
                <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Remove this answer" title="Remove this answer" on:click=move |_| remove()>
                    <Icon name=IconName::Trash small=true/>
                </button>
            </div>
            <Segments
                label="What comes back"
                small=true
                chosen=kind
                on_choose=move |kind: Kind| change(&|answer| answer.outcome = kind.starter())
                segments=vec![segment(Kind::Return, "Return"), segment(Kind::Throw, "Throw"), segment(Kind::Evaluate, "Evaluate"), segment(Kind::Hang, "Hang")]
            />
            <MockResult answer=answer.into() resource on_change=set/>
            <div class="sw-two">
                <MockLatency answer=answer.into() on_change=set/>
                <label class="sw-field">
                    <span class="sw-field__label">"For so many tries"</span>
                    <input class="sw-input" type="number" min="1" aria-label="For so many tries" disabled=move || is_last.get()
                        prop:value=move || answer.with(|it| it.to - it.from + 1).to_string()
                        on:change=move |event| {
                            let count: u32 = event_target_value(&event).parse().unwrap_or(1);
                            change(&|answer| answer.to = answer.from.saturating_add(count.clamp(1, 10_000) - 1));
                        }/>
                </label>
            </div>
        </fieldset>
    }
}

/// The answers one after the other without gaps, each for as many attempts as before.
pub fn renumbered(mut mock: StateMock) -> StateMock {
    let mut next = 0u32;
    for answer in &mut mock.answers {
        let count = answer.to.saturating_sub(answer.from);
        (answer.from, answer.to) = (next, next.saturating_add(count));
        next = answer.to.saturating_add(1);
    }
    mock
}

/// What keeps a text from being JSON, with the line.
pub fn json_error(text: &str) -> Option<String> {
    let parsed = syntax::parse(text);
    let error = parsed.errors.first()?;
    let before = text.get(..error.range.start as usize).unwrap_or(text);
    Some(format!("Line {}: {}", before.matches('\n').count() + 1, error.message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_follow_each_other() {
        let answer = |from, to| Answer { from, to, ..Answer::default() };
        let mock = renumbered(StateMock { answers: vec![answer(3, 4), answer(9, 9)], rules: Vec::new() });
        assert_eq!(mock.answers.iter().map(|it| (it.from, it.to)).collect::<Vec<_>>(), [(0, 1), (2, 2)]);
    }

    #[test]
    fn broken_json_is_told_with_its_line() {
        assert_eq!(json_error("{\"a\": 1}"), None);
        assert!(json_error("{\n\"a\": }").is_some_and(|message| message.starts_with("Line 2")));
    }
}
