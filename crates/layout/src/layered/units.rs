//! What moves as one: a node with what is glued to it, or a single line on its way through.

use super::order::{Direction, places};
use super::row::Rows;
use crate::sort;

/// The units of all rows.
pub(super) struct Units {
    /// For each row its units from left to right, each by its node or line.
    pub(super) hosts: Vec<Vec<u32>>,
    pub(super) groups: Groups,
    /// For each row the nodes with something glued to them.
    with_glued: Vec<Vec<u32>>,
    scratch: Scratch,
}

/// What is glued to nodes.
pub(super) struct Groups {
    /// For each item the position of its group, `NONE` without one.
    of_host: Vec<u32>,
    groups: Vec<Group>,
}

const NONE: u32 = u32::MAX;

/// What is glued to a node, from left to right.
#[derive(Default)]
struct Group {
    left: Vec<u32>,
    right: Vec<u32>,
}

#[derive(Default)]
struct Scratch {
    /// The units that have a mean place, and those places.
    keyed: Vec<(f64, u32)>,
    /// For each place in the row whether its unit has a mean place.
    has_key: Vec<bool>,
}

impl Groups {
    /// Calls `visit` for a node (or line) and all that is glued to it, from left to right.
    pub(super) fn for_each_member(&self, host: u32, mut visit: impl FnMut(u32)) {
        match self.of_host[host as usize] {
            NONE => visit(host),
            group => {
                let group = &self.groups[group as usize];
                group.left.iter().for_each(|&it| visit(it));
                visit(host);
                group.right.iter().for_each(|&it| visit(it));
            }
        }
    }
}

impl Units {
    /// Gathers the units in the order of the rows, and writes that order back.
    pub(super) fn new(rows: &mut Rows) -> Self {
        let n_rows = rows.order.len();
        let mut units = Units {
            hosts: vec![Vec::new(); n_rows],
            groups: Groups { of_host: vec![NONE; rows.items.len()], groups: Vec::new() },
            with_glued: vec![Vec::new(); n_rows],
            scratch: Scratch::default(),
        };
        for row in 0..n_rows {
            for &item in &rows.order[row] {
                let it = &rows.items[item as usize];
                if it.glue.is_some() {
                    continue;
                }
                units.hosts[row].push(item);
                if !it.glued.is_empty() {
                    units.with_glued[row].push(item);
                    units.groups.of_host[item as usize] = units.groups.groups.len() as u32;
                    units.groups.groups.push(Group::of(rows, &it.glued));
                }
            }
            units.write(rows, row);
        }
        units
    }

    /// Takes the units over as they stand in the rows: what is glued to a node stands beside it.
    pub(super) fn reread(&mut self, rows: &mut Rows) {
        for row in 0..rows.order.len() {
            let Rows { order, items, position, .. } = &mut *rows;
            self.hosts[row].clear();
            self.hosts[row].extend(order[row].iter().filter(|&&it| items[it as usize].glue.is_none()));
            for &host in &self.with_glued[row] {
                let group = &mut self.groups.groups[self.groups.of_host[host as usize] as usize];
                group.left.clear();
                group.right.clear();
            }
            for &item in &order[row] {
                let it = &mut items[item as usize];
                if let Some(glue) = &mut it.glue {
                    glue.is_left = position[item as usize] < position[glue.host];
                    let group = &mut self.groups.groups[self.groups.of_host[glue.host] as usize];
                    if glue.is_left { group.left.push(item) } else { group.right.push(item) }
                }
            }
        }
    }

    /// Writes the order of a row, and the positions in it.
    pub(super) fn write(&self, rows: &mut Rows, row: usize) {
        let order = &mut rows.order[row];
        order.clear();
        for &host in &self.hosts[row] {
            self.groups.for_each_member(host, |item| order.push(item));
        }
        rows.renumber(row);
    }

