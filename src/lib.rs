//! The app: the page of Statewright, as components over the headless editor.
//!
//! The shell is [`app`]; [`state`] holds what components share and is the only writer; [`canvas`], [`left`],
//! [`inspector`], [`code_pane`], [`problems`], [`run`], [`start`] and [`dialogs`] are what is seen; [`ui`] are small
//! components that know nothing of workflows.
//!
//! Browser plumbing, which shows nothing itself: [`sim_host`] (the page's side of the worker), [`storage`] (documents
//! in this browser), [`files`] (files in and out), [`wire`] (what page and worker say to each other).
//!
//! What it never does: know the rules of the language, run a state, or call out.

pub mod app;
pub mod canvas;
pub mod code_pane;
pub mod dialogs;
pub mod files;
pub mod footer;
pub mod header;
pub mod inspector;
pub mod keyboard;
pub mod left;
pub mod problems;
pub mod run;
pub mod sim_host;
pub mod start;
pub mod state;
pub mod storage;
pub mod theme;
pub mod ui;
pub mod wire;
#[cfg(feature = "worker")]
pub mod worker;
