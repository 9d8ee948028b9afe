//! From the tree of a definition to the graph to draw.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use asl::ast::{State, StateType, Way};
use asl::reading::{Reading, ScopeReading, StateReading};
use syntax::{Node as Tree, Pointer};

use crate::card::card;
use crate::graph::{Card, Edge, EdgeKind, Graph, Key, Node, NodeIdx, Shape};
use crate::rule_text::{catch_text, rule_text};
use crate::size;

/// The graph of the definition with that tree. A broken definition gives a graph too: a name that no state has becomes
/// a pill, what has no type becomes a card without one, what is no object becomes a card with nothing but its name.
pub fn graph(definition: &Tree) -> Graph {
    graph_of(&Reading::of(definition))
}

/// The graph of a definition that was read. What is drawn of a state is kept in the reading.
pub fn graph_of(reading: &Reading) -> Graph {
    let n_states: usize = reading.scopes().iter().map(|it| it.states().len()).sum();
    let mut builder = Builder::default();
    builder.n_of_key.reserve(n_states + 2);
    builder.graph.nodes.reserve(n_states + 2);
    builder.graph.edges.reserve(n_states + n_states / 2);
    let mut waiting = vec![(reading.scope(), Place::Canvas)];
    let mut next = 0;
    while let Some((scope, place)) = waiting.get(next).copied() {
        next += 1;
        builder.add_scope(scope, place, &mut waiting);
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

/// What is drawn of a state, whatever stands around it.
struct Drawn {
    key: Key,
    card: Arc<Card>,
    ways: Vec<DrawnWay>,
}

/// A way out of a state.
struct DrawnWay {
    key: Key,
    kind: EdgeKind,
    at: Pointer,
    /// The name of the state it leads to; none for the end.
    target: Option<Arc<str>>,
    label: Option<Arc<str>>,
    fitted_label: Option<Arc<str>>,
}

impl Drawn {
    fn of(state: &StateReading) -> Drawn {
        let key: Key = state.at().to_string().into();
        let way = |kind: EdgeKind, at: Pointer, target: Option<Arc<str>>, label: Option<String>| DrawnWay {
            key: edge_key(&key, kind).into(),
            fitted_label: label.as_deref().map(|label| size::label_text(label).into()),
            label: label.map(Arc::from),
            kind,
            at,
            target,
        };
        let rules = state.rules();
        let catchers = state.catchers();
        let mut ways = Vec::new();
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
            ways.push(way(kind, transition.at.clone(), Some(transition.target.clone()), label));
        }
        if ends(state, state.state_type()) {
            ways.push(way(EdgeKind::End, state.at().field("End"), None, None));
        }
        Drawn { ways, card: Arc::new(card(state)), key }
    }
}

/// Whether the way ends with a state because it says so.
fn ends(state: &State, state_type: Option<StateType>) -> bool {
    state_type.is_none_or(StateType::has_next) && state.is_end() && state.next().is_none()
}

#[derive(Default)]
struct Builder {
    graph: Graph,
    /// How many nodes have had a key, where it is not unique: states of one name differ by nothing else.
    n_of_key: HashMap<Key, u32>,
}

/// A scope while its states get their edges.
struct Open<'a> {
    parent: Option<NodeIdx>,
    scope: &'a ScopeReading,
    /// The nodes of its states.
    nodes: Vec<NodeIdx>,
    end: Option<NodeIdx>,
}

impl Builder {
    fn add_scope<'a>(&mut self, scope: &'a ScopeReading, place: Place, waiting: &mut Vec<(&'a ScopeReading, Place)>) {
        let at = scope.scope().at();
        let (parent, entry) = match place {
            Place::Canvas => {
                let start = self.add_node(format!("{at}#start").into(), at.clone(), None, Shape::Start);
                (None, (start, EdgeKind::Start))
            }
            Place::Lane { container, lane, branch } => (Some(lane), (container, EdgeKind::BranchStart(branch))),
            Place::Processor { container } => (Some(container), (container, EdgeKind::BranchStart(0))),
        };
        let states: Vec<(Arc<Drawn>, NodeIdx)> = scope
            .states()
            .iter()
            .map(|state| {
                let drawn = state.made(Drawn::of);
                let node = self.add_state(state, &drawn, parent, waiting);
                (drawn, node)
            })
            .collect();
        let nodes = states.iter().map(|(_, node)| *node).collect();
        let mut open = Open { parent, scope, nodes, end: None };
        if let Some(name) = scope.scope().start_at() {
            let (source, kind) = entry;
            let key = edge_key(&self.graph.nodes[source.index()].key, kind).into();
            let at = at.child_key("StartAt");
            let way = DrawnWay { key, kind, at, target: Some(name), label: None, fitted_label: None };
            self.add_edge(&mut open, source, &way, None);
        }
        for (drawn, source) in &states {
            let own_key = &self.graph.nodes[source.index()].key;
            // Of two states with one key the second one is called otherwise, and so are its ways.
            let other_key = (*own_key != drawn.key).then(|| own_key.clone());
            for way in &drawn.ways {
                let key = other_key.as_ref().map(|key| edge_key(key, way.kind).into());
                self.add_edge(&mut open, *source, way, key);
            }
        }
    }

    fn add_state<'a>(
        &mut self,
        state: &'a StateReading,
        drawn: &Drawn,
        parent: Option<NodeIdx>,
        waiting: &mut Vec<(&'a ScopeReading, Place)>,
    ) -> NodeIdx {
        let at = state.at().pointer().clone();
        let card = drawn.card.clone();
        let shape = if state.scopes().is_empty() { Shape::Card(card) } else { Shape::Container(card) };
        let node = self.add_node(drawn.key.clone(), at, parent, shape);
        let is_parallel = state.state_type() == Some(StateType::Parallel);
        for (branch, scope) in (0..).zip(state.scopes()) {
            let place = if is_parallel {
                let at = scope.scope().at().clone();
                let lane = self.add_node(at.to_string().into(), at, Some(node), Shape::Lane { branch });
                Place::Lane { container: node, lane, branch }
            } else {
                Place::Processor { container: node }
            };
            waiting.push((scope, place));
        }
        node
    }

    /// The End mark of a scope, made when the first state ends there.
    fn end_of(&mut self, open: &mut Open<'_>) -> NodeIdx {
        if let Some(end) = open.end {
            return end;
        }
        let at = open.scope.scope().at();
        let end = self.add_node(format!("{at}#end").into(), at.clone(), open.parent, Shape::End);
        open.end = Some(end);
        end
    }

    /// Adds an edge to the state of that name, or to a pill with the name where there is none.
    fn add_edge(&mut self, open: &mut Open<'_>, source: NodeIdx, way: &DrawnWay, key: Option<Key>) {
        let key = key.unwrap_or_else(|| way.key.clone());
        let target = match &way.target {
            None => self.end_of(open),
            Some(name) => match open.scope.index_of(name).and_then(|it| open.nodes.get(it)) {
                Some(target) => *target,
                None => {
                    let shape = Shape::Missing { name: name.clone() };
                    self.add_node(format!("{key}#missing").into(), way.at.clone(), open.parent, shape)
                }
            },
        };
        let (at, kind) = (way.at.clone(), way.kind);
        let (label, fitted_label) = (way.label.clone(), way.fitted_label.clone());
        self.graph.edges.push(Edge { key, at, source, target, kind, label, fitted_label, merge: None });
    }

    fn add_node(&mut self, key: Key, at: Pointer, parent: Option<NodeIdx>, shape: Shape) -> NodeIdx {
        let mut key = key;
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
