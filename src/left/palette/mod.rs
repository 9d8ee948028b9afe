//! The palette: flow states, actions of services and patterns, to be dragged onto the canvas or an edge, or added after
//! the selected state by a press. One search goes over all of it.

pub mod flow;
pub mod found;
pub mod item;
pub mod keys;
pub mod rows;

use catalog::{Action, Catalog, Category};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::left::palette::flow::FlowRow;
use crate::left::palette::found::{Found, FoundList};
use crate::left::palette::rows::{ActionRow, PatternRow};
use crate::state::app_state::use_app;
use crate::state::catalog::{CatalogLoad, PaletteTab};
use crate::ui::icon::{Icon, IconName};
use crate::ui::tabs::{Tab, Tabs};

/// The palette.
#[component]
pub fn Palette() -> impl IntoView {
    let app = use_app();
    let wanted = RwSignal::new(String::new());
    let is_searching = Memo::new(move |_| wanted.with(|wanted| !wanted.trim().is_empty()));
    let tab = app.catalog.tab;
    // The catalog is fetched when somebody looks into it.
    Effect::new(move |_| {
        if is_searching.get() || tab.get() != PaletteTab::Flow {
            app.catalog.fetch();
        }
    });
    let found = Memo::new(move |_| {
        let catalog = app.catalog.here();
        if is_searching.get() { wanted.with(|wanted| Found::new(wanted, catalog.as_ref())) } else { Found::default() }
    });
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            keys::focus_first();
        }
        "Enter" if is_searching.get_untracked() => {
            event.prevent_default();
            keys::press_first();
        }
        "Escape" if is_searching.get_untracked() => {
            event.prevent_default();
            event.stop_propagation();
            wanted.set(String::new());
        }
        _ => {}
    };
    view! {
        <section class="sw-palette" aria-label="Palette" data-tall=move || (is_searching.get() || tab.get() != PaletteTab::Flow).to_string()>
            <label class="sw-find">
                <Icon name=IconName::Search/>
                <input type="search" placeholder="Search the palette" aria-label="Search the palette" prop:value=move || wanted.get() on:input=move |event| wanted.set(event_target_value(&event)) on:keydown=key/>
                <span class="sw-key" title="Adds a state from the canvas">"A"</span>
            </label>
            <Show
                when=move || is_searching.get()
                fallback=move || view! { <Tabs label="Palette" chosen=tab tabs=vec![Tab::plain(PaletteTab::Flow, "Flow"), Tab::plain(PaletteTab::Actions, "Actions"), Tab::plain(PaletteTab::Patterns, "Patterns")]/> }
            >
                <p class="sw-palette__count" role="status">{move || found.with(|found| match found.n_found() {
                    0 => "Nothing found".to_owned(),
                    count => format!("{count} found"),
                })}</p>
            </Show>
            <div class="sw-palette__list" on:keydown=|event| keys::move_focus(&event) on:focusin=|event| keys::follow_focus(&event)>
                {move || match (is_searching.get(), tab.get()) {
                    (true, _) => view! { <FoundList found/><Waiting/><NothingFound found/> }.into_any(),
                    (false, PaletteTab::Flow) => {
                        let rows = FlowRow::all().enumerate().map(|(at, row)| row.view(at == 0)).collect_view();
                        view! { <ul>{rows}</ul> }.into_any()
                    }
                    (false, PaletteTab::Actions) => view! { <Waiting/>{move || app.catalog.here().map(|it| actions(&it))} }.into_any(),
                    (false, PaletteTab::Patterns) => view! { <Waiting/>{move || app.catalog.here().map(|it| patterns(&it))} }.into_any(),
                }}
            </div>
        </section>
    }
}

/// The actions by category.
fn actions(catalog: &Catalog) -> impl IntoView + use<> {
    let mut groups: Vec<(Category, Vec<Action>)> = Vec::new();
    for action in &catalog.actions {
        match groups.iter_mut().find(|(category, _)| *category == action.category) {
            Some((_, group)) => group.push(action.clone()),
            None => groups.push((action.category, vec![action.clone()])),
        }
    }
    let mut n_before = 0;
    groups
        .into_iter()
        .map(|(category, group)| {
            let rows = group
                .into_iter()
                .map(|action| {
                    n_before += 1;
                    view! { <ActionRow action first=n_before == 1/> }
                })
                .collect_view();
            view! { <h3 class="sw-palette__heading">{category.title()}</h3><ul class="sw-palette__group">{rows}</ul> }
        })
        .collect_view()
}

fn patterns(catalog: &Catalog) -> impl IntoView + use<> {
    let rows = catalog.patterns.iter().cloned().enumerate();
    let rows = rows.map(|(at, pattern)| view! { <PatternRow pattern first=at == 0/> }).collect_view();
    view! { <ul>{rows}</ul> }
}

/// The catalog on its way, or why it did not come.
#[component]
fn Waiting() -> impl IntoView {
    let app = use_app();
    move || {
        match app.catalog.load.get() {
        CatalogLoad::NotYet | CatalogLoad::Here(_) => None,
        CatalogLoad::Loading => Some(view! { <p class="sw-palette__note sw-palette__note--late" role="status">"Fetching actions and patterns \u{2026}"</p> }.into_any()),
        CatalogLoad::Failed(message) => Some(view! {
            <div class="sw-palette__note">
                <p class="sw-tone--error" role="alert">{message}</p>
                <button type="button" class="sw-button sw-button--small" on:click=move |_| app.catalog.fetch()>"Try again"</button>
            </div>
        }.into_any()),
    }
    }
}

#[component]
fn NothingFound(found: Memo<Found>) -> impl IntoView {
    let app = use_app();
    let is_shown =
        Memo::new(move |_| app.catalog.here().is_some() && found.with(|it| it.n_found() == 0 && it.typed.is_none()));
    view! {
        <Show when=move || is_shown.get()>
            <p class="sw-palette__note">"Any action of any service can be typed by its name: "<code>"aws-sdk:s3:getObject"</code>"."</p>
        </Show>
    }
}
