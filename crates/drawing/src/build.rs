//! From the tree of a definition to the graph to draw.

use std::collections::BTreeMap;
use std::sync::Arc;

use asl::ast::{Scope, State, StateMachine, StateType, Way};
use syntax::{Node as Tree, Pointer};

use crate::card::card;
use crate::graph::{Edge, EdgeKind, Graph, Key, Node, NodeIdx, Shape};
use crate::rule_text::{catch_text, rule_text};

/// The graph of the definition with that tree. A broken definition gives a graph too: a name that no state has becomes
/// a pill, what has no type becomes a card without one, what is no object becomes a card with nothing but its name.
pub fn graph(definition: &Tree) -> Graph {
    let machine = StateMachine::new(definition);
    let mut builder = Builder::default();
    let mut waiting = vec![(machine.scope().clone(), Place::Canvas)];
    let mut next = 0;
    while let Some((scope, place)) = waiting.get(next).cloned() {
        next += 1;
        builder.add_scope(&scope, place, &mut waiting);
    }
    merge_equal_catches(&mut builder.graph);
    builder.graph
}

/// Where a scope is drawn.
#[derive(Clone, Copy)]
enum Place {
    Canvas,
    /// In the room of a branch of a Parallel.
    Lane {
        container: NodeIdx,
        lane: NodeIdx,
        branch: u32,
    },
    /// In a Map.
    Processor {
        container: NodeIdx,
    },
}

#[derive(Default)]
struct Builder {
    graph: Graph,
    /// How many nodes have had a key, where it is not unique: states of one name differ by nothing else.
    n_of_key: BTreeMap<Key, u32>,
}

/// A scope while its states get their edges.
struct Open {
    parent: Option<NodeIdx>,
    at: Pointer,
    /// The states by name; of several the last one counts.
    by_name: BTreeMap<Arc<str>, NodeIdx>,
    end: Option<NodeIdx>,
}

impl Builder {
    fn add_scope(&mut self, scope: &Scope, place: Place, waiting: &mut Vec<(Scope, Place)>) {
        let at = scope.at().clone();
        let (parent, entry) = match place {
            Place::Canvas => {
                let start = self.add_node(format!("{at}#start"), at.clone(), None, Shape::Start);
                (None, (start, EdgeKind::Start))
            }
            Place::Lane { container, lane, branch } => (Some(lane), (container, EdgeKind::BranchStart(branch))),
            Place::Processor { container } => (Some(container), (container, EdgeKind::BranchStart(0))),
        };
        let mut open = Open { parent, at, by_name: BTreeMap::new(), end: None };
        let states: Vec<(State, NodeIdx)> = scope
            .states()
            .into_iter()
            .map(|state| (state.clone(), self.add_state(&state, &mut open, waiting)))
            .collect();
        if let Some(name) = scope.start_at() {
            let at = open.at.child_key("StartAt");
            let (source, kind) = entry;
            self.add_edge(&mut open, source, kind, at, &name, None);
        }
        for (state, source) in &states {
            self.add_transitions(state, *source, &mut open);
        }
    }

    fn add_state(&mut self, state: &State, open: &mut Open, waiting: &mut Vec<(Scope, Place)>) -> NodeIdx {
        let at = state.at().pointer().clone();
        let inner = state.scopes();
        let card = card(state);
        let shape = if inner.is_empty() { Shape::Card(card) } else { Shape::Container(card) };
        let node = self.add_node(at.to_string(), at, open.parent, shape);
        open.by_name.insert(state.name().clone(), node);
        let is_parallel = state.state_type() == Some(StateType::Parallel);
        for (branch, scope) in (0..).zip(inner) {
            let place = if is_parallel {
                let at = scope.at().clone();
                let lane = self.add_node(at.to_string(), at, Some(node), Shape::Lane { branch });
                Place::Lane { container: node, lane, branch }
            } else {
                Place::Processor { container: node }
            };
            waiting.push((scope, place));
        }
        node
    }

