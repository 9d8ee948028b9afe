//! An execution of a state machine as a pure value in virtual time.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
