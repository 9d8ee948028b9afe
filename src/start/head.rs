//! The header and the foot of the start screen.

use leptos::prelude::*;

use crate::start::opener::use_opener;
use crate::theme::{Theme, ThemeButton};
use crate::ui::icon::{Icon, IconName};

/// The header of the start screen.
#[component]
pub fn StartHead(
    /// Light, dark, or as the system.
    theme: RwSignal<Theme>,
    /// Shows the table of shortcuts.
    #[prop(into)]
    on_shortcuts: Callback<()>,
) -> impl IntoView {
    view! {
        <header class="sw-head">
            <span class="sw-brand"><Icon name=IconName::Brand/><span class="sw-hide-narrow">"Statewright"</span></span>
            <i class="sw-rule"></i>
            <span class="sw-muted sw-cut">"Rehearse your workflows before you deploy them"</span>
            <span class="sw-space"></span>
            <button type="button" class="sw-button sw-button--quiet sw-hide-small" title="Shortcuts" on:click=move |_| on_shortcuts.run(())>
                <span class="sw-hide-narrow">"Shortcuts"</span><span class="sw-key">"?"</span>
            </button>
            <ThemeButton theme/>
        </header>
    }
}

/// The foot of the start screen.
#[component]
pub fn StartFoot() -> impl IntoView {
    let opener = use_opener();
    let count = move || match opener.recent.with(Vec::len) {
        1 => "1 document".to_owned(),
        count => format!("{count} documents"),
    };
    view! {
        <footer class="sw-foot">
            <span>"Works offline. Nothing leaves this browser."</span>
            <span class="sw-space"></span>
            <span class="sw-num">{count}</span>
        </footer>
    }
}
