//! The start screen: drop or open a file, take a sample, go on with a recent document.

pub mod recent;
pub mod samples;

use leptos::prelude::*;

use crate::files::read_clipboard_as_file;
use crate::start::recent::Recent;
use crate::start::samples::Samples;
use crate::state::app_state::use_app;
use crate::state::dispatch::told;
use crate::state::open::Beside;
use crate::ui::icon::{Icon, IconName};

/// The start screen.
#[component]
pub fn Start() -> impl IntoView {
    let app = use_app();
    let paste = move |_| {
        leptos::task::spawn_local(async move {
            match read_clipboard_as_file().await {
                Ok(file) => app.open_file(file, Beside::default()).await,
                Err(error) => app.complain(told(&error, error.hint())),
            }
        });
    };
    view! {
        <main class="sw-start" id="main">
            <div class="sw-start__column">
                <section class="sw-drop" aria-label="Open">
                    <span class="sw-drop__tile"><Icon name=IconName::Upload/></span>
                    <div>
                        <h2>"Drop a state machine here"</h2>
                        <p>"ASL JSON, or a CloudFormation or SAM template. The file stays on this computer."</p>
                    </div>
                    <div class="sw-drop__actions">
                        <button type="button" class="sw-button sw-button--primary" on:click=move |_| app.pick_and_open()>"Open a file"</button>
                        <button type="button" class="sw-button" on:click=paste>"Paste"<span class="sw-key">"Ctrl V"</span></button>
                        <button type="button" class="sw-button" on:click=move |_| app.open_new()><Icon name=IconName::Plus small=true/>"New"</button>
                    </div>
                </section>
                <Samples/>
            </div>
            <aside class="sw-start__column"><Recent/></aside>
        </main>
    }
}
