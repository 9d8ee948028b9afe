//! Rehearsals: an execution driven by a mock plan, recorded, sought and reported.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
