//! Chromium and ChromeDriver for the browser tests.

use crate::process::{command, output, step};
use crate::{Failure, paths};
use std::path::PathBuf;

/// The browser and its driver.
pub struct Chromium {
    /// The browser's program.
    pub browser: PathBuf,
    /// The driver's program, of the same version.
    pub driver: PathBuf,
}

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
/// Fonts too: without any, the browser draws no text.
const PACKAGES: [&str; 4] = ["chromium", "chromium-driver", "fonts-liberation", "fonts-dejavu-core"];

/// Finds the browser; installs it with apt-get where that is possible; otherwise says what to install.
pub fn find_or_install() -> Result<Chromium, Failure> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let by_hand = format!(
        "Chromium and ChromeDriver are missing, and the browser tests cannot do without. On Debian or Ubuntu: \
         `sudo apt-get update && sudo apt-get install --no-install-recommends {}`. Elsewhere: install Chromium or Chrome \
         and the ChromeDriver of the same version, put both on PATH, or name them in STATEWRIGHT_CHROMIUM and CHROMEDRIVER",
        PACKAGES.join(" ")
    );
    let Some(prefix) = prefix_for_root() else { return Err(by_hand) };
    if paths::find_program("apt-get").is_none() {
        return Err(by_hand);
    }
    let apt = |words: &[&str]| {
        let mut all: Vec<&str> = prefix.to_vec();
        all.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]);
        all.extend(words);
        let mut apt = command(all[0]);
        apt.args(&all[1..]);
        apt
    };
    step("apt-get update", "10 s", &mut apt(&["update"]))?;
    let mut install = vec!["install", "--no-install-recommends"];
    install.extend(PACKAGES);
    step("installing Chromium with apt-get", "30 s", &mut apt(&install)).map_err(|it| format!("{it}\n{by_hand}"))?;
    find().ok_or(by_hand)
}

fn find() -> Option<Chromium> {
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from).filter(|it| it.is_file());
    let browser =
        named("STATEWRIGHT_CHROMIUM").or_else(|| BROWSERS.iter().find_map(|name| paths::find_program(name)))?;
    let driver = named("CHROMEDRIVER").or_else(|| paths::find_program("chromedriver"))?;
    Some(Chromium { browser, driver })
}

/// What to put before a command so that it runs as root: nothing, `sudo -n`, or there is no way.
fn prefix_for_root() -> Option<&'static [&'static str]> {
    let user = output(command("id").arg("-u"))?;
    if user.trim() == "0" {
        return Some(&[]);
    }
    output(command("sudo").args(["-n", "true"])).map(|_| ["sudo", "-n"].as_slice())
}
