//! The size budget: everything that is fetched before the first picture, compressed as a good server sends it.

use crate::arguments::Arguments;
use crate::page::{self, Profile};
use crate::process::{command, output};
use crate::{Failure, files, paths};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The most that the first load may weigh, in bytes of brotli at quality 11.
const MOST: u64 = 300_000;
/// The most that the workbench may weigh, which is fetched when something is opened.
const MOST_OF_WORKBENCH: u64 = 950_000;

/// Strings that are in a module exactly when it holds the simulator: the places that its panics would name.
const SIMULATOR_MARKS: [&str; 3] = ["crates/engine/src", "crates/sim/src", "crates/formats/src"];
/// Strings that no page may hold at all.
const QUERY_MARKS: [&str; 1] = ["query/src/jsonata"];
/// What the page itself asks for before its first picture, beside the files that it names.
const ASKED_FOR: [&str; 1] = ["samples/index.json"];
/// Packages that the start page must not be built with.
const NOT_IN_START: [&str; 7] = ["asl", "drawing", "editor", "engine", "formats", "layout", "sim"];
/// Packages that the workbench must not be built with.
const NOT_IN_WORKBENCH: [&str; 3] = ["engine", "formats", "sim"];

/// `budget [--dist DIR]`
pub fn run(mut arguments: Arguments) -> Result<(), Failure> {
    let folder = page::dist(Some(arguments.value("--dist")?.unwrap_or_else(|| "dist-release".to_owned())));
    arguments.finish()?;
    page::build(Profile::Release, &folder)?;
    check(&folder)
}

/// Where the check leaves what it counted, for the browser test that compares it with what was really fetched.
pub fn report_path() -> PathBuf {
    paths::test_results().join("budget.json")
}

/// Weighs a release build.
pub fn check(folder: &Path) -> Result<(), Failure> {
    let html = files::read(&folder.join("index.html"))?;
    let mut names: Vec<String> = files::walk(folder, &[]).iter().map(|it| name_in(folder, it)).collect();
    names.sort();
    let sizes = brotli_sizes(folder, &names)?;
    let first = first_load(&html, &names);
    let weigh = |of: &[String]| of.iter().filter_map(|it| sizes.get(it)).sum::<u64>();
    let starting_with =
        |prefix: &str| names.iter().filter(|it| it.starts_with(prefix)).cloned().collect::<Vec<String>>();
    let (total, workbench) = (weigh(&first), weigh(&starting_with("workbench")));
    let (worker, editor) = (weigh(&starting_with("sim_worker")), weigh(&starting_with("editor/")));

    println!("    brotli  first load");
    for name in &first {
        println!("{:>10}  {name}", sizes.get(name).copied().unwrap_or_default());
    }
    let app = weigh(&first.iter().filter(|it| it.ends_with(".wasm")).cloned().collect::<Vec<String>>());
    println!("{total:>10}  together (at most {MOST}): {app} of wasm, {} of page, styles and script", total - app);
    println!("{workbench:>10}  workbench, fetched when something is opened (at most {MOST_OF_WORKBENCH})");
    println!("{worker:>10}  simulator, which runs in a worker\n{editor:>10}  code editor, fetched on first use");
    let report = json!({ "files": first, "bytes": total, "workbench": workbench, "worker": worker, "editor": editor });
    files::write(&report_path(), format!("{report:#}\n"))?;

    if total > MOST {
        return Err(format!("the first load weighs {total} bytes; at most {MOST} are allowed"));
    }
    if workbench > MOST_OF_WORKBENCH {
        return Err(format!("the workbench weighs {workbench} bytes; at most {MOST_OF_WORKBENCH} are allowed"));
    }
    check_modules(folder, &names)?;
    check_packages("start", &NOT_IN_START)?;
    check_packages("workbench", &NOT_IN_WORKBENCH)
}

fn name_in(folder: &Path, file: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

/// The page itself and the files that it names. A browser test checks that nothing else is fetched.
fn first_load(html: &str, names: &[String]) -> Vec<String> {
    let is_named = |name: &&String| {
        ASKED_FOR.contains(&name.as_str())
            || html.contains(&format!("./{name}\""))
            || html.contains(&format!("./{name}'"))
    };
    std::iter::once("index.html".to_owned()).chain(names.iter().filter(is_named).cloned()).collect()
}

/// The size of each file under brotli 11, computed by Node's own library.
fn brotli_sizes(folder: &Path, names: &[String]) -> Result<BTreeMap<String, u64>, Failure> {
    const SCRIPT: &str = "
        const { brotliCompressSync, constants } = require('node:zlib');
        const { readFileSync } = require('node:fs');
        const sizes = process.argv.slice(1).map((file) => {
            const bytes = readFileSync(file);
            const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
            return brotliCompressSync(bytes, { params }).length;
        });
        console.log(JSON.stringify(sizes));";
    let mut node = command("node");
    node.args(["--input-type=commonjs", "-e", SCRIPT, "--"]).args(names.iter().map(|it| folder.join(it)));
    let text = output(&mut node).ok_or("Node could not compress the files of the page")?;
    let sizes: Vec<u64> = serde_json::from_str(&text).map_err(|it| format!("Node's answer: {it}"))?;
    Ok(names.iter().cloned().zip(sizes).collect())
}

/// The page's modules hold neither the simulator nor JSONata; the worker's does hold the simulator, which proves that
/// the marks are worth something.
fn check_modules(folder: &Path, names: &[String]) -> Result<(), Failure> {
    let module = |prefix: &str| {
        let name = names.iter().find(|it| it.starts_with(prefix) && it.ends_with(".wasm"));
        files::read_bytes(&folder.join(name.ok_or_else(|| format!("the build holds no module `{prefix}*.wasm`"))?))
    };
    let worker = module("sim_worker")?;
    for name in ["start", "workbench"] {
        let page = module(name)?;
        for mark in SIMULATOR_MARKS.iter().chain(&QUERY_MARKS) {
            if contains(&page, mark) {
                return Err(format!("the module `{name}` holds `{mark}`: this belongs into the worker"));
            }
        }
    }
    if SIMULATOR_MARKS.iter().all(|mark| contains(&worker, mark)) {
        return Ok(());
    }
    Err(format!("the worker's module does not hold all of {SIMULATOR_MARKS:?}: the simulator is missing in it"))
}

fn contains(bytes: &[u8], mark: &str) -> bool {
    bytes.windows(mark.len()).any(|it| it == mark.as_bytes())
}

/// A module of the page is built without the packages that belong into another.
fn check_packages(module: &str, unwanted: &[&str]) -> Result<(), Failure> {
    let mut tree = command("cargo");
    tree.args(["tree", "--offline", "--package=statewright-app", "--target=wasm32-unknown-unknown"]);
    tree.args(["--edges=normal", "--prefix=none", "--format={p}", "--no-default-features", "--features", module]);
    let text = output(&mut tree).ok_or("`cargo tree` failed")?;
    let names: Vec<&str> = text.lines().filter_map(|it| it.split(' ').next()).collect();
    if !names.contains(&"report") {
        return Err(format!("`cargo tree` does not list the packages of the {module} module"));
    }
    match unwanted.iter().find(|it| names.contains(it)) {
        Some(name) => Err(format!("the {module} module is built with `{name}`, which it is to go without")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_what_the_page_names() {
        let html = "<link rel=\"stylesheet\" href=\"./a.css\"><script>import init from './app.js'</script>";
        let names = ["a.css", "app.js", "editor/editor.js", "index.html", "sim_worker.js"].map(str::to_owned);
        assert_eq!(first_load(html, &names), ["index.html", "a.css", "app.js"]);
    }
}
