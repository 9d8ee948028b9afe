//! Fixes that diagnostics offer.

use asl::diagnostic::{Fix, FixChange, Safety};

use crate::apply::Applied;
use crate::document::Document;
use crate::refusal::Refusal;
use crate::session::picture::Picture;

/// Applies one fix of one problem.
pub(super) fn apply(document: &Document, problem: u32, fix: u32, picture: &Picture) -> Result<Applied, Refusal> {
    let fix = picture.fixes(problem as usize).get(fix as usize);
    let fix = fix.ok_or_else(|| Refusal::new("This problem is gone already."))?;
    if matches!(fix.change, FixChange::Tree(_)) && document.broken_by().is_some() {
        return Err(Refusal::new("The text cannot be read here yet. Settle what is wrong with the JSON first."));
    }
    Ok(Applied::new(fixed(document, fix)?, fix.title.clone()))
}

/// Applies every safe fix, as far as they go together: first those of the text itself, then those of the tree.
pub(super) fn apply_safe(document: &Document) -> Result<Applied, Refusal> {
    let (texts, _) = safe_fixes(document);
    let (mut done, mut n_done) = all_of(document.clone(), &texts);
    if done.broken_by().is_none() {
        let (_, trees) = safe_fixes(&done);
        let (fixed, n_fixed) = all_of(done, &trees);
        (done, n_done) = (fixed, n_done + n_fixed);
    }
    match n_done {
        0 => Err(Refusal::new("No problem has a fix that is safe.")),
        1 => Ok(Applied::new(done, "Fixed 1 problem")),
        n_done => Ok(Applied::new(done, format!("Fixed {n_done} problems"))),
    }
}

/// The first safe fix of each problem: those of the text, and those of the tree.
fn safe_fixes(document: &Document) -> (Vec<Fix>, Vec<Fix>) {
    let problems = asl::diagnose(&document.root, &document.syntax_errors);
    let first = |fixes: Vec<Fix>| fixes.into_iter().find(|fix| fix.safety == Safety::Safe);
    let fixes = problems.into_iter().filter_map(|it| first(it.fixes));
    fixes.partition(|fix| matches!(fix.change, FixChange::Text(_)))
}

/// Applies fixes from the end of the text, so that the places of those before stay what they are. What does not go
/// together with the ones behind it is left for another time.
fn all_of(document: Document, fixes: &[Fix]) -> (Document, usize) {
    let mut barrier = usize::MAX;
    fixes.iter().rev().fold((document, 0), |(document, n_done), fix| {
        if let FixChange::Text(edits) = &fix.change {
            let ends = edits.iter().map(|edit| edit.range.end).max().unwrap_or_default();
            if ends > barrier {
                return (document, n_done);
            }
            barrier = edits.iter().map(|edit| edit.range.start).min().unwrap_or_default();
        }
        match fixed(&document, fix) {
            Ok(next) => (next, n_done + 1),
            Err(_) => (document, n_done),
        }
    })
}

fn fixed(document: &Document, fix: &Fix) -> Result<Document, Refusal> {
    let root = fix.apply(&document.root)?;
    Ok(match fix.change {
        FixChange::Text(_) => document.with_text(&root.text()),
        FixChange::Tree(_) => document.with_root(root),
    })
}
