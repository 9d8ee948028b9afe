//! Speed of the engine, full history kept: `cargo bench -p sim --profile native`, or with the ids of some workloads.
//!
//! Every workload runs in a process of its own, several times in turn with the others, so that a busy moment of the machine
//! does not hit one of them alone. The table tells the medians: CPU time of a run (each the mean of at least a second of
//! runs), transitions per CPU second, how many times as long ten times the work takes, and the peak of memory.
//!
//! `STATEWRIGHT_SHARED` adds the workloads in its folder `workloads`, `STATEWRIGHT_NPM` (a folder with npm's `node_modules`)
//! the JavaScript engine of JSONata on the expressions of workload e. `cargo xtask bench` sets the latter.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod alone;
#[path = "../common/mod.rs"]
mod common;
mod npm;
mod views;

use std::process::Command;

use alone::Figures;
use common::Workload;
use query::Value;

/// How many times each workload is measured.
const ROUNDS: usize = 5;

fn main() {
    // `cargo bench` says `--bench`.
    let words: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let all = || workloads().into_iter();
    if let [first, id] = &words[..]
        && first == "--alone"
    {
        let workload = all().find(|it| it.id == *id).expect("an id that the benchmark itself has given");
        return println!("{}", Figures::of(&workload).to_line());
    }
    let is_wanted = |id: &str| words.is_empty() || words.iter().any(|it| it == id);
    let workloads: Vec<Workload> = all().filter(|it| is_wanted(&it.id)).collect();
    let mut measured = vec![Vec::new(); workloads.len()];
    let mut peers = Vec::new();
    for _ in 0..ROUNDS {
        for (workload, measured) in workloads.iter().zip(&mut measured) {
            measured.push(in_a_process_of_its_own(&workload.id));
        }
        if is_wanted("e") {
            peers.push(npm::measure());
        }
    }
    print_table(&workloads, &measured);
    npm::print(&peers, workloads.iter().position(|it| it.id == "e").map(|at| mean(&measured[at])));
    if is_wanted("views") {
        views::measure();
    }
}

fn in_a_process_of_its_own(id: &str) -> Figures {
    let this = std::env::current_exe().expect("a running program has a file");
    let mut command = Command::new(this);
    // The system's allocator otherwise gives back what large runs release, and gets it anew, zeroed, for the next one; small
    // runs find theirs at hand. How the engine's own time grows could not be seen.
    command.env("GLIBC_TUNABLES", "glibc.malloc.trim_threshold=4294967296:glibc.malloc.mmap_max=0");
    let output = command.args(["--alone", id]).output().expect("it can be started once more");
    let line = String::from_utf8_lossy(&output.stdout);
    Figures::parse(&line).unwrap_or_else(|| panic!("{id}: {line}{}", String::from_utf8_lossy(&output.stderr)))
}

fn print_table(workloads: &[Workload], measured: &[Vec<Figures>]) {
    println!(
        "| workload | transitions | CPU ms (the first run) | transitions per CPU s | ten times the work takes | MB (before) |"
    );
    println!("| --- | --- | --- | --- | --- | --- |");
    for (workload, figures) in workloads.iter().zip(measured) {
        let (first, mean) = (median(figures, |it| it.first), mean(figures));
        let (n_transitions, per_second) = (figures[0].n_transitions, f64::from(figures[0].n_transitions) / mean);
        let ten = format!("{}10", workload.id);
        let ten = workloads.iter().position(|it| it.id == ten).map(|at| times(&measured[at], figures));
        let (peak, before) = (median(figures, |it| it.megabytes), median(figures, |it| it.megabytes_before));
        println!(
            "| {}: {} | {} | {:.3} ({:.3}) | {} | {} | {peak:.1} ({before:.1}) |",
            workload.id,
            workload.title,
            with_commas(n_transitions.into()),
            mean * 1000.0,
            first * 1000.0,
            with_commas(per_second as u64),
            ten.unwrap_or_default(),
        );
    }
}

fn mean(figures: &[Figures]) -> f64 {
    median(figures, |it| it.mean)
}

fn median(figures: &[Figures], which: impl Fn(&Figures) -> f64) -> f64 {
    middle(figures.iter().map(which).collect())
}

/// The middle one of some numbers.
fn middle(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// How many times as long the long one takes, with the least and the most of the rounds.
fn times(long: &[Figures], short: &[Figures]) -> String {
    let ratios: Vec<f64> = long.iter().zip(short).map(|(long, short)| long.mean / short.mean).collect();
    let (least, most) = ratios.iter().fold((f64::MAX, 0_f64), |(least, most), it| (least.min(*it), most.max(*it)));
    format!("{:.1} times ({least:.1} to {most:.1})", middle(ratios))
}

fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let parts: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|it| std::str::from_utf8(it).ok()).collect();
    parts.join(",")
}

/// Our own and those of the folder that `STATEWRIGHT_SHARED` names.
fn workloads() -> Vec<Workload> {
    let shared = std::env::var_os("STATEWRIGHT_SHARED").map(|it| std::path::PathBuf::from(it).join("workloads"));
    let read = |id: &str| {
        let path = shared.as_ref()?.join(format!("{id}.json"));
        let file = move || Value::parse(&std::fs::read_to_string(&path).expect("a file")).expect("JSON");
        let member = |file: &Value, key: &str| file.get(key).cloned().unwrap_or_default();
        Some(Workload {
            id: format!("../{id}"),
            title: format!("{id}.json"),
            make: Box::new(move || (member(&file(), "asl").to_json_string(), member(&file(), "input"))),
            is_failing: id.starts_with('f'),
        })
    };
    let shared = ["a", "b", "c", "d", "e", "f", "f100"].into_iter().filter_map(read);
    common::workloads().into_iter().chain(shared).collect()
}
