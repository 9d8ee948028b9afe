//! The JavaScript engine of JSONata beside ours, in the same run: only the expressions of workload e, no state machine.

use std::process::Command;

use super::middle;

/// The packages that are looked for, with the CPU seconds that the expressions of one run of workload e take.
pub(crate) type Peers = Vec<(String, f64)>;

/// Asks Node, if `STATEWRIGHT_NPM` names a folder with the packages.
pub(crate) fn measure() -> Peers {
    let Some(folder) = std::env::var_os("STATEWRIGHT_NPM") else { return Vec::new() };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/workloads/jsonata.mjs");
    let output = Command::new("node").arg(script).arg(folder).output().expect("Node can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.lines().filter_map(|line| line.rsplit_once(' '));
    lines.filter_map(|(name, seconds)| Some((name.to_owned(), seconds.parse().ok()?))).collect()
}

/// Prints the median of each package, and how many times as fast ours is.
pub(crate) fn print(rounds: &[Peers], ours: Option<f64>) {
    let (Some(first), Some(ours)) = (rounds.first(), ours) else { return };
    for (at, (name, _)) in first.iter().enumerate() {
        let seconds = middle(rounds.iter().filter_map(|it| it.get(at)).map(|(_, seconds)| *seconds).collect());
        println!("e in npm's {name} alone: {:.3} CPU ms, {:.1} times as long", seconds * 1000.0, seconds / ours);
    }
}
