//! Differences between values, as changes that can be made one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::align;
use crate::{Array, Change, Kind, Node, Object, Pointer};

impl Node {
    /// The changes that make this tree's values those of `new`, in its order of members, to be applied one after the
    /// other. White space and comments are not compared.
    ///
    /// A member that stands where another one stood, with the same neighbor before it, counts as renamed.
    pub fn changes_to(&self, new: &Node) -> Vec<(Pointer, Change)> {
        let mut changes = Vec::new();
        values(self, new, &Pointer::root(), &mut changes);
        changes
    }
}

fn values(old: &Node, new: &Node, at: &Pointer, changes: &mut Vec<(Pointer, Change)>) {
    match (&old.kind, &new.kind) {
        (Kind::Object(a), Kind::Object(b)) if Arc::ptr_eq(a, b) => {}
        (Kind::Array(a), Kind::Array(b)) if Arc::ptr_eq(a, b) => {}
        (Kind::Object(a), Kind::Object(b)) if !has_duplicates(a) && !has_duplicates(b) => objects(a, b, at, changes),
        (Kind::Array(a), Kind::Array(b)) => arrays(a, b, at, changes),
        _ if same_in_order(old, new) => {}
        _ => changes.push((at.clone(), Change::Replace(new.trimmed()))),
    }
}

fn objects(old: &Object, new: &Object, at: &Pointer, changes: &mut Vec<(Pointer, Change)>) {
    // The keys as they are after the changes so far.
    let mut keys: Vec<Arc<str>> = old.members().map(|it| it.shared_key().clone()).collect();
    let mut source: Vec<&Node> = old.members().map(|it| it.value()).collect();
    let mut taken: BTreeSet<Arc<str>> = keys.iter().cloned().collect();
    let place_in_new: BTreeMap<&str, usize> = new.keys().enumerate().map(|(index, it)| (it, index)).collect();
    for index in 0..keys.len() {
        if place_in_new.contains_key(&*keys[index]) {
            continue;
        }
        let follower = match index.checked_sub(1) {
            None => Some(0),
            Some(before) => place_in_new.get(&*keys[before]).map(|it| it + 1),
        };
        let renamed = follower.and_then(|it| new.member_at(it)).filter(|it| !taken.contains(it.shared_key()));
        if let Some(member) = renamed {
            changes.push((at.child_key(keys[index].clone()), Change::Rename(member.shared_key().clone())));
            keys[index] = member.shared_key().clone();
            taken.insert(keys[index].clone());
        }
    }
    for index in (0..keys.len()).rev() {
        if !place_in_new.contains_key(&*keys[index]) {
            changes.push((at.child_key(keys.remove(index)), Change::Remove));
            source.remove(index);
        }
    }
    let (old_keys, new_keys): (Vec<&str>, Vec<&str>) = (keys.iter().map(|it| &**it).collect(), new.keys().collect());
    let stays: BTreeSet<usize> = align::in_order(&old_keys, &new_keys).into_iter().flatten().collect();
    let place_in_old: BTreeMap<&str, usize> = keys.iter().enumerate().map(|(index, it)| (&**it, index)).collect();
    let mut after: Option<Arc<str>> = None;
    for (index, member) in new.members().enumerate() {
        let key = member.shared_key();
        match place_in_old.get(&**key).copied() {
            None => {
                let value = member.value().trimmed();
                changes.push((at.clone(), Change::Insert { key: key.clone(), value, after }));
            }
            Some(place) => {
                let at = at.child_key(key.clone());
                if !stays.contains(&index) {
                    changes.push((at.clone(), Change::MoveAfter(after)));
                }
                values(source[place], member.value(), &at, changes);
            }
        }
        after = Some(key.clone());
    }
}

fn arrays(old: &Array, new: &Array, at: &Pointer, changes: &mut Vec<(Pointer, Change)>) {
    let (old, new): (Vec<&Node>, Vec<&Node>) = (old.values().collect(), new.values().collect());
    let (n_front, n_back) = align::common_ends(&old, &new, |a, b| same_in_order(a, b));
    let n_old = old.len() - n_front - n_back;
    let n_new = new.len() - n_front - n_back;
    let n_both = n_old.min(n_new);
    for index in n_front..n_front + n_both {
        values(old[index], new[index], &at.child_index(index), changes);
    }
    for index in (n_front + n_both..n_front + n_old).rev() {
        changes.push((at.child_index(index), Change::Remove));
    }
    for (index, value) in new.iter().enumerate().take(n_front + n_new).skip(n_front + n_both) {
        changes.push((at.clone(), Change::InsertItem { index, value: value.trimmed() }));
    }
}

fn has_duplicates(object: &Object) -> bool {
    let keys: BTreeSet<&str> = object.keys().collect();
    keys.len() < object.len()
}

/// Equal values with members in equal order, duplicates included.
fn same_in_order(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Object(a), Kind::Object(b)) => {
            let same =
                |(a, b): (&crate::Member, &crate::Member)| a.key() == b.key() && same_in_order(a.value(), b.value());
            Arc::ptr_eq(a, b) || (a.len() == b.len() && a.members().zip(b.members()).all(same))
        }
        (Kind::Array(a), Kind::Array(b)) => {
            let same = |(a, b): (&Node, &Node)| same_in_order(a, b);
            Arc::ptr_eq(a, b) || (a.len() == b.len() && a.values().zip(b.values()).all(same))
        }
        _ => a.same_value(b),
    }
}
