//! The order of the items in each row, such that few lines cross.
//!
//! Rows are swept downwards and upwards; in each sweep an item goes to the mean place of what it is linked with in the
//! row before (barycenter), then neighbors swap while that saves crossings. The best order seen is kept.

use super::crossings;
use super::row::Rows;

/// How many sweeps without an improvement end the search.
const PATIENCE: usize = 5;
/// The most sweeps of a small part.
const MAX_SWEEPS: usize = 40;
/// About how many items all sweeps together may move, so that a large part has fewer of them.
const MAX_MOVES: usize = 600_000;
/// The most passes over a row in which neighbors swap.
const MAX_SWAP_PASSES: usize = 8;

/// Orders all rows.
pub(super) fn minimize(rows: &mut Rows) {
    order_in_depth(rows);
    let mut best = crossings::count(rows);
    let mut best_order = rows.order.clone();
    let n_sweeps = (MAX_MOVES / rows.items.len().max(1)).clamp(4, MAX_SWEEPS);
    let mut n_useless = 0;
    for sweep in 0..n_sweeps {
        if best == 0 || n_useless == PATIENCE {
            break;
        }
        let direction = if sweep % 2 == 0 { Direction::Down } else { Direction::Up };
        self::sweep(rows, direction);
        swap_neighbors(rows);
        let crossings = crossings::count(rows);
        if crossings < best {
            best = crossings;
            best_order.clone_from(&rows.order);
            n_useless = 0;
        } else {
            n_useless += 1;
        }
    }
    rows.order = best_order;
    (0..rows.order.len()).for_each(|row| rows.renumber(row));
}

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Down,
    Up,
}

/// The first order: a walk in depth along the links, so that what belongs together stands together.
fn order_in_depth(rows: &mut Rows) {
    let mut is_seen = vec![false; rows.items.len()];
    let mut order = vec![Vec::new(); rows.order.len()];
    let roots: Vec<usize> = rows.order.iter().flatten().copied().collect();
    for root in roots {
        let mut stack = vec![root];
        while let Some(item) = stack.pop() {
            if std::mem::replace(&mut is_seen[item], true) {
                continue;
            }
            order[rows.items[item].row].push(item);
            // What is glued to it comes after what it leads to: a way out to the side stays on the right.
            stack.extend(rows.items[item].glued.iter().rev());
            stack.extend(rows.items[item].down.iter().rev());
        }
    }
    rows.order = order;
    for row in 0..rows.order.len() {
        rows.renumber(row);
        let units = Unit::all(rows, row);
        put(rows, row, &units);
    }
}

/// Moves every unit of every row to the mean place of what it is linked with in the row before.
fn sweep(rows: &mut Rows, direction: Direction) {
    let n_rows = rows.order.len();
    for step in 1..n_rows {
        let row = if direction == Direction::Down { step } else { n_rows - 1 - step };
        flip_glued(rows, row, direction);
        let mut units = Unit::all(rows, row);
        for unit in &mut units {
            unit.sort_glued(rows, direction);
        }
        let keys: Vec<Option<f64>> =
            units.iter().map(|unit| mean(unit.items.iter().flat_map(|&it| places(rows, it, direction)))).collect();
        // Units without links that way keep their place; the others are sorted over the remaining places.
        let mut sorted: Vec<usize> = (0..units.len()).filter(|&it| keys[it].is_some()).collect();
        sorted.sort_by(|&a, &b| keys[a].partial_cmp(&keys[b]).unwrap_or(std::cmp::Ordering::Equal));
        let mut sorted = sorted.into_iter();
        let order: Vec<usize> = (0..units.len())
            .map(|place| if keys[place].is_some() { sorted.next().unwrap_or(place) } else { place })
            .collect();
        let units: Vec<Unit> = order.into_iter().map(|it| std::mem::take(&mut units[it])).collect();
        put(rows, row, &units);
    }
}

/// A glued item that may stand on either side of its node goes where its line comes from.
fn flip_glued(rows: &mut Rows, row: usize, direction: Direction) {
    for idx in 0..rows.order[row].len() {
        let item = rows.order[row][idx];
        let Some(glue) = rows.items[item].glue.filter(|it| it.may_flip) else { continue };
        let own = mean(places(rows, item, direction));
        let host = mean(places(rows, glue.host, direction));
        if let (Some(own), Some(host)) = (own, host)
            && let Some(glue) = &mut rows.items[item].glue
        {
            glue.is_left = own < host;
        }
    }
}

