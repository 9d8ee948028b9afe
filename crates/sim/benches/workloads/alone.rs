//! One workload, measured in a process of its own.

use std::hint::black_box;
use std::time::Duration;

use super::common::Workload;

/// How much CPU time the runs take of which the mean is told, at least.
const MEASURED: Duration = Duration::from_secs(1);

/// What a workload takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    /// How many states are entered in a run.
    pub(crate) n_transitions: u32,
    /// CPU seconds of the first run in the process, which finds no memory at hand.
    pub(crate) first: f64,
    /// CPU seconds of a run, from its start until its full history is there: the mean of many.
    pub(crate) mean: f64,
    /// Megabytes before the first run: program, input, and the process itself.
    pub(crate) megabytes_before: f64,
    /// The most megabytes up to the end of the first run, its history kept.
    pub(crate) megabytes: f64,
}

impl Figures {
    /// Measures a workload here and now.
    pub(crate) fn of(workload: &Workload) -> Figures {
        let prepared = workload.prepare();
        let megabytes_before = megabytes("VmRSS:");
        let start = cpu_time();
        let performed = prepared.perform();
        let first = (cpu_time() - start).as_secs_f64();
        let megabytes = megabytes("VmHWM:");
        let n_transitions = performed.n_transitions;
        assert!(performed.history.len() > performed.n_transitions as usize, "the full history is kept");
        drop(performed);
        let mut n_runs = 1_u32;
        loop {
            let mut took = Duration::ZERO;
            for _ in 0..n_runs {
                let start = cpu_time();
                let performed = prepared.perform();
                took += cpu_time() - start;
                black_box(performed);
            }
            if took >= MEASURED {
                let mean = took.as_secs_f64() / f64::from(n_runs);
                return Figures { n_transitions, first, mean, megabytes_before, megabytes };
            }
            // The shorter stretches warm up. A tenth more than needed, for the next one may be a little faster.
            let wanted = f64::from(n_runs) * 1.1 * MEASURED.as_secs_f64() / took.as_secs_f64().max(1e-6);
            n_runs = (wanted as u32).clamp(n_runs * 2, n_runs * 100);
        }
    }

    /// As a line for [`Figures::parse`].
    pub(crate) fn to_line(self) -> String {
        let Figures { n_transitions, first, mean, megabytes_before, megabytes } = self;
        format!("{n_transitions} {first} {mean} {megabytes_before} {megabytes}")
    }

    /// What [`Figures::to_line`] wrote.
    pub(crate) fn parse(line: &str) -> Option<Figures> {
        let numbers: Vec<f64> = line.split_whitespace().map(|it| it.parse().ok()).collect::<Option<_>>()?;
        let [n_transitions, first, mean, megabytes_before, megabytes] = numbers[..] else { return None };
        Some(Figures { n_transitions: n_transitions as u32, first, mean, megabytes_before, megabytes })
    }
}

/// The CPU time that this process has had, to the nanosecond.
#[cfg(unix)]
pub(crate) fn cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// The time of the clock on the wall: there is nothing better everywhere.
#[cfg(not(unix))]
pub(crate) fn cpu_time() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}

/// A size of this process, in megabytes, where the system tells (Linux).
fn megabytes(which: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(which));
    let kilobytes: f64 = line.and_then(|it| it.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(f64::NAN);
    kilobytes / 1024.0
}
