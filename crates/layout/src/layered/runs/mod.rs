//! Runs: units that follow each other straight, one a row, which are laid anew as one where they cross fewest lines.
//!
//! Swaps of neighbors move one unit in one row. A long line on the wrong side of a column, or a branch with all its
//! states, has to change its place in many rows at once before anything is saved. A run is taken out of its rows, and
//! the cheapest way for it through the places between all others is found row by row (dynamic programming).

mod crossed;
mod gap;

use std::ops::Range;

use self::crossed::Crossed;
use self::gap::{CROSSING, Gap};
use super::crossings::Counts;
use super::row::Rows;
use super::units::Units;

/// About how many places are looked at in all, so that a large part takes no longer.
const MAX_STEPS: usize = 2_000_000;
/// The most passes over all runs.
const MAX_PASSES: usize = 6;
const OUT_OF_REACH: u64 = u64::MAX;

/// The runs of a part, as lists of units from top to bottom.
pub(super) struct Runs {
    /// The units of all runs.
    units: Vec<u32>,
    /// Where each run begins in `units`; one more entry ends the last one.
    starts: Vec<usize>,
    n_steps: usize,
    crossed: Crossed,
    gap: Gap,
    /// For each item its number in the row, counted without those of the run.
    place: Vec<u32>,
    /// The best costs up to each place, row by row, and from where they come.
    costs: Vec<u64>,
    next_costs: Vec<u64>,
    came_from: Vec<u32>,
    /// For each row of the run where its places begin in `came_from`.
    bases: Vec<usize>,
    /// Where the units of the run stand now.
    slots: Vec<u32>,
    /// The rows in which the run got another place.
    changed: Vec<usize>,
}

impl Runs {
    /// Finds the runs: a unit goes on in the next one if both have no other link there.
    pub(super) fn new(rows: &Rows, units: &Units) -> Self {
        let mut runs = Self {
            units: Vec::new(),
            starts: vec![0],
            n_steps: 0,
            crossed: Crossed {
                above: vec![false; rows.items.len()],
                below: vec![false; rows.items.len()],
                links: Vec::new(),
            },
            gap: Gap::default(),
            place: vec![0; rows.items.len()],
            costs: Vec::new(),
            next_costs: Vec::new(),
            came_from: Vec::new(),
            bases: Vec::new(),
            slots: Vec::new(),
            changed: Vec::new(),
        };
        let mut is_continued = vec![false; rows.items.len()];
        for &host in units.hosts.iter().flatten() {
            if is_continued[host as usize] {
                continue;
            }
            let mut next = Some(host);
            while let Some(host) = next {
                runs.units.push(host);
                is_continued[host as usize] = true;
                next = continuation(rows, host);
            }
            runs.starts.push(runs.units.len());
        }
        runs
    }

    /// Lays runs anew while that saves crossings; gives the rows that have changed.
    pub(super) fn improve(&mut self, rows: &mut Rows, units: &mut Units, counts: &mut Counts) -> Vec<usize> {
        let mut touched = Vec::new();
        (0..rows.order.len()).for_each(|row| self.crossed.look(rows, counts, row));
        for _ in 0..MAX_PASSES {
            let mut has_changed = false;
            for run in 0..self.starts.len() - 1 {
                if self.n_steps > MAX_STEPS {
                    return touched;
                }
                let run = self.starts[run]..self.starts[run + 1];
                let is_crossed = self.units[run.clone()].iter().any(|&it| self.crossed.has(it));
                if is_crossed && self.lay_anew(rows, units, run) {
                    for &row in &self.changed {
                        units.write(rows, row);
                        counts.touch(row);
                    }
                    counts.update(rows);
                    for &row in &self.changed {
                        self.crossed.look(rows, counts, row);
                        self.crossed.look(rows, counts, row + 1);
                    }
                    touched.extend_from_slice(&self.changed);
                    has_changed = true;
                }
            }
            if !has_changed {
                break;
            }
        }
        touched
    }

