//! What must hold for wasm32: every pure crate compiles, and the page's own tests pass in a browser.

use super::native::timed;
use super::tally::{Tally, count_cargo};
use crate::process::{announce, command, done, run};
use crate::setup::chromium::Chromium;
use crate::{Failure, files, paths};
use serde_json::json;
use std::net::ToSocketAddrs;
use std::time::Instant;

/// The crates that the page, the worker and the command line share.
const PURE: [&str; 11] =
    ["syntax", "layout", "report", "catalog", "query", "asl", "engine", "sim", "drawing", "formats", "editor"];

/// Checks each crate by itself, so that none leans on the features that another one turns on.
pub fn check_pure_crates(tally: &mut Tally) {
    announce("the pure crates for wasm32", "20 s the first time");
    let start = Instant::now();
    for name in PURE {
        let mut cargo = command("cargo");
        cargo.args(["check", "--quiet", "--target=wasm32-unknown-unknown", "--package", name]);
        tally.one(&format!("`{name}` for wasm32"), run(&mut cargo));
    }
    done(start);
}

/// The tests in `tests/browser`, in Chromium.
pub fn browser_tests(tally: &mut Tally, chromium: &Chromium) {
    // The runner reads this file in the folder of the package under test. It is written here and not kept in the
    // repository because each system has its browser somewhere else.
    let settings = paths::root().join("webdriver.json");
    let arguments = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"];
    let capabilities = json!({ "goog:chromeOptions": { "args": arguments, "binary": chromium.browser } });
    let mut cargo = command("cargo");
    cargo
        .args(["test", "--package=statewright-app", "--target=wasm32-unknown-unknown", "--test=browser"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", paths::tool("wasm-bindgen-test-runner"))
        .env("CHROMEDRIVER", &chromium.driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    let title = "wasm-bindgen tests in Chromium";
    let outcome = localhost_is_known()
        .and_then(|()| files::write(&settings, capabilities.to_string()))
        .and_then(|()| timed(title, "90 s the first time, then 10 s", &mut cargo, count_cargo));
    let _ = std::fs::remove_file(&settings);
    tally.many(title, outcome);
}

/// ChromeDriver finds its browser by that name, and says nothing of it where it cannot.
fn localhost_is_known() -> Result<(), Failure> {
    let found = ("localhost", 0).to_socket_addrs().is_ok_and(|mut it| it.next().is_some());
    let message = "`localhost` has no address on this machine, and ChromeDriver needs one: add the line `127.0.0.1 localhost` to /etc/hosts";
    if found { Ok(()) } else { Err(message.to_owned()) }
}
