//! Runs: units that follow each other straight, one a row, which are laid anew as one where they cross fewest lines.
//!
//! Swaps of neighbors move one unit in one row. A long line on the wrong side of a column, or a branch with all its
//! states, has to change its place in many rows at once before anything is saved. A run is taken out of its rows, and
//! the cheapest way for it through the places between all others is found row by row (dynamic programming).

use super::crossings::Counts;
use super::row::Rows;
use super::units::Units;

/// About how many places are looked at in all, so that a large part takes no longer.
const MAX_STEPS: usize = 12_000_000;
/// The most passes over all runs.
const MAX_PASSES: usize = 6;
/// What a crossing costs, against a row in which the run leaves its place.
const CROSSING: u64 = 1 << 12;
const OUT_OF_REACH: u64 = u64::MAX;

/// The runs of a part, as lists of units from top to bottom.
pub(super) struct Runs {
    /// The units of all runs.
    units: Vec<u32>,
    /// Where each run begins in `units`; one more entry ends the last one.
    starts: Vec<usize>,
    n_steps: usize,
    gap: Gap,
    /// For each item its place in the row, counted in units that are not of the run.
    place: Vec<u32>,
    /// The best costs up to each place, row by row, and from where they come.
    costs: Vec<u64>,
    next_costs: Vec<u64>,
    came_from: Vec<u32>,
    /// For each row of the run where its places begin in `came_from`.
    bases: Vec<usize>,
    slots: Vec<u32>,
}

