//! The worker's entry: the simulator beside the page.

fn main() {
    statewright_app::worker::start();
}
