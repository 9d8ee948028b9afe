//! What a rule looks at: the definition with all its scopes and states, each with its location as the service writes it.

use syntax::{Node, Object};

use super::{Finding, MachineType, Rule, Severity};
use crate::ast::{QueryLanguage, StateType, language_of, text_of};
use crate::limits::MAX_NESTING;

/// A definition, read once for all rules.
pub(super) struct Ctx<'a> {
    pub(super) root: &'a Node,
    pub(super) machine_type: MachineType,
    pub(super) scopes: Vec<ScopeView<'a>>,
    /// All states, those inside a state right after it.
    pub(super) states: Vec<StateView<'a>>,
    /// Where nesting goes deeper than is read.
    pub(super) too_deep: Vec<String>,
    pub(super) findings: Vec<Finding>,
    /// What was found by the rules of a run, each with its place in the text.
    found: Vec<(usize, usize, Finding)>,
}

/// What a scope is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Machine,
    Branch,
    Processor,
}

/// States that can lead to each other.
pub(super) struct ScopeView<'a> {
    pub(super) kind: ScopeKind,
    pub(super) location: String,
    pub(super) node: &'a Node,
    /// The number of the state around it, plus one.
    order: usize,
}

/// A state.
#[derive(Clone)]
pub(super) struct StateView<'a> {
    pub(super) name: &'a str,
    pub(super) location: String,
    pub(super) node: &'a Node,
    pub(super) fields: &'a Object,
    pub(super) kind: Option<StateType>,
    pub(super) language: QueryLanguage,
    /// The number of its scope.
    pub(super) scope: usize,
    order: usize,
}

