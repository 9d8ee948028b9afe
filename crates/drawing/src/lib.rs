//! A definition as a placed graph, and the graph as self-contained SVG.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
