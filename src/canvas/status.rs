//! What a card shows of the run: status, words, icon. Status is never told by color alone.

use report::{StateRun, StateStatus, clock_text, duration_text};

use crate::ui::icon::IconName;

/// A state's part in the shown moment.
#[derive(Debug, Clone, PartialEq)]
pub struct CardStatus {
    /// The value of `data-status`.
    pub word: &'static str,
    /// Its icon.
    pub icon: IconName,
    /// Its first words, which are colored.
    pub label: String,
    /// What follows them.
    pub rest: String,
}

/// The values of `data-status` of states that were entered.
pub const STATUS_WORDS: [&str; 5] = ["running", "waiting", "succeeded", "failed", "caught"];

/// The value of `data-status` of a state that was entered.
pub fn status_word(run: &StateRun) -> &'static str {
    match run.status {
        StateStatus::Running => "running",
        StateStatus::Waiting { .. } | StateStatus::BackOff { .. } => "waiting",
        StateStatus::Succeeded => "succeeded",
        StateStatus::Failed => "failed",
        StateStatus::Caught => "caught",
        StateStatus::Aborted => "skipped",
    }
}

/// How a state is shown at a moment; `is_next` for those that are entered next.
pub fn card_status(run: Option<&StateRun>, is_next: bool) -> CardStatus {
    let word = run.map_or("skipped", status_word);
    let status = |icon, label: &str, rest: String| CardStatus { word, icon, label: label.to_owned(), rest };
    let Some(run) = run else {
        return status(IconName::CircleBroken, if is_next { "Next" } else { "Not reached" }, String::new());
    };
    let spent = duration_text(run.spent);
    let error = run.error.clone().unwrap_or_default();
    match run.status {
        StateStatus::Running => status(IconName::CircleDots, "Running", format!("{spent} so far")),
        StateStatus::Waiting { until } => status(IconName::Wait, "Waiting", format!("until {}", clock_text(until))),
        StateStatus::BackOff { until } => status(IconName::Retry, "Retry", format!("at {}", clock_text(until))),
        StateStatus::Succeeded => status(IconName::CircleCheck, "Succeeded", spent),
        StateStatus::Failed => status(IconName::CircleCross, "Failed", error),
        StateStatus::Caught => status(IconName::Catch, "Caught", error),
        StateStatus::Aborted => status(IconName::CircleBroken, "Aborted", String::new()),
    }
}
