//! Templates of public repositories: nothing panics, what is refused is refused with a reason, and every
//! definition that lies in its template as text is taken out of it, changed and put back.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr, reason = "helpers of tests")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use formats::{Machine, NoteCode, OpenError, open, substitute, write_back};

/// The shared folder, or `None` when it is not there.
fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("STATEWRIGHT_SHARED").map(PathBuf::from);
    if shared.is_none() {
        eprintln!("skipped: STATEWRIGHT_SHARED is not set");
    }
    shared
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

/// Opens a template and says what became of it: one line for the file and one for each machine.
fn check(shared: &Path, path: &Path) -> Vec<String> {
    let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    let name = path.file_name().unwrap().to_str().unwrap();
    let opened = match open(name, &text) {
        Ok(opened) => opened,
        Err(error) => {
            assert!(!error.to_string().is_empty() && !error.hint().is_empty(), "{}", path.display());
            return vec![format!("refused: {}", reason(&error))];
        }
    };
    let mut lines = vec![format!("opened: {}", opened.kind)];
    for (machine_idx, machine) in opened.machines.iter().enumerate() {
        let place = format!("{}: {}", path.display(), machine.name);
        lines.push(format!("machine: {}", format!("{:?}", machine.form).split([' ', '{']).next().unwrap()));
        assert!(!opened.notes.iter().any(|note| note.message.contains("not known exactly")), "{place}");
        if opened.notes.iter().any(|note| note.code == NoteCode::NoDefinition) {
            lines.push("not JSON before a build step".to_owned());
            continue;
        }
        let simulated = substitute(&machine.definition, &machine.placeholders, machine.is_substituted);
        let value: serde_json::Value =
            serde_json::from_str(&simulated).unwrap_or_else(|error| panic!("{place}: {error}"));
        check_recorded(shared, path, machine, &value);
        if machine.is_writable() {
            let changed = machine.definition.replacen("\"StartAt\"", "\"Comment\": \"it's\",\n  \"StartAt\"", 1);
            let written = write_back(&opened, machine_idx, &changed).unwrap_or_else(|error| panic!("{place}: {error}"));
            assert_eq!(open(name, &written).unwrap().machines[machine_idx].definition, changed, "{place}");
            let kept = text.lines().filter(|line| written.lines().any(|it| it == *line)).count();
            assert!(kept + 1 >= text.lines().count(), "{place}");
        }
    }
    lines
}

/// Compares a definition with the one that was taken out of the same template by other means.
fn check_recorded(shared: &Path, path: &Path, machine: &Machine, value: &serde_json::Value) {
    let source = path.parent().unwrap().file_name().unwrap();
    let file = format!("{}__{}.json", path.file_name().unwrap().to_str().unwrap(), machine.name);
    let Ok(recorded) = std::fs::read_to_string(shared.join("corpus/definitions").join(source).join(&file)) else {
        return;
    };
    if machine.is_writable() {
        assert_eq!(machine.definition.trim_end(), recorded.trim_end(), "{file}");
    } else {
        let recorded: serde_json::Value = serde_json::from_str(&recorded).unwrap();
        assert_eq!(value["StartAt"], recorded["StartAt"], "{file}");
        let names = |it: &serde_json::Value| it["States"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(value), names(&recorded), "{file}");
    }
}

fn reason(error: &OpenError) -> String {
    match error {
        OpenError::NothingToOpen { notes } if notes[0].code == NoteCode::Elsewhere => "lies in another file".to_owned(),
        OpenError::NothingToOpen { notes } => notes[0].message.clone(),
        OpenError::NotSupported { what, .. } => what.split(" with ").next().unwrap().to_owned(),
        error => error.to_string(),
    }
}

#[test]
fn templates() {
    let Some(shared) = shared() else { return };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let files = files(&shared.join("corpus/templates"));
    for line in files.iter().flat_map(|path| check(&shared, path)) {
        *counts.entry(line).or_default() += 1;
    }
    for (what, n_times) in &counts {
        println!("{n_times:5} {what}");
    }
    let n_opened: usize = counts.iter().filter(|(what, _)| what.starts_with("opened")).map(|(_, n)| n).sum();
    assert!(files.len() < 393 || n_opened >= 183, "{n_opened} of {} opened", files.len());
}

#[test]
fn definitions() {
    let Some(shared) = shared() else { return };
    let mut n_opened = 0;
    for path in files(&shared.join("corpus/definitions")) {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        let name = path.file_name().unwrap().to_str().unwrap();
        match open(name, &text) {
            Ok(opened) => {
                n_opened += 1;
                if opened.machines[0].is_writable() {
                    assert_eq!(opened.machines[0].definition, text, "{}", path.display());
                }
            }
            Err(error) => println!("{}: {error}", path.display()),
        }
    }
    println!("{n_opened} opened");
}
