//! Level ways beside a node: out to a lane at the right, or in from a lane at the side.
//!
//! A level way may cross lines that pass the row, but neither nodes nor labels, and never lies on another one.

use super::row::{ItemKind, Line, Rows};

/// Decides which ways are level, now that the order is known. A way into a trunk that is level needs no item of its own.
pub(super) fn settle(rows: &mut Rows) {
    let mut taken: Vec<Vec<Way>> = vec![Vec::new(); rows.order.len()];
    let hosts = hosts_of_lines(rows);
    for (idx, (source, _)) in hosts.iter().enumerate() {
        settle_exit(rows, idx, *source, &mut taken);
    }
    for (idx, (_, target)) in hosts.iter().enumerate() {
        settle_entry(rows, idx, *target, &mut taken);
    }
    rows.relink();
}

/// A level way in a row, by the items at its ends.
#[derive(Clone, Copy)]
struct Way {
    node: usize,
    lane: usize,
}

impl Way {
    /// The positions at which it begins and ends.
    fn span(self, rows: &Rows) -> (u32, u32) {
        let (a, b) = (rows.position[self.node], rows.position[self.lane]);
        (a.min(b), a.max(b))
    }
}

/// The items of source and target of each line.
fn hosts_of_lines(rows: &Rows) -> Vec<(usize, usize)> {
    rows.ends.iter().map(|&(source, target)| (rows.node_items[source], rows.node_items[target])).collect()
}

fn settle_exit(rows: &mut Rows, line: usize, source: usize, taken: &mut [Vec<Way>]) {
    let row = rows.items[source].row;
    match rows.lines[line].clone() {
        Line::Down { .. } => {}
        Line::Aside { items } => taken[row].push(Way { node: source, lane: items[0] }),
        Line::Joined { is_level: true, exit, .. } => taken[row].push(Way { node: source, lane: exit }),
        Line::Joined { exit, trunk, is_level: false } => {
            let at = row - rows.trunks[trunk].first_row;
            let lane = rows.trunks[trunk].items[at];
            let is_right = rows.position[lane] > rows.position[source];
            if is_right && take(rows, source, lane, &mut taken[row]) {
                drop_item(rows, exit);
                rows.lines[line] = Line::Joined { exit, trunk, is_level: true };
            }
        }
        Line::Back { items, leaves_aside: true, enters_aside } => {
            let is_right = rows.position[items[0]] > rows.position[source];
            let leaves_aside = is_right && take(rows, source, items[0], &mut taken[row]);
            rows.lines[line] = Line::Back { items, leaves_aside, enters_aside };
        }
        Line::Back { .. } => {}
    }
}

fn settle_entry(rows: &mut Rows, line: usize, target: usize, taken: &mut [Vec<Way>]) {
    if let Line::Back { items, leaves_aside, .. } = rows.lines[line].clone() {
        let lane = items[items.len() - 1];
        let row = rows.items[target].row;
        let enters_aside = take(rows, target, lane, &mut taken[row]);
        rows.lines[line] = Line::Back { items, leaves_aside, enters_aside };
    }
}

/// Takes the way between a node and a lane if it is free.
fn take(rows: &Rows, node: usize, lane: usize, taken: &mut Vec<Way>) -> bool {
    let way = Way { node, lane };
    let (from, to) = way.span(rows);
    let between = &rows.order[rows.items[node].row][from as usize + 1..to as usize];
    let is_apart = |other: &Way| {
        let (other_from, other_to) = other.span(rows);
        other.node == node || other_to <= from || to <= other_from
    };
    let is_free =
        between.iter().all(|&it| rows.items[it as usize].kind == ItemKind::Bend) && taken.iter().all(is_apart);
    if is_free {
        taken.push(way);
    }
    is_free
}

/// Takes an item out of its row.
fn drop_item(rows: &mut Rows, item: usize) {
    let row = rows.items[item].row;
    rows.order[row].retain(|&it| it as usize != item);
    rows.pairs.retain(|&(upper, _)| upper as usize != item);
    rows.renumber(row);
}
