//! A definition, read once for all who look at every state: rules, drawing. The reading of a changed definition takes over
//! what it says of the states that did not change: trees share these.

use std::any::Any;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use syntax::{Kind, Node, Pointer};

use crate::ast::{QueryLanguage, Scope, State, StateMachine, StateType, Transition};
use crate::diagnostic::Diagnostic;

/// A definition with its scopes and states.
#[derive(Clone, Debug)]
pub struct Reading {
    root: Node,
    language: QueryLanguage,
    outermost: Arc<ScopeReading>,
    scopes: Vec<Arc<ScopeReading>>,
}

/// A scope with its states.
#[derive(Debug)]
pub struct ScopeReading {
    scope: Scope,
    /// Its states, in the order of the text; of duplicate names, all.
    states: Vec<Arc<StateReading>>,
}

/// A state with what is known of it. What is kept depends on nothing but the state, its address and the machine's query
/// language.
pub struct StateReading {
    state: State,
    state_type: Option<StateType>,
    transitions: Vec<Transition>,
    scopes: Vec<Arc<ScopeReading>>,
    /// What the rules say of it alone, once that was asked; `None` inside where it depends on other states too.
    pub(crate) own: OnceLock<Option<Vec<Arc<Diagnostic>>>>,
    /// What another crate makes of it.
    made: OnceLock<Arc<dyn Any + Send + Sync>>,
}

impl Reading {
    /// Reads a definition.
    pub fn of(root: &Node) -> Reading {
        Reading::following(root, None)
    }

    /// Reads a definition; what it shares with the one that `before` is of is taken from there. The answer is the same.
    pub fn following(root: &Node, before: Option<&Reading>) -> Reading {
        let machine = StateMachine::new(root);
        let language = machine.query_language();
        let before = before.filter(|before| before.language == language);
        let outermost = ScopeReading::of(machine.scope().clone(), before.map(|it| &it.outermost));
        let mut scopes = Vec::new();
        collect(&outermost, &mut scopes);
        Reading { root: root.clone(), language, outermost, scopes }
    }

    /// The tree that was read.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Whether this is what a tree reads as, without looking into the tree.
    pub fn is_of(&self, root: &Node) -> bool {
        is_same(&self.root, root)
    }

    /// The machine's query language.
    pub fn query_language(&self) -> QueryLanguage {
        self.language
    }

    /// The machine's own scope.
    pub fn scope(&self) -> &ScopeReading {
        &self.outermost
    }

    /// All scopes, outer before inner, in the order of the text.
    pub fn scopes(&self) -> &[Arc<ScopeReading>] {
        &self.scopes
    }

    /// All states of all scopes, in the order of the scopes.
    pub fn states(&self) -> impl Iterator<Item = &Arc<StateReading>> {
        self.scopes.iter().flat_map(|it| &it.states)
    }
}

/// The depth of a tree is limited, so this ends.
fn collect(scope: &Arc<ScopeReading>, scopes: &mut Vec<Arc<ScopeReading>>) {
    scopes.push(scope.clone());
    for inner in scope.states.iter().flat_map(|it| &it.scopes) {
        collect(inner, scopes);
    }
}

impl ScopeReading {
    fn of(scope: Scope, before: Option<&Arc<ScopeReading>>) -> Arc<ScopeReading> {
        let before = before.filter(|before| before.scope.at() == scope.at());
        if let Some(before) = before.filter(|before| is_same(before.scope.node(), scope.node())) {
            return before.clone();
        }
        let at = scope.states_at();
        let object = scope.node().member("States").and_then(Node::as_object);
        let members = object.into_iter().flat_map(|it| it.steps().into_iter().zip(it.members()));
        let mut next = 0;
        let states = members.map(|(step, member)| {
            let is_it = |known: &&Arc<StateReading>| {
                known.state.at().pointer().last() == Some(&step) && is_same(known.state.node(), member.value())
            };
            let known = before.and_then(|before| {
                let in_turn = before.states.get(next).filter(is_it);
                let by_name = || before.states.get(before.index_of(member.key())?).filter(is_it);
                in_turn.or_else(by_name)
            });
            next += 1;
            known.cloned().unwrap_or_else(|| {
                let state = State::named(at.child(step), member.shared_key().clone(), member.value().clone());
                let earlier = before.and_then(|before| before.states.get(before.index_of(member.key())?));
                Arc::new(StateReading::of(state, earlier))
            })
        });
        let states = states.collect();
        Arc::new(ScopeReading { scope, states })
    }

    /// The scope.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Its states, in the order of the text; of duplicate names, all.
    pub fn states(&self) -> &[Arc<StateReading>] {
        &self.states
    }

    /// The position of the state of that name; of several, the last, which is the one that counts.
    pub fn index_of(&self, name: &str) -> Option<usize> {
        self.scope.node().member("States")?.as_object()?.index_of(name)
    }
}

impl StateReading {
    fn of(state: State, earlier: Option<&Arc<StateReading>>) -> StateReading {
        let scopes = state.scopes().into_iter();
        let scopes = scopes
            .enumerate()
            .map(|(idx, scope)| ScopeReading::of(scope, earlier.and_then(|earlier| earlier.scopes.get(idx))));
        StateReading {
            state_type: state.state_type(),
            transitions: state.transitions(),
            scopes: scopes.collect(),
            own: OnceLock::new(),
            made: OnceLock::new(),
            state,
        }
    }

    /// Its type, where `Type` is one of the eight words.
    pub fn state_type(&self) -> Option<StateType> {
        self.state_type
    }

    /// All ways out of it that name a target.
    pub fn transitions(&self) -> &[Transition] {
        &self.transitions
    }

    /// The scopes inside of it.
    pub fn scopes(&self) -> &[Arc<ScopeReading>] {
        &self.scopes
    }

    /// What `make` makes of the state: once, and the same again while the state is the same. It may depend on nothing but
    /// the state and its address. One kind of thing is kept; any other is made each time.
    pub fn made<T: Send + Sync + 'static>(&self, make: impl Fn(&StateReading) -> T) -> Arc<T> {
        let made = self.made.get_or_init(|| Arc::new(make(self))).clone();
        made.downcast().unwrap_or_else(|_| Arc::new(make(self)))
    }
}

impl Deref for StateReading {
    type Target = State;

    fn deref(&self) -> &State {
        &self.state
    }
}

impl std::fmt::Debug for StateReading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StateReading").field("at", &self.at().to_string()).finish_non_exhaustive()
    }
}

/// Whether two values are one that trees share. Only containers are worth the question.
fn is_same(a: &Node, b: &Node) -> bool {
    let is_same_kind = match (a.kind(), b.kind()) {
        (Kind::Object(a), Kind::Object(b)) => Arc::ptr_eq(a, b),
        (Kind::Array(a), Kind::Array(b)) => Arc::ptr_eq(a, b),
        _ => false,
    };
    is_same_kind && a.before() == b.before() && a.after() == b.after()
}

/// Whether an address is that of a scope's states.
pub(crate) fn is_states_of(scope: &Scope, at: &Pointer) -> bool {
    at.last_key() == Some("States") && at.parent().as_ref() == Some(scope.at())
}
