//! What changed between two views: the only nodes, edges and marks that have to be touched on screen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use report::StateKey;

use crate::geometry::Rect;
use crate::selection::EdgeKey;
use crate::side::note::NoteId;
use crate::view::{EdgeView, GraphView, MarkKey, MarkView, NodeView, NoteView, Stale, TrunkView};

/// What changed between two views.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ViewDiff {
    /// Nodes.
    pub nodes: PartDiff<StateKey, NodeView>,
    /// Edges.
    pub edges: PartDiff<EdgeKey, EdgeView>,
    /// Lines that equal Catch edges share, by the edge that begins them.
    pub trunks: PartDiff<EdgeKey, TrunkView>,
    /// Start and End marks.
    pub marks: PartDiff<MarkKey, MarkView>,
    /// Notes.
    pub notes: PartDiff<NoteId, NoteView>,
    /// The new bounds, where they changed.
    pub bounds: Option<Rect>,
    /// The new staleness, where it changed.
    pub stale: Option<Option<Stale>>,
}

/// What changed among things of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct PartDiff<K, V> {
    /// New ones, in view order.
    pub added: Vec<Arc<V>>,
    /// Those that are gone.
    pub removed: Vec<K>,
    /// Those that look different, in view order.
    pub changed: Vec<Arc<V>>,
    /// Whether those that stayed stand in another order.
    pub is_reordered: bool,
}

impl<K, V> Default for PartDiff<K, V> {
    fn default() -> Self {
        PartDiff { added: Vec::new(), removed: Vec::new(), changed: Vec::new(), is_reordered: false }
    }
}

impl<K, V> PartDiff<K, V> {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && !self.is_list_changed()
    }

    /// Whether the list itself changed: something came, went, or stands elsewhere in it.
    pub fn is_list_changed(&self) -> bool {
        self.is_reordered || !self.added.is_empty() || !self.removed.is_empty()
    }
}

impl ViewDiff {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
            && self.edges.is_empty()
            && self.trunks.is_empty()
            && self.marks.is_empty()
            && self.notes.is_empty()
            && self.bounds.is_none()
            && self.stale.is_none()
    }

    /// The way from the first view to the last, when `next` begins where this one ends.
    pub fn and(self, next: ViewDiff) -> ViewDiff {
        ViewDiff {
            nodes: joined(self.nodes, next.nodes, |node| &node.key),
            edges: joined(self.edges, next.edges, |edge| &edge.key),
            trunks: joined(self.trunks, next.trunks, |trunk| &trunk.key),
            marks: joined(self.marks, next.marks, |mark| &mark.key),
            notes: joined(self.notes, next.notes, |note| &note.id),
            bounds: next.bounds.or(self.bounds),
            stale: next.stale.or(self.stale),
        }
    }
}

/// What has to be done to a screen that shows `old` so that it shows `new`.
pub fn diff(old: &GraphView, new: &GraphView) -> ViewDiff {
    ViewDiff {
        nodes: part(&old.nodes, &new.nodes, |node| &node.key),
        edges: part(&old.edges, &new.edges, |edge| &edge.key),
        trunks: part(&old.trunks, &new.trunks, |trunk| &trunk.key),
        marks: part(&old.marks, &new.marks, |mark| &mark.key),
        notes: part(&old.notes, &new.notes, |note| &note.id),
        bounds: (old.bounds != new.bounds).then_some(new.bounds),
        stale: (old.stale != new.stale).then(|| new.stale.clone()),
    }
}

fn part<K: Ord + Clone, V: PartialEq>(old: &[Arc<V>], new: &[Arc<V>], key: impl Fn(&V) -> &K) -> PartDiff<K, V> {
    let is_it = |(was, it): &(&Arc<V>, &Arc<V>)| Arc::ptr_eq(was, it) || key(was) == key(it);
    let is_changed = |was: &Arc<V>, it: &Arc<V>| !Arc::ptr_eq(was, it) && was.as_ref() != it.as_ref();
    // Most changes leave most of the list as it is: only what stands between is compared by key.
    let n_front = old.iter().zip(new).take_while(is_it).count();
    let n_back = old[n_front..].iter().rev().zip(new[n_front..].iter().rev()).take_while(is_it).count();
    let changed = |old: &[Arc<V>], new: &[Arc<V>]| -> Vec<Arc<V>> {
        old.iter().zip(new).filter(|(was, it)| is_changed(was, it)).map(|(_, it)| it.clone()).collect()
    };
    let front = changed(&old[..n_front], &new[..n_front]);
    let back = changed(&old[old.len() - n_back..], &new[new.len() - n_back..]);
    let mut diff = middle(&old[n_front..old.len() - n_back], &new[n_front..new.len() - n_back], key);
    diff.changed.splice(0..0, front);
    diff.changed.extend(back);
    diff
}

fn middle<K: Ord + Clone, V: PartialEq>(old: &[Arc<V>], new: &[Arc<V>], key: impl Fn(&V) -> &K) -> PartDiff<K, V> {
    let before: BTreeMap<&K, (usize, &Arc<V>)> = (0..).zip(old).map(|(place, it)| (key(it), (place, it))).collect();
    let after: BTreeSet<&K> = new.iter().map(|it| key(it)).collect();
    let mut diff = PartDiff::default();
    let mut newest_place = 0;
    for it in new {
        match before.get(key(it)) {
            None => diff.added.push(it.clone()),
            Some((place, was)) => {
                diff.is_reordered |= *place < newest_place;
                newest_place = newest_place.max(*place);
                if !Arc::ptr_eq(was, it) && was.as_ref() != it.as_ref() {
                    diff.changed.push(it.clone());
                }
            }
        }
    }
    diff.removed = old.iter().map(|it| key(it)).filter(|it| !after.contains(it)).cloned().collect();
    diff
}

fn joined<K: Ord + Clone, V>(first: PartDiff<K, V>, next: PartDiff<K, V>, key: impl Fn(&V) -> &K) -> PartDiff<K, V> {
    if first.is_empty() {
        return next;
    }
    if next.is_empty() {
        return first;
    }
    let mut added: BTreeMap<K, Arc<V>> = BTreeMap::new();
    let mut changed: BTreeMap<K, Arc<V>> = BTreeMap::new();
    let mut removed: BTreeSet<K> = first.removed.into_iter().collect();
    added.extend(first.added.into_iter().map(|it| (key(&it).clone(), it)));
    changed.extend(first.changed.into_iter().map(|it| (key(&it).clone(), it)));
    for gone in next.removed {
        changed.remove(&gone);
        if added.remove(&gone).is_none() {
            removed.insert(gone);
        }
    }
    for it in next.added {
        let its_key = key(&it).clone();
        if removed.remove(&its_key) {
            changed.insert(its_key, it)
        } else {
            added.insert(its_key, it)
        };
    }
    for it in next.changed {
        let its_key = key(&it).clone();
        let part = if added.contains_key(&its_key) { &mut added } else { &mut changed };
        part.insert(its_key, it);
    }
    PartDiff {
        added: added.into_values().collect(),
        removed: removed.into_iter().collect(),
        changed: changed.into_values().collect(),
        is_reordered: first.is_reordered || next.is_reordered,
    }
}
