//! Set-up: what is missing is installed in pinned versions into `.tools/` and `node_modules/`; what is there is left alone.

pub mod chromium;
pub mod node;
mod rust;
mod trunk;
mod wasm_tools;

use crate::{Failure, files, paths};

/// Everything that the page and the tests need, Chromium apart.
pub fn everything() -> Result<(), Failure> {
    for_page()?;
    node::required("the release build and the tests")?;
    Ok(())
}

/// What is needed to build the page. Says whether Node's packages are there too.
pub fn for_page() -> Result<bool, Failure> {
    rust::target_and_components()?;
    rust::fetch()?;
    wasm_tools::install()?;
    trunk::install()?;
    install_hooks()?;
    node::packages()
}

/// The native compiler's components, for checks that need no browser.
pub fn for_native() -> Result<(), Failure> {
    rust::target_and_components()?;
    rust::fetch()
}

/// Leaves a copy of this program where trunk's hooks look for it.
fn install_hooks() -> Result<(), Failure> {
    let own = std::env::current_exe().map_err(|it| format!("this program's own place is not known: {it}"))?;
    let copy = paths::tool("statewright-xtask");
    if files::read_bytes(&copy).ok() == files::read_bytes(&own).ok() {
        return Ok(());
    }
    files::replace_program(&own, &copy)
}
