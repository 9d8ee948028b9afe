//! JSONPath, reference paths and payload templates, evaluated on shared values.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
