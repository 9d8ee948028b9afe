//! `test`: every check, summed up in one closing line.

mod native;
pub mod node;
pub mod stories;
mod tally;
mod wasm;

use crate::arguments::Arguments;
use crate::page;
use crate::process::announce;
use crate::setup::{self, chromium};
use crate::{Failure, budget, paths, tidy};
use std::path::PathBuf;
use std::time::Instant;
use tally::Tally;

/// `test [--quick]`
pub fn run(mut arguments: Arguments) -> Result<(), Failure> {
    let is_quick = arguments.flag("--quick");
    arguments.finish()?;
    let start = Instant::now();
    let mut tally = Tally::default();
    println!("{}", if is_quick { QUICK } else { FULL });
    if let Err(failure) = all(&mut tally, is_quick) {
        tally.fail("set-up", &failure);
    }
    println!("\n==> {} in {}", if is_quick { "the quick checks" } else { "every check" }, minutes(start));
    for name in tally.failures() {
        println!("failed: {name}");
    }
    println!("{} passed, {} failed", tally.passed(), tally.failed());
    // The closing line stays the last one.
    if tally.failed() == 0 { Ok(()) } else { std::process::exit(1) }
}

const QUICK: &str =
    "The quick checks, without the browser: about 10 minutes the first time on two cores, then about 1.";
const FULL: &str = "Every check: about 15 minutes the first time on two cores, then about 4.";

fn minutes(start: Instant) -> String {
    let seconds = start.elapsed().as_secs();
    format!("{}:{:02} minutes", seconds / 60, seconds % 60)
}

fn all(tally: &mut Tally, is_quick: bool) -> Result<(), Failure> {
    // What may be missing is found out before the long steps, not after them.
    setup::for_native()?;
    let chromium = if is_quick {
        None
    } else {
        setup::node::required("the browser tests")?;
        Some(chromium::find_or_install()?)
    };
    native::formatting(tally);
    tidy(tally);
    native::clippy(tally);
    native::tests(tally);
    wasm::check_pure_crates(tally);
    native::fuzz_targets(tally);
    setup::for_page()?;
    let Some(chromium) = chromium else {
        release_build(tally);
        return Ok(());
    };
    stories::check_types(tally);
    tally.one("the same bytes in wasm", node::same_bytes());
    wasm::browser_tests(tally, &chromium);
    // What is tested is what people get.
    if let Some(folder) = release_build(tally) {
        tally.many("stories in Chromium", stories::tell(&folder, &chromium, &[]));
    }
    Ok(())
}

fn tidy(tally: &mut Tally) {
    announce("tidy", "1 s");
    tally.one("tidy", tidy::check());
}

/// The release build and its size; where it is, if it was built.
fn release_build(tally: &mut Tally) -> Option<PathBuf> {
    let folder = paths::root().join("dist-release");
    let built = page::build_if_older(&folder);
    let is_built = built.is_ok();
    tally.one("release build", built);
    if !is_built {
        return None;
    }
    announce("size budget", "2 s");
    tally.one("size budget", budget::check(&folder));
    Some(folder)
}
