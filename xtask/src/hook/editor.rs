//! The code editor's bundle: one file that the page loads when the code pane is opened for the first time.

use crate::process::{command, run};
use crate::setup::node;
use crate::{Failure, paths};
use std::path::Path;

/// Bundles `editor-bundle/` into `editor/editor.js` of the page, or leaves the file out where the packages are missing.
pub fn bundle(folder: &Path) -> Result<(), Failure> {
    if !paths::node_bin().join("esbuild").exists() || node::version().is_err() {
        println!("note: Node or its packages are not installed; the code pane will be a plain text area");
        return Ok(());
    }
    let is_release = std::env::var("TRUNK_PROFILE").is_ok_and(|it| it == "release");
    let mut esbuild = command("esbuild");
    esbuild
        .arg("editor-bundle/editor.ts")
        .args(["--bundle", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning"])
        .args(["--legal-comments=none"])
        .arg(format!("--outfile={}", folder.join("editor").join("editor.js").display()));
    if is_release {
        esbuild.arg("--minify");
    }
    run(&mut esbuild)
}
