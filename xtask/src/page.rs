//! The page as a folder of static files, built by trunk.

use crate::arguments::Arguments;
use crate::process::{command, step};
use crate::{Failure, paths, setup};
use std::path::{Path, PathBuf};

/// How optimized a build is.
#[derive(Clone, Copy, PartialEq)]
pub enum Profile {
    /// Quick to build.
    Dev,
    /// Small: what people get.
    Release,
}

/// `build [--release] [--dist DIR]`
pub fn run(mut arguments: Arguments) -> Result<(), Failure> {
    let profile = if arguments.flag("--release") { Profile::Release } else { Profile::Dev };
    let folder = dist(arguments.value("--dist")?);
    arguments.finish()?;
    build(profile, &folder)?;
    println!("\nThe page is in {}. Any server for static files can serve it.", folder.display());
    Ok(())
}

/// The folder that `--dist` names, or `dist`.
pub fn dist(given: Option<String>) -> PathBuf {
    paths::root().join(given.unwrap_or_else(|| "dist".to_owned()))
}

/// Installs what is missing and builds the page into a folder.
pub fn build(profile: Profile, folder: &Path) -> Result<(), Failure> {
    setup::for_page()?;
    if profile == Profile::Release {
        setup::node::required("the release build (wasm-opt is a Node program)")?;
    }
    let (title, usually) = match profile {
        Profile::Dev => ("building the page", "70 s the first time, then 2 s"),
        Profile::Release => ("building the page for release", "3 to 4 minutes the first time, then 1 minute"),
    };
    let mut trunk = command("trunk");
    trunk.arg("build").arg("--dist").arg(folder);
    if profile == Profile::Release {
        trunk.args(["--release", "true"]);
    }
    step(title, usually, &mut trunk)
}