    /// Sorts what is glued to the nodes of a row by its mean places; says whether anything moved.
    pub(super) fn arrange_glued(&mut self, rows: &mut Rows, row: usize, direction: Direction) -> bool {
        let mut has_moved = false;
        for &host in &self.with_glued[row] {
            let group = &mut self.groups.groups[self.groups.of_host[host as usize] as usize];
            has_moved |= group.flip(rows, host, direction);
            has_moved |= group.sort(rows, direction);
        }
        has_moved
    }

    /// Sorts the units of a row by their mean places; those that have none stay where they are. Says whether anything
    /// moved.
    pub(super) fn sort_by_mean_place(&mut self, rows: &Rows, row: usize, direction: Direction) -> bool {
        let Scratch { keyed, has_key } = &mut self.scratch;
        keyed.clear();
        has_key.clear();
        for &host in &self.hosts[row] {
            let mut mean = Mean::default();
            self.groups.for_each_member(host, |item| mean.add(places(rows, item, direction)));
            keyed.extend(mean.get().map(|key| (key, host)));
            has_key.push(mean.get().is_some());
        }
        if keyed.is_sorted_by(|a, b| a.0 <= b.0) {
            return false;
        }
        sort::pairs(keyed);
        let sorted = keyed.iter();
        let keyed_hosts = self.hosts[row].iter_mut().zip(has_key).filter(|(_, has_key)| **has_key);
        for ((host, _), (_, next)) in keyed_hosts.zip(sorted) {
            *host = *next;
        }
        true
    }
}

/// The mean of places.
#[derive(Clone, Copy, Default)]
struct Mean {
    sum: u64,
    n: u32,
}

impl Mean {
    fn of(places: impl Iterator<Item = u32>) -> Option<f64> {
        let mut mean = Mean::default();
        mean.add(places);
        mean.get()
    }

    fn add(&mut self, places: impl Iterator<Item = u32>) {
        for place in places {
            self.sum += u64::from(place);
            self.n += 1;
        }
    }

    fn get(self) -> Option<f64> {
        (self.n > 0).then(|| self.sum as f64 / f64::from(self.n))
    }
}

impl Group {
    fn of(rows: &Rows, glued: &[usize]) -> Self {
        let mut group = Group::default();
        for &item in glued {
            let is_left = rows.items[item].glue.is_some_and(|it| it.is_left);
            if is_left { group.left.push(item as u32) } else { group.right.push(item as u32) }
        }
        group
    }

    /// An item that may stand on either side of its node goes where its line comes from.
    fn flip(&mut self, rows: &mut Rows, host: u32, direction: Direction) -> bool {
        let Some(of_host) = Mean::of(places(rows, host, direction)) else { return false };
        let mut has_moved = false;
        for is_left in [false, true] {
            let (here, there) =
                if is_left { (&mut self.left, &mut self.right) } else { (&mut self.right, &mut self.left) };
            here.retain(|&item| {
                let Some(glue) = rows.items[item as usize].glue.filter(|it| it.may_flip) else { return true };
                let own = Mean::of(places(rows, item, direction));
                let should_flip = own.is_some_and(|own| if glue.is_left { own > of_host } else { own < of_host });
                if should_flip {
                    if let Some(glue) = &mut rows.items[item as usize].glue {
                        glue.is_left = !is_left;
                    }
                    there.push(item);
                    has_moved = true;
                }
                !should_flip
            });
        }
        has_moved
    }

    /// Sorts each side by mean places; what has none stays outside.
    fn sort(&mut self, rows: &Rows, direction: Direction) -> bool {
        let key = |item: u32, none: f64| Mean::of(places(rows, item, direction)).unwrap_or(none);
        let mut has_moved = false;
        for (side, none) in [(&mut self.left, f64::NEG_INFINITY), (&mut self.right, f64::INFINITY)] {
            if !side.is_sorted_by(|a, b| key(*a, none) <= key(*b, none)) {
                sort::by_key(side, |it| key(it, none));
                has_moved = true;
            }
        }
        has_moved
    }
}
