//! Virtual time: milliseconds since the start, and the timers that are set in it.

use std::collections::BTreeMap;
use std::ops::Add;

use crate::ids::{FrameId, Token};

/// Milliseconds of virtual time since the execution started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub u64);

impl Millis {
    /// The stretch of so many seconds; fractions of a millisecond are dropped.
    pub fn from_seconds(seconds: f64) -> Millis {
        // A cast of a float saturates: below zero it is 0, beyond the range the largest time.
        Millis((seconds * 1000.0) as u64)
    }
}

impl Add for Millis {
    type Output = Millis;

    fn add(self, Millis(stretch): Millis) -> Millis {
        Millis(self.0.saturating_add(stretch))
    }
}

/// What a timer does when it is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timer {
    /// A frame goes on: a Wait or the pause before a retry is over.
    Wake(FrameId),
    /// A call has taken longer than `TimeoutSeconds`.
    Timeout(Token),
    /// A call has not been heard of for `HeartbeatSeconds`.
    Heartbeat(Token),
    /// The execution has taken longer than its `TimeoutSeconds`.
    RunTimeout,
}

/// A timer's place: when it is due and, among those due at the same time, when it was set.
pub(crate) type TimerKey = (Millis, u64);

/// The timers that are set, by the time they are due.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timers {
    due: BTreeMap<TimerKey, Timer>,
    n_set: u64,
}

impl Timers {
    /// Sets a timer.
    pub(crate) fn set(&mut self, due: Millis, timer: Timer) -> TimerKey {
        let key = (due, self.n_set);
        self.n_set += 1;
        self.due.insert(key, timer);
        key
    }

    /// Takes a timer back.
    pub(crate) fn cancel(&mut self, key: TimerKey) {
        self.due.remove(&key);
    }

    /// When the next one is due.
    pub(crate) fn next_due(&self) -> Option<Millis> {
        self.due.keys().next().map(|(due, _)| *due)
    }

    /// Takes out the next one that is due by then.
    pub(crate) fn pop_due(&mut self, now: Millis) -> Option<Timer> {
        let key = *self.due.keys().next().filter(|(due, _)| *due <= now)?;
        self.due.remove(&key)
    }

    /// Takes all timers back.
    pub(crate) fn clear(&mut self) {
        self.due.clear();
    }
}
