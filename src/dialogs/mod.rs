//! The dialogs: which state machine, export, shortcuts, find.

pub mod choose_machine;
pub mod export;
pub mod find;
pub mod offers;
pub mod shortcuts;

use leptos::prelude::*;

use crate::dialogs::choose_machine::ChooseMachine;
use crate::dialogs::export::Export;
use crate::dialogs::find::Find;
use crate::dialogs::shortcuts::Shortcuts;

/// All dialogs.
#[component]
pub fn Dialogs() -> impl IntoView {
    view! {
        <ChooseMachine/>
        <Export/>
        <Shortcuts/>
        <Find/>
    }
}
