//! After how long an answer comes: at once, after a fixed time, or after one that is drawn.

use leptos::prelude::*;
use report::{Answer, Distribution, Millis};

/// The ways a latency is told, with what their numbers are called.
const WAYS: [(&str, &str, [&str; 2]); 4] = [
    ("Fixed", "always the same", ["Latency in milliseconds", ""]),
    ("Uniform", "between two", ["Shortest latency in milliseconds", "Longest latency in milliseconds"]),
    ("Normal", "around a mean", ["Mean latency in milliseconds", "Standard deviation in milliseconds"]),
    ("Exponential", "like independent arrivals", ["Mean latency in milliseconds", ""]),
];

/// The latency of an answer.
#[component]
pub fn MockLatency(
    /// The answer.
    answer: Signal<Answer>,
    /// Called with the changed answer.
    on_change: Callback<Answer>,
) -> impl IntoView {
    let told = Memo::new(move |_| answer.with(numbers));
    let set = move |way: usize, numbers: [u64; 2]| {
        let mut changed = answer.get_untracked();
        let [first, second] = numbers.map(Millis);
        (changed.latency, changed.drawn) = match way {
            1 => (Millis(0), Some(Distribution::Uniform(first, Millis(second.0.max(first.0))))),
            2 => (Millis(0), Some(Distribution::Normal { mean: first, deviation: second })),
            3 => (Millis(0), Some(Distribution::Exponential { mean: first })),
            _ => (first, None),
        };
        on_change.run(changed);
    };
    let number = move |place: usize| {
        view! {
            <input class="sw-input" type="number" min="0" aria-label=move || WAYS[told.get().0].2[place]
                prop:value=move || told.get().1[place].to_string()
                on:change=move |event| {
                    let (way, mut numbers) = told.get_untracked();
                    numbers[place] = event_target_value(&event).parse().unwrap_or(0);
                    set(way, numbers);
                }/>
        }
    };
    view! {
        <div class="sw-field">
            <label class="sw-field">
                <span class="sw-field__label">"After (ms)"</span>
                <select class="sw-input" aria-label="How the latency is told" on:change=move |event| {
                    let way = WAYS.iter().position(|way| way.0 == event_target_value(&event)).unwrap_or(0);
                    set(way, told.get_untracked().1);
                }>
                    {WAYS.iter().enumerate().map(|(idx, way)| view! { <option value=way.0 selected=move || told.get().0 == idx title=way.1>{way.0}</option> }).collect_view()}
                </select>
            </label>
            {number(0)}
            <Show when=move || !WAYS[told.get().0].2[1].is_empty()>{number(1)}</Show>
        </div>
    }
}

/// The way, and its numbers.
fn numbers(answer: &Answer) -> (usize, [u64; 2]) {
    match answer.drawn {
        None => (0, [answer.latency.0, 0]),
        Some(Distribution::Uniform(first, last)) => (1, [first.0, last.0]),
        Some(Distribution::Normal { mean, deviation }) => (2, [mean.0, deviation.0]),
        Some(Distribution::Exponential { mean }) => (3, [mean.0, 0]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_has_its_numbers() {
        let drawn = |drawn| Answer { drawn, ..Answer::default() };
        let uniform = drawn(Some(Distribution::Uniform(Millis(1), Millis(2))));
        let normal = drawn(Some(Distribution::Normal { mean: Millis(3), deviation: Millis(4) }));
        let exponential = drawn(Some(Distribution::Exponential { mean: Millis(5) }));
        let all = [drawn(None), uniform, normal, exponential].map(|answer| numbers(&answer));
        assert_eq!(all, [(0, [0, 0]), (1, [1, 2]), (2, [3, 4]), (3, [5, 0])]);
    }
}
