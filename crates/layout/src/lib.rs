//! Layered graph layout and edge routing on plain nodes and edges.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
