//! States and the notes that are selected with them: moved, deleted, duplicated, copied and pasted in one step.

use report::StateKey;

use crate::apply::{duplicate, places};
use crate::clipboard::{self, Clip, ClipNote};
use crate::command::{Command, Place};
use crate::geometry::{GRID, Point, Rect, distance};
use crate::scope::{name_of, outermost};
use crate::selection::{Selection, counted};
use crate::session::{Outcome, Session};
use crate::side::Pin;
use crate::side::note::{LEAST_SIDE, NoteId};

/// How far beside their originals notes lie that are copied without states.
const OFFSET: f64 = 4.0 * GRID;

impl Session {
    /// The text of the selected states for the clipboard; where only notes are selected, theirs.
    pub fn copy_text(&self) -> Option<String> {
        Some(self.clip()?.text)
    }

    /// The selected states with what is kept beside them, and the notes that are selected with them. Whoever puts the text
    /// on the clipboard keeps this, and gives it to [`Session::paste_clip`] when that text is pasted, into this document or
    /// another one.
    pub fn clip(&self) -> Option<Clip> {
        let notes: Vec<ClipNote> = self.clip_notes();
        match clipboard::clip(self.document(), self.selection().states()) {
            Some(clip) => Some(Clip { notes, ..clip }),
            None if notes.is_empty() => None,
            None => {
                let texts: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
                let text = texts.join("\n\n");
                Some(Clip { text, pins: Vec::new(), mocks: Vec::new(), notes })
            }
        }
    }

    /// Adds the states and the notes of a clip.
    pub fn paste_clip(&mut self, clip: &Clip, place: Option<Place>) -> Outcome {
        if clip.notes.is_empty() {
            return self.dispatch(Command::PasteClip { clip: clip.clone(), place });
        }
        self.begin();
        let is_notes_alone = clip.notes.iter().all(|note| note.beside.is_none());
        let pasted = match is_notes_alone {
            true => self.select(Selection::none()),
            false => self.dispatch(Command::PasteClip { clip: clip.clone(), place }),
        };
        if pasted.refusal.is_some() {
            self.abort();
            return pasted;
        }
        let names = clipboard::read(&clip.text).unwrap_or_default().into_iter().map(|(name, _)| name.to_string());
        let copies: Vec<(String, StateKey)> = names.zip(self.selection().states().iter().cloned()).collect();
        let label = match is_notes_alone {
            true => format!("Pasted {}", counted(0, clip.notes.len())),
            false => format!("{} and {}", pasted.announcement, counted(0, clip.notes.len())),
        };
        self.with_copied_notes(pasted, &clip.notes, &copies, label)
    }

    /// Copies the selected states and notes beside themselves.
    pub(crate) fn duplicate_all(&mut self) -> Outcome {
        let states = self.selection().states().to_vec();
        let notes = self.clip_notes();
        if notes.is_empty() {
            return self.dispatch(Command::Duplicate { states });
        }
        let originals = places::states(self.document(), &outermost(&states)).unwrap_or_default();
        let originals = duplicate::in_order(self.document(), originals);
        let label = format!("Duplicated {}", counted(originals.len(), notes.len()));
        self.begin();
        let copied = match originals.is_empty() {
            true => self.select(Selection::none()),
            false => self.dispatch(Command::Duplicate { states }),
        };
        if copied.refusal.is_some() {
            self.abort();
            return copied;
        }
        let names = originals.iter().map(|it| name_of(&it.to_string()));
        let copies: Vec<(String, StateKey)> = names.zip(self.selection().states().iter().cloned()).collect();
        self.with_copied_notes(copied, &notes, &copies, label)
    }

    /// Moves states, and the notes that are selected with them, by an offset.
    pub(crate) fn move_all(&mut self, states: Vec<StateKey>, by: Point) -> Outcome {
        let notes = self.selected_notes();
        if notes.is_empty() {
            return self.dispatch(Command::Move { states, by });
        }
        let selection = self.selection().clone();
        let label = format!("Moved {}", counted(outermost(&states).len(), notes.len()));
        self.begin();
        let moved = self.dispatch(Command::Move { states, by });
        if moved.refusal.is_some() {
            self.abort();
            return moved;
        }
        let placed = notes.into_iter().fold(moved, |outcome, (note, rect)| {
            outcome.and(self.dispatch(Command::PlaceNote { note, rect: rect.moved(by.x, by.y) }))
        });
        self.finish(placed, selection, label)
    }

