//! The headless editor: document, commands, history, tools, view model and keymap.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
