//! All keys, from the same table they are looked up in.

use editor::keymap::{KEYMAP, KeyScope};
use leptos::prelude::*;

use crate::state::app_state::use_app;
use crate::ui::dialog::Dialog;

/// The shortcuts dialog.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let app = use_app();
    let rows = |scope: KeyScope| {
        KEYMAP
            .iter()
            .filter(move |binding| binding.scope == scope)
            .map(|binding| {
                let keys = binding.chords.iter().map(editor::keymap::Chord::text).collect::<Vec<_>>();
                view! {
                    <tr>
                        <td>{binding.description}</td>
                        <td style="width: 190px">{keys.into_iter().map(|key| view! { <kbd class="sw-key">{key}</kbd>" " }).collect_view()}</td>
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <Dialog open=app.shortcuts title=Signal::stored("Shortcuts".to_owned())>
            <div class="sw-dialog__body" tabindex="0">
                {KeyScope::ALL.into_iter().rev().map(|(scope, title)| view! {
                    <h3 class="sw-caption">{title}</h3>
                    <table class="sw-table" aria-label=title><tbody>{rows(scope)}</tbody></table>
                }).collect_view()}
            </div>
        </Dialog>
    }
}
