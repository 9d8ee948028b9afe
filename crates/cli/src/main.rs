//! The command `statewright`: reads arguments and files, prints, and ends with an exit code.
//!
//! Exit codes of every command: 0 it went well, 1 the answer is "no" (an execution failed, a definition has errors),
//! 2 the arguments or a file cannot be used. What it never does: rules of the language, which live in the crates below.
#![forbid(unsafe_code)]

mod args;
mod cases;
mod draw;
mod eval;
mod layout;
mod simulate;
mod source;
mod test_state;
mod validate;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// The answer is "no".
const EXIT_NO: u8 = 1;
/// The arguments or a file cannot be used.
const EXIT_UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    match Args::parse().command {
        Command::Simulate(args) => simulate::run(&args),
        Command::TestState(args) => test_state::run(&args),
        Command::Validate(args) => validate::run(&args),
        Command::Draw(args) => draw::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Layout(args) => layout::run(&args),
    }
}
