//! Fixes that diagnostics offer.

use crate::apply::Applied;
use crate::document::Document;
use crate::refusal::Refusal;
use crate::session::picture::{Picture, ProblemFix};

/// Applies one fix of one problem.
pub(super) fn apply(document: &Document, problem: u32, fix: u32, picture: &Picture) -> Result<Applied, Refusal> {
    let fixes = picture.fixes.get(problem as usize);
    let fix = fixes.and_then(|fixes| fixes.get(fix as usize));
    let fix = fix.ok_or_else(|| Refusal::new("This problem is gone already."))?;
    Ok(Applied::new(fixed(document, fix)?, fix.title.clone()))
}

/// Applies every safe fix, as far as they go together.
pub(super) fn apply_safe(document: &Document, picture: &Picture) -> Result<Applied, Refusal> {
    let mut done = document.clone();
    let mut n_done = 0;
    // From the end of the text, so that the places of those before stay what they are.
    let mut safe: Vec<&ProblemFix> =
        picture.fixes.iter().filter_map(|fixes| fixes.iter().find(|fix| fix.is_safe)).collect();
    safe.sort_by_key(|fix| std::cmp::Reverse(fix.from));
    for fix in safe {
        if let Ok(next) = fixed(&done, fix) {
            done = next;
            n_done += 1;
        }
    }
    match n_done {
        0 => Err(Refusal::new("No problem has a fix that is safe.")),
        1 => Ok(Applied::new(done, "Fixed 1 problem")),
        n_done => Ok(Applied::new(done, format!("Fixed {n_done} problems"))),
    }
}

fn fixed(document: &Document, fix: &ProblemFix) -> Result<Document, Refusal> {
    if let Some(edit) = &fix.text {
        let mut text = document.text();
        if text.get(edit.range.start..edit.range.end).is_none() {
            return Err(Refusal::new("The text has changed here meanwhile."));
        }
        text.replace_range(edit.range.start..edit.range.end, &edit.text);
        return Ok(document.with_text(&text));
    }
    Ok(document.with_root(document.root.with_all(fix.changes.iter().cloned())?))
}
