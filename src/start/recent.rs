//! The documents that are kept in this browser.

use leptos::prelude::*;

use crate::start::opener::use_opener;
use crate::start::opening::Opening;
use crate::storage::DocumentInfo;
use crate::ui::icon::{Icon, IconName};

/// The list of recent documents.
#[component]
pub fn Recent() -> impl IntoView {
    let opener = use_opener();
    view! {
        <section class="sw-card sw-recent" style="overflow: hidden" aria-label="Recent documents">
            <div class="sw-row" style="padding: 9px 12px">
                <h2>"Recent"</h2>
                <span class="sw-space"></span>
                <span class="sw-muted" style="font-size: 12px">"kept in this browser"</span>
            </div>
            <Show when=move || !opener.recent.with(Vec::is_empty) fallback=|| view! { <p class="sw-empty" style="border-top: 1px solid var(--line)">"What you open is kept here until you remove it."</p> }>
                <ul style="max-height: 60vh; overflow: auto">
                    <For each=move || opener.recent.get() key=|info| (info.id.0.clone(), info.revision.0) let:info>
                        <Row info/>
                    </For>
                </ul>
            </Show>
        </section>
    }
}

#[component]
fn Row(info: DocumentInfo) -> impl IntoView {
    let opener = use_opener();
    let (opened, deleted) = (info.id.clone(), info.id.clone());
    let when = js_sys::Date::new(&info.updated_at.into())
        .to_locale_string("default", &leptos::wasm_bindgen::JsValue::UNDEFINED);
    let states = if info.n_states == 1 { "1 state".to_owned() } else { format!("{} states", info.n_states) };
    let line = if info.file_name.is_empty() { states } else { format!("{} \u{b7} {states}", info.file_name) };
    view! {
        <li>
            <button type="button" class="sw-recent__open" on:click=move |_| opener.open.run(Opening::Stored(opened.clone()))>
                <span class="sw-muted"><Icon name=IconName::File/></span>
                <b class="sw-cut">{info.name.clone()}</b>
                <span class="sw-muted sw-num" style="font-size: 12px">{String::from(when)}</span>
                <small class="sw-cut">{line}</small>
            </button>
            <button type="button" class="sw-icon-button" aria-label=format!("Remove {} from this browser", info.name) title="Remove from this browser" on:click=move |_| opener.delete.run(deleted.clone())>
                <Icon name=IconName::Trash small=true/>
            </button>
        </li>
    }
}
