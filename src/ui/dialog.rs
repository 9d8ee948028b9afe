//! A modal dialog: the browser's own, which traps focus and gives it back.

use leptos::{html, prelude::*};

use crate::ui::icon::{Icon, IconName};

/// A dialog that is open while `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is open. Closing it by Escape or its button sets this too.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if open.get() && !dialog.open() {
            // It is attached to the document, the one condition for showing it.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog class="sw-dialog" node_ref=element aria-label=move || title.get() on:close=move |_| open.set(false)
            on:keydown=|event| event.stop_propagation()>
            <Show when=move || open.get()>
                <div class="sw-dialog__head">
                    <h2>{move || title.get()}</h2>
                    <button type="button" class="sw-icon-button" aria-label="Close" on:click=move |_| open.set(false)>
                        <Icon name=IconName::Close/>
                    </button>
                </div>
                {children()}
            </Show>
        </dialog>
    }
}
