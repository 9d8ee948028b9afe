//! The command `statewright`.
fn main() {}
