//! Plain data that crosses borders: run views, event rows, mock plans, the worker's protocol.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
