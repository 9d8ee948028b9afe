//! Which runs are worth a look: those that cross something.

use super::super::crossings::Counts;
use super::super::row::Rows;
use crate::sort;

/// Which units have links that cross others.
pub(super) struct Crossed {
    /// For each unit, by its node or line, whether that is so above it, and below it.
    pub(super) above: Vec<bool>,
    pub(super) below: Vec<bool>,
    /// The links between two rows: the ends by their positions, and the units.
    pub(super) links: Vec<[u32; 4]>,
}

impl Crossed {
    pub(super) fn has(&self, unit: u32) -> bool {
        self.above[unit as usize] || self.below[unit as usize]
    }

    /// Looks between a row and the one above it.
    pub(super) fn look(&mut self, rows: &Rows, counts: &Counts, row: usize) {
        let (Some(upper_row), Some(order)) = (row.checked_sub(1), rows.order.get(row)) else { return };
        order.iter().for_each(|&it| self.above[it as usize] = false);
        rows.order[upper_row].iter().for_each(|&it| self.below[it as usize] = false);
        if counts.above(row) == 0 {
            return;
        }
        let unit = |item: u32| rows.items[item as usize].glue.map_or(item, |it| it.host as u32);
        self.links.clear();
        for &upper in &rows.order[upper_row] {
            let from = rows.position[upper as usize];
            let begin = self.links.len();
            let lowers = rows.down.of(upper as usize).iter();
            self.links.extend(lowers.map(|&it| [from, rows.position[it as usize], unit(upper), unit(it)]));
            // Links of one item do not cross each other; sorted by both ends, none of them counts against another.
            sort::by_key(&mut self.links[begin..], |it| f64::from(it[1]));
        }
        let mut reach = 0;
        for &[_, to, upper, lower] in &self.links {
            if to < reach {
                self.below[upper as usize] = true;
                self.above[lower as usize] = true;
            }
            reach = reach.max(to);
        }
        let mut reach = u32::MAX;
        for &[_, to, upper, lower] in self.links.iter().rev() {
            if to > reach {
                self.below[upper as usize] = true;
                self.above[lower as usize] = true;
            }
            reach = reach.min(to);
        }
    }
}
