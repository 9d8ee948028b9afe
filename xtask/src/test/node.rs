//! The engine as a bare wasm module under Node: the same bytes as natively.

use super::native::WORKER;
use crate::arguments::Arguments;
use crate::process::{command, run as run_program, step};
use crate::{Failure, paths, setup};
use std::path::PathBuf;

/// `same-in-wasm`: only that.
pub fn compare(arguments: Arguments) -> Result<(), Failure> {
    arguments.finish()?;
    same_bytes()
}

/// Histories have the same bytes natively and in wasm.
pub fn same_bytes() -> Result<(), Failure> {
    setup::node::version()?;
    let module = build(false)?;
    let mut cargo = command("cargo");
    cargo.args(["test", "--workspace", "--features", WORKER, "--test=same_in_wasm", "--", "--nocapture"]);
    run_program(cargo.env("STATEWRIGHT_WASM", module))
}

/// Compiles the module and says where it is.
pub fn build(is_release: bool) -> Result<PathBuf, Failure> {
    let (folder, usually) = if is_release { ("release", "2 minutes") } else { ("debug", "30 s the first time") };
    let mut cargo = command("cargo");
    cargo.args(["rustc", "--package=sim", "--example=in_wasm", "--target=wasm32-unknown-unknown"]);
    if is_release {
        cargo.arg("--release");
    }
    // Without optimization, evaluating takes more stack than a module usually gets.
    cargo.args(["--", "-Clink-arg=-zstack-size=16777216"]);
    step("the engine as a bare wasm module", usually, &mut cargo)?;
    Ok(paths::target().join("wasm32-unknown-unknown").join(folder).join("examples/in_wasm.wasm"))
}
