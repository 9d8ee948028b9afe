//! What holds after every command.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use editor::view::diff::PartDiff;
use editor::view::{EdgeEnd, GraphView, ViewDiff};
use editor::{Session, code};
use report::Via;

/// Checks everything that holds after every command.
#[track_caller]
pub(crate) fn check(session: &Session) {
    let (view, document) = (session.view(), session.document());
    let text = session.text();
    let parsed = syntax::parse(&text);
    assert_eq!(parsed.root.text(), text);
    assert_eq!(parsed.root, document.root, "the tree is that of its text");
    assert_eq!(parsed.errors.as_slice(), &*document.syntax_errors, "the errors are those of the text");

    let keys: BTreeSet<&str> = view.nodes.iter().map(|node| node.key.as_str()).collect();
    assert_eq!(keys.len(), view.nodes.len(), "node keys are unique");
    let edges: BTreeSet<_> = view.edges.iter().map(|edge| &edge.key).collect();
    assert_eq!(edges.len(), view.edges.len(), "edge keys are unique: {:?}", view.edges);
    let labels: BTreeSet<String> = view.edges.iter().map(|edge| edge.key.to_string()).collect();
    assert_eq!(labels.len(), view.edges.len(), "edge keys are unique as text");
    let marks: BTreeSet<_> = view.marks.iter().map(|mark| &mark.key).collect();
    assert_eq!(marks.len(), view.marks.len(), "mark keys are unique");

    for edge in &view.edges {
        let is_root_start = edge.key.via == Via::Start && edge.key.from.is_empty();
        assert!(is_root_start || keys.contains(edge.key.from.as_str()), "{} leaves nothing", edge.key);
        if let EdgeEnd::State(to) = &edge.to {
            assert!(keys.contains(to.as_str()), "{} leads to nothing: {to}", edge.key);
        }
        assert!(edge.points.len() >= 2, "{} has no line", edge.key);
        if let Some(trunk) = &edge.trunk {
            assert!(
                view.trunks.iter().any(|it| it.key == *trunk && it.edges.contains(&edge.key)),
                "{trunk} is no trunk"
            );
        }
    }
    for state in session.selection().states() {
        assert!(keys.contains(state.as_str()), "{state} is selected and not there");
        assert!(view.node(state).is_some_and(|node| node.is_selected), "{state} does not look selected");
    }
    assert_eq!(view.nodes.iter().filter(|node| node.is_selected).count(), session.selection().states().len());
    if let Some(edge) = session.selection().edge() {
        assert!(edges.contains(edge), "{edge} is selected and not there");
    }
    check_nodes(session);
    check_from_scratch(session);
    for row in session.problems() {
        assert!(row.from <= row.to && row.to as usize <= text.len(), "{row:?} lies outside of the text");
        assert!(
            view.stale.is_some()
                || session.view_options().focus.is_some()
                || session.view_options().is_error_paths
                || row.state.as_ref().is_none_or(|state| session.shown_for(state).is_some()),
            "{row:?}"
        );
    }
}

/// What was taken over from the picture before says what a picture made anew says.
#[track_caller]
fn check_from_scratch(session: &Session) {
    let mut fresh = Session::new(session.document().clone());
    assert_eq!(session.problems(), fresh.problems(), "the problems are those of the document");
    if session.view().stale.is_none() {
        fresh.set_view_options(session.view_options().clone());
        fresh.select(session.selection().clone());
        assert_eq!(session.view().nodes, fresh.view().nodes, "the cards are those of the document");
        assert_eq!(session.view().edges, fresh.view().edges, "the lines are those of the document");
        assert_eq!(session.view(), fresh.view(), "the view is that of the document");
    }
}

fn check_nodes(session: &Session) {
    let view = session.view();
    let mut steps: Vec<u32> = view.nodes.iter().map(|node| node.step).collect();
    steps.sort_unstable();
    assert!(steps.iter().copied().eq(1..=view.nodes.len() as u32), "steps are 1 to n: {steps:?}");
    let rows = session.outline();
    assert_eq!(rows.len(), view.nodes.len());
    for (row, before) in rows.iter().skip(1).zip(&rows) {
        let is_near = row.depth <= before.depth + 1;
        assert!(is_near && (row.depth <= before.depth || row.parent.as_ref() == Some(&before.key)), "{row:?}");
    }
    for (idx, node) in view.nodes.iter().enumerate() {
        if let Some(parent) = &node.parent {
            let around = view.node(parent).unwrap_or_else(|| panic!("{parent} is not there"));
            assert!(around.rect.contains(&node.rect), "{} does not lie in {parent}", node.key);
            assert!(view.nodes.iter().position(|it| it.key == *parent) < Some(idx), "containers come first");
        }
        for other in &view.nodes[..idx] {
            let are_nested = editor::scope::is_inside(&node.key, &other.key);
            assert!(are_nested || !node.rect.overlaps(&other.rect), "{} lies on {}", node.key, other.key);
        }
        if view.stale.is_none() {
            let range =
                code::range_of(session.document(), &node.key).unwrap_or_else(|| panic!("{} has no range", node.key));
            let state = code::state_at(session.document(), range.bytes.start + 1);
            assert_eq!(state.as_ref(), Some(&node.key), "the state at its own text");
            for field in session.inspector_of(&node.key).fields() {
                assert_eq!(
                    field.command(&node.key, &field.text),
                    Ok(None),
                    "{} writes what is there already",
                    field.path
                );
            }
        }
    }
}

/// Checks that a diff makes the new view out of the old one, and touches nothing else.
#[track_caller]
pub(crate) fn check_diff(old: &GraphView, new: &GraphView, diff: &ViewDiff) {
    check_part(&old.nodes, &new.nodes, &diff.nodes, |node| node.key.clone());
    check_part(&old.edges, &new.edges, &diff.edges, |edge| edge.key.clone());
    check_part(&old.trunks, &new.trunks, &diff.trunks, |trunk| trunk.key.clone());
    check_part(&old.notes, &new.notes, &diff.notes, |note| note.id);
    check_part(&old.marks, &new.marks, &diff.marks, |mark| mark.key.clone());
    assert_eq!(diff.bounds.unwrap_or(old.bounds), new.bounds);
    assert_eq!(diff.stale.as_ref().unwrap_or(&old.stale), &new.stale);
}

#[track_caller]
fn check_part<K, V>(old: &[Arc<V>], new: &[Arc<V>], diff: &PartDiff<K, V>, key: impl Fn(&V) -> K)
where
    K: Ord + Clone + std::fmt::Debug,
    V: PartialEq + std::fmt::Debug,
{
    let mut shown: BTreeMap<K, Arc<V>> = old.iter().map(|it| (key(it), it.clone())).collect();
    for gone in &diff.removed {
        assert!(shown.remove(gone).is_some(), "{gone:?} was not there");
    }
    for it in &diff.added {
        assert!(shown.insert(key(it), it.clone()).is_none(), "{:?} was there already", key(it));
    }
    for it in &diff.changed {
        let was = shown.insert(key(it), it.clone());
        assert!(was.is_some_and(|was| was != *it), "{:?} did not change", key(it));
    }
    let wanted: BTreeMap<K, Arc<V>> = new.iter().map(|it| (key(it), it.clone())).collect();
    assert_eq!(shown, wanted);
}