    fn add_transitions(&mut self, state: &State, source: NodeIdx, open: &mut Open) {
        let rules = state.rules();
        let catchers = state.catchers();
        for transition in state.transitions() {
            let (kind, label) = match transition.way {
                Way::Next => (EdgeKind::Next, None),
                Way::Rule(idx) => {
                    let text = rules.get(idx).and_then(|rule| rule_text(&rule.node));
                    (EdgeKind::ChoiceRule(idx as u32), Some(text.unwrap_or_else(|| format!("Rule {}", idx + 1))))
                }
                Way::Default => (EdgeKind::Default, Some("Default".to_owned())),
                Way::Catch(idx) => {
                    let errors = catchers.get(idx).map(|it| it.error_equals()).unwrap_or_default();
                    (EdgeKind::Catch(idx as u32), Some(catch_text(&errors)))
                }
            };
            self.add_edge(open, source, kind, transition.at, &transition.target, label);
        }
        let has_next = state.state_type().is_none_or(StateType::has_next);
        if has_next && state.is_end() && state.next().is_none() {
            let end = self.end_of(open);
            let at = state.at().field("End");
            self.push_edge(source, end, EdgeKind::End, at, None);
        }
    }

    /// The End mark of a scope, made when the first state ends there.
    fn end_of(&mut self, open: &mut Open) -> NodeIdx {
        if let Some(end) = open.end {
            return end;
        }
        let end = self.add_node(format!("{}#end", open.at), open.at.clone(), open.parent, Shape::End);
        open.end = Some(end);
        end
    }

    /// Adds an edge to the state of that name, or to a pill with the name where there is none.
    fn add_edge(
        &mut self,
        open: &mut Open,
        source: NodeIdx,
        kind: EdgeKind,
        at: Pointer,
        name: &Arc<str>,
        label: Option<String>,
    ) {
        let target = match open.by_name.get(name) {
            Some(target) => *target,
            None => {
                let key = format!("{}#missing", edge_key(&self.graph.nodes[source.index()].key, kind));
                self.add_node(key, at.clone(), open.parent, Shape::Missing { name: name.clone() })
            }
        };
        self.push_edge(source, target, kind, at, label);
    }

    fn push_edge(&mut self, source: NodeIdx, target: NodeIdx, kind: EdgeKind, at: Pointer, label: Option<String>) {
        let key = edge_key(&self.graph.nodes[source.index()].key, kind).into();
        self.graph.edges.push(Edge { key, at, source, target, kind, label, merge: None });
    }

    fn add_node(&mut self, key: String, at: Pointer, parent: Option<NodeIdx>, shape: Shape) -> NodeIdx {
        let mut key: Key = key.into();
        let n = self.n_of_key.entry(key.clone()).or_insert(0);
        *n += 1;
        if *n > 1 {
            key = format!("{key}#{n}").into();
        }
        self.graph.nodes.push(Node { key, at, parent, shape });
        NodeIdx((self.graph.nodes.len() - 1) as u32)
    }
}

/// How an edge is called: its source, and the field it comes from.
fn edge_key(source: &str, kind: EdgeKind) -> String {
    match kind {
        EdgeKind::Start => format!("{source}>StartAt"),
        EdgeKind::BranchStart(branch) => format!("{source}>StartAt/{branch}"),
        EdgeKind::Next => format!("{source}>Next"),
        EdgeKind::ChoiceRule(idx) => format!("{source}>Choices/{idx}"),
        EdgeKind::Default => format!("{source}>Default"),
        EdgeKind::Catch(idx) => format!("{source}>Catch/{idx}"),
        EdgeKind::End => format!("{source}>End"),
    }
}

/// Gives the Catch edges that lead to one target for the same errors one number.
fn merge_equal_catches(graph: &mut Graph) {
    let mut groups: BTreeMap<(NodeIdx, &str), Vec<usize>> = BTreeMap::new();
    for (idx, edge) in graph.edges.iter().enumerate() {
        if let (EdgeKind::Catch(_), Some(label)) = (edge.kind, &edge.label) {
            groups.entry((edge.target, label)).or_default().push(idx);
        }
    }
    let groups: Vec<Vec<usize>> = groups.into_values().filter(|edges| edges.len() > 1).collect();
    for (number, edges) in (0..).zip(groups) {
        edges.into_iter().for_each(|idx| graph.edges[idx].merge = Some(number));
    }
}
