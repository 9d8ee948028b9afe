//! A short message over the page, with what can be done about it. It never carries the only copy of an error.

use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::icon::{Icon, IconName};

/// Milliseconds after which a message that is no error goes away by itself.
const PASSES_AFTER: u32 = 6000;

/// What a toast's button does.
pub type ToastAction = Arc<dyn Fn() + Send + Sync>;

/// What a toast says.
#[derive(Clone)]
pub struct ToastMessage {
    /// The sentence.
    pub text: String,
    /// Whether something went wrong.
    pub is_error: bool,
    /// What its button says and does.
    pub action: Option<(&'static str, ToastAction)>,
}

impl ToastMessage {
    /// Something went wrong.
    pub fn error(text: String) -> ToastMessage {
        ToastMessage { text, is_error: true, action: None }
    }
}

/// The newest message, until it is closed or replaced; errors stay, everything else passes.
#[component]
pub fn Toast(
    /// The message.
    message: RwSignal<Option<ToastMessage>>,
) -> impl IntoView {
    let generation = StoredValue::new(0u32);
    Effect::new(move |_| {
        let is_passing = message.with(|message| message.as_ref().is_some_and(|toast| !toast.is_error));
        generation.update_value(|it| *it += 1);
        let mine = generation.get_value();
        if is_passing {
            spawn_local(async move {
                TimeoutFuture::new(PASSES_AFTER).await;
                if generation.try_get_value() == Some(mine) {
                    message.set(None);
                }
            });
        }
    });
    view! {
        <div class="sw-toasts">
            {move || message.get().map(|toast| view! {
                <div class="sw-toast" role=if toast.is_error { "alert" } else { "status" }>
                    <span class=if toast.is_error { "sw-tone--error" } else { "sw-tone--ok" }>
                        <Icon name=if toast.is_error { IconName::CircleCross } else { IconName::CircleCheck }/>
                    </span>
                    <span>{toast.text.clone()}</span>
                    {toast.action.map(|(label, run)| view! {
                        <button type="button" class="sw-button sw-button--link" on:click=move |_| { run(); message.set(None); }>{label}</button>
                    })}
                    <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Close this message" on:click=move |_| message.set(None)>
                        <Icon name=IconName::Close/>
                    </button>
                </div>
            })}
        </div>
    }
}
