//! The shell: header, panes, dock, foot, and what floats over them.

use leptos::{ev, prelude::*};
use web_sys::{ClipboardEvent, DragEvent};

use crate::canvas::surface::Canvas;
use crate::code_pane::CodePane;
use crate::dialogs::Dialogs;
use crate::files::Incoming;
use crate::footer::Footer;
use crate::header::Header;
use crate::inspector::RightPane;
use crate::keyboard::{on_key, on_key_up};
use crate::left::LeftPane;
use crate::problems::Problems;
use crate::run::dock::Dock;
use crate::start::Start;
use crate::start::head::{StartFoot, StartHead};
use crate::start::opening::Opening;
use crate::start::page::Loading;
use crate::state::app_state::{AppState, Screen};
use crate::ui::drag::DropMarkView;
use crate::ui::focus::is_in_text;
use crate::ui::live_region::LiveRegion;
use crate::ui::menu::Menu;
use crate::ui::splitter::{Splitter, SplitterSide};
use crate::ui::toast::Toast;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let app = AppState::new();
    provide_context(app);
    provide_context(app.opener);
    app.follow_settings();
    app.saver.ask_before_leaving();
    follow_window(app);
    app.follow_full_screen();
    let is_over = RwSignal::new(0i32);
    let is_document = Memo::new(move |_| app.screen.get() == Screen::Document);
    Effect::new(move |_| {
        app.text_revision.track();
        if is_document.get() {
            app.check_soon();
        }
    });
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(0);
        if let Some(data) = event.data_transfer() {
            app.opener.receive(Incoming::from_transfer(&data));
        }
    };
    let pasted = window_event_listener(ev::paste, move |event: ClipboardEvent| {
        // On the canvas Ctrl+V adds states; in fields it is the field's.
        if app.screen.get_untracked() != Screen::Start || is_in_text() {
            return;
        }
        app.opener.receive(Incoming::from_paste(&event));
    });
    app.open(Opening::take());
    let keys = window_event_listener(ev::keydown, move |event| on_key(app, &event));
    let keys_up = window_event_listener(ev::keyup, move |event| on_key_up(app, &event));
    on_cleanup(move || {
        pasted.remove();
        keys.remove();
        keys_up.remove();
    });
    view! {
        <a class="sw-skip" href="#canvas" on:click=move |event| { event.prevent_default(); app.focus_canvas(); }>"Skip to the graph"</a>
        <div
            class="sw-app"
            data-screen=move || if is_document.get() { "document" } else { "start" }
            data-code=move || (is_document.get() && app.code.get()).to_string()
            data-alone=move || (is_document.get() && app.is_alone.get()).to_string()
            data-over=move || (is_over.get() > 0).to_string()
            style=move || format!("--left-width: {}px; --right-width: {}px", app.left_width.get(), app.right_width.get())
            on:dragenter=move |event| { event.prevent_default(); is_over.update(|count| *count += 1); }
            on:dragleave=move |_| is_over.update(|count| *count -= 1)
            on:dragover=move |event| event.prevent_default()
            on:drop=dropped
        >
            <Show when=move || is_document.get() fallback=move || view! { <StartHead theme=app.theme on_shortcuts=move |()| app.shortcuts.set(true)/> }>
                <Header/>
            </Show>
            <Show when=move || is_document.get() fallback=move || view! { <Show when=move || app.screen.get() == Screen::Start fallback=Loading><Start/></Show> }>
                <LeftPane/>
                <main class="sw-main" id="main">
                    <Workspace/>
                </main>
                <RightPane/>
                <Dock/>
            </Show>
            <Show when=move || is_document.get() fallback=StartFoot><Footer/></Show>
        </div>
        <Show when=move || !is_document.get()><Toast message=app.toast/></Show>
        <Menu menu=app.menu/>
        <DropMarkView mark=app.drop_mark/>
        <Dialogs/>
        <LiveRegion polite=app.announcement assertive=app.alert/>
        <datalist id="sw-error-names">
            {["States.ALL", "States.Timeout", "States.TaskFailed", "States.Permissions", "States.DataLimitExceeded", "States.HeartbeatTimeout", "Lambda.ServiceException", "Lambda.TooManyRequestsException"]
                .map(|name| view! { <option value=name></option> })}
        </datalist>
    }
}

/// The canvas, with the code beside it and the problems below it.
#[component]
fn Workspace() -> impl IntoView {
    let app = crate::state::app_state::use_app();
    let columns = move || match (app.code.get(), app.is_compact.get()) {
        (false, _) => "0px minmax(0, 1fr)".to_owned(),
        (true, true) => "minmax(0, 1fr) 0px".to_owned(),
        (true, false) => format!("min({}px, calc(100% - 200px)) minmax(0, 1fr)", app.code_width.get()),
    };
    let rows = move || {
        if app.problems_open.get() {
            format!("minmax(0, 1fr) {}px", app.problems_height.get())
        } else {
            "minmax(0, 1fr) 0px".to_owned()
        }
    };
    view! {
        <div style=move || format!("position: absolute; inset: 0; display: grid; grid-template-columns: {}; grid-template-rows: {}", columns(), rows())>
            <div style="position: relative; min-width: 0; min-height: 0; border-right: 1px solid var(--line); z-index: 4">
                <Show when=move || app.code.get()>
                    <CodePane/>
                    <div style="position: absolute; right: -4px; top: 0; bottom: 0; width: 8px"><Splitter side=SplitterSide::Right size=app.code_width min=240.0 max=1100.0 label="Width of the code"/></div>
                </Show>
            </div>
            <div style="position: relative; min-width: 0; min-height: 0; overflow: hidden"><Canvas/></div>
            <div style="grid-column: 1 / -1; position: relative; min-height: 0; overflow: hidden; background: var(--surface); z-index: 4">
                <Show when=move || app.problems_open.get()>
                    <Splitter side=SplitterSide::Top size=app.problems_height min=80.0 max=480.0 label="Height of the problems"/>
                    <Problems/>
                </Show>
            </div>
            <Toast message=app.toast/>
        </div>
    }
}

/// Keeps the size of the window as a signal.
fn follow_window(app: AppState) {
    let read = move || {
        let size = |value: Result<leptos::wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64());
        let window = window();
        if let Some((width, height)) = size(window.inner_width()).zip(size(window.inner_height())) {
            app.window.set((width, height));
        }
    };
    read();
    let listener = window_event_listener(ev::resize, move |_| read());
    on_cleanup(move || listener.remove());
}
