//! Speed of the engine, full history kept: `cargo bench -p sim --profile native`, or with the ids of some workloads.
//!
//! Prints, for each workload, the transitions per CPU second and the process's peak memory so far, and by how much ten times
//! the work takes longer. With `STATEWRIGHT_SHARED` set, the workloads in its folder `workloads` are measured as well.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "common/mod.rs"]
mod common;

use std::time::{Duration, Instant};

use common::{Workload, workloads};
use engine::Options;
use query::Value;
use sim::Mocks;

/// How long one workload is measured, at least three times.
const MEASURED: Duration = Duration::from_millis(700);

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    let is_wanted = |id: &str| wanted.is_empty() || wanted.iter().any(|it| it == id);
    println!("{:5} {:50} {:>11} {:>9} {:>12} {:>8}", "id", "title", "transitions", "CPU ms", "per second", "peak MB");
    let mut before: Option<(String, Duration)> = None;
    for workload in workloads().into_iter().chain(shared()).filter(|it| is_wanted(&it.id)) {
        let (n_transitions, best) = measure(&workload);
        let ms = best.as_secs_f64() * 1000.0;
        let per_second = f64::from(n_transitions) / best.as_secs_f64();
        let Workload { id, title, .. } = &workload;
        let peak = peak_megabytes();
        println!("{id:5} {title:50} {n_transitions:>11} {ms:>9.3} {per_second:>12.0} {peak:>8.1}");
        if let Some((small, time)) = before.filter(|(small, _)| *id == format!("{small}0")) {
            println!("      {id} takes {:.1} times as long as {small}", best.as_secs_f64() / time.as_secs_f64());
        }
        before = Some((id.clone(), best));
    }
    if is_wanted("views") {
        views();
    }
}

/// The best of several runs.
fn measure(workload: &Workload) -> (u32, Duration) {
    let prepared = workload.prepare();
    let (mut best, mut n_transitions) = (Duration::MAX, 0);
    let began = Instant::now();
    for round in 0.. {
        if round >= 3 && began.elapsed() > MEASURED {
            break;
        }
        let start = cpu_time();
        let performed = prepared.perform();
        best = best.min(cpu_time().saturating_sub(start));
        n_transitions = performed.n_transitions;
        std::hint::black_box(&performed.history);
    }
    (n_transitions, best)
}

/// The CPU time that this thread has had, where the system tells (Linux), else the time of the clock on the wall.
fn cpu_time() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|it| it.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// The most memory the process has had, in megabytes, where the system tells (Linux).
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: f64 = line.and_then(|it| it.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(f64::NAN);
    kilobytes / 1024.0
}

/// How long it takes to show a moment of the longest run there is, and of a Map of 1,000.
fn views() {
    let endless = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}}"#;
    let items: Vec<String> = (0..1000).map(|n| format!(r#"{{"id": {n}}}"#)).collect();
    for (what, definition, input) in [
        ("loop of 25,000 events", endless.to_owned(), "{}".to_owned()),
        ("Map of 1,000", common::map(), format!(r#"{{"items": [{}]}}"#, items.join(","))),
    ] {
        let program = asl::lower(&syntax::parse(&definition).root, &asl::Options::default()).program;
        let mocks = Mocks::compile(&program, &report::MockPlan::default()).expect("mocks");
        let start = cpu_time();
        let recording = sim::perform(program, mocks, Value::parse(&input).expect("JSON"), Options::default());
        let run = cpu_time().saturating_sub(start);
        let n_events = recording.events().len() as u32;
        let start = cpu_time();
        for view in 0..1000 {
            let event = (u64::from(n_events) * view / 1000) as u32;
            std::hint::black_box(sim::view::run_view(&recording, event, &[]));
        }
        println!("{what}: run and index {run:?}, a view {:?}", cpu_time().saturating_sub(start) / 1000);
    }
}

/// The workloads of the folder that `STATEWRIGHT_SHARED` names.
fn shared() -> Vec<Workload> {
    let Some(folder) = std::env::var_os("STATEWRIGHT_SHARED") else { return Vec::new() };
    let folder = std::path::PathBuf::from(folder).join("workloads");
    let read = |id: &str| {
        let text = std::fs::read_to_string(folder.join(format!("{id}.json"))).ok()?;
        let file = Value::parse(&text).ok()?;
        Some(Workload {
            id: format!("../{id}"),
            title: file.get("title")?.as_str()?.chars().take(50).collect(),
            definition: file.get("asl")?.to_json_string(),
            input: file.get("input")?.clone(),
            is_failing: id.starts_with('f'),
        })
    };
    ["a", "b", "c", "d", "e", "f", "f100"].into_iter().filter_map(read).collect()
}
