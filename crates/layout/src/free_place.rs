//! Finding room: the nearest place where a rectangle covers nothing.

use std::collections::BTreeMap;

use crate::geometry::{Point, Rect};
use crate::sort;

/// The distance that is kept between two rectangles.
const GAP: f64 = 24.0;
/// The side of the squares by which rectangles are found.
const CELL: f64 = 256.0;
/// The most cells that one rectangle is entered in; larger ones are looked at each time.
const MAX_CELLS: f64 = 4096.0;
/// How many of the nearest rectangles a place is looked for beside.
const MAX_NEIGHBORS: usize = 24;

/// Rectangles that take room.
#[derive(Default)]
pub(crate) struct FreePlaces {
    taken: Vec<Rect>,
    cells: BTreeMap<(i64, i64), Vec<usize>>,
    /// Rectangles that are not in the cells.
    large: Vec<usize>,
}

impl FreePlaces {
    /// Takes the room of a rectangle.
    pub(crate) fn take(&mut self, rect: Rect) {
        let idx = self.taken.len();
        self.taken.push(rect);
        if (rect.width / CELL + 2.0) * (rect.height / CELL + 2.0) > MAX_CELLS {
            self.large.push(idx);
            return;
        }
        for cell in cells(&rect) {
            self.cells.entry(cell).or_default().push(idx);
        }
    }

    /// Whether a rectangle keeps its distance from all that is taken.
    pub(crate) fn is_free(&self, rect: &Rect) -> bool {
        let area = rect.grown(GAP);
        if (area.width / CELL + 2.0) * (area.height / CELL + 2.0) > MAX_CELLS {
            return self.taken.iter().all(|it| !it.overlaps(&area));
        }
        let near = cells(&area).flat_map(|cell| self.cells.get(&cell).into_iter().flatten());
        near.chain(&self.large).all(|&it| !self.taken[it].overlaps(&area))
    }

    /// The nearest free place: where it is, or else beside what stands near it; ways to the side are tried before ways
    /// down. Nothing lies left of or above `least`.
    pub(crate) fn nearest(&self, rect: &Rect, least: Option<Point>) -> Rect {
        if self.is_free(rect) {
            return *rect;
        }
        let distance = |it: &Rect| {
            let (a, b) = (it.center(), rect.center());
            ((a.x - b.x).abs() - it.width / 2.0).max(0.0) + ((a.y - b.y).abs() - it.height / 2.0).max(0.0)
        };
        let mut near: Vec<&Rect> = self.taken.iter().collect();
        sort::by_key(&mut near, distance);
        near.truncate(MAX_NEIGHBORS);
        let up = |it: f64| (it / 8.0).ceil() * 8.0;
        let down = |it: f64| (it / 8.0).floor() * 8.0;
        let xs = near.iter().flat_map(|it| [down(it.x - GAP - rect.width), up(it.right() + GAP)]);
        let ys = near.iter().flat_map(|it| [down(it.y - GAP - rect.height), up(it.bottom() + GAP)]);
        let (xs, ys): (Vec<f64>, Vec<f64>) = (xs.chain([rect.x]).collect(), ys.chain([rect.y]).collect());
        let mut candidates: Vec<Rect> = Vec::new();
        for &x in &xs {
            for &y in &ys {
                let is_inside = least.is_none_or(|least| x >= least.x && y >= least.y);
                if is_inside {
                    candidates.push(Rect { x, y, ..*rect });
                }
            }
        }
        sort::by_key(&mut candidates, |it| (it.x - rect.x).abs() + 2.0 * (it.y - rect.y).abs());
        let free = candidates.into_iter().find(|it| self.is_free(it));
        // Below everything there is always room.
        free.unwrap_or_else(|| {
            let bottom = self.taken.iter().map(Rect::bottom).fold(rect.y, f64::max);
            Rect { y: up(bottom + GAP), ..*rect }
        })
    }
}

fn cells(rect: &Rect) -> impl Iterator<Item = (i64, i64)> + use<> {
    let range = |low: f64, high: f64| (low / CELL).floor() as i64..=(high / CELL).floor() as i64;
    let (columns, lines) = (range(rect.x, rect.right()), range(rect.y, rect.bottom()));
    columns.flat_map(move |column| lines.clone().map(move |line| (column, line)))
}
