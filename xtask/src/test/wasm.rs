//! What must hold for wasm32: every pure crate compiles, and the page's own tests pass in a browser.

use super::native::timed;
use super::tally::{Tally, count_cargo};
use crate::process::{announce, command, done, run, step};
use crate::setup::chromium::Chromium;
use crate::{files, paths};
use serde_json::json;
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
    // The first start of a newly installed browser is slow, and the driver does not wait for ever: it is started once
    // before, and where no test could be run at all there is a second try.
    let mut first = command(&chromium.browser.to_string_lossy());
    first.args(arguments).args(["--dump-dom", "about:blank"]).stdout(std::process::Stdio::null());
    let started = step("starting Chromium", "2 s", &mut first);
    let mut tests = || timed(title, "90 s the first time, then 10 s", &mut cargo, count_cargo);
    let outcome = started
        .and_then(|()| files::write(&settings, capabilities.to_string()))
        .and_then(|()| tests().or_else(|_| tests()));
    let _ = std::fs::remove_file(&settings);
    tally.many(title, outcome);
}
