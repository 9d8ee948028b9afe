//! Names of states: unique in the whole machine.

use std::collections::BTreeSet;
use std::sync::Arc;

use syntax::Node;

use super::Refusal;
use crate::ast::StateMachine;
use crate::limits::MAX_STATE_NAME_CHARS;

/// All names of a machine, at any depth.
pub(crate) fn taken(root: &Node) -> BTreeSet<Arc<str>> {
    StateMachine::new(root).states().iter().map(|it| it.name().clone()).collect()
}

/// The name nearest to `wanted` that no state of the machine has: itself, or with a number behind it.
pub fn free_name(root: &Node, wanted: &str) -> Arc<str> {
    free_among(&taken(root), wanted)
}

/// The name nearest to `wanted` that is not taken.
pub(super) fn free_among(taken: &BTreeSet<Arc<str>>, wanted: &str) -> Arc<str> {
    if !wanted.is_empty() && !taken.contains(wanted) && wanted.chars().count() <= MAX_STATE_NAME_CHARS {
        return Arc::from(wanted);
    }
    let (base, first) = numbered(wanted);
    let numbers = (first..).map(|number| {
        let number = number.to_string();
        let n_kept = MAX_STATE_NAME_CHARS - number.len() - 1;
        let base: String = base.chars().take(n_kept).collect();
        Arc::from(format!("{} {number}", base.trim_end()).trim_start())
    });
    // Among one more candidates than there are names, one is free.
    numbers.take(taken.len() + 1).find(|it| !taken.contains(it)).unwrap_or_else(|| Arc::from(wanted))
}

/// A name without the number behind it, and the number that comes next.
fn numbered(name: &str) -> (&str, u64) {
    if let Some((base, number)) = name.rsplit_once(' ')
        && let Ok(number @ 1..=999_999) = number.parse::<u64>()
        && !base.is_empty()
    {
        return (base, number + 1);
    }
    if name.is_empty() { ("State", 1) } else { (name, 2) }
}

/// Refuses a name that AWS would refuse.
pub(super) fn check_form(name: &str) -> Result<(), Refusal> {
    if name.is_empty() {
        return Err(Refusal::NameEmpty);
    }
    let n_chars = name.chars().count();
    if n_chars > MAX_STATE_NAME_CHARS { Err(Refusal::NameTooLong(n_chars)) } else { Ok(()) }
}

/// Refuses a name that AWS would refuse or that is taken.
pub(super) fn check_free(root: &Node, name: &str) -> Result<(), Refusal> {
    check_form(name)?;
    if taken(root).contains(name) { Err(Refusal::NameTaken(Arc::from(name))) } else { Ok(()) }
}
