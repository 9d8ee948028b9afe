//! What a rule looks at.

use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use syntax::{Change, Node, Pointer, Ranges, SyntaxError};

use super::Rule;
use crate::ast::{QueryLanguage, Scope, State, Transition};
use crate::diagnostic::{Diagnostic, Part};
use crate::edit;
use crate::reading::{Reading, ScopeReading, StateReading};

/// A definition, read once for all rules.
pub(super) struct Ctx<'a> {
    /// The whole tree; who checks a single state looks at nothing but that state in it.
    pub(super) root: &'a Node,
    pub(super) errors: &'a [SyntaxError],
    pub(super) scopes: Vec<ScopeView<'a>>,
    pub(super) language: QueryLanguage,
    /// Whether more than one state was looked at since this was last set to `false`.
    pub(super) looked_around: Cell<bool>,
    ranges: OnceCell<Ranges>,
}

/// A scope with its states.
pub(super) struct ScopeView<'a> {
    pub(super) scope: &'a Scope,
    pub(super) states: &'a [Arc<StateReading>],
    reading: &'a ScopeReading,
    /// Where the ways of each state lead, one state after the other: positions in `states`.
    targets: Vec<Option<u32>>,
    /// Where in `targets` those of each state begin.
    starts: Vec<u32>,
}

impl<'a> Ctx<'a> {
    pub(super) fn new(reading: &'a Reading, errors: &'a [SyntaxError]) -> Ctx<'a> {
        let scopes = reading.scopes().iter().map(|it| ScopeView::new(it)).collect();
        let (root, language) = (reading.root(), reading.query_language());
        Ctx { root, errors, scopes, language, looked_around: Cell::new(false), ranges: OnceCell::new() }
    }

    /// Where everything stands in the text; worked out when it is first asked for.
    pub(super) fn ranges(&self) -> &Ranges {
        self.ranges.get_or_init(|| self.root.ranges())
    }

    /// The language of a state's expressions.
    pub(super) fn language_of(&self, state: &State) -> QueryLanguage {
        state.query_language().unwrap_or(self.language)
    }

    /// The scope that a state stands in.
    pub(super) fn scope_of(&self, state: &State) -> Option<&ScopeView<'a>> {
        self.looked_around.set(true);
        let at = state.at().scope();
        self.scopes.iter().find(|it| *it.scope.at() == at)
    }

    /// All names of the machine.
    pub(super) fn taken(&self) -> BTreeSet<Arc<str>> {
        self.looked_around.set(true);
        edit::taken(self.root)
    }
}

impl<'a> ScopeView<'a> {
    fn new(reading: &'a ScopeReading) -> ScopeView<'a> {
        let states = reading.states();
        let (mut targets, mut starts) = (Vec::with_capacity(states.len()), Vec::with_capacity(states.len() + 1));
        let position = |name: &str| Some(u32::try_from(reading.index_of(name)?).unwrap_or(u32::MAX));
        for state in states {
            starts.push(targets.len() as u32);
            targets.extend(state.transitions().iter().map(|it| position(&it.target)));
        }
        starts.push(targets.len() as u32);
        ScopeView { scope: reading.scope(), states, reading, targets, starts }
    }

    /// The ways out of the state at a position, each with the position of the state that it leads to, where there is one.
    pub(super) fn ways(&self, index: usize) -> impl Iterator<Item = (&'a Transition, Option<usize>)> {
        let targets = &self.targets[self.starts[index] as usize..self.starts[index + 1] as usize];
        self.states[index].transitions().iter().zip(targets).map(|(way, target)| (way, target.map(|it| it as usize)))
    }

    /// The state of that name.
    pub(super) fn state(&self, name: &str) -> Option<&'a State> {
        self.index_of(name).map(|it| &**self.states[it])
    }

    /// The position of the state of that name.
    pub(super) fn index_of(&self, name: &str) -> Option<usize> {
        self.reading.index_of(name)
    }

    /// For each name that is led to the first state that does, and the first one of another name than that: a state may
    /// lead to itself.
    pub(super) fn sources(&self) -> BTreeMap<&'a str, (usize, Option<usize>)> {
        let mut sources: BTreeMap<&'a str, (usize, Option<usize>)> = BTreeMap::new();
        for (index, state) in self.states.iter().enumerate() {
            for way in state.transitions() {
                let (first, second) = sources.entry(&way.target).or_insert((index, None));
                if second.is_none() && self.states[*first].name() != self.states[index].name() {
                    *second = Some(index);
                }
            }
        }
        sources
    }

    /// Whether a name is a state's, or cannot be judged yet.
    pub(super) fn is_target(&self, name: &str) -> bool {
        self.index_of(name).is_some() || has_placeholder(name)
    }
}

