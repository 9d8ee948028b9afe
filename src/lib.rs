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

#[cfg(feature = "workbench")]
pub mod app;
#[cfg(feature = "workbench")]
pub mod canvas;
#[cfg(feature = "workbench")]
pub mod code_pane;
#[cfg(feature = "workbench")]
pub mod dialogs;
#[cfg(feature = "start")]
pub mod files;
#[cfg(feature = "workbench")]
pub mod footer;
#[cfg(feature = "workbench")]
pub mod header;
#[cfg(feature = "workbench")]
pub mod inspector;
#[cfg(feature = "workbench")]
pub mod keyboard;
#[cfg(feature = "workbench")]
pub mod left;
#[cfg(feature = "workbench")]
pub mod problems;
#[cfg(feature = "workbench")]
pub mod run;
#[cfg(feature = "workbench")]
pub mod sim_host;
#[cfg(feature = "start")]
pub mod start;
#[cfg(feature = "workbench")]
pub mod state;
#[cfg(feature = "start")]
pub mod storage;
#[cfg(feature = "start")]
pub mod theme;
#[cfg(feature = "start")]
pub mod ui;
pub mod wire;
#[cfg(feature = "worker")]
pub mod worker;
