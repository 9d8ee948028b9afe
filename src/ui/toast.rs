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

/// How a toast is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastTone {
    /// Something was done.
    Done,
    /// Something is worth a look.
    Warning,
    /// Something went wrong.
    Error,
}

/// What a toast says.
#[derive(Clone)]
pub struct ToastMessage {
    /// The sentence.
    pub text: String,
    /// How it is meant.
    pub tone: ToastTone,
    /// What its button says and does.
    pub action: Option<(&'static str, ToastAction)>,
}

impl ToastMessage {
    /// A sentence without a button.
    pub fn new(tone: ToastTone, text: String) -> ToastMessage {
        ToastMessage { text, tone, action: None }
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
        let is_passing = message.with(|message| message.as_ref().is_some_and(|toast| toast.tone != ToastTone::Error));
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
                <div class="sw-toast" role=if toast.tone == ToastTone::Error { "alert" } else { "status" }>
                    {
                        let (class, icon) = match toast.tone {
                            ToastTone::Done => ("sw-tone--ok", IconName::CircleCheck),
                            ToastTone::Warning => ("sw-tone--warn", IconName::Warning),
                            ToastTone::Error => ("sw-tone--error", IconName::CircleCross),
                        };
                        view! { <span class=class><Icon name=icon/></span> }
                    }
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
