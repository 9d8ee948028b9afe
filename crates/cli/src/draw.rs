//! `statewright draw`: the graph of a state machine as SVG.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use drawing::{Columns, Options, Picture, Pins};
use serde_json::json;
use syntax::{LineIndex, SyntaxError, SyntaxErrorKind};

use crate::{EXIT_UNUSABLE, source};

/// The arguments of `draw`.
#[derive(clap::Args)]
#[command(after_help = "Exit codes: 0 it is drawn, 2 the arguments or the file cannot be used.")]
pub(crate) struct Args {
    /// A definition, or a template with one; `-` reads it from standard input
    file: PathBuf,
    /// The state machine, where the file has several
    #[arg(long, value_name = "NAME")]
    machine: Option<String>,
    /// Print the graph in small as JSON: {"viewBox", "edges", "catches", "cards"}
    ///
    /// The last three are data of SVG paths; cards are to be painted first. The pictures of the samples are made so.
    #[arg(long)]
    picture: bool,
    /// Draw a long flow in one column; without this it goes on in a further one, as on the page
    #[arg(long)]
    one_column: bool,
}

/// Of the errors of a definition so many are told.
const MAX_ERRORS: usize = 5;

/// Runs the command.
#[expect(clippy::print_stderr, reason = "the command line talks to people there")]
pub(crate) fn run(args: &Args) -> ExitCode {
    match perform(args) {
        Ok(warning) => {
            warning.iter().for_each(|it| eprintln!("{it}"));
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(EXIT_UNUSABLE)
        }
    }
}

/// Prints the drawing; what is to be said about it comes back.
fn perform(args: &Args) -> Result<Option<String>, String> {
    let opened = source::open(&args.file)?;
    let machine = source::choose(&opened, &args.file, args.machine.as_deref())?;
    let parsed = syntax::parse(&machine.definition);
    let columns = if args.one_column { Columns::One } else { Columns::Several };
    let options = Options { columns, ..Options::default() };
    let graph = drawing::place_with(&drawing::graph(&parsed.root), &Pins::new(), options);
    let text = if args.picture { picture_json(&drawing::picture(&graph)) } else { drawing::svg(&graph, &machine.name) };
    source::print(&text)?;
    Ok(warning(&args.file, &machine.definition, &parsed.errors))
}

fn picture_json(picture: &Picture) -> String {
    let Picture { view_box, edges, catches, cards } = picture;
    format!("{}\n", json!({"viewBox": view_box, "edges": edges, "catches": catches, "cards": cards}))
}

/// What keeps the definition from saying one thing only, since the drawing may then lack something.
fn warning(file: &Path, definition: &str, errors: &[SyntaxError]) -> Option<String> {
    use SyntaxErrorKind::{Comment, Placeholder, TrailingComma};
    let errors: Vec<_> = errors.iter().filter(|it| !matches!(it.kind, Comment | Placeholder | TrailingComma)).collect();
    let lines = LineIndex::new(definition);
    let mut message = format!("{}: the definition is not correct JSON, something may be missing", file.display());
    for error in errors.iter().take(MAX_ERRORS) {
        let line = lines.line_column(error.range.start).line + 1;
        message.push_str(&format!("\n  line {line} of the definition: {}", error.message));
    }
    if let Some(n_more @ 1..) = errors.len().checked_sub(MAX_ERRORS) {
        message.push_str(&format!("\n  and {n_more} more"));
    }
    (!errors.is_empty()).then_some(message)
}
