//! Node and the npm packages: the code editor's bundle, wasm-opt and the browser tests.

use crate::process::{command, output, step};
use crate::{Failure, files, paths};
use sha2::{Digest, Sha256};

const OLDEST_MAJOR: u32 = 20;

/// Installs the packages of package-lock.json where Node is there. Says whether they are there now.
pub fn packages() -> Result<bool, Failure> {
    if let Err(reason) = version() {
        println!("note: {reason}; the code pane will be a plain text area");
        return Ok(false);
    }
    let lock = files::read_bytes(&paths::root().join("package-lock.json"))?;
    let wanted: String = Sha256::digest(&lock).iter().map(|it| format!("{it:02x}")).collect();
    let stamp = paths::root().join("node_modules").join(".statewright-lock");
    if files::read(&stamp).is_ok_and(|it| it == wanted) {
        return Ok(true);
    }
    step("npm ci", "15 s", command("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    files::write(&stamp, wanted)?;
    Ok(true)
}

/// Fails with what to install when Node or its packages are missing.
pub fn required(what_for: &str) -> Result<(), Failure> {
    version().map_err(|reason| {
        format!(
            "{reason}, and {what_for} cannot do without: install Node {OLDEST_MAJOR} or newer with npm \
             (https://nodejs.org/en/download), open a new terminal and try again"
        )
    })?;
    if packages()? { Ok(()) } else { Err(format!("the npm packages are missing, and {what_for} cannot do without")) }
}

/// Node's major version, or why it cannot be used.
pub fn version() -> Result<u32, String> {
    let text = output(command("node").arg("--version")).ok_or("Node is not on PATH")?;
    let major = text.trim().trim_start_matches('v').split('.').next().and_then(|it| it.parse().ok());
    let major: u32 = major.ok_or_else(|| format!("`node --version` says `{}`", text.trim()))?;
    if major < OLDEST_MAJOR {
        return Err(format!("Node {major} is too old (the project needs {OLDEST_MAJOR} or newer)"));
    }
    if paths::find_program("npm").is_none() {
        return Err("Node is here, but npm is not on PATH".to_owned());
    }
    Ok(major)
}