impl Rule {
    /// A report of this rule.
    pub(super) fn report(&self, at: Pointer, part: Part, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code: self.code,
            severity: self.severity,
            at,
            part,
            range: None,
            message: message.into(),
            hints: Vec::new(),
            fixes: Vec::new(),
        }
    }
}

/// Whether a text holds a `${placeholder}`, so that it is not yet known.
pub(super) fn has_placeholder(text: &str) -> bool {
    text.find("${").is_some_and(|at| text[at..].contains('}'))
}

/// Whether a value cannot be judged: it is a placeholder, a template's intrinsic, or not typed yet (which has an error of
/// its own).
pub(super) fn is_open(node: &Node) -> bool {
    node.foreign_text().is_some() || node.is_missing() || node.as_str().is_some_and(|it| has_placeholder(&it))
}

/// How a scope is called in a message: `The state machine`, `Branch 2 of Fan out`, `The item processor of Each`.
pub(super) fn scope_name(at: &Pointer) -> String {
    let keys = at.steps();
    let owner = |n_steps: usize| keys.len().checked_sub(n_steps).and_then(|it| keys.get(it)).and_then(|it| it.key());
    match keys.last() {
        None => "The state machine".to_owned(),
        Some(step) => match (step.as_index(), owner(2), owner(3)) {
            (None, Some(map), _) => format!("The item processor of {map}"),
            (Some(index), _, Some(parallel)) => format!("Branch {} of {parallel}", index + 1),
            _ => format!("The scope at {at}"),
        },
    }
}

/// The change that writes a new member at the end of an object.
pub(super) fn append(root: &Node, at: &Pointer, key: &str, value: Node) -> Vec<(Pointer, Change)> {
    let Some(object) = root.get(at).and_then(Node::as_object) else { return Vec::new() };
    let after = object.members().last().map(|it| it.shared_key().clone());
    vec![(at.clone(), Change::Insert { key: Arc::from(key), value, after })]
}

/// The change that gives a scope its first state; `StartAt` names it, unless it names one that is to come.
pub(super) fn first_state(root: &Node, scope: &Scope) -> Vec<(Pointer, Change)> {
    let node = scope.node();
    let start = node.member("StartAt");
    let wanted = scope.start_at().filter(|it| !it.is_empty() && !has_placeholder(it));
    let name = edit::free_name(root, wanted.as_deref().unwrap_or("First"));
    let pass = || Node::object([("Type", Node::string("Pass")), ("End", Node::bool(true))]);
    let mut changes = match start {
        None => append(root, scope.at(), "StartAt", Node::string(&name)),
        Some(_) if wanted.as_deref() == Some(&*name) => Vec::new(),
        Some(_) => vec![(scope.at().child_key("StartAt"), Change::Replace(Node::string(&name)))],
    };
    match node.member("States") {
        None => {
            let value = Node::object([(&*name, pass())]);
            let after = Some(Arc::from("StartAt"));
            changes.push((scope.at().clone(), Change::Insert { key: Arc::from("States"), value, after }));
        }
        Some(_) => changes.push((scope.states_at(), Change::Insert { key: name, value: pass(), after: None })),
    }
    changes
}

/// The changes that let a state lead to another one of its scope, or end the scope.
pub(super) fn lead(state: &State, target: Option<&str>) -> Vec<(Pointer, Change)> {
    let (key, other, value) = match target {
        Some(name) => ("Next", "End", Node::string(name)),
        None => ("End", "Next", Node::bool(true)),
    };
    let at = |key: &str| state.at().field(key);
    match (state.field(key).is_some(), state.field(other).is_some()) {
        (true, true) => vec![(at(key), Change::Replace(value)), (at(other), Change::Remove)],
        (true, false) => vec![(at(key), Change::Replace(value))],
        (false, true) => vec![(at(other), Change::Replace(value)), (at(other), Change::Rename(Arc::from(key)))],
        (false, false) => {
            let after = state.node().as_object().and_then(|it| it.members().last()).map(|it| it.shared_key().clone());
            vec![(state.at().pointer().clone(), Change::Insert { key: Arc::from(key), value, after })]
        }
    }
}

/// The change that takes an entry out of a list of a state, and the list with it where it was the only one.
pub(super) fn without_entry(root: &Node, at: &Pointer) -> Vec<(Pointer, Change)> {
    let list = at.parent().unwrap_or_default();
    let is_only = root.get(&list).and_then(Node::as_array).is_some_and(|it| it.len() == 1);
    vec![(if is_only { list } else { at.clone() }, Change::Remove)]
}