    /// Moves a run to the places where it crosses fewest lines; says whether that is fewer than before.
    fn lay_anew(&mut self, rows: &Rows, units: &mut Units, run: Range<usize>) -> bool {
        let first_row = rows.items[self.units[run.start] as usize].row;
        let n_rows = run.len();
        self.note_places(rows, units, first_row, run.clone());
        let before = self.present_cost(rows, units, first_row, run.clone());
        if before == 0 {
            return false;
        }
        self.came_from.clear();
        self.bases.clear();
        self.costs.clear();
        self.costs.push(0);
        for step in 0..=n_rows {
            self.gather_gap(rows, units, first_row + step);
            let n_places = if step < n_rows { units.hosts[first_row + step].len() } else { 1 };
            self.bases.push(self.came_from.len());
            self.next_costs.clear();
            self.next_costs.resize(n_places, OUT_OF_REACH);
            self.came_from.resize(self.came_from.len() + n_places, 0);
            let base = self.bases[step];
            let present = (step < n_rows).then(|| self.slots[step]);
            let most = before * CROSSING;
            self.n_steps +=
                self.gap.relax(&self.costs, &mut self.next_costs, &mut self.came_from[base..], most, present);
            std::mem::swap(&mut self.costs, &mut self.next_costs);
            if self.costs.iter().all(|it| *it == OUT_OF_REACH) {
                return false;
            }
        }
        self.changed.clear();
        let mut slot = self.came_from[self.bases[n_rows]];
        for step in (0..n_rows).rev() {
            let hosts = &mut units.hosts[first_row + step];
            let from = self.slots[step] as usize;
            if from != slot as usize {
                let host = hosts.remove(from);
                hosts.insert(slot as usize, host);
                self.changed.push(first_row + step);
            }
            slot = self.came_from[self.bases[step] + slot as usize];
        }
        true
    }

    /// Numbers what stands beside the run in its rows, and in the rows above and below it.
    fn note_places(&mut self, rows: &Rows, units: &Units, first_row: usize, run: Range<usize>) {
        self.slots.clear();
        self.gap.lower_row = None;
        let last_row = (first_row + run.len()).min(rows.order.len() - 1);
        for row in first_row.saturating_sub(1)..=last_row {
            let own = row.checked_sub(first_row).and_then(|it| self.units[run.clone()].get(it)).copied();
            let mut place = 0;
            for (slot, &host) in (0_u32..).zip(&units.hosts[row]) {
                let is_own = Some(host) == own;
                if is_own {
                    self.slots.push(slot);
                }
                units.groups.for_each_member(host, |item| {
                    self.place[item as usize] = if is_own { OF_RUN } else { place };
                    place += u32::from(!is_own);
                });
            }
        }
    }

    /// Gathers the links between the row above `row` and it.
    fn gather_gap(&mut self, rows: &Rows, units: &Units, row: usize) {
        let Self { gap, place, .. } = self;
        gap.clear();
        let upper_row = row.checked_sub(1);
        if upper_row.is_some() && gap.lower_row == upper_row {
            std::mem::swap(&mut gap.upper_bounds, &mut gap.lower_bounds);
        } else {
            bounds(units, upper_row, place, &mut gap.upper_bounds);
        }
        bounds(units, Some(row), place, &mut gap.lower_bounds);
        gap.lower_row = Some(row);
        let Some(upper_row) = upper_row else { return };
        for &upper in &rows.order[upper_row] {
            for &lower in rows.down.of(upper as usize) {
                let (from, to) = (place[upper as usize], place[lower as usize]);
                match (from == OF_RUN, to == OF_RUN) {
                    (false, false) => gap.others.push((from, to)),
                    (true, true) => gap.has_own = true,
                    (true, false) => gap.downward.push((to, side_of(rows, upper))),
                    (false, true) => gap.upward.push((from, side_of(rows, lower))),
                }
            }
        }
    }

    /// How many lines the run crosses where it is.
    fn present_cost(&mut self, rows: &Rows, units: &Units, first_row: usize, run: Range<usize>) -> u64 {
        let n_rows = run.len();
        let mut cost = 0;
        for step in 0..=n_rows {
            let own = &self.units[run.clone()];
            let is_crossed = step > 0 && self.crossed.below[own[step - 1] as usize]
                || step < n_rows && self.crossed.above[own[step] as usize];
            if is_crossed {
                self.gather_gap(rows, units, first_row + step);
                let from = step.checked_sub(1).map_or(0, |it| self.slots[it]);
                let to = self.slots.get(step).copied().unwrap_or(0);
                cost += self.gap.cost(from, to);
            }
        }
        cost
    }
}

/// The place of what belongs to the run.
const OF_RUN: u32 = u32::MAX;

/// The places between the units that are not of the run: each by the number of items left of it.
fn bounds(units: &Units, row: Option<usize>, place: &[u32], bounds: &mut Vec<u32>) {
    bounds.clear();
    bounds.push(0);
    let mut n_items = 0;
    for &host in row.and_then(|it| units.hosts.get(it)).into_iter().flatten() {
        if place[host as usize] != OF_RUN {
            units.groups.for_each_member(host, |_| n_items += 1);
            bounds.push(n_items);
        }
    }
}

/// Where in a unit an item stands: left of its node, there, or right of it.
fn side_of(rows: &Rows, item: u32) -> i8 {
    rows.items[item as usize].glue.map_or(0, |glue| if glue.is_left { -1 } else { 1 })
}

/// The unit below, if both have no other link there.
fn continuation(rows: &Rows, host: u32) -> Option<u32> {
    let &[next] = rows.down.of(host as usize) else { return None };
    let is_only = rows.up.of(next as usize) == [host];
    (is_only && rows.items[next as usize].glue.is_none()).then_some(next)
}
