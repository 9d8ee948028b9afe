//! Which of a file's state machines.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::app_state::use_app;
use crate::state::open::Beside;
use crate::ui::dialog::Dialog;

/// The dialog, open while a file waits for the choice.
#[component]
pub fn ChooseMachine() -> impl IntoView {
    let app = use_app();
    let open = RwSignal::new(false);
    let is_waiting = Memo::new(move |_| app.choosing.with(Option::is_some));
    Effect::new(move |_| open.set(is_waiting.get()));
    Effect::new(move |_| {
        if !open.get() && is_waiting.get_untracked() {
            app.choosing.set(None);
        }
    });
    let title = Signal::derive(move || {
        app.choosing.with(|file| {
            file.as_ref()
                .map(|file| format!("{} state machines in {}. Which one?", file.machines.len(), file.file_name))
                .unwrap_or_default()
        })
    });
    view! {
        <Dialog open title>
            <ul class="sw-dialog__body">
                {move || app.choosing.get().map(|file| file.machines.iter().enumerate().map(|(index, machine)| {
                    let file = file.clone();
                    view! {
                        <li>
                            <button type="button" class="sw-button" style="width: 100%; justify-content: flex-start" on:click=move |_| {
                                let file = (*file).clone();
                                app.choosing.set(None);
                                spawn_local(async move { app.open_machine(file, index, Beside::default()).await });
                            }>
                                <b>{machine.name.clone()}</b><span class="sw-muted">{format!("line {}", machine.line)}</span>
                            </button>
                        </li>
                    }
                }).collect_view())}
            </ul>
        </Dialog>
    }
}
