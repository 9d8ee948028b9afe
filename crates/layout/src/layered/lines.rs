//! The height of rows and channels, and the corners of a line on its way through a channel.

use super::Part;
use super::nets::Nets;
use super::row::{ItemKind, RowLabel, Rows};
use super::tracks::{self, Tracks};
use crate::geometry::Point;
use crate::graph::Role;
use crate::options::Spacing;

/// Where rows and channels lie, from top to bottom.
pub(super) struct Heights {
    /// The top of each row.
    pub(super) rows: Vec<f64>,
    /// The height of each row.
    pub(super) row_heights: Vec<f64>,
    tracks: Vec<Tracks>,
    track_gap: f64,
    /// The y of the first track of each channel.
    first_tracks: Vec<f64>,
}

/// Gives wires their tracks, then everything its y; the first row has its top at 0.
pub(super) fn stack(part: &Part, rows: &Rows, nets: &Nets) -> Heights {
    let n_rows = rows.order.len();
    let tracks: Vec<Tracks> = nets
        .channels
        .iter()
        .map(|channel| tracks::assign(&channel.iter().map(|net| net.wire.clone()).collect::<Vec<_>>()))
        .collect();
    let row_heights: Vec<f64> = (0..n_rows).map(|row| row_height(part, rows, row)).collect();
    let Spacing { track_gap, arrow_margin, .. } = rows.spacing;
    let mut heights = Heights { rows: Vec::new(), row_heights, tracks, track_gap, first_tracks: Vec::new() };
    let mut y = 0.0;
    for channel in 0..=n_rows {
        let used = heights.tracks[channel].n_tracks.saturating_sub(1) as f64 * track_gap;
        if channel == 0 {
            // Above the first row there is no end: tracks go up from it.
            heights.first_tracks.push(-arrow_margin - used);
        } else {
            let (least, above, below) = gaps(part, rows, channel);
            let has_tracks = heights.tracks[channel].n_tracks > 0;
            let gap = if has_tracks { f64::max(least, above + used + below) } else { least };
            let gap = (gap / 8.0).ceil() * 8.0;
            // The tracks lie in the middle of what room there is.
            heights.first_tracks.push(y + above + ((gap - above - below - used) / 2.0).floor());
            y += gap;
        }
        if channel < n_rows {
            heights.rows.push(y);
            y += heights.row_heights[channel];
        }
    }
    heights
}

fn row_height(part: &Part, rows: &Rows, row: usize) -> f64 {
    let height = |item: &u32| match rows.items[*item as usize].kind {
        ItemKind::Node(node) => part.nodes[node].size.height,
        ItemKind::Bend => 0.0,
        ItemKind::Label => {
            let RowLabel { center, height, .. } = rows.label(*item as usize);
            if rows.is_label_row[row] { height } else { center + height / 2.0 }
        }
    };
    (rows.order[row].iter().map(height).fold(0.0, f64::max) / 8.0).ceil() * 8.0
}

/// The least height of a channel, and the least room above and below its tracks.
fn gaps(part: &Part, rows: &Rows, channel: usize) -> (f64, f64, f64) {
    let upper = channel - 1;
    let Spacing { row_gap, mark_gap, label_row_gap, track_margin, arrow_margin, .. } = rows.spacing;
    if channel == rows.order.len() {
        return (0.0, track_margin, track_margin);
    }
    let is_mark_row = |row: usize| {
        rows.order[row].iter().all(|&item| match rows.items[item as usize].kind {
            ItemKind::Node(node) => part.nodes[node].role != Role::Inner,
            ItemKind::Bend | ItemKind::Label => true,
        })
    };
    match (rows.is_label_row[upper], rows.is_label_row[channel]) {
        (false, true) => (label_row_gap, track_margin, track_margin),
        (true, _) => (arrow_margin, track_margin, arrow_margin),
        (false, false) if is_mark_row(upper) || is_mark_row(channel) => (mark_gap, track_margin, arrow_margin),
        (false, false) => (row_gap, track_margin, arrow_margin),
    }
}

impl Heights {
    /// The y of a track.
    fn track(&self, channel: usize, track: usize) -> f64 {
        self.first_tracks[channel] + track as f64 * self.track_gap
    }

    /// The corners of a net between two of its ends. An end is an upper one if the line comes from (or leads) above.
    pub(super) fn corners(&self, channel: usize, net: usize, from: End, to: End, out: &mut Vec<Point>) {
        let Some(track) = self.tracks[channel].of_wire[net] else { return };
        if from.x == to.x && from.is_upper != to.is_upper {
            return;
        }
        let y = self.track(channel, track);
        let doglegs = &self.tracks[channel].doglegs[net];
        let dogleg = |end: End| doglegs.iter().find(|it| end.is_upper && it.from == end.x);
        let mut level = from.x;
        if let Some(step) = dogleg(from) {
            let step_y = self.track(channel, step.track);
            out.extend([Point::new(from.x, step_y), Point::new(step.to, step_y)]);
            level = step.to;
        }
        out.push(Point::new(level, y));
        if let Some(step) = dogleg(to) {
            let step_y = self.track(channel, step.track);
            out.extend([Point::new(step.to, y), Point::new(step.to, step_y), Point::new(to.x, step_y)]);
        } else {
            out.push(Point::new(to.x, y));
        }
    }
}

/// An end of a net.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) x: f64,
    pub(super) is_upper: bool,
}

impl End {
    pub(super) fn upper(x: f64) -> Self {
        Self { x, is_upper: true }
    }

    pub(super) fn lower(x: f64) -> Self {
        Self { x, is_upper: false }
    }
}
