//! What a run costs between two rows, by where it stands in them.

/// What a crossing costs, against a row in which the run leaves its place.
pub(super) const CROSSING: u64 = 1 << 12;

/// The links between two rows, as the run sees them: by the numbers of the items that are not of the run.
#[derive(Default)]
pub(super) struct Gap {
    /// Links between others, sorted by their upper ends.
    pub(super) others: Vec<(u32, u32)>,
    /// Links from the run's upper unit to others, with the side of the unit at which they begin.
    pub(super) downward: Vec<(u32, i8)>,
    /// Links from others to the run's lower unit, with the side of the unit at which they end.
    pub(super) upward: Vec<(u32, i8)>,
    /// Whether the run itself passes.
    pub(super) has_own: bool,
    /// Where the run may stand in the upper and in the lower row: how many items stand left of it.
    pub(super) upper_bounds: Vec<u32>,
    pub(super) lower_bounds: Vec<u32>,
    /// The row of `lower_bounds`, as long as they hold.
    pub(super) lower_row: Option<usize>,
    /// For each lower item how many links of others from the left, less those from the right, of the upper place end
    /// there.
    balance: Vec<i64>,
}

impl Gap {
    pub(super) fn clear(&mut self) {
        self.others.clear();
        self.downward.clear();
        self.upward.clear();
        self.has_own = false;
    }

    /// For each upper place what the links from there to others cost by that place alone; nothing without
    /// such links.
    fn upper_costs(&self) -> Vec<u64> {
        if self.downward.is_empty() {
            return Vec::new();
        }
        let mut costs = vec![0; self.upper_bounds.len()];
        for &(end, _) in &self.downward {
            // At the leftmost place every link that ends further left is crossed. One that ends at the same item is not.
            let mut crossed = self.others.iter().filter(|it| it.1 < end).count() as u64;
            let mut seen = self.others.iter().peekable();
            for (from, cost) in self.upper_bounds.iter().zip(&mut costs) {
                while let Some(it) = seen.next_if(|it| it.0 < *from) {
                    crossed += u64::from(it.1 > end);
                    crossed -= u64::from(it.1 < end);
                }
                *cost += crossed;
            }
        }
        costs
    }

    /// For each lower place what the links from others to there cost by that place alone; nothing without
    /// such links.
    fn lower_costs(&mut self) -> Vec<u64> {
        if self.upward.is_empty() {
            return Vec::new();
        }
        let mut costs = vec![0; self.lower_bounds.len()];
        for &(begin, _) in &self.upward {
            self.balance.clear();
            self.balance.resize(self.n_lower(), 0);
            let mut crossed = 0_i64;
            for &(from, to) in &self.others {
                crossed += i64::from(from < begin);
                self.balance[to as usize] += i64::from(from < begin) - i64::from(from > begin);
            }
            let mut item = 0;
            for (cost, &to) in costs.iter_mut().zip(&self.lower_bounds) {
                crossed -= self.balance[item..to as usize].iter().sum::<i64>();
                item = to as usize;
                *cost += crossed.unsigned_abs();
            }
        }
        costs
    }

    /// How many items stand in the lower row.
    fn n_lower(&self) -> usize {
        self.lower_bounds.last().map_or(0, |it| *it as usize)
    }

    /// What the links of the run cost among each other.
    fn own_cost(&self, from: u32, to: u32) -> u64 {
        let mut cost = 0;
        let is_between = |side: i8, is_right: bool| if is_right { side < 0 } else { side > 0 };
        for &(end, side) in &self.downward {
            cost += u64::from(self.has_own && is_between(side, end >= to));
            cost += self.upward.iter().filter(|it| (it.0 < from) == (end < to)).count() as u64;
        }
        for &(begin, side) in &self.upward {
            cost += u64::from(self.has_own && is_between(side, begin >= from));
        }
        cost
    }

    /// How many lines the links of the run cross between two places.
    pub(super) fn cost(&mut self, from: u32, to: u32) -> u64 {
        let (upper, lower) = (of_place(&self.upper_costs(), from), of_place(&self.lower_costs(), to));
        let (from, to) = (self.upper_bounds[from as usize], self.lower_bounds[to as usize]);
        let crossed = self.others.iter().filter(|it| self.has_own && (it.0 < from) != (it.1 < to)).count() as u64;
        crossed + upper + lower + self.own_cost(from, to)
    }

    /// Goes on from the costs of the upper places to those of the lower ones, as far as they stay below `most`. Says how
    /// many places were looked at.
    pub(super) fn relax(
        &mut self,
        costs: &[u64],
        next: &mut [u64],
        came_from: &mut [u32],
        most: u64,
        present: Option<u32>,
    ) -> usize {
        let n_links = self.upward.len() + self.downward.len();
        let mut n_steps = (2 + n_links) * (self.others.len() + next.len());
        let have_links_among = self.has_own && n_links > 0 || !self.downward.is_empty() && !self.upward.is_empty();
        let upper_costs = self.upper_costs();
        let lower_costs = self.lower_costs();
        self.balance.clear();
        self.balance.resize(self.n_lower(), 0);
        self.others.iter().for_each(|it| self.balance[it.1 as usize] -= 1);
        let mut seen = 0;
        for (from, &cost) in (0_u32..).zip(costs) {
            let upper = self.upper_bounds[from as usize];
            while let Some(&(_, to)) = self.others.get(seen).filter(|it| it.0 < upper) {
                self.balance[to as usize] += 2;
                seen += 1;
            }
            if cost >= most {
                continue;
            }
            let cost = cost + of_place(&upper_costs, from) * CROSSING;
            // At the leftmost place everything from the left is crossed.
            let mut crossed = seen as i64;
            let mut item = 0;
            n_steps += next.len() * if have_links_among { 1 + n_links } else { 1 };
            for (to, place) in next.iter_mut().enumerate() {
                let lower = self.lower_bounds[to];
                crossed -= self.balance[item..lower as usize].iter().sum::<i64>();
                item = lower as usize;
                let own = if self.has_own { crossed.unsigned_abs() } else { 0 };
                let among = if have_links_among { self.own_cost(upper, lower) } else { 0 };
                let is_moved = present.is_some_and(|it| it as usize != to);
                let total = cost + (own + of_place(&lower_costs, to as u32) + among) * CROSSING + u64::from(is_moved);
                if total < most && total < *place {
                    *place = total;
                    came_from[to] = from;
                }
            }
        }
        n_steps
    }
}

/// The costs of a place; without a list there are none.
fn of_place(costs: &[u64], place: u32) -> u64 {
    costs.get(place as usize).copied().unwrap_or(0)
}
