//! Formatting, lints and tests of this machine's own kind.

use super::tally::{Count, Tally, count_cargo, count_nextest, with_exit};
use crate::process::{announce, command, done, output, show, step, tee};
use crate::{Failure, paths};
use std::process::Command;
use std::time::Instant;

pub(super) const WORKER: &str = "statewright-app/worker";
/// Where property tests take their seed from. The same commit gets the same verdict; other cases are looked for by
/// setting it to another number, or by running the tests without this program.
const SEED: &str = "PROPTEST_RNG_SEED";
const WASM: &str = "--target=wasm32-unknown-unknown";

/// Everything is formatted as rustfmt would.
pub fn formatting(tally: &mut Tally) {
    let outcome = step("formatting", "2 s", command("cargo").args(["fmt", "--all", "--", "--check"]));
    tally.one("formatting (`cargo fmt --all` mends it)", outcome);
}

/// Lints, each warning an error: the whole workspace natively, then the page and the worker for wasm32.
pub fn clippy(tally: &mut Tally) {
    let runs: [(&str, &[&str]); 4] = [
        ("clippy, native", &["--workspace", "--all-targets", "--features", WORKER]),
        ("clippy, workbench", &["--package=statewright-app", "--all-targets", WASM]),
        (
            "clippy, start page",
            &["--package=statewright-app", "--bin=start", WASM, "--no-default-features", "--features=start"],
        ),
        (
            "clippy, worker",
            &["--package=statewright-app", "--bin=sim_worker", WASM, "--no-default-features", "--features=worker"],
        ),
    ];
    for (name, words) in runs {
        let mut clippy = command("cargo");
        clippy.arg("clippy").args(words).args(["--", "-D", "warnings"]);
        tally.one(name, step(name, "2 minutes the first time, then seconds", &mut clippy));
    }
}

/// The fuzz targets, which are a package of their own, still compile; `cargo fuzz` itself is not needed for that.
pub fn fuzz_targets(tally: &mut Tally) {
    let mut check = command("cargo");
    check
        .args(["check", "--quiet", "--manifest-path=fuzz/Cargo.toml", "--bins", "--no-default-features"])
        .arg("--target-dir")
        .arg(paths::target());
    tally.one("fuzz targets", step("the fuzz targets", "1 minute the first time, then seconds", &mut check));
}

/// Unit and integration tests, then the examples in the documentation.
pub fn tests(tally: &mut Tally) {
    let has_nextest = output(command("cargo").args(["nextest", "--version"])).is_some();
    let (words, count): (&[&str], fn(&str) -> Count) = if has_nextest {
        (
            &["nextest", "run", "--no-fail-fast", "--no-tests=pass", "--color=never", "--status-level=fail"],
            count_nextest,
        )
    } else {
        (&["test", "--quiet", "--no-fail-fast", "--lib", "--bins", "--tests"], count_cargo)
    };
    let cargo = |words: &[&str]| {
        let mut cargo = command("cargo");
        cargo.args(words).args(["--workspace", "--features", WORKER]);
        if std::env::var_os(SEED).is_none() {
            cargo.env(SEED, "20261120");
        }
        cargo
    };
    // By itself first, so that cargo shows its progress; what it says goes wrong comes again below.
    let mut build = cargo(&["test", "--no-run", "--lib", "--bins", "--tests"]);
    let _ = step("compiling the native tests", "3 minutes the first time, then seconds", &mut build);
    tally.many("native tests", timed("native tests", "10 s", &mut cargo(words), count));
    let mut examples = cargo(&["test", "--quiet", "--no-fail-fast", "--doc"]);
    let title = "examples in the documentation";
    tally.many(title, timed(title, "30 s", &mut examples, count_cargo));
}

/// A step that runs a test program and counts what it prints.
pub fn timed(title: &str, usually: &str, cargo: &mut Command, count: fn(&str) -> Count) -> Result<Count, Failure> {
    announce(title, usually);
    let start = Instant::now();
    let (text, is_success) = tee(cargo)?;
    let counted = with_exit(count(&text), is_success, &show(cargo))?;
    println!("    {} passed, {} failed", counted.n_passed, counted.n_failed);
    done(start);
    Ok(counted)
}
