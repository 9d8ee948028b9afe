//! What is shown of the graph: the way into a container, error paths alone, and the menu that chooses.

use std::sync::Arc;

use editor::command::{Columns, Command, Density, Direction, LayoutOptions};
use editor::keymap::{KeyAction, keys_of};
use editor::view::ViewOptions;
use leptos::prelude::*;

use crate::state::app_state::{AppState, use_app};
use crate::ui::icon::{Icon, IconName};
use crate::ui::menu::{MenuItem, OpenMenu, below};

/// The way into the container that is shown, and the word that only error paths are.
#[component]
pub fn Breadcrumb() -> impl IntoView {
    let app = use_app();
    let crumbs = Memo::new(move |_| {
        app.view_revision.track();
        app.with_session(|session| session.breadcrumb()).unwrap_or_default()
    });
    let is_error_paths = Memo::new(move |_| options(app).is_error_paths);
    view! {
        {move || (crumbs.with(Vec::len) > 1).then(|| {
            let crumbs = crumbs.get();
            let last = crumbs.len() - 1;
            view! {
                <nav class="sw-banner" aria-label="Shown container">
                    {crumbs.into_iter().enumerate().map(|(index, crumb)| {
                        let container = crumb.container;
                        if index == last {
                            return view! { <b class="sw-cut" aria-current="true">{crumb.name}</b> }.into_any();
                        }
                        view! {
                            <button type="button" class="sw-button sw-button--link sw-cut" on:click=move |_| app.enter(container.as_deref())>{crumb.name}</button>
                            <span class="sw-muted"><Icon name=IconName::ChevronRight small=true/></span>
                        }.into_any()
                    }).collect_view()}
                </nav>
            }
        })}
        <Show when=move || is_error_paths.get()>
            <div class="sw-banner" role="status">
                <span class="sw-tone--warn"><Icon name=IconName::Catch/></span>
                <span>"Only error paths are shown"</span>
                <button type="button" class="sw-button sw-button--link" on:click=move |_| app.toggle_error_paths()>"Show everything"</button>
            </div>
        </Show>
    }
}

/// The button of the menu of what is shown and how it is laid out.
#[component]
pub fn ViewButton() -> impl IntoView {
    let app = use_app();
    view! {
        <button type="button" class="sw-button" style="box-shadow: var(--shadow-2)" aria-haspopup="menu" title="What is shown, and how it is laid out"
            on:click=move |event| {
                let (x, y) = below(&event);
                open_view_menu(app, x, y);
            }>
            <Icon name=IconName::List/>"View"
        </button>
    }
}

fn options(app: AppState) -> ViewOptions {
    app.view_revision.track();
    app.with_session(|session| session.view_options().clone()).unwrap_or_default()
}

fn open_view_menu(app: AppState, x: f64, y: f64) {
    let shown = untrack(|| options(app));
    let layout = app.with_session(|session| session.document().side.layout).unwrap_or_default();
    let act = |label: &str, icon: IconName, action: KeyAction| MenuItem {
        label: label.to_owned(),
        icon: Some(icon),
        key: keys_of(action),
        run: Arc::new(move || app.perform(action)),
    };
    let lay_out = |label: &str, icon: IconName, options: LayoutOptions| MenuItem {
        label: label.to_owned(),
        icon: Some(icon),
        key: None,
        run: Arc::new(move || app.dispatch(Command::SetLayout(options))),
    };
    let fold = |label: &str, icon: IconName, is_collapsed: bool| MenuItem {
        label: label.to_owned(),
        icon: Some(icon),
        key: None,
        run: Arc::new(move || app.change(|session| session.set_all_collapsed(is_collapsed))),
    };
    let errors = if shown.is_error_paths { "Show everything" } else { "Show only error paths" };
    let catches = if shown.is_catch_dimmed { "Show Catch edges" } else { "Dim Catch edges" };
    let minimap = if untrack(|| app.has_minimap()) { "Hide the minimap" } else { "Show the minimap" };
    let (turned, turn) = match layout.direction {
        Direction::Down => (Direction::Right, "Lay out from left to right"),
        Direction::Right => (Direction::Down, "Lay out from top to bottom"),
    };
    let (packed, pack) = match layout.density {
        Density::Compact => (Density::default(), "Lay out with more room"),
        _ => (Density::Compact, "Lay out compactly"),
    };
    let (columns, spread) = match (layout.columns, layout.direction) {
        (Columns::Several, Direction::Down) => (Columns::One, "Lay out in one column"),
        (Columns::Several, Direction::Right) => (Columns::One, "Lay out in one row"),
        (Columns::One, Direction::Down) => (Columns::Several, "Fold a long flow into columns"),
        (Columns::One, Direction::Right) => (Columns::Several, "Fold a long flow into rows"),
    };
    let items = vec![
        act(errors, IconName::Catch, KeyAction::ToggleErrorPaths),
        act(catches, IconName::Catch, KeyAction::ToggleCatchEdges),
        fold("Collapse all containers", IconName::ChevronRight, true),
        fold("Expand all containers", IconName::ChevronDown, false),
        lay_out(turn, IconName::Tree, LayoutOptions { direction: turned, ..layout }),
        lay_out(pack, IconName::Tidy, LayoutOptions { density: packed, ..layout }),
        lay_out(spread, IconName::List, LayoutOptions { columns, ..layout }),
        act(minimap, IconName::Map, KeyAction::ToggleMinimap),
        act("Tidy up", IconName::Tidy, KeyAction::TidyUp),
        act("Add a note", IconName::Plus, KeyAction::AddNote),
    ];
    app.menu.set(Some(OpenMenu { label: "View".to_owned(), x, y, items }));
}
