//! The start page: the start screen by itself, before the workbench is fetched.

use gloo_timers::future::TimeoutFuture;
use leptos::mount::mount_to;
use leptos::task::spawn_local;
use leptos::{ev, prelude::*};
use web_sys::{ClipboardEvent, DragEvent, HtmlElement, KeyboardEvent};

use crate::files::{Incoming, error_words};
use crate::start::Start;
use crate::start::head::{StartFoot, StartHead};
use crate::start::keys::on_start_key;
use crate::start::load::{fetch_ahead, start_workbench};
use crate::start::opener::Opener;
use crate::start::opening::Opening;
use crate::storage::{LAST_OPEN, NAME, Storage, recall};
use crate::theme::{Theme, follow_theme};
use crate::ui::focus::is_in_text;
use crate::ui::live_region::LiveRegion;
use crate::ui::sentence::told;
use crate::ui::toast::{Toast, ToastMessage, ToastTone};

/// How long the start screen stands before the workbench is fetched ahead, in milliseconds.
const FETCH_AHEAD_AFTER: u32 = 1_000;

/// Shows the start page in an element. When something is opened it makes room for the workbench.
pub fn mount(parent: HtmlElement) {
    let root = StoredValue::new_local(None);
    let leave = Callback::new(move |()| drop(root.try_update_value(Option::take)));
    root.set_value(Some(mount_to(parent, move || view! { <StartPage leave/> })));
}

/// The start page.
#[component]
fn StartPage(
    /// Takes it out of the page.
    leave: Callback<()>,
) -> impl IntoView {
    let storage = Storage::new(NAME);
    let theme = RwSignal::new(Theme::System);
    follow_theme(storage, theme);
    let toast = RwSignal::new(None::<ToastMessage>);
    let alert = RwSignal::new(String::new());
    let announcement = RwSignal::new(String::new());
    let recent = RwSignal::new(Vec::new());
    let is_opening = RwSignal::new(false);
    let is_over = RwSignal::new(0i32);
    let complain = Callback::new(move |text: String| {
        alert.set(text.clone());
        toast.set(Some(ToastMessage::new(ToastTone::Error, text)));
    });
    let refresh = move || async move {
        // What cannot be listed is told when something is saved; until then there are no recent documents.
        if let Ok(list) = storage.list().await {
            recent.try_set(list);
        }
    };
    let open = Callback::new(move |opening: Opening| {
        if is_opening.get_untracked() {
            return;
        }
        is_opening.set(true);
        announcement.set("Opening".to_owned());
        opening.hand_over();
        spawn_local(async move {
            match start_workbench().await {
                Ok(()) => leave.run(()),
                Err(error) => {
                    is_opening.set(false);
                    let words = format!("the workbench could not be fetched: {}", error_words(&error));
                    complain.run(told(&words, "check the connection and try again"));
                    refresh().await;
                }
            }
        });
    });
    let delete = Callback::new(move |id| {
        spawn_local(async move {
            match storage.delete(&id).await {
                Ok(()) => refresh().await,
                Err(error) => complain.run(told(&error, error.hint())),
            }
        });
    });
    let opener = Opener { recent, open, delete, complain };
    provide_context(opener);
    let asked = Opening::from_address().or_else(|| recall(LAST_OPEN).map(|_| Opening::Last));
    let is_asked = asked.is_some();
    if let Some(asked) = asked {
        open.run(asked);
    } else {
        spawn_local(async move {
            refresh().await;
            TimeoutFuture::new(FETCH_AHEAD_AFTER).await;
            fetch_ahead();
        });
    }
    let pasted = window_event_listener(ev::paste, move |event: ClipboardEvent| {
        if !is_in_text() {
            opener.receive(Incoming::from_paste(&event));
        }
    });
    let keys = window_event_listener(ev::keydown, move |event: KeyboardEvent| on_start_key(opener, &event));
    on_cleanup(move || {
        pasted.remove();
        keys.remove();
    });
    view! {
        <div
            class="sw-app"
            data-screen="start"
            data-over=move || (is_over.get() > 0).to_string()
            aria-busy=move || is_opening.get().to_string()
            on:dragenter=move |event| { event.prevent_default(); is_over.update(|count| *count += 1); }
            on:dragleave=move |_| is_over.update(|count| *count -= 1)
            on:dragover=move |event| event.prevent_default()
            on:drop=move |event: DragEvent| {
                event.prevent_default();
                is_over.set(0);
                if let Some(data) = event.data_transfer() {
                    opener.receive(Incoming::from_transfer(&data));
                }
            }
        >
            <StartHead theme on_shortcuts=move |()| open.run(Opening::Shortcuts)/>
            <Show when=move || !(is_opening.get() && is_asked) fallback=Loading>
                <Start/>
            </Show>
            <StartFoot/>
        </div>
        <Show when=move || is_opening.get()><div class="sw-progress" aria-hidden="true"></div></Show>
        <Toast message=toast/>
        <LiveRegion polite=announcement assertive=alert/>
    }
}

/// What is seen until a document is there.
#[component]
pub fn Loading() -> impl IntoView {
    view! { <main class="sw-start sw-start--loading" id="main"><p class="sw-muted" role="status">"Opening\u{2026}"</p></main> }
}
