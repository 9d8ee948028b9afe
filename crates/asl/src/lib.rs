//! The Amazon States Language: typed views, the resolved program, diagnostics and language-aware edits.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
