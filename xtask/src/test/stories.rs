//! Whole stories in a real Chromium, driven by Playwright against a built page.

use super::tally::{Count, Tally};
use crate::arguments::Arguments;
use crate::http::Server;
use crate::page::{self, Profile};
use crate::process::{announce, command, done, run as run_program, show};
use crate::setup::{self, chromium};
use crate::{Failure, budget, files, paths};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

/// `stories [--dev] [--no-build] [WORDS…]`: the stories alone; the words go to Playwright.
pub fn run(mut arguments: Arguments) -> Result<(), Failure> {
    let is_dev = arguments.flag("--dev");
    let is_built = arguments.flag("--no-build");
    let words = arguments.rest();
    let (profile, folder) = if is_dev { (Profile::Dev, "dist-dev") } else { (Profile::Release, "dist-release") };
    let folder = paths::root().join(folder);
    setup::node::required("the stories")?;
    let chromium = chromium::find_or_install()?;
    if !is_built {
        page::build(profile, &folder)?;
    }
    let mut words = words;
    if is_dev {
        words.push("--grep-invert=@release".to_owned());
    } else {
        // Only for the list of what is counted: `test` and `budget` judge it.
        budget::check(&folder).unwrap_or_else(|it| eprintln!("size budget: {it}"));
    }
    let count = tell(&folder, &chromium, &words)?;
    println!("{} passed, {} failed", count.n_passed, count.n_failed);
    if count.n_failed == 0 { Ok(()) } else { Err("some stories failed".to_owned()) }
}

/// The types of the code editor's bundle and of the stories: neither esbuild nor Playwright looks at them.
pub fn check_types(tally: &mut Tally) {
    announce("types of the TypeScript files", "2 s");
    for folder in ["editor-bundle", "tests/e2e"] {
        tally.one(&format!("types in {folder}"), run_program(command("tsc").args(["--project", folder])));
    }
}

/// Serves a built page and runs Playwright on it.
pub fn tell(folder: &Path, chromium: &chromium::Chromium, words: &[String]) -> Result<Count, Failure> {
    announce("stories in Chromium", "4 minutes");
    let start = Instant::now();
    let command_line = build_command_line()?;
    let server = Server::start(folder, 0)?;
    let report = paths::test_results().join("stories.json");
    let _ = std::fs::remove_file(&report);
    let mut playwright = command("playwright");
    playwright
        .args(["test", "--config=tests/e2e/playwright.config.ts"])
        .args(words)
        .env("STATEWRIGHT_URL", &server.address)
        .env("STATEWRIGHT_CHROMIUM", &chromium.browser)
        .env("STATEWRIGHT_BUDGET", budget::report_path())
        .env("STATEWRIGHT_BIN", &command_line)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .stdin(Stdio::null());
    let line = show(&playwright);
    let status = playwright.status().map_err(|it| format!("`{line}` could not be started: {it}"))?;
    let count = count(&files::read(&report).map_err(|it| format!("`{line}` left no report ({it})"))?)?;
    println!("    {} passed, {} failed", count.n_passed, count.n_failed);
    done(start);
    if status.success() || count.n_failed > 0 { Ok(count) } else { Err(format!("`{line}` failed ({status})")) }
}

/// The command `statewright`, which must tell the same of a run as the page does. The native tests have built it already.
fn build_command_line() -> Result<PathBuf, Failure> {
    run_program(command("cargo").args(["build", "--package", "statewright-cli"]))?;
    Ok(paths::target().join("debug").join(format!("statewright{}", std::env::consts::EXE_SUFFIX)))
}

/// The sums in Playwright's report. A story that was skipped has not been told: it counts as failed.
fn count(report: &str) -> Result<Count, Failure> {
    let report: Value = serde_json::from_str(report).map_err(|it| format!("Playwright's report: {it}"))?;
    let number = |key: &str| report["stats"][key].as_u64().and_then(|it| usize::try_from(it).ok()).unwrap_or(0);
    // What fails outside of a test, such as a file that does not compile, is in no sum.
    let n_outside = report["errors"].as_array().map_or(0, Vec::len);
    Ok(Count {
        n_passed: number("expected"),
        n_failed: number("unexpected") + number("flaky") + number("skipped") + n_outside,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skipped_story_is_a_failed_one() {
        let report = r#"{"stats":{"expected":5,"unexpected":1,"flaky":1,"skipped":1},"errors":[{}]}"#;
        assert_eq!(count(report), Ok(Count { n_passed: 5, n_failed: 4 }));
    }
}
