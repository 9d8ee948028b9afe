//! What happens when things fail: what catchers lead to, and what ends in Fail.

use drawing::{Edge, EdgeKind, Node, Shape, StateType};

use crate::view::shown::is_entry;

/// How a state or edge lies to errors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Whether it is only come to by way of a catcher.
    pub(crate) is_on_error_path: bool,
    /// Whether every way on ends in Fail.
    pub(crate) ends_in_fail: bool,
}

/// How everything in a graph lies to errors.
pub(crate) struct ErrorPaths {
    pub(crate) nodes: Vec<Mark>,
    pub(crate) edges: Vec<Mark>,
}

impl ErrorPaths {
    /// Goes through a graph.
    pub(crate) fn of(nodes: &[&Node], edges: &[&Edge]) -> ErrorPaths {
        let n_nodes = nodes.len();
        let mut ways: Vec<Vec<(EdgeKind, usize)>> = vec![Vec::new(); n_nodes];
        let mut into: Vec<Vec<usize>> = vec![Vec::new(); n_nodes];
        for edge in edges {
            let (source, target) = (edge.source.index(), edge.target.index());
            ways[source].push((edge.kind, target));
            if !is_entry(edge.kind) && !is_catch(edge.kind) {
                into[target].push(source);
            }
        }
        let mut led_to = vec![false; n_nodes];
        edges.iter().for_each(|edge| led_to[edge.target.index()] = true);
        // What nothing leads to is neither: it counts as the usual way, so that it is not taken for one of errors.
        let starts = (0..n_nodes).filter(|idx| !led_to[*idx] && nodes[*idx].parent.is_none());
        let usual = reached(&ways, starts.collect(), |kind| !is_catch(kind));
        let caught = edges.iter().filter(|edge| is_catch(edge.kind)).map(|edge| edge.target.index());
        let on_error = reached(&ways, caught.collect(), |_| true);
        let fails = failing(nodes, &ways, &into);
        let marks: Vec<Mark> = (0..n_nodes)
            .map(|idx| Mark { is_on_error_path: on_error[idx] && !usual[idx], ends_in_fail: fails[idx] })
            .collect();
        let edge = |edge: &&Edge| Mark {
            is_on_error_path: is_catch(edge.kind) || marks[edge.source.index()].is_on_error_path,
            ends_in_fail: marks[edge.target.index()].ends_in_fail,
        };
        ErrorPaths { edges: edges.iter().map(edge).collect(), nodes: marks }
    }

    /// Whether an edge belongs to what happens when things fail.
    pub(crate) fn is_shown(&self, edge: usize) -> bool {
        self.edges.get(edge).is_some_and(|it| it.is_on_error_path || it.ends_in_fail)
    }
}

fn is_catch(kind: EdgeKind) -> bool {
    matches!(kind, EdgeKind::Catch(_))
}

fn reached(ways: &[Vec<(EdgeKind, usize)>], mut stack: Vec<usize>, takes: impl Fn(EdgeKind) -> bool) -> Vec<bool> {
    let mut seen = vec![false; ways.len()];
    while let Some(idx) = stack.pop() {
        if !seen[idx] {
            seen[idx] = true;
            stack.extend(ways[idx].iter().filter(|(kind, _)| takes(*kind)).map(|(_, target)| target));
        }
    }
    seen
}

/// The states of which every way on, errors aside, ends in Fail.
fn failing(nodes: &[&Node], ways: &[Vec<(EdgeKind, usize)>], into: &[Vec<usize>]) -> Vec<bool> {
    let is_fail = |idx: &usize| nodes[*idx].card().is_some_and(|card| card.state_type == StateType::Fail);
    let mut fails = vec![false; ways.len()];
    let mut n_open: Vec<usize> =
        ways.iter().map(|out| out.iter().filter(|(kind, _)| !is_entry(*kind) && !is_catch(*kind)).count()).collect();
    let mut stack: Vec<usize> = (0..ways.len()).filter(is_fail).collect();
    while let Some(idx) = stack.pop() {
        if std::mem::replace(&mut fails[idx], true) {
            continue;
        }
        for &before in &into[idx] {
            n_open[before] = n_open[before].saturating_sub(1);
            let is_state = matches!(nodes[before].shape, Shape::Card(_) | Shape::Container(_));
            if n_open[before] == 0 && is_state {
                stack.push(before);
            }
        }
    }
    fails
}
