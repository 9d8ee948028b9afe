//! What passed and what failed, over all steps.

use crate::Failure;

/// The sum over all steps.
#[derive(Default)]
pub struct Tally {
    n_passed: usize,
    n_failed: usize,
    failures: Vec<String>,
}

/// What one run of a test program came to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Count {
    /// Tests that passed.
    pub n_passed: usize,
    /// Tests that failed.
    pub n_failed: usize,
}

impl Tally {
    /// Adds a step that is one check.
    pub fn one(&mut self, name: &str, outcome: Result<(), Failure>) {
        match outcome {
            Ok(()) => self.n_passed += 1,
            Err(failure) => self.fail(name, &failure),
        }
    }

    /// Adds a step that ran many tests, or could not run them.
    pub fn many(&mut self, name: &str, outcome: Result<Count, Failure>) {
        match outcome {
            Ok(count) => {
                self.n_passed += count.n_passed;
                self.n_failed += count.n_failed;
                if count.n_failed > 0 {
                    self.failures.push(format!("{name}: {} of {}", count.n_failed, count.n_passed + count.n_failed));
                }
            }
            Err(failure) => self.fail(name, &failure),
        }
    }

    /// Adds a failed step.
    pub fn fail(&mut self, name: &str, failure: &str) {
        eprintln!("\nerror: {name}: {failure}");
        self.n_failed += 1;
        self.failures.push(name.to_owned());
    }

    /// How many tests and checks passed.
    pub fn passed(&self) -> usize {
        self.n_passed
    }

    /// How many tests and checks failed.
    pub fn failed(&self) -> usize {
        self.n_failed
    }

    /// The names of the steps with failures.
    pub fn failures(&self) -> &[String] {
        &self.failures
    }
}

/// The sum of the lines `test result: ok. 3 passed; 0 failed; …` that `cargo test` and the runner for wasm print.
pub fn count_cargo(text: &str) -> Count {
    let results = text.lines().filter_map(|it| it.trim_start().strip_prefix("test result: "));
    results.fold(Count::default(), |acc, line| Count {
        n_passed: acc.n_passed + number_before(line, " passed"),
        n_failed: acc.n_failed + number_before(line, " failed"),
    })
}

/// The summary of nextest: `Summary [ 1.2s] 12 tests run: 11 passed (1 slow), 1 failed, 0 skipped`.
pub fn count_nextest(text: &str) -> Count {
    let summary = text.lines().rfind(|it| it.trim_start().starts_with("Summary [")).unwrap_or_default();
    let words = [" failed", " timed out", " exec failed"];
    Count {
        n_passed: number_before(summary, " passed"),
        n_failed: words.iter().map(|it| number_before(summary, it)).sum(),
    }
}

/// The number that stands right before a word.
fn number_before(line: &str, word: &str) -> usize {
    let Some(at) = line.find(word) else { return 0 };
    let digits = line[..at].rsplit(|it: char| !it.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or(0)
}

/// A count from a program that also says whether it succeeded: a failure without a failed test is one failure.
pub fn with_exit(count: Count, is_success: bool, line: &str) -> Result<Count, Failure> {
    if is_success || count.n_failed > 0 { Ok(count) } else { Err(format!("`{line}` failed")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_summed() {
        let text = "running 3 tests\ntest result: ok. 3 passed; 0 failed; 0 ignored\n\ntest result: FAILED. 10 passed; 2 failed; 0 ignored\n";
        assert_eq!(count_cargo(text), Count { n_passed: 13, n_failed: 2 });
        assert_eq!(count_cargo("nothing"), Count::default());
    }

    #[test]
    fn the_summary_of_nextest_is_read() {
        let text = "     Summary [   1.234s] 12 tests run: 10 passed (1 slow), 1 failed, 1 timed out, 0 skipped\n";
        assert_eq!(count_nextest(text), Count { n_passed: 10, n_failed: 2 });
    }

    #[test]
    fn a_program_that_fails_without_a_failed_test_is_a_failure() {
        assert!(with_exit(Count { n_passed: 3, n_failed: 0 }, false, "x").is_err());
        assert!(with_exit(Count { n_passed: 3, n_failed: 1 }, false, "x").is_ok());
    }
}
