//! The layouts that were made of a document, so that what only looks different is not laid out again.

use std::sync::{Arc, Mutex, PoisonError};

use drawing::{Graph, Pins, PlacedGraph};
use layout::Memory;
use layout::options::Options;

/// A memory of layouts; copies share it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layouts(Arc<Mutex<Memory>>);

impl Layouts {
    /// Gives everything in a graph a place.
    pub(crate) fn place(&self, graph: &Graph, pins: &Pins, options: Options) -> PlacedGraph {
        // A memory that a panic left behind holds whole entries only.
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drawing::place_remembering(graph, pins, options, &mut memory)
    }
}
