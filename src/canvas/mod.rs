//! The canvas: an SVG of edges and the cards above it, under one transform.

pub mod add_button;
pub mod container;
pub mod controls;
pub mod edge;
pub mod label;
pub mod mark;
pub mod minimap;
pub mod node;
pub mod note;
pub mod overlay;
pub mod pinch;
pub mod pointer;
pub mod status;
pub mod surface;
pub mod view_bar;
pub mod visible;
