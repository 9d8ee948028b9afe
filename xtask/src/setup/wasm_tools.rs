//! `wasm-bindgen` and its test runner, in exactly the version that the app is built with.

use crate::process::{command, output, step};
use crate::{Failure, files, paths};

const NAMES: [&str; 2] = ["wasm-bindgen", "wasm-bindgen-test-runner"];

/// Builds both programs from `xtask/wasm-tools` unless they are there in the right version.
pub fn install() -> Result<(), Failure> {
    let wanted = version_in_lock(&files::read(&paths::root().join("Cargo.lock"))?, "wasm-bindgen")
        .ok_or("Cargo.lock does not name wasm-bindgen")?;
    if NAMES.iter().all(|name| installed_version(name).as_deref() == Some(&wanted)) {
        return Ok(());
    }
    let package = paths::root().join("xtask").join("wasm-tools");
    let offered = version_in_lock(&files::read(&package.join("Cargo.lock"))?, "wasm-bindgen");
    if offered.as_deref() != Some(&wanted) {
        return Err(format!(
            "Cargo.lock wants wasm-bindgen {wanted}, but xtask/wasm-tools is made for {}: \
             change both versions in xtask/wasm-tools/Cargo.toml and `wasm_bindgen` in Trunk.toml to {wanted}",
            offered.unwrap_or_else(|| "none".to_owned())
        ));
    }
    let target = paths::target().join("tools");
    step(
        &format!("building wasm-bindgen {wanted}"),
        "45 s",
        command("cargo")
            .args(["build", "--release", "--locked", "--manifest-path"])
            .arg(package.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(&target),
    )?;
    for name in NAMES {
        let built = target.join("release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        files::replace_program(&built, &paths::tool(name))?;
    }
    Ok(())
}

/// The version that an installed program reports: the second word of `wasm-bindgen 0.2.130`.
fn installed_version(name: &str) -> Option<String> {
    let program = paths::tool(name);
    if !program.is_file() {
        return None;
    }
    let text = output(std::process::Command::new(program).arg("--version"))?;
    text.split_whitespace().nth(1).map(str::to_owned)
}

/// The version of a package in a lock file.
fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|it| *it != name);
    lines.next()?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_tells_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "bindgen"), None);
    }
}
