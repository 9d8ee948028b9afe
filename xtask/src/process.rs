//! Other programs: started with our PATH, timed, and stopped when they hang on nothing.

use crate::{Failure, paths};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::time::Instant;

/// A program with the project's PATH, started in the project's folder.
pub fn command(program: &str) -> Command {
    let found = paths::find_program(program);
    let mut command = Command::new(found.unwrap_or_else(|| program.into()));
    command.current_dir(paths::root()).env("PATH", paths::search_path());
    // trunk 0.21 wants `true` or `false` in this variable and refuses the usual `1`.
    command.env_remove("NO_COLOR");
    // A failed build is not a crash: no stack of the tool that reports it.
    command.env("RUST_BACKTRACE", "0");
    command
}

/// The words of a command line, for messages.
pub fn show(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_stem().unwrap_or_default().to_string_lossy();
    let words = command.get_args().map(|it| it.to_string_lossy().into_owned());
    std::iter::once(program.into_owned()).chain(words).collect::<Vec<_>>().join(" ")
}

/// Says what is being done and how long it usually takes, runs it, and says how long it took.
pub fn step(title: &str, usually: &str, command: &mut Command) -> Result<(), Failure> {
    announce(title, usually);
    let start = Instant::now();
    run(command)?;
    done(start);
    Ok(())
}

/// Prints the headline of a step.
pub fn announce(title: &str, usually: &str) {
    if usually.is_empty() {
        println!("\n==> {title}");
    } else {
        println!("\n==> {title} (usually {usually})");
    }
}

/// Prints how long a step took.
pub fn done(start: Instant) {
    println!("    done in {:.1} s", start.elapsed().as_secs_f32());
}

/// Runs a program that must succeed; what it prints is shown.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let line = show(command);
    let status = command.stdin(Stdio::null()).status().map_err(|it| format!("`{line}` could not be started: {it}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{line}` failed ({status})")) }
}

/// What a program prints to standard output, or nothing when it cannot be run or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program, shows what it prints while it runs, and hands back both streams and whether it succeeded.
pub fn tee(command: &mut Command) -> Result<(String, bool), Failure> {
    let line = show(command);
    let spawned = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = spawned.map_err(|it| format!("`{line}` could not be started: {it}"))?;
    let errors = child.stderr.take().map(|it| std::thread::spawn(move || copy_lines(it, true)));
    let mut text = child.stdout.take().map(|it| copy_lines(it, false)).unwrap_or_default();
    if let Some(Ok(more)) = errors.map(std::thread::JoinHandle::join) {
        text.push_str(&more);
    }
    let status = child.wait().map_err(|it| format!("`{line}` was lost: {it}"))?;
    Ok((text, status.success()))
}

fn copy_lines(stream: impl Read, to_stderr: bool) -> String {
    let mut text = String::new();
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    while matches!(reader.read_until(b'\n', &mut line), Ok(n_bytes) if n_bytes > 0) {
        let shown = String::from_utf8_lossy(&line).into_owned();
        if to_stderr {
            eprint!("{shown}");
        } else {
            print!("{shown}");
        }
        text.push_str(&shown);
        line.clear();
    }
    text
}
