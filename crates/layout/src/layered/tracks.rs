//! Tracks: the level pieces of the lines in one channel, each at a height where it crosses few others and lies on none.

use crate::sort;

/// The lines of a channel that are drawn as one: level at one height, with stems up and down.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wire {
    /// Where it comes from above.
    pub(super) uppers: Vec<f64>,
    /// Where it leads below.
    pub(super) lowers: Vec<f64>,
    /// Those of `uppers` to which a step aside leads, from a track above.
    pub(super) stepped: Vec<f64>,
}

/// A step aside: the stem at `from` goes over to `to` on an own track, since another wire's stem lies below it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dogleg {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) track: usize,
}

/// Where the wires of a channel lie.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tracks {
    /// For each wire its track, from the top; none for one that goes straight down.
    pub(super) of_wire: Vec<Option<usize>>,
    /// For each wire its steps aside.
    pub(super) doglegs: Vec<Vec<Dogleg>>,
    pub(super) n_tracks: usize,
}

/// The least distance between the ends of two wires on one track.
const END_GAP: f64 = 12.0;
/// How far a step aside goes, at least.
const DOGLEG_STEP: f64 = 12.0;
/// How much an order counts that keeps two stems apart, against one that saves a crossing.
const APART: i64 = 1_000_000;

impl Wire {
    fn span(&self) -> (f64, f64) {
        let ends = || self.uppers.iter().chain(&self.lowers).copied();
        (ends().fold(f64::INFINITY, f64::min), ends().fold(f64::NEG_INFINITY, f64::max))
    }

    fn is_straight(&self) -> bool {
        let (left, right) = self.span();
        left >= right
    }

    /// Whether the two could lie on each other on one track.
    fn meets(&self, other: &Wire) -> bool {
        let (a, b) = (self.span(), other.span());
        a.0 < b.1 + END_GAP && b.0 < a.1 + END_GAP
    }

    /// Whether a stem that comes down to this wire would lie on one that goes down from the other, or a step aside
    /// leads from here to the other.
    fn must_lie_above(&self, other: &Wire) -> bool {
        self.clash_below(other).is_some() || other.stepped.iter().any(|x| self.lowers.contains(x))
    }

    /// The stem down to this wire that would lie on one from the other, if this one lay below.
    fn clash_below(&self, other: &Wire) -> Option<f64> {
        self.uppers.iter().copied().find(|x| other.lowers.contains(x) && !self.stepped.contains(x))
    }

    /// How often the two cross when this one lies above.
    fn crossings_above(&self, other: &Wire) -> i64 {
        let inside = |xs: &[f64], (left, right): (f64, f64)| xs.iter().filter(|x| left < **x && **x < right).count();
        (inside(&other.uppers, self.span()) + inside(&self.lowers, other.span())) as i64
    }
}

/// Gives every wire a track.
pub(super) fn assign(wires: &[Wire]) -> Tracks {
    let mut all: Vec<Wire> = wires.to_vec();
    // Steps aside that were made: the wire, and the wire of its own that leads there.
    let mut steps: Vec<(usize, usize)> = Vec::new();
    let order = loop {
        let order = order_wires(&all);
        // Every step aside uses up a place in the channel; so many as there are wires always suffice.
        let clash = if steps.len() < wires.len() { find_clash(&all, &order) } else { None };
        let Some((wire, x)) = clash else { break order };
        let aside = free_place(&all, &all[wire], x);
        all[wire].uppers.iter_mut().filter(|it| **it == x).for_each(|it| *it = aside);
        all[wire].stepped.push(aside);
        steps.push((wire, all.len()));
        all.push(Wire { uppers: vec![x], lowers: vec![aside], ..Wire::default() });
    };
    let of_all = stack(&all, &order);
    let mut doglegs = vec![Vec::new(); wires.len()];
    for &(wire, step) in &steps {
        if let (Some(track), Some(&from), Some(&to)) =
            (of_all[step], all[step].uppers.first(), all[step].lowers.first())
        {
            // A wire that steps aside may itself be such a step: it belongs to the wire it leads to.
            let owner = steps.iter().find(|it| it.1 == wire).map_or(wire, |it| it.0);
            if let Some(list) = doglegs.get_mut(owner) {
                list.push(Dogleg { from, to, track });
            }
        }
    }
    let n_tracks = of_all.iter().flatten().max().map_or(0, |it| it + 1);
    Tracks { of_wire: of_all[..wires.len()].to_vec(), doglegs, n_tracks }
}

/// Two wires whose stems would lie on each other in that order: the one that should step aside, and where.
fn find_clash(wires: &[Wire], order: &[usize]) -> Option<(usize, f64)> {
    let mut place = vec![usize::MAX; wires.len()];
    order.iter().enumerate().for_each(|(idx, &wire)| place[wire] = idx);
    for &upper in order {
        for &lower in order {
            if place[upper] < place[lower]
                && let Some(x) = wires[lower].clash_below(&wires[upper])
            {
                return Some((lower, x));
            }
        }
    }
    None
}

/// A place beside `x`, toward the rest of the wire, where no other stem is near.
fn free_place(wires: &[Wire], wire: &Wire, x: f64) -> f64 {
    let (left, right) = wire.span();
    let direction = if x - left < right - x { 1.0 } else { -1.0 };
    let is_free = |place: f64| {
        wires.iter().all(|it| it.uppers.iter().chain(&it.lowers).all(|stem| (stem - place).abs() >= DOGLEG_STEP / 2.0))
    };
    let n_tried = wires.iter().map(|it| it.uppers.len() + it.lowers.len()).sum::<usize>() + 1;
    let places = (1..=n_tried).map(|step| x + direction * DOGLEG_STEP * step as f64);
    places.into_iter().find(|&place| is_free(place)).unwrap_or(x + direction * DOGLEG_STEP / 2.0)
}

