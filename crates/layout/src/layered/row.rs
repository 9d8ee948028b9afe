//! Rows of items: what the steps after the ranks work on.

use super::links::Links;
use crate::geometry::Size;
use crate::options::Spacing;

/// The rows of a part with everything that stands in them.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// The distances to keep.
    pub(super) spacing: Spacing,
    /// Everything that stands in a row.
    pub(super) items: Vec<Item>,
    /// The items of each row from left to right.
    pub(super) order: Vec<Vec<u32>>,
    /// For each item its position in its row.
    pub(super) position: Vec<u32>,
    /// The pairs of items that are linked, the upper one first; a link leads to the next row.
    pub(super) pairs: Vec<(u32, u32)>,
    /// For each item those it is linked with in the row above: made from the pairs by [`Rows::relink`].
    pub(super) up: Links,
    /// For each item those it is linked with in the row below.
    pub(super) down: Links,
    /// Whether a row holds labels (and lines) only.
    pub(super) is_label_row: Vec<bool>,
    /// The item of each node.
    pub(super) node_items: Vec<usize>,
    /// The source and the target of each edge.
    pub(super) ends: Vec<(usize, usize)>,
    /// The way of each edge.
    pub(super) lines: Vec<Line>,
    /// The lines that several edges share.
    pub(super) trunks: Vec<TrunkLine>,
    /// Where labels stand in their rows, sorted by item.
    pub(super) labels: Vec<RowLabel>,
}

/// A label in its row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RowLabel {
    pub(super) item: usize,
    pub(super) height: f64,
    /// How far below the top of a row of nodes its middle stands. In a row of labels it stands in the middle.
    pub(super) center: f64,
}

/// What stands in a row: a node, or a line on its way through.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) row: usize,
    pub(super) kind: ItemKind,
    pub(super) width: f64,
    /// The node's item it always stands beside.
    pub(super) glue: Option<Glue>,
    /// The items that are glued to this one.
    pub(super) glued: Vec<usize>,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// The node of that position.
    Node(usize),
    /// A line passes.
    Bend,
    /// A line passes, and its label stands here.
    Label,
}

/// An item that is glued stands beside a node with nothing but other glued items between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glue {
    pub(super) host: usize,
    pub(super) is_left: bool,
    /// Whether the side may change.
    pub(super) may_flip: bool,
}

/// The way of an edge through the rows.
#[derive(Clone, Debug)]
pub(super) enum Line {
    /// Down from the bottom of the source, past the items, to the top of the target.
    Down { items: Vec<usize> },
    /// Out of the right side to the first item, which stands in the source's row, then down.
    Aside { items: Vec<usize> },
    /// Out of the right side into a trunk. `exit` stands beside the source and is unused when the way is level.
    Joined { exit: usize, trunk: usize, is_level: bool },
    /// Up: the items from the source's row to the target's.
    Back { items: Vec<usize>, leaves_aside: bool, enters_aside: bool },
}

/// A line that several edges share: one item in each row from the first source's to the one above the target.
#[derive(Clone, Debug)]
pub(super) struct TrunkLine {
    pub(super) target: usize,
    pub(super) first_row: usize,
    pub(super) items: Vec<usize>,
    pub(super) label: Option<LabelAt>,
    pub(super) edges: Vec<usize>,
}

/// A label that stands at an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct LabelAt {
    pub(super) item: usize,
    pub(super) size: Size,
}

impl Rows {
    /// Adds an item at the right end of a row.
    pub(super) fn add(&mut self, row: usize, kind: ItemKind, width: f64) -> usize {
        let idx = self.items.len();
        self.items.push(Item { row, kind, width, glue: None, glued: Vec::new() });
        self.position.push(self.order[row].len() as u32);
        self.order[row].push(idx as u32);
        idx
    }

    /// Links an item with one of the next row.
    pub(super) fn link(&mut self, upper: usize, lower: usize) {
        debug_assert_eq!(self.items[upper].row + 1, self.items[lower].row);
        self.pairs.push((upper as u32, lower as u32));
    }

    /// Makes the lists of links from the pairs.
    pub(super) fn relink(&mut self) {
        let pairs = self.pairs.iter().map(|&(upper, lower)| (upper as usize, lower as usize));
        self.down = Links::new(self.items.len(), pairs.clone());
        self.up = Links::new(self.items.len(), pairs.map(|(upper, lower)| (lower, upper)));
    }

    /// Writes the positions of a row anew from its order.
    pub(super) fn renumber(&mut self, row: usize) {
        for (position, &item) in self.order[row].iter().enumerate() {
            self.position[item as usize] = position as u32;
        }
    }

    /// The label that stands at an item.
    pub(super) fn label(&self, item: usize) -> RowLabel {
        let at = self.labels.partition_point(|it| it.item < item);
        self.labels.get(at).copied().unwrap_or_default()
    }

    /// Whether the item is a node.
    pub(super) fn is_node(&self, item: usize) -> bool {
        matches!(self.items[item].kind, ItemKind::Node(_))
    }
}
