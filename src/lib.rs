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

#[cfg(feature = "page")]
pub mod app;
#[cfg(feature = "page")]
pub mod canvas;
#[cfg(feature = "page")]
pub mod code_pane;
#[cfg(feature = "page")]
pub mod dialogs;
#[cfg(feature = "page")]
pub mod files;
#[cfg(feature = "page")]
pub mod footer;
#[cfg(feature = "page")]
pub mod header;
#[cfg(feature = "page")]
pub mod inspector;
#[cfg(feature = "page")]
pub mod keyboard;
#[cfg(feature = "page")]
pub mod left;
#[cfg(feature = "page")]
pub mod problems;
#[cfg(feature = "page")]
pub mod run;
#[cfg(feature = "page")]
pub mod sim_host;
#[cfg(feature = "page")]
pub mod start;
#[cfg(feature = "page")]
pub mod state;
#[cfg(feature = "page")]
pub mod storage;
#[cfg(feature = "page")]
pub mod theme;
#[cfg(feature = "page")]
pub mod ui;
pub mod wire;
#[cfg(feature = "worker")]
pub mod worker;
