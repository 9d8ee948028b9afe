//! Tabs with arrow keys, as the pattern for tabs asks.

use leptos::wasm_bindgen::JsCast;
use leptos::{ev::KeyboardEvent, prelude::*};
use web_sys::HtmlElement;

/// One tab.
#[derive(Clone)]
pub struct Tab<T> {
    /// What it shows.
    pub value: T,
    /// Its words.
    pub label: &'static str,
    /// A number beside the words.
    pub count: Signal<Option<usize>>,
}

impl<T> Tab<T> {
    /// A tab without a number.
    pub fn plain(value: T, label: &'static str) -> Tab<T> {
        Tab { value, label, count: Signal::derive(|| None) }
    }
}

/// A row of tabs.
#[component]
pub fn Tabs<T>(
    /// The tab that is open.
    chosen: RwSignal<T>,
    /// The tabs.
    tabs: Vec<Tab<T>>,
    /// What the row is called.
    label: &'static str,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let values: Vec<T> = tabs.iter().map(|tab| tab.value).collect();
    let move_by = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => values.len() - 1,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let place = values.iter().position(|value| *value == chosen.get_untracked()).unwrap_or(0);
        let to = (place + step) % values.len();
        chosen.set(values[to]);
        // By its place: which one is open is written to the page a moment later.
        let row = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let tabs = row.and_then(|row| row.query_selector_all("[role=tab]").ok());
        if let Some(tab) = tabs.and_then(|tabs| tabs.item(to as u32)).and_then(|tab| tab.dyn_into::<HtmlElement>().ok())
        {
            // Focus can only fail on elements that are gone.
            let _ = tab.focus();
        }
    };
    view! {
        <div class="sw-tabs" role="tablist" aria-label=label on:keydown=move_by>
            {tabs.into_iter().map(|tab| {
                let value = tab.value;
                view! {
                    <button
                        type="button"
                        role="tab"
                        aria-selected=move || (chosen.get() == value).to_string()
                        tabindex=move || if chosen.get() == value { "0" } else { "-1" }
                        on:click=move |_| chosen.set(value)
                    >
                        {tab.label}
                        {move || tab.count.get().map(|count| view! { <span class="sw-tabs__count">{count}</span> })}
                    </button>
                }
            }).collect_view()}
        </div>
    }
}
