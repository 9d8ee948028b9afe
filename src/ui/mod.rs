//! Small components that know nothing of workflows.

pub mod dialog;
pub mod drag;
pub mod focus;
pub mod icon;
pub mod json_view;
pub mod live_region;
pub mod menu;
pub mod rename_field;
pub mod resize;
pub mod segments;
pub mod sentence;
pub mod splitter;
pub mod tabs;
pub mod toast;
