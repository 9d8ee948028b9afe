//! The hooks that trunk calls while it builds the page.

pub mod csp;
mod editor;

use crate::Failure;
use crate::arguments::Arguments;
use std::path::PathBuf;

/// `hook editor` bundles the code editor, `hook csp` writes the content security policy.
pub fn run(mut arguments: Arguments) -> Result<(), Failure> {
    let name = arguments.command().unwrap_or_default();
    arguments.finish()?;
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.ok_or("hooks are called by trunk, which sets TRUNK_STAGING_DIR")?;
    match name.as_str() {
        "editor" => editor::bundle(&folder),
        "csp" => csp::write(&folder.join("index.html")),
        other => Err(format!("there is no hook `{other}`")),
    }
}
