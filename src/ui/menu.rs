//! A list of actions at a place on the screen.

use std::sync::Arc;

use leptos::wasm_bindgen::JsCast;
use leptos::{ev::KeyboardEvent, ev::MouseEvent, html, prelude::*};
use web_sys::HtmlElement;

use crate::ui::icon::{Icon, IconName};

/// One action.
#[derive(Clone)]
pub struct MenuItem {
    /// Its words.
    pub label: String,
    /// Its icon.
    pub icon: Option<IconName>,
    /// Its key, as shown.
    pub key: Option<String>,
    /// What it does. Not a `Callback`: those end with the scope they were made in, such as the menu before this one.
    pub run: Arc<dyn Fn() + Send + Sync>,
}

/// A menu and where it opens: the place in CSS pixels of the window.
#[derive(Clone)]
pub struct OpenMenu {
    /// What the list is called.
    pub label: String,
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
    /// The actions.
    pub items: Vec<MenuItem>,
}

/// The open menu, if there is one. Escape, Tab and a press beside it close it; focus goes back to where it was.
#[component]
pub fn Menu(
    /// The menu.
    menu: RwSignal<Option<OpenMenu>>,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let before = StoredValue::new_local(None::<HtmlElement>);
    Effect::new(move |was_open: Option<bool>| {
        let is_open = menu.with(Option::is_some);
        if is_open && was_open != Some(true) {
            before.set_value(document().active_element().and_then(|element| element.dyn_into().ok()));
        }
        if !is_open
            && was_open == Some(true)
            && let Some(element) = before.get_value()
        {
            // The element may be gone; then focus stays with the page.
            let _ = element.focus();
        }
        is_open
    });
    Effect::new(move |_| {
        if let Some(list) = list.get() {
            focus_item(&list, 0);
        }
    });
    let key = move |event: KeyboardEvent| {
        event.stop_propagation();
        let Some(list) = list.get_untracked() else { return };
        let n_items = menu.with_untracked(|menu| menu.as_ref().map_or(0, |menu| menu.items.len()));
        let here = focused_item(&list);
        match event.key().as_str() {
            "Escape" | "Tab" => menu.set(None),
            "ArrowDown" => focus_item(&list, (here + 1) % n_items.max(1)),
            "ArrowUp" => focus_item(&list, (here + n_items.max(1) - 1) % n_items.max(1)),
            "Home" => focus_item(&list, 0),
            "End" => focus_item(&list, n_items.saturating_sub(1)),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        {move || menu.get().map(|open| {
            let style = format!(
                "left: min({}px, calc(100vw - 288px)); top: max(8px, min({}px, calc(100vh - {}px))); max-height: calc(100vh - 16px); overflow-y: auto",
                open.x, open.y, open.items.len() * 28 + 24,
            );
            view! {
                <div class="sw-veil" style="position:fixed;inset:0;z-index:39" on:pointerdown=move |_| menu.set(None)></div>
                <div class="sw-menu" role="menu" aria-label=open.label.clone() style=style node_ref=list on:keydown=key>
                    {open.items.into_iter().map(|item| view! {
                        <button type="button" role="menuitem" tabindex="-1" on:click=move |_| { menu.set(None); (item.run)(); }>
                            {item.icon.map(|icon| view! { <Icon name=icon/> })}
                            <span class="sw-cut">{item.label}</span>
                            {item.key.map(|key| view! { <span class="sw-key">{key}</span> })}
                        </button>
                    }).collect_view()}
                </div>
            }
        })}
    }
}

/// The place below the button that was pressed, by whatever means: a key has no place of its own.
pub fn below(event: &MouseEvent) -> (f64, f64) {
    let button = event.current_target().and_then(|button| button.dyn_into::<HtmlElement>().ok());
    button.map_or((0.0, 0.0), |button| {
        let rect = button.get_bounding_client_rect();
        (rect.left(), rect.bottom() + 4.0)
    })
}

fn items(list: &HtmlElement) -> Vec<HtmlElement> {
    let Ok(found) = list.query_selector_all("[role=menuitem]") else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

fn focus_item(list: &HtmlElement, index: usize) {
    if let Some(item) = items(list).get(index) {
        // Focus can only fail on elements that are gone.
        let _ = item.focus();
    }
}

fn focused_item(list: &HtmlElement) -> usize {
    let active = document().active_element();
    items(list).iter().position(|item| active.as_ref() == Some(item.as_ref())).unwrap_or(0)
}
