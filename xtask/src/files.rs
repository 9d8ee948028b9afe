//! Folders and files: walked in a fixed order, read and copied with messages that name the place.

use crate::Failure;
use std::fs;
use std::path::{Path, PathBuf};

/// Every file below a folder, sorted, without the folders named in `skip`.
pub fn walk(folder: &Path, skip: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|it| it.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_symlink() || skip.contains(&name.as_ref()) {
            continue;
        }
        if path.is_dir() {
            found.extend(walk(&path, skip));
        } else {
            found.push(path);
        }
    }
    found
}

/// The file's text.
pub fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|it| format!("{} could not be read: {it}", path.display()))
}

/// The file's bytes.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|it| format!("{} could not be read: {it}", path.display()))
}

/// Writes a file, with the folders above it.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    fs::write(path, bytes).map_err(|it| format!("{} could not be written: {it}", path.display()))
}

/// Makes a folder and those above it.
pub fn create_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|it| format!("{} could not be made: {it}", path.display()))
}

/// Copies a program over another one that may be running right now.
pub fn replace_program(from: &Path, to: &Path) -> Result<(), Failure> {
    if let Some(folder) = to.parent() {
        create_folder(folder)?;
    }
    let beside = to.with_extension("new");
    fs::copy(from, &beside).map_err(|it| format!("{} could not be copied: {it}", from.display()))?;
    fs::rename(&beside, to).map_err(|it| format!("{} could not be replaced: {it}", to.display()))
}
