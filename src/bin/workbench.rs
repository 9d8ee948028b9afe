//! The workbench: an open document, and everything that is done with it. The start page fetches it when it is needed.

use leptos::prelude::*;
use statewright_app::app::App;

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(App);
}
