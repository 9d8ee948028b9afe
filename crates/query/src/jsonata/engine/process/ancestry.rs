//! Which step a `%` means: it looks through the steps before it, from the last to the first.

use super::{Kind, Label, Node, Outcome, no_parent};

/// The `%` in a part that are still looking for their parents.
pub(super) fn seeking(node: &Node) -> Vec<Label> {
    let mut labels = node.extras.as_ref().and_then(|it| it.seeking.clone()).unwrap_or_default();
    if let Kind::Parent(label) = &node.kind {
        labels.push(label.clone());
    }
    labels
}

pub(super) fn push_ancestry(node: &mut Node, labels: Vec<Label>) {
    if !labels.is_empty() {
        node.extras().seeking.get_or_insert_default().extend(labels);
    }
}

/// Lets the step bind its context item for a `%`, or moves the search to the steps before it.
pub(super) fn seek_parent(node: &mut Node, label: &Label) -> Outcome<()> {
    let at = node.at;
    let steps = match &mut node.kind {
        Kind::Name(_) | Kind::Wildcard => {
            label.move_level(-1);
            if label.level() == 0 {
                let extras = node.extras();
                if let Some(known) = &extras.ancestor {
                    label.rename(known.name());
                }
                extras.ancestor = Some(label.clone());
                extras.is_tuple = true;
            }
            return Ok(());
        }
        Kind::Parent(_) => {
            label.move_level(1);
            return Ok(());
        }
        Kind::Block { parts, .. } => {
            let Some(last) = parts.last_mut() else { return Ok(()) };
            seek_parent(last, label)?;
            node.extras().is_tuple = true;
            return Ok(());
        }
        Kind::Path(path) => &mut path.steps,
        _ => return Err(no_parent(at)),
    };
    for (n, step) in steps.iter_mut().rev().enumerate() {
        if n > 0 && label.level() <= 0 {
            break;
        }
        seek_parent(step, label)?;
    }
    node.extras().is_tuple = true;
    Ok(())
}

/// Looks in a path for the steps that the `%` in its last step mean; those not found look further outside.
pub(super) fn resolve_ancestry(node: &mut Node) -> Outcome<()> {
    let Kind::Path(path) = &mut node.kind else { return Ok(()) };
    let Some(last) = path.steps.len().checked_sub(1) else { return Ok(()) };
    let labels = seeking(&path.steps[last]);
    let mut unresolved = Vec::new();
    for label in labels {
        let mut index = last as i64 - 1;
        while label.level() > 0 {
            if index < 0 {
                unresolved.push(label.clone());
                break;
            }
            let has_focus = |index: i64| {
                let step = usize::try_from(index).ok().and_then(|index| path.steps.get(index));
                step.is_some_and(|step| step.extras.as_ref().is_some_and(|it| it.focus.is_some()))
            };
            // Steps that only bind a variable stay where they are.
            let mut found = index;
            index -= 1;
            while index >= 0 && has_focus(found) && has_focus(index) {
                found = index;
                index -= 1;
            }
            if let Some(step) = usize::try_from(found).ok().and_then(|found| path.steps.get_mut(found)) {
                seek_parent(step, &label)?;
            }
        }
    }
    push_ancestry(node, unresolved);
    Ok(())
}
