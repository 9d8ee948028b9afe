//! Loss-less JSON: parsed, edited and printed without losing a byte.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
