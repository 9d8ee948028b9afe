//! The page's state: signals that components read, and the few places that write them.
//!
//! One way round: an event becomes a command, the session carries it out, what it says changed is written to the
//! signals, and the components that read just those are drawn anew.

pub mod app_state;
pub mod catalog;
pub mod checks;
pub mod dispatch;
pub mod dragging;
pub mod export;
pub mod framing;
pub mod generated;
pub mod graph_signals;
pub mod menus;
pub mod open;
pub mod player;
pub mod prepare;
pub mod rehearse;
pub mod requests;
pub mod run_state;
pub mod screen;
pub mod settings;
pub mod tester;
pub mod typing;
