//! The content security policy, as the first `meta` of the page.
//!
//! Nothing that is opened in Statewright can run or call out: scripts come from the page's own address, the one inline
//! script (trunk's loader) is named by its hash, and requests go nowhere else. Styles may be inline because the code
//! editor writes style elements.

use crate::{Failure, base64, files};
use sha2::{Digest, Sha256};
use std::path::Path;

const META_START: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
const META_END: &str = "\" />";
/// Only in pages of `trunk serve`: the script that reloads the page holds an address that is filled in when it is sent.
const RELOAD_MARK: &str = "{{__TRUNK_ADDRESS__}}";

/// Writes the policy into a page that trunk has just made.
pub fn write(page: &Path) -> Result<(), Failure> {
    let html = files::read(page)?;
    files::write(page, with_policy(&html)?)
}

/// The policy that a built page names, for the header of the server in the tests.
pub fn of_page(html: &str) -> Option<&str> {
    let rest = &html[html.find(META_START)? + META_START.len()..];
    Some(&rest[..rest.find('"')?])
}

fn with_policy(html: &str) -> Result<String, Failure> {
    if of_page(html).is_some() {
        return Err("the page has a content security policy already".to_owned());
    }
    // After the character set, which has to be within the first bytes.
    let head = html.find("<head>").map(|it| it + "<head>".len()).ok_or("index.html has no <head>")?;
    let at = match html[head..].find("<meta charset") {
        Some(charset) => {
            let start = head + charset;
            start + html[start..].find('>').ok_or("index.html has an unfinished <meta charset")? + 1
        }
        None => head,
    };
    let policy = policy(html)?;
    Ok(format!("{}\n    {META_START}{policy}{META_END}{}", &html[..at], &html[at..]))
}

fn policy(html: &str) -> Result<String, Failure> {
    let inline = if html.contains(RELOAD_MARK) {
        "'unsafe-inline'".to_owned()
    } else {
        let hashes = inline_scripts(html)?.into_iter().map(|it| {
            let digest = Sha256::digest(it.as_bytes());
            format!("'sha256-{}'", base64::encode(&digest))
        });
        hashes.collect::<Vec<_>>().join(" ")
    };
    Ok([
        "default-src 'self'",
        &format!("script-src 'self' 'wasm-unsafe-eval' {inline}"),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; "))
}

/// The texts of the script elements without `src`.
fn inline_scripts(html: &str) -> Result<Vec<&str>, Failure> {
    let mut scripts = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find("<script") {
        rest = &rest[at..];
        let tag_end = rest.find('>').ok_or("index.html has an unfinished <script")?;
        let text_end = rest.find("</script>").ok_or("index.html has a <script> without end")?;
        if !rest[..tag_end].contains(" src=") {
            scripts.push(&rest[tag_end + 1..text_end]);
        }
        rest = &rest[text_end..];
    }
    Ok(scripts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html><head><meta charset=\"utf-8\" /><title>x</title></head><body><script type=\"module\">go()</script><script src=\"a.js\"></script></body></html>";

    #[test]
    fn the_inline_script_is_named_by_its_hash() {
        let page = with_policy(PAGE).unwrap();
        let policy = of_page(&page).unwrap();
        // printf 'go()' | openssl dgst -sha256 -binary | base64
        assert!(
            policy.contains(
                "script-src 'self' 'wasm-unsafe-eval' 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw=';"
            ),
            "{policy}"
        );
        assert!(!policy.contains("script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'"));
        assert!(page.find("charset").unwrap() < page.find("Content-Security-Policy").unwrap());
    }

    #[test]
    fn a_page_that_reloads_itself_may_run_inline_scripts() {
        let page = with_policy(&PAGE.replace("go()", RELOAD_MARK)).unwrap();
        assert!(of_page(&page).unwrap().contains("'unsafe-inline';"));
    }

    #[test]
    fn a_second_policy_is_refused() {
        assert!(with_policy(&with_policy(PAGE).unwrap()).is_err());
    }
}