impl Runs {
    /// Finds the runs: a unit goes on in the next one if both have no other link there.
    pub(super) fn new(rows: &Rows, units: &Units) -> Self {
        let mut runs = Self {
            units: Vec::new(),
            starts: vec![0],
            n_steps: 0,
            gap: Gap::default(),
            place: vec![0; rows.items.len()],
            costs: Vec::new(),
            next_costs: Vec::new(),
            came_from: Vec::new(),
            bases: Vec::new(),
            slots: Vec::new(),
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

    /// Lays runs anew while that saves crossings. Calls `touch` for every row that has changed.
    pub(super) fn improve(&mut self, rows: &mut Rows, units: &mut Units, counts: &mut Counts) -> Vec<usize> {
        let mut touched = Vec::new();
        for _ in 0..MAX_PASSES {
            let mut has_changed = false;
            for run in 0..self.starts.len() - 1 {
                if self.n_steps > MAX_STEPS {
                    return touched;
                }
                let (begin, end) = (self.starts[run], self.starts[run + 1]);
                let first_row = rows.items[self.units[begin] as usize].row;
                let is_crossed = (first_row..=first_row + end - begin).any(|row| counts.above(row) > 0);
                if is_crossed && self.lay_anew(rows, units, begin..end) {
                    for row in first_row..first_row + end - begin {
                        units.write(rows, row);
                        counts.touch(row);
                        touched.push(row);
                    }
                    counts.update(rows);
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
    fn lay_anew(&mut self, rows: &Rows, units: &mut Units, run: std::ops::Range<usize>) -> bool {
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
        }
        if self.costs[0] >= before * CROSSING {
            return false;
        }
        let mut slot = self.came_from[self.bases[n_rows]];
        for step in (0..n_rows).rev() {
            let hosts = &mut units.hosts[first_row + step];
            let from = self.slots[step] as usize;
            let host = hosts.remove(from);
            hosts.insert(slot as usize, host);
            slot = self.came_from[self.bases[step] + slot as usize];
        }
        true
    }

    /// Numbers the units beside the run in its rows, and in the rows above and below it.
    fn note_places(&mut self, rows: &Rows, units: &Units, first_row: usize, run: std::ops::Range<usize>) {
        self.slots.clear();
        let last_row = (first_row + run.len()).min(rows.order.len() - 1);
        for row in first_row.saturating_sub(1)..=last_row {
            let own = row.checked_sub(first_row).and_then(|it| self.units[run.clone()].get(it)).copied();
            let mut place = 0;
            for &host in &units.hosts[row] {
                if Some(host) == own {
                    self.slots.push(place);
                    units.groups.for_each_member(host, |item| self.place[item as usize] = OF_RUN);
                } else {
                    units.groups.for_each_member(host, |item| self.place[item as usize] = place);
                    place += 1;
                }
            }
        }
    }

    /// Gathers the links between the row above `row` and it.
    fn gather_gap(&mut self, rows: &Rows, units: &Units, row: usize) {
        let n_lower = units.hosts.get(row).map_or(0, Vec::len);
        self.gap.clear(n_lower);
        let Some(upper_row) = row.checked_sub(1) else { return };
        for &upper in &rows.order[upper_row] {
            for &lower in rows.down.of(upper as usize) {
                let (from, to) = (self.place[upper as usize], self.place[lower as usize]);
                match (from == OF_RUN, to == OF_RUN) {
                    (false, false) => self.gap.others.push((from, to)),
                    (true, true) => self.gap.has_own = true,
                    (true, false) => {
                        let side = side_of(rows, upper);
                        self.gap.downward.push((to, side));
                    }
                    (false, true) => {
                        let side = side_of(rows, lower);
                        self.gap.upward.push((from, side));
                    }
                }
            }
        }
    }

    /// How many lines the run crosses where it is.
    fn present_cost(&mut self, rows: &Rows, units: &Units, first_row: usize, run: std::ops::Range<usize>) -> u64 {
        let n_rows = run.len();
        let mut cost = 0;
        for step in 0..=n_rows {
            self.gather_gap(rows, units, first_row + step);
            let from = step.checked_sub(1).map_or(0, |it| self.slots[it]);
            let to = self.slots.get(step).copied().unwrap_or(0);
            cost += self.gap.cost(from, to);
        }
        cost
    }
}

/// The place of what belongs to the run.
const OF_RUN: u32 = u32::MAX;

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

/// The links between two rows, as the run sees them. Places are numbers of units that are not of the run; a unit of the
/// run at place `n` stands left of the other unit `n`.
#[derive(Default)]
struct Gap {
    /// Links between others.
    others: Vec<(u32, u32)>,
    /// Links from the run's upper unit to others, with the side of the unit at which they begin.
    downward: Vec<(u32, i8)>,
    /// Links from others to the run's lower unit, with the side of the unit at which they end.
    upward: Vec<(u32, i8)>,
    /// Whether the run itself passes.
    has_own: bool,
    /// For each lower place how many links of others from the left, and from the right, of the upper place end there.
    from_left: Vec<u64>,
    from_right: Vec<u64>,
}

impl Gap {
    fn clear(&mut self, n_lower: usize) {
        self.others.clear();
        self.downward.clear();
        self.upward.clear();
        self.has_own = false;
        self.from_left.clear();
        self.from_left.resize(n_lower + 1, 0);
        self.from_right.clear();
        self.from_right.resize(n_lower + 1, 0);
    }

    /// How many links of others a link from beside place `from` to beside place `to` crosses.
    fn crossed(&self, from: u32, to: u32) -> u64 {
        self.others.iter().filter(|it| (it.0 < from) != (it.1 < to)).count() as u64
    }

    /// What links to the upper unit cost by its place alone.
    fn upper_cost(&self, from: u32) -> u64 {
        // A link between others that ends at the same unit does not cross.
        let crossed =
            |to: u32| self.others.iter().filter(|it| if it.0 < from { it.1 > to } else { it.1 < to }).count() as u64;
        self.downward.iter().map(|it| crossed(it.0)).sum()
    }

    /// What links to the lower unit cost by its place alone.
    fn lower_cost(&self, to: u32) -> u64 {
        let crossed = |from: u32| {
            self.others.iter().filter(|it| if it.1 < to { it.0 > from } else { it.0 < from }).count() as u64
        };
        self.upward.iter().map(|it| crossed(it.0)).sum()
    }

    /// What the links of the run cost among each other.
    fn own_cost(&self, from: u32, to: u32) -> u64 {
        let mut cost = 0;
        for &(place, side) in &self.downward {
            let is_right = place >= to;
            cost += u64::from(self.has_own && (side > 0 && !is_right || side < 0 && is_right));
            cost += self.upward.iter().filter(|it| (it.0 < from) == (place < to)).count() as u64;
        }
        for &(place, side) in &self.upward {
            let is_right = place >= from;
            cost += u64::from(self.has_own && (side > 0 && !is_right || side < 0 && is_right));
        }
        cost
    }

    fn cost(&self, from: u32, to: u32) -> u64 {
        let own = if self.has_own { self.crossed(from, to) } else { 0 };
        own + self.upper_cost(from) + self.lower_cost(to) + self.own_cost(from, to)
    }

    /// Goes on from the costs of the upper places to those of the lower ones, as far as they stay below `most`. Says how
    /// many places were looked at.
    fn relax(
        &mut self,
        costs: &[u64],
        next: &mut [u64],
        came_from: &mut [u32],
        most: u64,
        present: Option<u32>,
    ) -> usize {
        let n_lower = next.len() as u32;
        let mut n_steps = self.others.len();
        let has_links = !self.upward.is_empty();
        let by_lower: Vec<u64> =
            if has_links { (0..n_lower).map(|it| self.lower_cost(it)).collect() } else { Vec::new() };
        self.others.iter().for_each(|it| self.from_right[it.1 as usize] += 1);
        let mut seen = 0;
        for (from, &cost) in costs.iter().enumerate() {
            let from = from as u32;
            while let Some(&(_, to)) = self.others.get(seen).filter(|it| it.0 < from) {
                self.from_right[to as usize] -= 1;
                self.from_left[to as usize] += 1;
                seen += 1;
            }
            if cost >= most {
                continue;
            }
            let cost = cost + self.upper_cost(from) * CROSSING;
            // At the leftmost place everything from the left is crossed.
            let mut crossed = seen as u64;
            n_steps += n_lower as usize;
            for to in 0..n_lower {
                let own = if self.has_own { crossed } else { 0 };
                let lower = if has_links { by_lower[to as usize] } else { 0 };
                let among = if self.downward.is_empty() && !has_links { 0 } else { self.own_cost(from, to) };
                let is_moved = present.is_some_and(|it| it != to);
                let total = cost + (own + lower + among) * CROSSING + u64::from(is_moved);
                if total < most && total < next[to as usize] {
                    next[to as usize] = total;
                    came_from[to as usize] = from;
                }
                crossed = crossed + self.from_right[to as usize] - self.from_left[to as usize];
            }
        }
        n_steps
    }
}