impl<'a> Ctx<'a> {
    pub(super) fn new(root: &'a Node, machine_type: MachineType) -> Ctx<'a> {
        let mut ctx = Ctx {
            root,
            machine_type,
            scopes: Vec::new(),
            states: Vec::new(),
            too_deep: Vec::new(),
            findings: Vec::new(),
            found: Vec::new(),
        };
        ctx.collect(ScopeKind::Machine, root, String::new(), 0, 0);
        ctx
    }

    // Calls itself once per level of states in states, up to MAX_NESTING.
    fn collect(&mut self, kind: ScopeKind, node: &'a Node, location: String, order: usize, depth: u32) {
        if depth > MAX_NESTING {
            self.too_deep.push(location);
            return;
        }
        let scope = self.scopes.len();
        let shown = if location.is_empty() { "/".to_owned() } else { location.clone() };
        self.scopes.push(ScopeView { kind, location: shown, node, order });
        let Some(states) = node.member("States").and_then(Node::as_object) else { return };
        for member in states.members() {
            let Some(fields) = member.value().as_object() else { continue };
            let at = format!("{location}/States/{}", member.key());
            let node = member.value();
            let state = StateView {
                name: member.key(),
                location: at.clone(),
                node,
                fields,
                kind: text_of(node, "Type").and_then(|it| StateType::from_name(&it)),
                language: self.language_of_state(node),
                scope,
                order: self.states.len() + 1,
            };
            let (kind, order) = (state.kind, state.order);
            self.states.push(state);
            match kind {
                Some(StateType::Parallel) => {
                    let branches = node.member("Branches").and_then(Node::as_array);
                    for (idx, branch) in branches.into_iter().flat_map(|it| it.values()).enumerate() {
                        let at = format!("{at}/Branches[{idx}]");
                        self.collect(ScopeKind::Branch, branch, at, order, depth + 1);
                    }
                }
                Some(StateType::Map) => {
                    for key in ["ItemProcessor", "Iterator"] {
                        if let Some(processor) = node.member(key) {
                            self.collect(ScopeKind::Processor, processor, format!("{at}/{key}"), order, depth + 1);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// The language of a state: its own word or the machine's; a word that is neither counts as JSONata.
    fn language_of_state(&self, node: &Node) -> QueryLanguage {
        match node.member("QueryLanguage") {
            Some(_) => language_of(node).unwrap_or(QueryLanguage::Jsonata),
            None => language_of(self.root).unwrap_or(QueryLanguage::JsonPath),
        }
    }

    /// The language of the machine.
    pub(super) fn machine_language(&self) -> QueryLanguage {
        language_of(self.root).unwrap_or(QueryLanguage::JsonPath)
    }

    /// Whether a state asks for JSONPath in a machine of JSONata.
    pub(super) fn is_downgraded(&self, state: &StateView<'_>) -> bool {
        self.machine_language() == QueryLanguage::Jsonata && language_of(state.node) == Some(QueryLanguage::JsonPath)
    }

    /// Runs rules and takes over what they find, in the order of the text.
    pub(super) fn run(&mut self, rules: &[Rule]) {
        for rule in rules {
            (rule.check)(self);
        }
        let mut found = std::mem::take(&mut self.found);
        found.sort_by_key(|(state, field, _)| (*state, *field));
        self.findings.extend(found.into_iter().map(|(_, _, finding)| finding));
    }

    /// All states, to report on while going over them.
    pub(super) fn all_states(&self) -> Vec<StateView<'a>> {
        self.states.clone()
    }

    /// Reports on a state as a whole.
    pub(super) fn at_state(&mut self, rule: &Rule, state: &StateView<'_>, message: impl Into<String>) {
        let finding = error(rule, Some(state.location.clone()), message.into());
        self.found.push((state.order, 0, finding));
    }

    /// Reports on something below a state: `path` begins with a field, such as `Choices[0]/Next`.
    pub(super) fn at_field(&mut self, rule: &Rule, state: &StateView<'_>, path: &str, message: impl Into<String>) {
        let finding = error(rule, Some(format!("{}/{path}", state.location)), message.into());
        self.found.push((state.order, 1 + state.position(path), finding));
    }

    /// Warns of something below a state.
    pub(super) fn warn(&mut self, code: &'static str, state: &StateView<'_>, path: &str, message: String) {
        let location = Some(format!("{}/{path}", state.location));
        let finding = Finding { severity: Severity::Warning, code, location, message, rule: "warnings" };
        self.found.push((state.order, 1 + state.position(path), finding));
    }

    /// Reports on a scope, or on a field of it.
    pub(super) fn at_scope(&mut self, rule: &Rule, scope: usize, field: Option<&str>, message: impl Into<String>) {
        let view = &self.scopes[scope];
        let location = match field {
            None => view.location.clone(),
            Some(field) if view.location == "/" => format!("/{field}"),
            Some(field) => format!("{}/{field}", view.location),
        };
        self.found.push((view.order, 0, error(rule, Some(location), message.into())));
    }

    /// Reports on the whole, without a place.
    pub(super) fn anywhere(&mut self, rule: &Rule, message: impl Into<String>) {
        self.found.push((usize::MAX, 0, error(rule, None, message.into())));
    }

    /// Reports at a place that is no state's.
    pub(super) fn at_location(&mut self, rule: &Rule, location: &str, message: impl Into<String>) {
        self.found.push((usize::MAX, 0, error(rule, Some(location.to_owned()), message.into())));
    }
}

fn error(rule: &Rule, location: Option<String>, message: String) -> Finding {
    Finding { severity: Severity::Error, code: rule.code, location, message, rule: rule.name }
}

impl<'a> StateView<'a> {
    /// The value of a field.
    pub(super) fn field(&self, key: &str) -> Option<&'a Node> {
        self.fields.get(key)
    }

    /// Whether its expressions are JSONata.
    pub(super) fn is_jsonata(&self) -> bool {
        self.language == QueryLanguage::Jsonata
    }

    /// The objects of a list with the path to each: `Choices[0]`.
    pub(super) fn entries(&self, key: &str) -> Vec<(String, &'a Node)> {
        let list = self.field(key).and_then(Node::as_array);
        let entries = list.into_iter().flat_map(|it| it.values()).enumerate();
        entries.filter(|(_, it)| it.as_object().is_some()).map(|(idx, it)| (format!("{key}[{idx}]"), it)).collect()
    }

    /// Where in the state the field that a path begins with stands.
    fn position(&self, path: &str) -> usize {
        let field = path.split(['/', '[']).next().unwrap_or(path);
        self.fields.index_of(field).unwrap_or(0)
    }
}
