//! How everything lies in the flow: which step of the walk it is, whether it begins a scope, how it lies to errors. While
//! everything is connected as it was, this is what the view before says.

use std::collections::BTreeSet;

use drawing::{EdgeKind, PlacedGraph};

use crate::view::errors::{ErrorPaths, Mark};
use crate::view::known::Known;
use crate::view::walk::steps;

/// How everything in a graph lies in the flow.
pub(crate) enum Flow<'a> {
    /// As before: by position.
    Known(&'a Known<'a>),
    /// Found by going through the graph.
    Found {
        /// The step of each node.
        steps: Vec<u32>,
        /// The nodes with which a scope begins.
        starts: BTreeSet<usize>,
        /// How nodes and edges lie to errors.
        errors: ErrorPaths,
    },
}

impl<'a> Flow<'a> {
    /// The flow of a graph.
    pub(crate) fn of(placed: &PlacedGraph, known: Option<&'a Known<'a>>) -> Flow<'a> {
        if let Some(known) = known.filter(|it| it.structure().is_some()) {
            return Flow::Known(known);
        }
        let nodes: Vec<_> = placed.nodes.iter().map(|it| &it.node).collect();
        let edges: Vec<_> = placed.edges.iter().map(|it| &it.edge).collect();
        let starts = placed.edges.iter().map(|it| &it.edge);
        let starts = starts.filter(|it| matches!(it.kind, EdgeKind::Start | EdgeKind::BranchStart(_)));
        Flow::Found {
            steps: steps(placed),
            starts: starts.map(|it| it.target.index()).collect(),
            errors: ErrorPaths::of(&nodes, &edges),
        }
    }

    /// The step of the walk that a node is.
    pub(crate) fn step(&self, idx: usize) -> u32 {
        match self {
            Flow::Known(known) => known.view_at(idx).map_or(0, |view| view.step),
            Flow::Found { steps, .. } => steps.get(idx).copied().unwrap_or_default(),
        }
    }

    /// Whether a scope begins with a node.
    pub(crate) fn is_start(&self, idx: usize) -> bool {
        match self {
            Flow::Known(known) => known.view_at(idx).is_some_and(|view| view.is_start),
            Flow::Found { starts, .. } => starts.contains(&idx),
        }
    }

    /// How a node lies to errors.
    pub(crate) fn node(&self, idx: usize) -> Mark {
        match self {
            Flow::Known(known) => known.view_at(idx).map_or(Mark::default(), |view| Mark {
                is_on_error_path: view.is_on_error_path,
                ends_in_fail: view.ends_in_fail,
            }),
            Flow::Found { errors, .. } => errors.nodes[idx],
        }
    }

    /// How an edge lies to errors.
    pub(crate) fn edge(&self, idx: usize) -> Mark {
        match self {
            Flow::Known(known) => known.view().edges.get(idx).map_or(Mark::default(), |view| Mark {
                is_on_error_path: view.is_on_error_path,
                ends_in_fail: view.ends_in_fail,
            }),
            Flow::Found { errors, .. } => errors.edges[idx],
        }
    }
}
