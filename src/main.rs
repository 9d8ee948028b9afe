//! The page: mounts the app into the document's body.

use leptos::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(|| view! { <header><h1>"Statewright"</h1></header> });
}