/// Swaps neighbors of a row while that saves crossings on both sides of the row together.
fn swap_neighbors(rows: &mut Rows) {
    for _ in 0..MAX_SWAP_PASSES {
        let mut has_changed = false;
        for row in 0..rows.order.len() {
            has_changed |= swap_in_row(rows, row);
        }
        if !has_changed {
            return;
        }
    }
}

fn swap_in_row(rows: &mut Rows, row: usize) -> bool {
    let mut units = Unit::all(rows, row);
    let mut has_changed = false;
    let sorted_places = |unit: &Unit, direction| {
        let mut ends: Vec<usize> = unit.items.iter().flat_map(|&it| places(rows, it, direction)).collect();
        ends.sort_unstable();
        ends
    };
    let mut ends: Vec<(Vec<usize>, Vec<usize>)> =
        units.iter().map(|unit| (sorted_places(unit, Direction::Down), sorted_places(unit, Direction::Up))).collect();
    for _ in 0..MAX_SWAP_PASSES {
        let mut has_swapped = false;
        for idx in 1..units.len() {
            let (left, right) = (&ends[idx - 1], &ends[idx]);
            let (up, up_swapped) = crossings::between(&left.0, &right.0);
            let (down, down_swapped) = crossings::between(&left.1, &right.1);
            if up_swapped + down_swapped < up + down {
                units.swap(idx - 1, idx);
                ends.swap(idx - 1, idx);
                has_swapped = true;
            }
        }
        has_changed |= has_swapped;
        if !has_swapped {
            break;
        }
    }
    if has_changed {
        put(rows, row, &units);
    }
    has_changed
}

/// The positions of what an item is linked with in the row that was ordered before its own.
fn places(rows: &Rows, item: usize, direction: Direction) -> impl Iterator<Item = usize> {
    let links = if direction == Direction::Down { &rows.items[item].up } else { &rows.items[item].down };
    links.iter().map(|&it| rows.position[it])
}

fn mean(places: impl Iterator<Item = usize>) -> Option<f64> {
    let (mut sum, mut n) = (0, 0_u32);
    for place in places {
        sum += place;
        n += 1;
    }
    (n > 0).then(|| sum as f64 / f64::from(n))
}

/// Writes the order of a row.
fn put(rows: &mut Rows, row: usize, units: &[Unit]) {
    let order = &mut rows.order[row];
    order.clear();
    order.extend(units.iter().flat_map(|unit| &unit.items));
    rows.renumber(row);
}

/// A node with what is glued to it, or a single line: what moves as one.
#[derive(Default)]
struct Unit {
    /// From left to right.
    items: Vec<usize>,
    /// The position of the node among them.
    host_idx: usize,
}

impl Unit {
    /// The units of a row in their order; what is glued is gathered at its host.
    fn all(rows: &Rows, row: usize) -> Vec<Unit> {
        let hosts = rows.order[row].iter().filter(|&&item| rows.items[item].glue.is_none());
        hosts.map(|&host| Unit::of(rows, host)).collect()
    }

    fn of(rows: &Rows, host: usize) -> Unit {
        let glued = &rows.items[host].glued;
        if glued.is_empty() {
            return Unit { items: vec![host], host_idx: 0 };
        }
        let mut glued = glued.clone();
        glued.sort_by_key(|&it| rows.position[it]);
        let is_left = |item: &usize| rows.items[*item].glue.is_some_and(|it| it.is_left);
        let mut items: Vec<usize> = glued.iter().copied().filter(is_left).collect();
        let host_idx = items.len();
        items.push(host);
        items.extend(glued.iter().copied().filter(|it| !is_left(it)));
        Unit { items, host_idx }
    }

    /// Sorts what stands on each side of the node by the mean place of its links; what has none stays outside.
    fn sort_glued(&mut self, rows: &Rows, direction: Direction) {
        let key = |item: usize| mean(places(rows, item, direction));
        let (left, rest) = self.items.split_at_mut(self.host_idx);
        let compare = |a: &usize, b: &usize, none: f64| {
            let (a, b) = (key(*a).unwrap_or(none), key(*b).unwrap_or(none));
            a.partial_cmp(&b).unwrap_or(std::cmp::Ordering::Equal)
        };
        left.sort_by(|a, b| compare(a, b, f64::NEG_INFINITY));
        if let Some((_, right)) = rest.split_first_mut() {
            right.sort_by(|a, b| compare(a, b, f64::INFINITY));
        }
    }
}
