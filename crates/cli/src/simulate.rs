//! `statewright simulate`: run a state machine over mocks in virtual time.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::EXIT_UNUSABLE;

/// The arguments of `simulate`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A definition, or a template with one
    file: PathBuf,
    /// The execution's input as JSON; `-` reads it from standard input, without it the input is {}
    #[arg(long)]
    input: Option<PathBuf>,
}

/// Runs the command.
#[expect(clippy::print_stderr, reason = "the command line talks to people there")]
pub(crate) fn run(args: &Args) -> ExitCode {
    let Args { file, input } = args;
    eprintln!("statewright simulate cannot run {} yet (input: {input:?})", file.display());
    ExitCode::from(EXIT_UNUSABLE)
}
