//! The files that commands work on, and what they print.

use std::io::{self, Read, Write};
use std::path::Path;

use formats::{Machine, Opened};

/// The text of a file; `-` is standard input.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    let text = if is_standard_input(path) {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    text.map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

/// The state machines in a file.
pub(crate) fn open(path: &Path) -> Result<Opened, String> {
    let text = read(path)?;
    let name = path.file_name().filter(|_| !is_standard_input(path));
    let name = name.map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    formats::open(&name, &text).map_err(|error| format!("{}: {error}; {}", path.display(), error.hint()))
}

/// The state machine of that name; without a name the only one.
pub(crate) fn choose<'a>(opened: &'a Opened, path: &Path, wanted: Option<&str>) -> Result<&'a Machine, String> {
    let names = || opened.machines.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
    let file = path.display();
    match wanted {
        Some(wanted) => {
            opened.machine(wanted).ok_or_else(|| format!("{file} has no state machine {wanted}; it has {}", names()))
        }
        None if opened.machines.len() > 1 => {
            Err(format!("{file} has several state machines, say which one with --machine: {}", names()))
        }
        None => opened.machines.first().ok_or_else(|| format!("{file} has no state machine")),
    }
}

/// Prints to standard output, as far as somebody reads.
pub(crate) fn print(text: &str) -> Result<(), String> {
    match io::stdout().write_all(text.as_bytes()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(|error| format!("the answer cannot be written: {error}")),
    }
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}
