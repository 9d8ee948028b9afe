//! Definitions of public repositories are drawn without an overlap.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::check;

fn json_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            json_files(&path, files);
        } else if path.extension().is_some_and(|it| it == "json" || it == "json5") {
            files.push(path);
        }
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
fn every_definition_is_drawn() {
    let Ok(shared) = std::env::var("STATEWRIGHT_SHARED") else {
        println!("skipped: STATEWRIGHT_SHARED is not set");
        return;
    };
    let mut files = Vec::new();
    for folder in ["corpus/definitions", "seeds"] {
        json_files(&Path::new(&shared).join(folder), &mut files);
    }
    files.sort();
    assert!(files.len() > 500, "the definitions are there: {}", files.len());
    for file in files {
        let text = String::from_utf8_lossy(&fs::read(&file).expect("the file can be read")).into_owned();
        check(&file.display().to_string(), &text);
    }
}
