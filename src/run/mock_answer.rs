//! One answer of a mock: for which attempts, what comes back, and after how long.

use leptos::prelude::*;
use report::{Answer, Millis, Outcome, StateMock};

use crate::run::pretty::pretty;
use crate::ui::icon::{Icon, IconName};
use crate::ui::segments::{Segment, Segments};

/// The form of the answer at `index`. A text that is not JSON is shown with its error while the last good one stays.
#[component]
pub fn MockAnswer(
    /// Its place among the answers.
    index: usize,
    /// The mock it belongs to.
    mock: Signal<StateMock>,
    /// Called with the changed mock.
    on_change: Callback<StateMock>,
) -> impl IntoView {
    let answer = Memo::new(move |_| mock.with(|mock| mock.answers.get(index).cloned()));
    let is_last = Memo::new(move |_| mock.with(|mock| index + 1 == mock.answers.len()));
    let throws = Memo::new(move |_| matches!(answer.get(), Some(Answer { outcome: Outcome::Throw { .. }, .. })));
    let error = RwSignal::new(None::<String>);
    let change = move |edit: &dyn Fn(&mut Answer)| {
        let mut mock = mock.get_untracked();
        if let Some(answer) = mock.answers.get_mut(index) {
            edit(answer);
        }
        on_change.run(renumbered(mock));
    };
    let remove = move || {
        let mut mock = mock.get_untracked();
        mock.answers.remove(index);
        on_change.run(renumbered(mock));
    };
    let attempts = move || {
        let (from, to) = answer.with(|it| it.as_ref().map_or((0, 0), |it| (it.from + 1, it.to + 1)));
        match (is_last.get(), from == to) {
            (true, _) => format!("Try {from} and later"),
            (false, true) => format!("Try {from}"),
            (false, false) => format!("Tries {from} to {to}"),
        }
    };
    let returned = Memo::new(move |_| match answer.get() {
        Some(Answer { outcome: Outcome::Return(json), .. }) => pretty(&json),
        _ => String::new(),
    });
    let thrown = Memo::new(move |_| match answer.get() {
        Some(Answer { outcome: Outcome::Throw { error, cause }, .. }) => (error, cause.unwrap_or_default()),
        _ => (String::new(), String::new()),
    });
    let set_return = move |text: String| match json_error(&text) {
        None => {
            error.set(None);
            change(&|answer| answer.outcome = Outcome::Return(text.clone()));
        }
        Some(message) => error.set(Some(message)),
    };
    view! {
        <fieldset class="sw-card sw-mock__answer" data-testid="mock-answer">
            <legend class="sw-hidden">{attempts}</legend>
            <div class="sw-row">
                <b class="sw-num" aria-hidden="true">{attempts}</b>
                <span class="sw-space"></span>
                <Segments
                    label="What comes back"
                    small=true
                    chosen=throws
                    on_choose=move |throws: bool| change(&|answer| answer.outcome = if throws {
                        Outcome::Throw { error: "States.TaskFailed".to_owned(), cause: None }
                    } else {
                        Outcome::Return("{}".to_owned())
                    })
                    segments=vec![Segment { value: false, label: "Return", icon: None }, Segment { value: true, label: "Throw", icon: None }]
                />
                <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Remove this answer" title="Remove this answer" on:click=move |_| remove()>
                    <Icon name=IconName::Trash small=true/>
                </button>
            </div>
            <Show
                when=move || throws.get()
                fallback=move || view! {
                    <label class="sw-field">
                        <span class="sw-field__label">"Result as JSON"</span>
                        <textarea class="sw-input" rows="4" spellcheck="false" aria-label="Result as JSON"
                            aria-invalid=move || error.with(Option::is_some).to_string()
                            prop:value=move || returned.get()
                            on:input=move |event| error.set(json_error(&event_target_value(&event)))
                            on:change=move |event| set_return(event_target_value(&event))></textarea>
                        {move || error.get().map(|message| view! { <span class="sw-field__error" role="alert">{message}</span> })}
                    </label>
                }
            >
                <label class="sw-field">
                    <span class="sw-field__label"><code>"Error"</code></span>
                    <input class="sw-input sw-input--mono" aria-label="Error" list="sw-error-names" prop:value=move || thrown.get().0
                        on:change=move |event| { let name = event_target_value(&event); change(&|answer| if let Outcome::Throw { error, .. } = &mut answer.outcome { error.clone_from(&name) }) }/>
                </label>
                <label class="sw-field">
                    <span class="sw-field__label"><code>"Cause"</code></span>
                    <input class="sw-input" aria-label="Cause" placeholder="none" prop:value=move || thrown.get().1
                        on:change=move |event| { let text = event_target_value(&event); change(&|answer| if let Outcome::Throw { cause, .. } = &mut answer.outcome { *cause = (!text.is_empty()).then(|| text.clone()) }) }/>
                </label>
            </Show>
            <div class="sw-two">
                <label class="sw-field">
                    <span class="sw-field__label">"After (ms)"</span>
                    <input class="sw-input" type="number" min="0" aria-label="Latency in milliseconds"
                        prop:value=move || answer.with(|it| it.as_ref().map_or(0, |it| it.latency.0)).to_string()
                        on:change=move |event| { let latency = Millis(event_target_value(&event).parse().unwrap_or(0)); change(&|answer| answer.latency = latency) }/>
                </label>
                <label class="sw-field">
                    <span class="sw-field__label">"For so many tries"</span>
                    <input class="sw-input" type="number" min="1" aria-label="For so many tries" disabled=move || is_last.get()
                        prop:value=move || answer.with(|it| it.as_ref().map_or(1, |it| it.to - it.from + 1)).to_string()
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
