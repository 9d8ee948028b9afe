//! The left pane: palette and outline while designing, events and input while rehearsing.

pub mod outline;
pub mod palette;
pub mod row_drag;

use leptos::prelude::*;

use crate::left::outline::Outline;
use crate::left::palette::Palette;
use crate::run::events::EventList;
use crate::run::input_editor::InputEditor;
use crate::state::app_state::{LeftTab, Mode, use_app};
use crate::ui::icon::{Icon, IconName};
use crate::ui::splitter::{Splitter, SplitterSide};
use crate::ui::tabs::{Tab, Tabs};

/// The left pane; in a narrow window a rail whose buttons open it over the canvas.
#[component]
pub fn LeftPane() -> impl IntoView {
    let app = use_app();
    view! {
        <nav class="sw-left" id="left" aria-label="States and events" tabindex="-1">
            <Show when=move || app.is_narrow.get() fallback=move || view! {
                <Content/>
                <Splitter side=SplitterSide::Right size=app.left_width min=180.0 max=480.0 label="Width of the left pane"/>
            }>
                <Rail/>
                <Show when=move || app.drawer.get()>
                    <div class="sw-drawer" on:keydown=move |event| if event.key() == "Escape" { app.drawer.set(false) }><Content/></div>
                </Show>
            </Show>
        </nav>
    }
}

#[component]
fn Rail() -> impl IntoView {
    let app = use_app();
    let toggle = move || app.drawer.update(|open| *open = !*open);
    view! {
        <div class="sw-rail">
            {move || match app.mode.get() {
                Mode::Design => view! {
                    <button type="button" class="sw-icon-button" aria-label="Palette and outline" title="Palette and outline" aria-expanded=move || app.drawer.get().to_string() on:click=move |_| toggle()>
                        <Icon name=IconName::Plus/>
                    </button>
                }.into_any(),
                Mode::Rehearse => view! {
                    <button type="button" class="sw-icon-button" aria-label="Events and input" title="Events and input" aria-expanded=move || app.drawer.get().to_string() on:click=move |_| toggle()>
                        <Icon name=IconName::List/>
                    </button>
                }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Content() -> impl IntoView {
    let app = use_app();
    let n_events = Signal::derive(move || Some(app.run.n_events() as usize).filter(|count| *count > 0));
    view! {
        {move || match app.mode.get() {
            Mode::Design => view! {
                <Palette/>
                <Outline/>
            }.into_any(),
            Mode::Rehearse => view! {
                <Tabs label="Events and input" chosen=app.left_tab tabs=vec![Tab { value: LeftTab::Events, label: "Events", count: n_events }, Tab::plain(LeftTab::Input, "Input")]/>
                {move || match app.left_tab.get() {
                    LeftTab::Events => view! { <EventList/> }.into_any(),
                    LeftTab::Input => view! { <div class="sw-pane"><InputEditor/></div> }.into_any(),
                }}
            }.into_any(),
        }}
    }
}
