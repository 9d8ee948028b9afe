//! Answers to some calls only: the condition, and what is answered where it holds.

use leptos::prelude::*;
use report::{Answer, MockCondition, MockRule, StateMock};

use crate::run::json_area::JsonArea;
use crate::run::mock_answer::MockAnswer;
use crate::run::pretty::pretty;
use crate::ui::icon::{Icon, IconName};
use crate::ui::segments::{Segment, Segments};

/// What a condition is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Comparison,
    Expression,
    Place,
}

const EXPRESSION: &str = "{\"Condition\": \"";

fn about(condition: &MockCondition) -> About {
    match condition {
        MockCondition::At(_) => About::Place,
        MockCondition::Rule(rule) if expression(rule).is_some() => About::Expression,
        MockCondition::Rule(_) => About::Comparison,
    }
}

/// The expression of a rule that is nothing else.
fn expression(rule: &str) -> Option<String> {
    let root = syntax::parse(rule).root;
    let members = root.as_object()?.len();
    (members == 1).then(|| root.member("Condition")?.as_str().map(|it| it.into_owned())).flatten()
}

fn starter(about: About) -> MockCondition {
    match about {
        About::Comparison => {
            MockCondition::Rule("{\"Variable\": \"$.amount\", \"NumericGreaterThan\": 1000}".to_owned())
        }
        About::Expression => MockCondition::Rule(format!("{EXPRESSION}{{% $states.input.amount > 1000 %}}\"}}")),
        About::Place => MockCondition::At(vec![0]),
    }
}

/// The indices of a text such as `2, 0`.
fn indices(text: &str) -> Option<Vec<u32>> {
    text.split(',').map(|part| part.trim().parse().ok()).collect()
}

/// A rule to begin with.
pub fn new_rule() -> MockRule {
    MockRule { condition: starter(About::Comparison), answers: vec![Answer::default()] }
}

/// The rule at `index` of a mock.
#[component]
pub fn MockRuleForm(
    /// Its place among the rules.
    index: usize,
    /// The mock it belongs to.
    mock: Signal<StateMock>,
    /// What the task calls.
    resource: Signal<String>,
    /// Called with the changed mock.
    on_change: Callback<StateMock>,
) -> impl IntoView {
    let rule = Memo::new(move |_| mock.with(|mock| mock.rules.get(index).cloned()).unwrap_or_else(new_rule));
    let error = RwSignal::new(None::<&'static str>);
    let chosen = Memo::new(move |_| rule.with(|rule| about(&rule.condition)));
    let change = move |edit: &dyn Fn(&mut Vec<MockRule>)| {
        let mut mock = mock.get_untracked();
        edit(&mut mock.rules);
        on_change.run(mock);
    };
    let set = move |condition: MockCondition| {
        change(&|rules| {
            if let Some(rule) = rules.get_mut(index) {
                rule.condition = condition.clone();
            }
        });
    };
    let set_answers = Callback::new(move |answers: StateMock| {
        change(&|rules| {
            if answers.answers.is_empty() {
                rules.remove(index);
            } else if let Some(rule) = rules.get_mut(index) {
                rule.answers.clone_from(&answers.answers);
            }
        });
    });
    // The answers of a rule are a mock of their own.
    let answers =
        Signal::derive(move || StateMock { answers: rule.with(|rule| rule.answers.clone()), ..StateMock::default() });
    let n_answers = Memo::new(move |_| answers.with(|mock| mock.answers.len()));
    let add = move || {
        let mut mock = answers.get_untracked();
        let from = mock.answers.last().map_or(0, |last| last.to.saturating_add(1));
        mock.answers.push(Answer { from, to: from, ..Answer::default() });
        set_answers.run(mock);
    };
    let json = Signal::derive(move || {
        rule.with(|rule| if let MockCondition::Rule(json) = &rule.condition { pretty(json) } else { String::new() })
    });
    let text = Signal::derive(move || {
        rule.with(|rule| match &rule.condition {
            MockCondition::Rule(json) => expression(json).unwrap_or_default(),
            MockCondition::At(places) => places.iter().map(u32::to_string).collect::<Vec<_>>().join(", "),
        })
    });
    let segment = |value, label| Segment { value, label, icon: None };
    let title = format!("When {}", index + 1);
    view! {
        <section class="sw-card sw-mock__answer" aria-label=title.clone() data-testid="mock-rule">
            <div class="sw-row">
                <b>{title.clone()}</b>
                <span class="sw-muted sw-cut">"the first that holds answers"</span>
                <span class="sw-space"></span>
                <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Remove this rule" title="Remove this rule"
                    on:click=move |_| change(&|rules| drop(rules.remove(index)))><Icon name=IconName::Trash small=true/></button>
            </div>
            <Segments label="What the condition is about" small=true chosen on_choose=move |about: About| set(starter(about))
                segments=vec![segment(About::Comparison, "Comparison"), segment(About::Expression, "JSONata"), segment(About::Place, "Iteration")]/>
            {move || match chosen.get() {
                About::Comparison => view! {
                    <JsonArea label="Condition as a rule of a Choice" text=json on_change=Callback::new(move |json: String| set(MockCondition::Rule(json)))/>
                }.into_any(),
                about => view! {
                    <label class="sw-field">
                        <span class="sw-field__label">{if about == About::Place { "Indices of iterations and branches" } else { "Condition in JSONata" }}</span>
                        <input class="sw-input sw-input--mono" prop:value=move || text.get() aria-invalid=move || error.with(Option::is_some).then_some("true")
                            on:change=move |event| {
                                let typed = event_target_value(&event);
                                if about == About::Expression {
                                    set(MockCondition::Rule(format!("{EXPRESSION}{}}}", &syntax::quote(&typed)[1..])));
                                } else {
                                    match indices(&typed) {
                                        Some(places) => { error.set(None); set(MockCondition::At(places)); }
                                        None => error.set(Some("Whole numbers from 0, outermost first: 2, 0.")),
                                    }
                                }
                            }/>
                        {move || error.get().map(|words| view! { <span class="sw-field__error" role="alert">{words}</span> })}
                    </label>
                }.into_any(),
            }}
            <For each=move || 0..n_answers.get() key=|index| *index let:index>
                <MockAnswer index mock=answers resource on_change=set_answers/>
            </For>
            <div><button type="button" class="sw-button sw-button--small" on:click=move |_| add()><Icon name=IconName::Plus small=true/>"Add answer to the rule"</button></div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_told_apart() {
        for kind in [About::Comparison, About::Expression, About::Place] {
            assert!(about(&starter(kind)) == kind);
        }
        assert_eq!(expression(r#"{"Condition": "{% 1 = 1 %}"}"#).as_deref(), Some("{% 1 = 1 %}"));
        assert_eq!(expression(r#"{"Condition": "{% 1 = 1 %}", "comment": ""}"#), None);
        assert_eq!(indices("2, 0"), Some(vec![2, 0]));
        assert_eq!(indices("2, x"), None);
    }
}
