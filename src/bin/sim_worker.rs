//! The worker's entry: the simulator beside the page.

fn main() {
    console_error_panic_hook::set_once();
}
