//! A choice of one among a few, side by side.

use leptos::prelude::*;

use crate::ui::icon::{Icon, IconName};

/// One of the choices.
#[derive(Clone)]
pub struct Segment<T> {
    /// What is chosen.
    pub value: T,
    /// Its words.
    pub label: &'static str,
    /// Its icon; with one, narrow windows show the icon alone.
    pub icon: Option<IconName>,
}

/// The segments as a group of toggle buttons, one of them pressed.
#[component]
pub fn Segments<T>(
    /// What is chosen.
    #[prop(into)]
    chosen: Signal<T>,
    /// Called with a new choice.
    #[prop(into)]
    on_choose: Callback<T>,
    /// The choices.
    segments: Vec<Segment<T>>,
    /// What the group is called.
    label: &'static str,
    /// Whether it is the small form.
    #[prop(optional)]
    small: bool,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    view! {
        <div class="sw-segments" class=("sw-segments--small", small) role="group" aria-label=label>
            {segments.into_iter().map(|segment| {
                let value = segment.value;
                let has_icon = segment.icon.is_some();
                view! {
                    <button
                        type="button"
                        aria-pressed=move || (chosen.get() == value).to_string()
                        aria-label=segment.label
                        on:click=move |_| on_choose.run(value)
                    >
                        {segment.icon.map(|icon| view! { <Icon name=icon small=true/> })}
                        <span class=if has_icon { "sw-hide-small" } else { "" }>{segment.label}</span>
                    </button>
                }
            }).collect_view()}
        </div>
    }
}
