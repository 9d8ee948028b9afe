//! The project's own tool: `cargo xtask COMMAND`. It installs what the project needs in pinned versions into `.tools/`,
//! serves and builds the page, and runs every check. It knows nothing of the crates but their names.

mod arguments;
mod base64;
mod bench;
mod budget;
mod files;
mod hook;
mod http;
mod page;
mod paths;
mod process;
mod serve;
mod setup;
mod test;
mod tidy;

use arguments::Arguments;
use std::process::ExitCode;

/// What went wrong, as a text for the person at the terminal.
type Failure = String;

const USAGE: &str = "\
cargo xtask COMMAND

  serve [--port N] [--no-open] [--release]   install what is missing, build the page, serve it, open the browser
  build [--release] [--dist DIR]             build the page into DIR (dist)
  preview [--dist DIR] [--port N]            serve a built page as the tests do, with the policy of production
  test [--quick]                             every check; --quick leaves the browser and the size budget out
  stories [--dev] [--no-build] [WORDS]       the stories in Chromium alone; WORDS go to Playwright
  bench [IDS]                                the speed of the engine, beside npm's JSONata; IDS of workloads
  bench-wasm [IDS]                           the same in wasm, under Node
  same-in-wasm                               whether histories have the same bytes in wasm, under Node
  tidy                                       arrows between crates, file sizes, colors
  budget [--dist DIR]                        build for release and check the bytes of the first load
  setup                                      install what is missing and stop";

fn main() -> ExitCode {
    let mut arguments = Arguments::from_env();
    let command = arguments.command().filter(|_| !arguments.flag("--help") && !arguments.flag("-h"));
    let outcome = match command.as_deref() {
        Some("serve") => serve::run(arguments),
        Some("build") => page::run(arguments),
        Some("preview") => http::run(arguments),
        Some("test") => test::run(arguments),
        Some("stories") => test::stories::run(arguments),
        Some("bench") => bench::native(arguments),
        Some("bench-wasm") => bench::wasm(arguments),
        Some("same-in-wasm") => test::node::compare(arguments),
        Some("tidy") => tidy::run(arguments),
        Some("budget") => budget::run(arguments),
        Some("setup") => arguments.finish().and_then(|()| setup::everything()),
        Some("greet") => serve::greet(arguments),
        Some("hook") => hook::run(arguments),
        Some("help" | "--help" | "-h") | None => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Some(other) => Err(format!("there is no command `{other}`\n\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}
