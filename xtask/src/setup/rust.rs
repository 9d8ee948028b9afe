//! The Rust toolchain's target and components, and the crates of the lock file.

use crate::process::{self, command, output, step};
use crate::{Failure, paths};

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm target, rustfmt and clippy where they are missing: rustup may be told not to do it by itself.
pub fn target_and_components() -> Result<(), Failure> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    let library = std::path::Path::new(sysroot.trim()).join("lib").join("rustlib").join(TARGET).join("lib");
    if !library.is_dir() {
        rustup(&["target", "add", TARGET], "10 s")?;
    }
    for component in ["rustfmt", "clippy"] {
        let program = if component == "clippy" { "cargo-clippy" } else { component };
        if output(command(program).arg("--version")).is_none() {
            rustup(&["component", "add", component], "5 s")?;
        }
    }
    Ok(())
}

fn rustup(words: &[&str], usually: &str) -> Result<(), Failure> {
    if paths::find_program("rustup").is_none() {
        return Err(format!(
            "the Rust toolchain lacks something and rustup is not here to add it: `rustup {}`",
            words.join(" ")
        ));
    }
    step(&format!("rustup {}", words.join(" ")), usually, command("rustup").args(words))
}

/// Fetches the crates of Cargo.lock, because trunk builds offline.
pub fn fetch() -> Result<(), Failure> {
    let offline = command("cargo").args(["fetch", "--quiet", "--offline"]).stderr(std::process::Stdio::null()).status();
    if offline.is_ok_and(|it| it.success()) {
        return Ok(());
    }
    step("cargo fetch", "10 s", process::command("cargo").arg("fetch"))
}
