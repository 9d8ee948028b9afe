//! The order in which a reader walks through a graph: along the transitions, into containers before behind them.

use drawing::{EdgeKind, PlacedGraph};

/// For each node its place in the walk, from 1; 0 for what is no state. States that nothing leads to come last.
pub(crate) fn steps(graph: &PlacedGraph) -> Vec<u32> {
    let mut ways: Vec<Vec<(EdgeKind, usize)>> = vec![Vec::new(); graph.nodes.len()];
    for it in &graph.edges {
        if let Some(out) = ways.get_mut(it.edge.source.index()) {
            out.push((it.edge.kind, it.edge.target.index()));
        }
    }
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); graph.nodes.len()];
    for (idx, it) in graph.nodes.iter().enumerate() {
        if let Some(around) = it.node.parent.and_then(|parent| children.get_mut(parent.index())) {
            around.push(idx);
        }
    }
    let mut walk = Walk { graph, ways, children, steps: vec![0; graph.nodes.len()], n_steps: 0 };
    // The Start mark stands first, then what it does not lead to in the order of the text.
    (0..graph.nodes.len()).filter(|idx| graph.nodes[*idx].node.parent.is_none()).for_each(|idx| walk.from(idx));
    walk.steps
}

struct Walk<'a> {
    graph: &'a PlacedGraph,
    ways: Vec<Vec<(EdgeKind, usize)>>,
    children: Vec<Vec<usize>>,
    steps: Vec<u32>,
    n_steps: u32,
}

impl Walk<'_> {
    /// Goes on from a node. A stack of its own instead of calls: chains of states can be long.
    fn from(&mut self, start: usize) {
        let mut seen_marks = false;
        let mut stack = vec![start];
        while let Some(idx) = stack.pop() {
            let is_state = self.graph.nodes.get(idx).is_some_and(|it| it.node.card().is_some());
            if is_state {
                if self.steps[idx] > 0 {
                    continue;
                }
                self.n_steps += 1;
                self.steps[idx] = self.n_steps;
            } else if idx == start && !seen_marks {
                seen_marks = true;
            } else if self.children[idx].is_empty() {
                continue;
            }
            self.push_ways(idx, &mut stack);
        }
    }

    /// What comes behind a node, the first thing last: its branches, what else lies in it, then its ways out.
    fn push_ways(&self, idx: usize, stack: &mut Vec<usize>) {
        let is_inner = |kind: EdgeKind| matches!(kind, EdgeKind::BranchStart(_));
        let mut out: Vec<(EdgeKind, usize)> = self.ways[idx].iter().filter(|it| !is_inner(it.0)).copied().collect();
        out.sort_by_key(|it| it.0);
        stack.extend(out.iter().rev().map(|it| it.1));
        stack.extend(self.children[idx].iter().rev());
        let mut inner: Vec<(EdgeKind, usize)> = self.ways[idx].iter().filter(|it| is_inner(it.0)).copied().collect();
        inner.sort_by_key(|it| it.0);
        stack.extend(inner.iter().rev().map(|it| it.1));
    }
}
