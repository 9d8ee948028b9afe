//! The start screen: drop or open a file, take a sample, go on with a recent document.

pub mod head;
pub mod keys;
pub mod load;
pub mod opener;
pub mod opening;
pub mod page;
pub mod recent;
pub mod samples;

use leptos::prelude::*;

use crate::start::opener::use_opener;
use crate::start::opening::Opening;
use crate::start::recent::Recent;
use crate::start::samples::Samples;
use crate::ui::icon::{Icon, IconName};

/// The start screen.
#[component]
pub fn Start() -> impl IntoView {
    let opener = use_opener();
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
                        <button type="button" class="sw-button sw-button--primary" on:click=move |_| opener.pick()>"Open a file"</button>
                        <button type="button" class="sw-button" on:click=move |_| opener.paste()>"Paste"<span class="sw-key">"Ctrl V"</span></button>
                        <button type="button" class="sw-button" on:click=move |_| opener.open.run(Opening::New)><Icon name=IconName::Plus small=true/>"New"</button>
                    </div>
                </section>
                <Samples/>
            </div>
            <aside class="sw-start__column"><Recent/></aside>
        </main>
    }
}
