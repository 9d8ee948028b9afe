//! States as clipboard text: a small definition that any editor can read.

use std::sync::Arc;

use asl::ast::{QueryLanguage, State, StateMachine};
use asl::edit;
use report::{StateKey, StateMock};
use syntax::{Node, Pointer};

use crate::document::Document;
use crate::refusal::Refusal;
use crate::scope::outermost;
use crate::side::Pin;

/// States as text with what is kept beside them, which the text has no place for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clip {
    /// The text for the clipboard, for this and other programs.
    pub text: String,
    /// Where states were placed by hand, by name.
    pub pins: Vec<(String, Pin)>,
    /// What the mock handlers answer, by name; also of states that lie in the copied ones.
    pub mocks: Vec<(String, StateMock)>,
    /// Notes that were copied along.
    pub notes: Vec<ClipNote>,
}

/// A note that is copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClipNote {
    /// Its text.
    pub text: String,
    /// The copied state nearest to it, by name; none where only notes were copied.
    pub beside: Option<String>,
    /// Its corner, from the corner of that state's card, or from the world's origin.
    pub at: Pin,
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
}

/// The states of a clipboard text.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The states with their names.
    pub states: Vec<(Arc<str>, Node)>,
    /// What had to be said about their query language: `converted to JSONata`.
    pub note: Option<String>,
}

/// States as a definition of their own, in the order of the text.
pub fn copy(document: &Document, states: &[StateKey]) -> Option<String> {
    Some(clip(document, states)?.text)
}

/// States as a definition of their own, with what is kept beside them.
pub fn clip(document: &Document, states: &[StateKey]) -> Option<Clip> {
    let states = outermost(states);
    let machine = StateMachine::new(&document.root);
    let chosen: Vec<State> = machine.states().into_iter().filter(|it| states.contains(&it.at().to_string())).collect();
    let start = syntax::quote(chosen.first()?.name());
    let language = match machine.query_language() {
        QueryLanguage::Jsonata => "  \"QueryLanguage\": \"JSONata\",\n",
        QueryLanguage::JsonPath => "",
    };
    let mut root = syntax::parse(&format!("{{\n{language}  \"StartAt\": {start},\n  \"States\": {{}}\n}}")).root;
    let at = Pointer::of_keys(["States"]);
    let (mut pins, mut mocks) = (Vec::new(), Vec::new());
    for state in &chosen {
        let name = state.name().to_string();
        root = root.with_member(&at, &name, state.node().clone()).ok()?;
        pins.extend(document.side.pins.get(&state.at().to_string()).map(|pin| (name.clone(), *pin)));
        for name in names_in(state) {
            mocks.extend(document.side.mocks.get(&name).map(|mock| (name.to_string(), mock.clone())));
        }
    }
    Some(Clip { text: root.text(), pins, mocks, notes: Vec::new() })
}

/// The names of a state and of all that lie in it.
fn names_in(state: &State) -> Vec<Arc<str>> {
    let inside = state.scopes().into_iter().flat_map(|scope| scope.states());
    std::iter::once(state.name().clone()).chain(inside.flat_map(|it| names_in(&it))).collect()
}

/// The states of a text: a definition, a `States` object or a piece of one, or a single state.
pub fn read(text: &str) -> Result<Vec<(Arc<str>, Node)>, Refusal> {
    Ok(states_of(&parse(text)?))
}

/// The states of a text in the language of a machine: those in JSONPath are converted for one in JSONata, those in JSONata
/// say so in one in JSONPath.
pub fn read_for(text: &str, machine: QueryLanguage) -> Result<Piece, Refusal> {
    let root = parse(text)?;
    let own = StateMachine::new(&root).query_language();
    if own == machine {
        return Ok(Piece { states: states_of(&root), note: None });
    }
    if machine == QueryLanguage::JsonPath {
        let states = StateMachine::new(&root).states().into_iter().filter(|it| it.query_language().is_none());
        let root = states.fold(root.clone(), |root, state| {
            let at = state.at().field("QueryLanguage");
            edit::set_field(&root, &at, Node::string("JSONata")).unwrap_or(root)
        });
        return Ok(Piece { states: states_of(&root), note: Some("in JSONata".to_owned()) });
    }
    // A text that names no language and uses none is at home anywhere.
    match edit::switch_language(&root, None, machine) {
        Ok(switched) if !switched.conversions.is_empty() => {
            let n_kept = switched.conversions.iter().filter(|it| it.effect == edit::Effect::Kept).count();
            let kept = if n_kept == 0 { String::new() } else { format!(" but for {n_kept} of their fields") };
            Ok(Piece { states: states_of(&switched.root), note: Some(format!("converted to JSONata{kept}")) })
        }
        _ => Ok(Piece { states: states_of(&root), note: None }),
    }
}

/// The text as a definition.
fn parse(text: &str) -> Result<Node, Refusal> {
    let nothing = || Refusal::new("The clipboard holds no states. Copy states, or a piece of a definition.");
    let text = text.trim().trim_end_matches(',');
    // A piece of a States object has no brackets around it.
    let bracketed = format!("{{{text}}}");
    let parsed = [text, &bracketed].into_iter().find_map(|text| Node::parse_value(text).ok().filter(holds_states));
    let root = parsed.ok_or_else(nothing)?;
    if is_state(&root) {
        let name = root.member("Type").and_then(Node::as_str).map_or_else(|| "State".to_owned(), |it| it.into_owned());
        return Ok(Node::object([("States", Node::object([(name, root)]))]));
    }
    match root.member("States") {
        Some(_) => Ok(root),
        None => Ok(Node::object([("States", root)])),
    }
}

fn states_of(root: &Node) -> Vec<(Arc<str>, Node)> {
    let states = root.member("States").and_then(Node::as_object).into_iter().flat_map(|it| it.members());
    states.map(|it| (it.shared_key().clone(), it.value().trimmed())).collect()
}

fn is_state(node: &Node) -> bool {
    node.member("Type").is_some_and(|it| it.as_str().is_some())
}

fn holds_states(node: &Node) -> bool {
    let states = node.member("States").unwrap_or(node);
    let are_states = |node: &Node| {
        node.as_object().is_some_and(|it| !it.is_empty() && it.members().all(|member| is_state(member.value())))
    };
    is_state(node) || are_states(states)
}
