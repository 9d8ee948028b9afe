//! `serve`: the page on this machine, rebuilt and reloaded when a file changes.

use crate::arguments::Arguments;
use crate::process::{announce, command, show};
use crate::{Failure, paths, setup};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::time::Duration;

const USUAL_PORT: u16 = 8080;
const N_PORTS_TRIED: u16 = 20;

/// `serve [--port N] [--no-open] [--release]`
pub fn run(mut arguments: Arguments) -> Result<(), Failure> {
    let wanted = arguments.port("--port")?;
    let opens_browser = !arguments.flag("--no-open");
    let is_release = arguments.flag("--release");
    arguments.finish()?;
    setup::for_page()?;
    if is_release {
        setup::node::required("the release build (wasm-opt is a Node program)")?;
    }
    let port = free_port(wanted)?;
    announce("building and serving the page", "70 s the first time, then a few seconds");
    let mut trunk = command("trunk");
    trunk.arg("serve").args(["--port", &port.to_string(), "--dist"]).arg(paths::root().join("dist"));
    if is_release {
        trunk.args(["--release", "true"]);
    }
    // The greeting is a process of its own, so that on Unix this one can become trunk: whoever ends it ends trunk.
    let mut greeter = std::env::current_exe().map(Command::new).map_err(|it| it.to_string())?;
    greeter.args(["greet", &format!("--port={port}"), &format!("--parent={}", std::process::id())]);
    if !opens_browser {
        greeter.arg("--no-open");
    }
    greeter.stdin(Stdio::null()).spawn().map_err(|it| format!("the greeting could not be started: {it}"))?;
    become_program(trunk.stdin(Stdio::null()))
}

#[cfg(unix)]
fn become_program(program: &mut Command) -> Result<(), Failure> {
    use std::os::unix::process::CommandExt;
    let failure = program.exec();
    Err(format!("`{}` could not be started: {failure}", show(program)))
}

#[cfg(not(unix))]
fn become_program(program: &mut Command) -> Result<(), Failure> {
    crate::process::run(program)
}

/// The wanted port, or the first free one from the usual port on.
fn free_port(wanted: Option<u16>) -> Result<u16, Failure> {
    let is_free = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
    if let Some(port) = wanted {
        return if is_free(port) {
            Ok(port)
        } else {
            Err(format!("port {port} is taken by another program; name another one with --port"))
        };
    }
    (USUAL_PORT..USUAL_PORT + N_PORTS_TRIED)
        .find(|port| is_free(*port))
        .ok_or_else(|| format!("the ports from {USUAL_PORT} on are all taken; name a free one with --port"))
}

/// `greet --port N --parent ID [--no-open]`: waits until the page answers, prints its address and opens the browser.
pub fn greet(mut arguments: Arguments) -> Result<(), Failure> {
    let port = arguments.port("--port")?.ok_or("greet needs --port")?;
    let parent = arguments.value("--parent")?;
    let opens_browser = !arguments.flag("--no-open");
    arguments.finish()?;
    let address = format!("http://127.0.0.1:{port}/");
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if has_lost(parent.as_deref()) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    println!("\n    Statewright is at {address}\n    Ctrl+C ends it; a saved file reloads the page.\n");
    if opens_browser && let Some(mut opener) = opener() {
        // No browser is no error: the address is printed.
        let _ = opener.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
    Ok(())
}

/// Whether the process that wanted the greeting has ended.
#[cfg(unix)]
fn has_lost(parent: Option<&str>) -> bool {
    parent != Some(&std::os::unix::process::parent_id().to_string())
}

#[cfg(not(unix))]
fn has_lost(_parent: Option<&str>) -> bool {
    false
}

/// The system's way to open an address, where there is a screen.
fn opener() -> Option<Command> {
    if cfg!(target_os = "macos") {
        return Some(Command::new("open"));
    }
    if cfg!(windows) {
        let mut start = Command::new("cmd");
        start.args(["/c", "start", ""]);
        return Some(start);
    }
    let has_screen = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|it| std::env::var_os(it).is_some());
    let program = paths::find_program("xdg-open").filter(|_| has_screen)?;
    Some(Command::new(program))
}
