//! One state.

use std::sync::Arc;

use syntax::{Node, Pointer};

use super::rule::entries;
use super::{
    Catcher, ChoiceRule, QueryLanguage, Retrier, Scope, StatePath, StateType, Transition, Way, language_of, text_of,
};
use crate::resource::Resource;

/// A state of a definition, whatever its type.
#[derive(Clone, Debug)]
pub struct State {
    at: StatePath,
    name: Arc<str>,
    node: Node,
}

impl State {
    pub(super) fn new(at: StatePath, node: Node) -> State {
        let name = Arc::from(at.name().unwrap_or(""));
        State { at, name, node }
    }

    pub(crate) fn named(at: Pointer, name: Arc<str>, node: Node) -> State {
        State { at: StatePath::of_member(at), name, node }
    }

    /// Where it stands.
    pub fn at(&self) -> &StatePath {
        &self.at
    }

    /// Its name.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// Its object.
    pub fn node(&self) -> &Node {
        &self.node
    }

    /// The value of a field.
    pub fn field(&self, key: &str) -> Option<&Node> {
        self.node.member(key)
    }

    /// The text of a field, where that is a string.
    pub fn text(&self, key: &str) -> Option<Arc<str>> {
        text_of(&self.node, key)
    }

    /// The text of its `Type`, whatever it says.
    pub fn type_name(&self) -> Option<Arc<str>> {
        self.text("Type")
    }

    /// Its type, where `Type` is one of the eight words.
    pub fn state_type(&self) -> Option<StateType> {
        StateType::from_name(&self.field("Type")?.as_str()?)
    }

    /// Its `Comment`.
    pub fn comment(&self) -> Option<Arc<str>> {
        self.text("Comment")
    }

    /// Its own `QueryLanguage`.
    pub fn query_language(&self) -> Option<QueryLanguage> {
        language_of(&self.node)
    }

    /// Its `Resource`, where that is a string.
    pub fn resource(&self) -> Option<Arc<str>> {
        self.text("Resource")
    }

    /// What a Task calls, in two words: `Lambda processData`, `SNS SuccessNotifications`.
    pub fn call_label(&self) -> Option<String> {
        let input = self.field("Parameters").or_else(|| self.field("Arguments"));
        Some(Resource::parse(&self.resource()?).label_with(|key| text_of(input?, key)))
    }

    /// The name in `Next`.
    pub fn next(&self) -> Option<Arc<str>> {
        self.text("Next")
    }

    /// Whether `End` is `true`.
    pub fn is_end(&self) -> bool {
        self.field("End").and_then(Node::as_bool) == Some(true)
    }

    /// The name in `Default`.
    pub fn default(&self) -> Option<Arc<str>> {
        self.text("Default")
    }

    /// The rules of a Choice.
    pub fn rules(&self) -> Vec<ChoiceRule> {
        let rules = entries(&self.node, self.at.pointer(), "Choices");
        rules.into_iter().map(|(at, node)| ChoiceRule { at, node }).collect()
    }

    /// The entries of `Retry`.
    pub fn retriers(&self) -> Vec<Retrier> {
        let retriers = entries(&self.node, self.at.pointer(), "Retry");
        retriers.into_iter().map(|(at, node)| Retrier { at, node }).collect()
    }

    /// The entries of `Catch`.
    pub fn catchers(&self) -> Vec<Catcher> {
        let catchers = entries(&self.node, self.at.pointer(), "Catch");
        catchers.into_iter().map(|(at, node)| Catcher { at, node }).collect()
    }

    /// The scopes inside: the branches of a Parallel, the item processor of a Map.
    pub fn scopes(&self) -> Vec<Scope> {
        match self.state_type() {
            Some(StateType::Parallel) => {
                let branches = entries(&self.node, self.at.pointer(), "Branches");
                branches.into_iter().map(|(at, node)| Scope::new(at, node)).collect()
            }
            Some(StateType::Map) => self.processor().into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The item processor of a Map, also under its old name `Iterator`.
    pub fn processor(&self) -> Option<Scope> {
        let key = ["ItemProcessor", "Iterator"].into_iter().find(|it| self.field(it).is_some())?;
        Some(Scope::new(self.at.field(key), self.field(key)?.clone()))
    }

    /// All ways out of the state that name a target, in the order Next, rules, Default, catchers.
    pub fn transitions(&self) -> Vec<Transition> {
        let at = self.at.pointer();
        let mut found = Vec::new();
        let mut add = |way: Way, at: Pointer, target: Option<Arc<str>>| {
            found.extend(target.map(|target| Transition { way, at, target }));
        };
        let state_type = self.state_type();
        if state_type.is_none_or(StateType::has_next) {
            add(Way::Next, at.child_key("Next"), self.next());
        }
        if state_type.is_none_or(|it| it == StateType::Choice) {
            for (index, rule) in self.rules().into_iter().enumerate() {
                add(Way::Rule(index), rule.at.child_key("Next"), rule.next());
            }
            add(Way::Default, at.child_key("Default"), self.default());
        }
        if state_type.is_none_or(StateType::has_catch) {
            for (index, catcher) in self.catchers().into_iter().enumerate() {
                add(Way::Catch(index), catcher.at.child_key("Next"), catcher.next());
            }
        }
        found
    }
}
