//! trunk, which turns `index.html` and the crates into a folder of static files.

use crate::process::{command, output, step};
use crate::{Failure, paths};

const VERSION: &str = "0.21.14";

/// Installs trunk into `.tools/` unless one of the right version is there or on PATH.
pub fn install() -> Result<(), Failure> {
    let found = output(command("trunk").arg("--version"));
    if found.is_some_and(|it| it.trim() == format!("trunk {VERSION}")) {
        return Ok(());
    }
    // Compiling it is the longest part of the set-up. Nothing in it needs to be fast, so nothing is optimized; without
    // default features it can neither download nor update anything, which is what we want.
    let mut install = command("cargo");
    install
        .args(["install", "trunk", "--locked", "--force", "--version", VERSION, "--no-default-features"])
        .arg("--root")
        .arg(paths::tools())
        .arg("--target-dir")
        .arg(paths::target().join("tools"))
        .envs([
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
            ("CARGO_PROFILE_RELEASE_STRIP", "true"),
        ]);
    step(&format!("compiling trunk {VERSION}"), "2 to 3 minutes, once", &mut install)
}
