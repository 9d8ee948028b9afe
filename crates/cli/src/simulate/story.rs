//! A run told line by line.

use std::fmt::Write;

use engine::{EventKind, HistoryEvent, Status};
use report::{Millis, clock_text, duration_text};
use sim::{Run, view};

/// Of a longer run so many lines are told from its beginning and from its end.
const MAX_LINES: usize = 400;

/// The run as text: one line per thing that happened, then how it ended.
pub(super) fn story(machine: &str, run: &Run) -> String {
    let recording = &run.recording;
    let told: Vec<&HistoryEvent> = recording.events().iter().filter(|event| is_told(event)).collect();
    let mut out = format!("{machine}\n");
    let n_left_out = told.len().saturating_sub(2 * MAX_LINES);
    for (idx, event) in told.iter().enumerate() {
        if n_left_out > 0 && (MAX_LINES..MAX_LINES + n_left_out).contains(&idx) {
            if idx == MAX_LINES {
                line(&mut out, format_args!("  … {n_left_out} lines left out; --json prints every event"));
            }
            continue;
        }
        let depth = view::lane_of(recording, event.frame).len();
        let sentence = view::sentence(recording, event.id.0);
        let clock = clock_text(Millis(event.at.0));
        line(&mut out, format_args!("  {clock}  {}{sentence}", "  ".repeat(depth)));
    }
    end(&mut out, run);
    out
}

/// Whether an event says something that its neighbors do not.
fn is_told(event: &HistoryEvent) -> bool {
    !matches!(event.kind, EventKind::Started | EventKind::Scheduled(_) | EventKind::ContainerSucceeded)
}

fn end(out: &mut String, run: &Run) {
    let recording = &run.recording;
    let summary = view::run_summary(recording, run.stand_ins.clone());
    let word = match recording.status() {
        Status::Succeeded(_) => "SUCCEEDED",
        Status::Failed(_) => "FAILED",
        Status::TimedOut(_) => "TIMED_OUT",
        Status::Aborted(_) => "ABORTED",
        Status::New | Status::Running => "RUNNING",
    };
    let (n_transitions, n_events) = (summary.transitions, recording.events().len());
    let duration = duration_text(summary.duration);
    line(out, format_args!("\n{word} after {duration}, {n_transitions} state transitions, {n_events} events"));
    match recording.status() {
        Status::Succeeded(output) => line(out, format_args!("Output: {output}")),
        Status::Failed(failure) | Status::TimedOut(failure) | Status::Aborted(failure) => {
            let texts = [("Error", &failure.error), ("Cause", &failure.cause)];
            for (word, text) in texts.into_iter().filter_map(|(word, text)| Some((word, text.as_deref()?))) {
                line(out, format_args!("{word}: {text}"));
            }
        }
        Status::New | Status::Running => {}
    }
    notes(out, &summary);
}

fn notes(out: &mut String, summary: &report::RunSummary) {
    if !summary.defaulted.is_empty() {
        line(out, format_args!("Without a mock, so the input came back: {}", summary.defaulted.join(", ")));
    }
    if !summary.stand_ins.is_empty() {
        line(out, format_args!("Not defined, so a stand-in was used: {}", summary.stand_ins.join(", ")));
    }
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{text}");
}
