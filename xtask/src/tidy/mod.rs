//! To come.

use crate::Failure;
use crate::arguments::Arguments;

/// To come.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    arguments.finish()
}
