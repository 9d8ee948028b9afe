//! Where things are.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The project's folder.
///
/// Taken from the folder one stands in, not from the place this program was compiled in: a copy of it runs as a hook
/// of trunk, and a build folder may be shared between checkouts.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let found = here.ancestors().find(|it| it.join("Trunk.toml").is_file() && it.join("xtask").is_dir());
        found.map_or(here.clone(), Path::to_path_buf)
    })
}

/// The folder for tools in pinned versions.
pub fn tools() -> PathBuf {
    root().join(".tools")
}

/// The folder of the programs in [`tools`].
pub fn tools_bin() -> PathBuf {
    tools().join("bin")
}

/// A program in [`tools_bin`].
pub fn tool(name: &str) -> PathBuf {
    tools_bin().join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The programs of the npm packages.
pub fn node_bin() -> PathBuf {
    root().join("node_modules").join(".bin")
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// What the tests leave behind for people: pictures, traces, reports.
pub fn test_results() -> PathBuf {
    root().join("test-results")
}

/// The program of this name on PATH, with the project's own tools first.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let file_names: Vec<String> =
        if cfg!(windows) { ["exe", "cmd"].map(|it| format!("{name}.{it}")).into() } else { vec![name.to_owned()] };
    let folders = std::env::split_paths(&search_path()).collect::<Vec<_>>();
    folders.iter().flat_map(|folder| file_names.iter().map(|it| folder.join(it))).find(|it| it.is_file())
}

/// PATH for every program we start: the project's tools, the npm packages' programs, then the user's own.
pub fn search_path() -> std::ffi::OsString {
    let own = [tools_bin(), node_bin()];
    let users = std::env::var_os("PATH").unwrap_or_default();
    let all = own.into_iter().chain(std::env::split_paths(&users));
    std::env::join_paths(all).unwrap_or(users)
}
