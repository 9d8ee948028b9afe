//! The app.
//!
//! Browser plumbing, which shows nothing itself: [`sim_host`] (the page's side of the worker), [`storage`] (documents
//! in this browser), [`files`] (files in and out), [`wire`] (what page and worker say to each other).
#![warn(missing_docs)]

pub mod files;
pub mod sim_host;
pub mod storage;
pub mod wire;
#[cfg(feature = "worker")]
pub mod worker;
