//! What the compiler does not check: arrows between crates, file sizes, colors.

mod arrows;
mod colors;
mod sizes;

use crate::Failure;
use crate::arguments::Arguments;
use crate::{files, paths};
use std::path::{Path, PathBuf};

/// `tidy`
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    arguments.finish()?;
    check()
}

/// Every check, with all complaints at once.
pub fn check() -> Result<(), Failure> {
    let sources = sources(paths::root())?;
    let mut complaints = arrows::check()?;
    complaints.extend(sources.iter().filter_map(sizes::check));
    complaints.extend(sources.iter().flat_map(colors::check));
    if complaints.is_empty() {
        println!("    {} files and the arrows between the crates are tidy", sources.len());
        return Ok(());
    }
    let n_complaints = complaints.len();
    Err(format!("{}\n{n_complaints} complaints of tidy", complaints.join("\n")))
}

/// A source file, named from the project's folder with `/` on every system.
pub struct Source {
    name: String,
    text: String,
}

impl Source {
    fn extension(&self) -> &str {
        self.name.rsplit_once('.').map_or("", |(_, it)| it)
    }
}

fn sources(root: &Path) -> Result<Vec<Source>, Failure> {
    let folders = ["src", "crates", "xtask", "style", "editor-bundle", "tests"];
    let mut found: Vec<PathBuf> =
        folders.iter().flat_map(|it| files::walk(&root.join(it), &["target", "node_modules"])).collect();
    found.push(root.join("index.html"));
    let wanted = |path: &PathBuf| {
        let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
        ["rs", "css", "ts", "js", "html"].contains(&extension)
    };
    found.retain(wanted);
    let source = |path: PathBuf| {
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        files::read(&path).map(|text| Source { name, text })
    };
    found.into_iter().map(source).collect()
}
