//! A clip as a text of our own for the clipboard: what ASL has no place for goes from tab to tab.

use syntax::Node;

use super::mocks::{mock, read_mock};
use super::{list, map, pair, read_pair, read_pin, read_unsigned, string, unsigned};
use crate::clipboard::{Clip, ClipNote};
use crate::side::Pin;
use crate::side::note::LEAST_SIDE;

/// What the text says it is.
const FORMAT: &str = "statewright clip";
/// The version that is written and read.
const VERSION: u64 = 1;
/// A longer text is not read: the clipboard is open to everybody.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// More notes are not read.
const MAX_NOTES: usize = 1_000;
/// Farther out nothing is placed, and nothing is larger.
const FARTHEST: i32 = 1_000_000;
/// No note is larger.
const LARGEST_NOTE: i32 = 4_000;

impl Clip {
    /// The clip as a text that [`Clip::from_private`] reads.
    pub fn to_private(&self) -> String {
        let pin = |pin: &Pin| Node::array([Node::integer(i64::from(pin.x)), Node::integer(i64::from(pin.y))]);
        Node::object([
            ("format", Node::string(FORMAT)),
            ("version", unsigned(VERSION)),
            ("text", Node::string(&self.text)),
            ("pins", Node::object(self.pins.iter().map(|(name, it)| (name.as_str(), pin(it))))),
            ("mocks", Node::array(self.mocks.iter().map(|(name, it)| pair(name, mock(it))))),
            ("notes", Node::array(self.notes.iter().map(note))),
        ])
        .text()
    }

    /// Reads what [`Clip::to_private`] wrote. It may come from anywhere: `None` for anything that is not exactly such a
    /// text, and no place or size is larger than a canvas can take.
    pub fn from_private(text: &str) -> Option<Clip> {
        if text.len() > MAX_BYTES {
            return None;
        }
        let root = Node::parse_value(text).ok()?;
        let is_ours = string(&root, "format")? == FORMAT && read_unsigned(root.member("version"))? == VERSION;
        let notes = list(&root, "notes", read_note).filter(|notes| notes.len() <= MAX_NOTES)?;
        let pins = map(&root, "pins", |it| read_pin(it).map(near))?;
        let mocks = list(&root, "mocks", |it| read_pair(it, read_mock))?;
        is_ours.then_some(Clip { text: string(&root, "text")?, pins: pins.into_iter().collect(), mocks, notes })
    }
}

fn near(pin: Pin) -> Pin {
    Pin { x: pin.x.clamp(-FARTHEST, FARTHEST), y: pin.y.clamp(-FARTHEST, FARTHEST) }
}

fn note(note: &ClipNote) -> Node {
    let place = [note.at.x, note.at.y, note.width, note.height].map(|it| Node::integer(i64::from(it)));
    let beside = note.beside.as_deref().map_or_else(Node::null, Node::string);
    Node::object([("text", Node::string(&note.text)), ("beside", beside), ("place", Node::array(place))])
}

fn read_note(node: &Node) -> Option<ClipNote> {
    let place = node.member("place")?.as_array()?;
    let number = |idx: usize| place.get(idx)?.as_i64().and_then(|it| i32::try_from(it).ok());
    Some(ClipNote {
        text: string(node, "text")?,
        beside: super::read_optional(node, "beside")?,
        at: near(Pin { x: number(0)?, y: number(1)? }),
        width: number(2)?.clamp(LEAST_SIDE, LARGEST_NOTE),
        height: number(3)?.clamp(LEAST_SIDE, LARGEST_NOTE),
    })
}