/// The wires that need a track, the upper one of each pair before the lower one.
///
/// Of two that meet, the one goes first that must, or that saves crossings by it. Where such wishes run in a circle,
/// the greedy way of Eades, Lin and Smyth gives up the cheap ones.
fn order_wires(wires: &[Wire]) -> Vec<usize> {
    let mut bent: Vec<usize> = (0..wires.len()).filter(|&it| !wires[it].is_straight()).collect();
    sort::by_key(&mut bent, |it| wires[it].span().0);
    // For each wire the wishes to lie above another, and its sum of wishes given and received.
    let mut above: Vec<Vec<(usize, i64)>> = vec![Vec::new(); wires.len()];
    let mut below: Vec<Vec<(usize, i64)>> = vec![Vec::new(); wires.len()];
    for (idx, &a) in bent.iter().enumerate() {
        for &b in &bent[idx + 1..] {
            if wires[b].span().0 >= wires[a].span().1 + END_GAP {
                break;
            }
            let wish = wish(&wires[a], &wires[b]);
            match wish {
                1.. => {
                    above[a].push((b, wish));
                    below[b].push((a, wish));
                }
                ..0 => {
                    above[b].push((a, -wish));
                    below[a].push((b, -wish));
                }
                0 => {}
            }
        }
    }
    let mut given: Vec<i64> = above.iter().map(|it| it.iter().map(|wish| wish.1).sum()).collect();
    let mut received: Vec<i64> = below.iter().map(|it| it.iter().map(|wish| wish.1).sum()).collect();
    let (mut first, mut last) = (Vec::new(), Vec::new());
    while !bent.is_empty() {
        // What wishes to lie above nothing goes last, what nothing wishes to lie above goes first, then the keenest.
        let (at, is_last) = match bent.iter().position(|&it| received[it] == 0) {
            Some(at) => (at, false),
            None => match bent.iter().rposition(|&it| given[it] == 0) {
                Some(at) => (at, true),
                None => (keenest(&bent, &given, &received), false),
            },
        };
        let wire = bent.remove(at);
        above[wire].iter().for_each(|&(other, wish)| received[other] -= wish);
        below[wire].iter().for_each(|&(other, wish)| given[other] -= wish);
        if is_last { last.push(wire) } else { first.push(wire) }
    }
    first.extend(last.into_iter().rev());
    first
}

fn keenest(wires: &[usize], given: &[i64], received: &[i64]) -> usize {
    let keenness = |idx: &usize| given[wires[*idx]] - received[wires[*idx]];
    (0..wires.len()).rev().max_by_key(keenness).unwrap_or(0)
}

/// How much is won when `a` lies above `b`; negative where `b` should lie above.
fn wish(a: &Wire, b: &Wire) -> i64 {
    if !a.meets(b) {
        return 0;
    }
    let apart = i64::from(a.must_lie_above(b)) - i64::from(b.must_lie_above(a));
    apart * APART + b.crossings_above(a) - a.crossings_above(b)
}

/// The track of each wire: below all that it meets and that come before it.
fn stack(wires: &[Wire], order: &[usize]) -> Vec<Option<usize>> {
    let mut tracks: Vec<Option<usize>> = vec![None; wires.len()];
    for (idx, &wire) in order.iter().enumerate() {
        let blockers = order[..idx].iter().filter(|&&it| wires[it].meets(&wires[wire]));
        tracks[wire] = Some(blockers.filter_map(|&it| tracks[it]).max().map_or(0, |it| it + 1));
    }
    tracks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(upper: f64, lower: f64) -> Wire {
        Wire { uppers: vec![upper], lowers: vec![lower], ..Wire::default() }
    }

    #[track_caller]
    fn check(wires: &[Wire], expected: &[Option<usize>]) {
        assert_eq!(assign(wires).of_wire, expected);
    }

    #[test]
    fn straight_wires_need_no_track() {
        check(&[wire(0.0, 0.0), wire(80.0, 80.0)], &[None, None]);
    }

    #[test]
    fn wires_apart_share_a_track() {
        check(&[wire(0.0, 40.0), wire(80.0, 120.0)], &[Some(0), Some(0)]);
    }

    #[test]
    fn parallel_wires_do_not_cross() {
        check(&[wire(0.0, 100.0), wire(50.0, 150.0)], &[Some(1), Some(0)]);
        check(&[wire(100.0, 0.0), wire(150.0, 50.0)], &[Some(0), Some(1)]);
    }

    #[test]
    fn a_stem_does_not_lie_on_another() {
        // The second leads to where the first comes from, so the first lies above.
        check(&[wire(0.0, 100.0), wire(-100.0, 0.0)], &[Some(0), Some(1)]);
    }

    #[test]
    fn an_exchange_of_places_takes_a_step_aside() {
        let tracks = assign(&[wire(0.0, 100.0), wire(100.0, 0.0)]);
        let n_steps: usize = tracks.doglegs.iter().map(Vec::len).sum();
        assert_eq!((n_steps, tracks.n_tracks), (1, 3));
    }
}
