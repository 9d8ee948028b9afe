//! Everything there is to say about a definition, once: what our own rules report, what is wrong within expressions, and what
//! the service would find.
//!
//! Where a rule of ours and the service say the same of the same place, ours is kept, with its hints and fixes, and names
//! what the service says; it is as bad as the worse of the two. What the service says of a value that a `${placeholder}`
//! stands in is left out: nobody knows yet what will be there.
//!
//! ```
//! use asl::review::{Teller, review};
//! use asl::validate::MachineType;
//!
//! let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": -1, "Next": "B"}}}"#;
//! let remarks = review(text, text, MachineType::Standard);
//! let told: Vec<_> = remarks.iter().map(|it| (it.teller, it.diagnostic.code.as_str())).collect();
//! assert!(told.contains(&(Teller::Own, "SW0103")));
//! assert!(told.contains(&(Teller::Service, "SCHEMA_VALIDATION_FAILED")));
//! assert!(!told.contains(&(Teller::Service, "MISSING_TRANSITION_TARGET")), "SW0103 says it");
//! ```

mod locate;
mod matter;
mod open;

use syntax::{Node, Parse, Pointer, TextRange};

use crate::diagnostic::{Code, Diagnostic, Part, Severity};
use crate::validate::{self, Finding, MachineType};

pub use locate::locate;

/// Whose words these are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Teller {
    /// A rule of ours.
    Own,
    /// The service alone.
    Service,
}

/// One thing to say about a definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// Whose words these are.
    pub teller: Teller,
    /// What is wrong and where. In the service's words the code is the service's.
    pub diagnostic: Diagnostic,
    /// What the service says: beside our own words where it says the same, and where the words are its own.
    pub service: Option<Finding>,
}

/// All that is to say about a definition, in the order of the text; at one place, the worst first. `filled` is the same
/// definition as the service would be given it, with a value for each placeholder.
pub fn review(text: &str, filled: &str, machine_type: MachineType) -> Vec<Remark> {
    let parsed = syntax::parse(text);
    let own = crate::diagnose(&parsed.root, &parsed.errors).into_iter();
    let own = own.chain(crate::diagnose_expressions(&parsed.root));
    let mut remarks: Vec<Remark> =
        own.map(|diagnostic| Remark { teller: Teller::Own, diagnostic, service: None }).collect();
    let n_own = remarks.len();
    for (finding, at) in known(&parsed.root, filled, machine_type) {
        let mut is_said = false;
        for remark in &mut remarks[..n_own] {
            if matter::is_same(&remark.diagnostic, &finding, &at) {
                is_said = true;
                let better = |it: &Finding| it.message != remark.diagnostic.message;
                if remark.service.as_ref().is_none_or(better) {
                    remark.service = Some(finding.clone());
                }
                remark.diagnostic.severity = remark.diagnostic.severity.min(severity(&finding));
            }
        }
        if !is_said {
            let diagnostic = in_its_words(&parsed, &finding, at);
            remarks.push(Remark { teller: Teller::Service, diagnostic, service: Some(finding) });
        }
    }
    let ranges = parsed.root.ranges();
    remarks.sort_by_cached_key(|it| {
        let range = it.diagnostic.range(&ranges);
        (range.start, it.diagnostic.severity, it.teller, it.diagnostic.code, range.end)
    });
    remarks
}

/// What the service finds, in its order, without what may be otherwise once the placeholders are filled in.
pub fn findings(text: &str, filled: &str, machine_type: MachineType) -> Vec<Finding> {
    known(&syntax::parse(text).root, filled, machine_type).into_iter().map(|it| it.0).collect()
}

/// The same, each with its place.
fn known(root: &Node, filled: &str, machine_type: MachineType) -> Vec<(Finding, Pointer)> {
    let open = open::Open::of(root);
    let found = validate::validate(filled, machine_type).into_iter().map(|it| {
        let at = place(root, &it);
        (it, at)
    });
    found.filter(|(finding, at)| !open.hides(finding, at)).collect()
}

/// Where a finding is; the machine as a whole where it names no place.
fn place(root: &Node, finding: &Finding) -> Pointer {
    finding.location.as_deref().and_then(|it| locate(root, it)).unwrap_or_default()
}

fn severity(finding: &Finding) -> Severity {
    match finding.severity {
        validate::Severity::Error => Severity::Error,
        validate::Severity::Warning => Severity::Warning,
    }
}

/// A finding that no rule of ours knows.
fn in_its_words(parsed: &Parse, finding: &Finding, at: Pointer) -> Diagnostic {
    let node = parsed.root.get(&at);
    let has_parts = node.is_some_and(|it| it.as_object().is_some() || it.as_array().is_some());
    let mut range = None;
    if at.is_empty() {
        // The whole text is not worth a mark: its first sign is, or where it cannot be read.
        let start = parsed.root.ranges().value(&at).unwrap_or_default().start;
        let end = if node.is_some_and(|it| it.as_object().is_some()) { start + 1 } else { start };
        range = Some(parsed.errors.first().map_or(TextRange::new(start, end), |it| it.range));
    }
    Diagnostic {
        code: Code(finding.code),
        severity: severity(finding),
        at,
        part: if has_parts { Part::Key } else { Part::Value },
        range,
        // What follows is the place, which is told beside it.
        message: finding.message.lines().next().unwrap_or_default().to_owned(),
        hints: Vec::new(),
        fixes: Vec::new(),
    }
}
