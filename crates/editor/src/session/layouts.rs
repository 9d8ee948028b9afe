//! What was made of a document: how its definitions read, and how graphs were laid out, so that what did not change, or only
//! looks different, is not made again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use asl::Reading;
use drawing::{Graph, Pins, PlacedGraph};
use layout::Memory;
use layout::options::Options;
use syntax::Node;

/// How many readings are kept: that of the newest text, and of the newest one that can be drawn.
const MAX_READINGS: usize = 2;

/// A memory of readings and layouts; copies share it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layouts(Arc<Mutex<Remembered>>);

#[derive(Debug, Default)]
struct Remembered {
    memory: Memory,
    /// The newest one last.
    readings: Vec<Arc<Reading>>,
}

impl Layouts {
    /// Gives everything in a graph a place.
    pub(crate) fn place(&self, graph: &Graph, pins: &Pins, options: Options) -> PlacedGraph {
        drawing::place_remembering(graph, pins, options, &mut self.remembered().memory)
    }

    /// Reads a definition.
    pub(crate) fn read(&self, root: &Node) -> Arc<Reading> {
        let mut remembered = self.remembered();
        let readings = &mut remembered.readings;
        if let Some(at) = readings.iter().position(|reading| reading.is_of(root)) {
            let known = readings.remove(at);
            readings.push(known.clone());
            return known;
        }
        let reading = Arc::new(Reading::following(root, readings.last().map(AsRef::as_ref)));
        if readings.len() == MAX_READINGS {
            readings.remove(0);
        }
        readings.push(reading.clone());
        reading
    }

    fn remembered(&self) -> MutexGuard<'_, Remembered> {
        // A memory that a panic left behind holds whole entries only.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
