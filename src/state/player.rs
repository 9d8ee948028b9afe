//! Playing: the playhead moves by itself from event to event.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::run_state::RunState;

/// How much faster than virtual time a run is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speed {
    /// As fast as virtual time.
    Once,
    /// Ten times.
    Ten,
    /// A hundred times.
    Hundred,
    /// A frame per event.
    Max,
}

impl Speed {
    /// All of them, slow to fast.
    pub const ALL: [Speed; 4] = [Speed::Once, Speed::Ten, Speed::Hundred, Speed::Max];

    /// Its words.
    pub fn label(self) -> &'static str {
        match self {
            Speed::Once => "1\u{d7}",
            Speed::Ten => "10\u{d7}",
            Speed::Hundred => "100\u{d7}",
            Speed::Max => "Max",
        }
    }

    /// The speed with these words.
    pub fn from_label(label: &str) -> Option<Speed> {
        Speed::ALL.into_iter().find(|speed| speed.label() == label)
    }

    /// Real milliseconds to wait between two events that lie this far apart. A wait never really waits: no gap takes
    /// longer than 200 ms at ten times and above, two seconds at once.
    pub fn pause(self, gap: u64) -> u32 {
        let (wanted, longest) = match self {
            Speed::Once => (gap, 2000),
            Speed::Ten => (gap / 10, 200),
            Speed::Hundred => (gap / 100, 120),
            Speed::Max => (0, 0),
        };
        u32::try_from(wanted.clamp(30, longest.max(30))).unwrap_or(30) >> u32::from(self == Speed::Max)
    }
}

/// Whether and how fast the playhead moves by itself.
#[derive(Clone, Copy)]
pub struct Player {
    /// Whether it moves.
    pub is_playing: RwSignal<bool>,
    /// How fast.
    pub speed: RwSignal<Speed>,
    generation: StoredValue<u32>,
}

impl Player {
    /// Stands still.
    pub fn new() -> Player {
        Player { is_playing: RwSignal::new(false), speed: RwSignal::new(Speed::Ten), generation: StoredValue::new(0) }
    }

    /// Stops where it is.
    pub fn pause(&self) {
        self.generation.update_value(|generation| *generation += 1);
        self.is_playing.set(false);
    }

    /// Moves on from the shown event to the end, calling `seek` for each event.
    pub fn play(&self, run: RunState, seek: impl Fn(u32) + 'static) {
        self.pause();
        let player = *self;
        let mine = self.generation.get_value();
        self.is_playing.set(true);
        spawn_local(async move {
            let is_mine = || player.generation.try_with_value(|generation| *generation == mine) == Some(true);
            let mut here = run.view.with_untracked(|view| view.event);
            while let Some(summary) = run.summary.get_untracked() {
                let Some(next) = summary.ticks.get(here as usize) else { break };
                let before = here.checked_sub(1).and_then(|index| summary.ticks.get(index as usize));
                let gap = next.at.0.saturating_sub(before.map_or(0, |tick| tick.at.0));
                TimeoutFuture::new(player.speed.get_untracked().pause(gap)).await;
                if !is_mine() {
                    return;
                }
                here += 1;
                seek(here);
            }
            if is_mine() {
                player.is_playing.set(false);
            }
        });
    }
}

impl Default for Player {
    fn default() -> Self {
        Player::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_wait_really_waits() {
        let ten_minutes = 600_000;
        for (speed, longest) in [(Speed::Once, 2000), (Speed::Ten, 200), (Speed::Hundred, 120), (Speed::Max, 15)] {
            assert_eq!(speed.pause(ten_minutes), longest, "{}", speed.label());
            assert!(speed.pause(0) <= 30);
        }
    }
}
