//! The arguments, one subcommand a file: a file has an `Args` and a `run`, and a line here and in `main`.

use clap::{Parser, Subcommand};

use crate::{draw, eval, layout, simulate, test_state, validate};

/// Designs and rehearses AWS Step Functions workflows.
#[derive(Parser)]
#[command(name = "statewright", version, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Run a state machine over mocks in virtual time
    Simulate(simulate::Args),
    /// Say what the service finds in a definition
    Validate(validate::Args),
    /// Run one state alone
    TestState(test_state::Args),
    /// Draw the graph of a state machine as SVG
    Draw(draw::Args),
    /// Evaluate expressions on JSON data
    Eval(eval::Args),
    /// Lay out plain graphs, for measuring the layout
    Layout(layout::Args),
}
