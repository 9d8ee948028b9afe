//! An opened file.

use std::sync::Arc;

use crate::file_kind::FileKind;
use crate::line_index::LineIndex;
use crate::machine::Machine;
use crate::note::Note;
use crate::open::placeholders_of;
use crate::placeholder::Placeholder;

/// A file with the state machines found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The file's name, as it was given.
    pub file_name: String,
    /// The file's text, byte for byte.
    pub text: Arc<str>,
    /// What kind of file it is.
    pub kind: FileKind,
    /// The state machines in the order of the file; never empty.
    pub machines: Vec<Machine>,
    /// Remarks: what was found that is not opened, and what to know about what is.
    pub notes: Vec<Note>,
    /// The lines of the file.
    pub lines: LineIndex,
}

impl Opened {
    /// The machine of that name.
    pub fn machine(&self, name: &str) -> Option<&Machine> {
        self.machines.iter().find(|machine| machine.name == name)
    }

    /// What the placeholders of a machine stand for after its definition was changed to `definition`.
    ///
    /// Empty when there is no machine of that index.
    pub fn placeholders(&self, machine_idx: usize, definition: &str) -> Vec<Placeholder> {
        let machine = self.machines.get(machine_idx);
        machine.map(|machine| placeholders_of(self, machine, definition)).unwrap_or_default()
    }
}
