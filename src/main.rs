//! The page: mounts the app into the document's body.

use leptos::prelude::*;
use statewright_app::app::App;

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(App);
}
