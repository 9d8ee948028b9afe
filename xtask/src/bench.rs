//! The speed of the engine: natively beside the JavaScript engine of JSONata, and in wasm under Node.

use crate::arguments::Arguments;
use crate::process::{command, run as run_program, step};
use crate::test::node;
use crate::{Failure, paths, setup};
use std::path::PathBuf;

/// What is measured beside ours: the version that Step Functions has, and the newest.
const JSONATA: [&str; 2] = ["jsonata@2.0.6", "jsonata-newest@npm:jsonata@2.2.2"];

/// `bench`: the workloads of `crates/sim/benches`, as the command line is built. What is left over are ids of workloads.
pub fn native(arguments: Arguments) -> Result<(), Failure> {
    setup::node::version()?;
    let packages = jsonata()?;
    let mut cargo = command("cargo");
    cargo.args(["bench", "--package=sim", "--bench=workloads", "--profile=native", "--"]).args(arguments.rest());
    step("the workloads, natively", "5 minutes", cargo.env("STATEWRIGHT_NPM", packages))
}

/// `bench-wasm`: the same in wasm, built as the page's worker is.
pub fn wasm(arguments: Arguments) -> Result<(), Failure> {
    setup::node::version()?;
    let module = node::build(true)?;
    let mut script = command("node");
    script.arg("crates/sim/examples/in_wasm.mjs").arg(module).arg("bench").args(arguments.rest());
    run_program(&mut script)
}

/// A folder in the target folder with the packages of npm.
fn jsonata() -> Result<PathBuf, Failure> {
    let folder = paths::target().join("npm-jsonata");
    if !folder.join("node_modules/jsonata-newest/package.json").is_file() {
        std::fs::create_dir_all(&folder).map_err(|it| format!("{}: {it}", folder.display()))?;
        let mut npm = command("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--loglevel=error", "--prefix"]);
        step("npm's jsonata, to compare with", "5 s", npm.arg(&folder).args(JSONATA))?;
    }
    Ok(folder)
}
