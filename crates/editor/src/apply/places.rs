//! Keys of the canvas as places of the tree.

use asl::ast::{StatePath, Way};
use asl::edit;
use report::Via;
use syntax::Pointer;

use crate::document::Document;
use crate::field_path::{FieldPath, FieldStep};
use crate::geometry::Point;
use crate::refusal::Refusal;
use crate::scope;
use crate::selection::EdgeKey;
use crate::session::picture::Picture;
use crate::side::Pin;

/// Where a state stands.
pub(super) fn state(document: &Document, key: &str) -> Result<StatePath, Refusal> {
    StatePath::find(&document.root, key)
        .ok_or_else(|| Refusal::new(format!("There is no state {} any more.", scope::name_of(key))))
}

/// Where several states stand; at least one.
pub(crate) fn states(document: &Document, keys: &[String]) -> Result<Vec<StatePath>, Refusal> {
    if keys.is_empty() {
        return Err(Refusal::new("No state is selected."));
    }
    keys.iter().map(|key| state(document, key)).collect()
}

/// Where the scope in a container stands: a branch, or the processor of a Map.
pub(super) fn inner_scope(document: &Document, container: &str, branch: u32) -> Result<Pointer, Refusal> {
    let at = state(document, container)?;
    let machine = asl::ast::StateMachine::new(&document.root);
    let scopes = machine.state(&at).map(|state| state.scopes()).unwrap_or_default();
    let scope = scopes.get(branch as usize).map(|scope| scope.at().clone());
    scope.ok_or_else(|| Refusal::new(format!("{} has no room for states.", scope::name_of(container))))
}

/// An edge as the language knows it.
pub(super) fn edge(document: &Document, key: &EdgeKey) -> Result<edit::Edge, Refusal> {
    let way = match key.via {
        Via::Start if key.from.is_empty() => return Ok(edit::Edge::Start(Pointer::root())),
        Via::Start => return Ok(edit::Edge::Start(inner_scope(document, &key.from, 0)?)),
        Via::Branch(branch) => return Ok(edit::Edge::Start(inner_scope(document, &key.from, branch)?)),
        Via::Next | Via::End => Way::Next,
        Via::ChoiceRule(idx) => Way::Rule(idx as usize),
        Via::Default => Way::Default,
        Via::Catch(idx) => Way::Catch(idx as usize),
    };
    Ok(edit::Edge::Out(state(document, &key.from)?, way))
}

/// Where a field of a state (or, for the empty key, of the machine) stands.
pub(super) fn field(document: &Document, key: &str, path: &FieldPath) -> Result<Pointer, Refusal> {
    let mut at = if key.is_empty() { Pointer::root() } else { state(document, key)?.pointer().clone() };
    for step in &path.0 {
        at = match step {
            FieldStep::Key(key) => at.child_key(key.as_str()),
            FieldStep::Index(idx) => at.child_index(*idx as usize),
        };
    }
    Ok(at)
}

/// The pin that keeps a card of a scope at a place of the world.
pub(super) fn pin(picture: &Picture, scope: &Pointer, at: Point) -> Pin {
    let origin = picture.origin_of(&scope.to_string());
    Pin::at(Point::new(at.x - origin.x, at.y - origin.y))
}

/// What a state is called in labels; the machine itself has no name there.
pub(super) fn of_state(key: &str) -> String {
    if key.is_empty() { "the state machine".to_owned() } else { scope::name_of(key) }
}

impl From<edit::Refusal> for Refusal {
    fn from(refusal: edit::Refusal) -> Refusal {
        Refusal::new(refusal.to_string())
    }
}

impl From<syntax::EditError> for Refusal {
    fn from(error: syntax::EditError) -> Refusal {
        edit::Refusal::from(error).into()
    }
}
