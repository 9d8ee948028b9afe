//! Definitions out of files: ASL JSON and the templates that carry it.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