    /// Deletes what is selected: states, the edge, notes.
    pub(crate) fn delete_all(&mut self, verb: &str) -> Outcome {
        let (states, edge) = (self.selection().states().to_vec(), self.selection().edge().cloned());
        let delete = |states: Vec<StateKey>| match verb {
            "Cut" => Command::Cut { states },
            _ => Command::Delete { states, edges: edge.clone().into_iter().collect() },
        };
        let notes = self.selection().notes().to_vec();
        match (states.is_empty(), notes.as_slice()) {
            (_, []) => return self.dispatch(delete(states)),
            (true, [only]) => return self.dispatch(Command::DeleteNote { note: *only }),
            _ => {}
        }
        let label = format!("{verb} {}", counted(outermost(&states).len(), notes.len()));
        self.begin();
        let deleted = match states.is_empty() {
            true => Outcome::default(),
            false => self.dispatch(delete(states)),
        };
        if deleted.refusal.is_some() {
            self.abort();
            return deleted;
        }
        let left = self.selection().clone();
        let gone = notes.into_iter().fold(deleted, |outcome, note| {
            let outcome_of_note = self.dispatch(Command::DeleteNote { note });
            outcome.and(outcome_of_note)
        });
        self.finish(gone, left, label)
    }

    /// The notes that are selected, with where they lie.
    pub(crate) fn selected_notes(&self) -> Vec<(NoteId, Rect)> {
        let notes = self.selection().notes().iter();
        notes.filter_map(|id| self.view().note(*id).map(|note| (*id, note.rect))).collect()
    }

    /// The selected notes, each with its place beside the nearest of the selected states.
    fn clip_notes(&self) -> Vec<ClipNote> {
        let states = outermost(self.selection().states());
        let cards: Vec<_> = states.iter().filter_map(|state| self.view().node(state)).collect();
        let notes = self.selected_notes().into_iter();
        let copied = notes.filter_map(|(id, rect)| {
            let away = |card: &Rect| distance(card.center(), rect.center());
            let card = cards.iter().min_by(|a, b| away(&a.rect).total_cmp(&away(&b.rect)));
            let origin = card.map_or(Point::default(), |card| Point::new(card.rect.x, card.rect.y));
            Some(ClipNote {
                text: self.document().side.note(id)?.text.clone(),
                beside: card.map(|card| card.name.clone()),
                at: Pin::at(Point::new(rect.x - origin.x, rect.y - origin.y)),
                width: Pin::at(Point::new(rect.width, 0.0)).x,
                height: Pin::at(Point::new(rect.height, 0.0)).x,
            })
        });
        copied.collect()
    }

    /// Adds copies of notes, each beside the copy of the state that its original lies beside, on free ground.
    fn with_copied_notes(
        &mut self,
        outcome: Outcome,
        notes: &[ClipNote],
        copies: &[(String, StateKey)],
        label: String,
    ) -> Outcome {
        let states = self.selection().states().to_vec();
        let mut added: Vec<NoteId> = Vec::new();
        let mut outcome = outcome;
        for note in notes {
            let copy = note.beside.as_ref().and_then(|name| copies.iter().find(|(old, _)| old == name));
            let card = copy.and_then(|(_, key)| self.view().node(key)).map(|node| node.rect);
            let origin = card.map_or(Point::new(OFFSET, OFFSET), |card| Point::new(card.x, card.y));
            let at = note.at.point().moved(origin.x, origin.y);
            let side = |length: i32| f64::from(length.max(LEAST_SIDE));
            let wanted = Rect::new(at.x, at.y, side(note.width), side(note.height));
            let at = self.free_ground(wanted, &[]);
            outcome = outcome.and(self.dispatch(Command::AddNote { at, text: note.text.clone() }));
            if let Some(id) = self.selection().note() {
                added.push(id);
                let rect = Rect::new(at.x, at.y, wanted.width, wanted.height);
                outcome = outcome.and(self.dispatch(Command::PlaceNote { note: id, rect }));
            }
        }
        self.finish(outcome, Selection::states_of(states).with_notes(added), label)
    }

    /// Ends a gesture of several commands: selects what is to be selected, and says what was done.
    fn finish(&mut self, outcome: Outcome, selection: Selection, label: String) -> Outcome {
        let selected = self.set_selection(selection);
        let done = outcome.and(selected).and(self.commit(&label));
        Outcome { announcement: label, ..done }
    }
}
