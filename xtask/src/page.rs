//! The page as a folder of static files, built by trunk.

use crate::arguments::Arguments;
use crate::process::{command, output, step};
use crate::{Failure, files, paths, setup};
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

/// What a release build is made of, beside the lock file.
const SOURCES: [&str; 10] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates",
    "editor-bundle",
    "index.html",
    "public",
    "src",
    "style",
];

/// Builds the page for release, unless a build of the same sources is there.
pub fn build_if_older(folder: &Path) -> Result<(), Failure> {
    let changed = |path: &Path| std::fs::metadata(path).and_then(|it| it.modified()).ok();
    let sources = SOURCES.iter().map(|it| paths::root().join(it));
    let files = sources.flat_map(|it| if it.is_file() { vec![it] } else { files::walk(&it, &[]) });
    let newest = files.filter_map(|it| changed(&it));
    let is_current = match (changed(&folder.join("index.html")), newest.max()) {
        (Some(built), Some(newest)) => built > newest,
        _ => false,
    };
    if is_current {
        println!("\n==> the release build is newer than every source");
        return Ok(());
    }
    build(Profile::Release, folder)
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
        // Tells the builds of one version apart: a page refuses the worker of another build.
        if let Some(commit) = output(command("git").args(["rev-parse", "--short=12", "HEAD"])) {
            trunk.env("STATEWRIGHT_BUILD", commit.trim());
        }
    }
    step(title, usually, &mut trunk)
}
