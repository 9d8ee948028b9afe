//! Which lines of a channel are drawn as one: those that leave the same item, and those that reach the same node.

use std::collections::BTreeMap;

use super::row::{Item, Line, Rows};
use super::tracks::Wire;
use crate::placed::Side;
use crate::sort;

/// The lines of one channel that share a track.
#[derive(Clone, Debug, Default)]
pub(super) struct Net {
    pub(super) wire: Wire,
    /// Whether it is the way of an error.
    is_error: bool,
    /// The node it leads to, if it comes from one place and leads to one.
    only_target: Option<usize>,
}

/// The nets of all channels. Channel `n` lies above row `n`; the last one lies below the last row.
pub(super) struct Nets {
    pub(super) channels: Vec<Vec<Net>>,
    /// For each item its net in the channel below it.
    pub(super) below: Vec<Option<usize>>,
    /// For each item its net in the channel above it, if a line comes back into it from the side.
    pub(super) above: Vec<Option<usize>>,
}

/// Gathers the nets of all channels.
pub(super) fn gather(rows: &Rows, xs: &[f64], side_entries: &[Option<Side>]) -> Nets {
    let n_items = rows.items.len();
    let mut nets = Nets {
        channels: vec![Vec::new(); rows.order.len() + 1],
        below: vec![None; n_items],
        above: vec![None; n_items],
    };
    let is_error = error_items(rows);
    for (upper, item) in rows.items.iter().enumerate() {
        let down = rows.down.of(upper);
        // What goes straight down, also to the height of an end's side, needs no corner here, and a node's own net is made when a line turns up into a lane.
        if side_entries[upper].is_some() || down.iter().all(|&it| xs[it as usize] == xs[upper]) {
            continue;
        }
        let mut lowers: Vec<f64> = down.iter().map(|&it| xs[it as usize]).collect();
        sort::numbers(&mut lowers);
        lowers.dedup();
        let only_target = down.first().map(|&it| it as usize).filter(|&it| lowers.len() == 1 && rows.is_node(it));
        let wire = Wire { uppers: vec![xs[upper]], lowers, ..Wire::default() };
        nets.add_below(item, upper, Net { wire, is_error: is_error[upper], only_target });
    }
    for (line, &(source, target)) in rows.lines.iter().zip(&rows.ends) {
        if let Line::Back { items, leaves_aside, enters_aside } = line {
            if !leaves_aside {
                nets.turn_below(rows, rows.node_items[source], xs, xs[items[0]]);
            }
            if !enters_aside {
                nets.turn_above(rows, rows.node_items[target], xs, xs[items[items.len() - 1]]);
            }
        }
    }
    (0..nets.channels.len()).for_each(|channel| nets.join_by_target(rows, channel));
    nets
}

/// The items on the ways of errors.
pub(super) fn error_items(rows: &Rows) -> Vec<bool> {
    let mut is_error = vec![false; rows.items.len()];
    for line in &rows.lines {
        match line {
            Line::Aside { items } => items.iter().for_each(|&it| is_error[it] = true),
            Line::Joined { exit, .. } => is_error[*exit] = true,
            Line::Down { .. } | Line::Back { .. } => {}
        }
    }
    for trunk in &rows.trunks {
        trunk.items.iter().for_each(|&it| is_error[it] = true);
    }
    is_error
}

impl Nets {
    fn add_below(&mut self, item: &Item, idx: usize, net: Net) {
        let channel = &mut self.channels[item.row + 1];
        self.below[idx] = Some(channel.len());
        channel.push(net);
    }

    /// A line leaves a node downwards and turns up into a lane.
    fn turn_below(&mut self, rows: &Rows, node: usize, xs: &[f64], lane: f64) {
        if self.below[node].is_none() {
            let lowers = if rows.down.of(node).is_empty() { Vec::new() } else { vec![xs[node]] };
            self.add_below(
                &rows.items[node],
                node,
                Net { wire: Wire { uppers: vec![xs[node]], lowers, ..Wire::default() }, ..Net::default() },
            );
        }
        if let Some(net) = self.below[node] {
            let net = &mut self.channels[rows.items[node].row + 1][net];
            net.wire.uppers.push(lane);
            net.only_target = None;
        }
    }

    /// A line comes up a lane and turns down into a node.
    fn turn_above(&mut self, rows: &Rows, node: usize, xs: &[f64], lane: f64) {
        let channel = &mut self.channels[rows.items[node].row];
        let idx = *self.above[node].get_or_insert_with(|| {
            channel.push(Net {
                wire: Wire { uppers: Vec::new(), lowers: vec![xs[node]], ..Wire::default() },
                ..Net::default()
            });
            channel.len() - 1
        });
        channel[idx].wire.lowers.push(lane);
    }

    /// Makes one net of those that lead to one node only and are of one kind.
    fn join_by_target(&mut self, rows: &Rows, channel: usize) {
        let nets = &mut self.channels[channel];
        let mut first_of = BTreeMap::new();
        let mut joined: Vec<usize> = (0..nets.len()).collect();
        for idx in 0..nets.len() {
            let Some(target) = nets[idx].only_target else { continue };
            let first = *first_of.entry((target, nets[idx].is_error)).or_insert(idx);
            if first != idx {
                let wire = std::mem::take(&mut nets[idx].wire);
                nets[first].wire.uppers.extend(wire.uppers);
                joined[idx] = first;
            }
        }
        if channel > 0 {
            for &item in &rows.order[channel - 1] {
                if let Some(net) = &mut self.below[item as usize] {
                    *net = joined[*net];
                }
            }
        }
    }
}
