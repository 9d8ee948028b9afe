//! From nodes to run-time values.

use query::{Number, Value};
use syntax::{Kind, Node};

/// The value a node stands for. What JSON cannot say becomes a string of its text, a hole becomes null.
///
/// Calls itself once per level of brackets, and the parser of the tree bounds those ([`syntax::MAX_DEPTH`]).
pub fn value_of(node: &Node) -> Value {
    match node.kind() {
        Kind::Literal(text) => match &**text {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            text => Number::parse(text).map_or(Value::Null, Value::Number),
        },
        Kind::String(_) => node.as_str().map_or(Value::Null, |it| Value::string(&*it)),
        Kind::Array(array) => Value::array(array.values().map(value_of)),
        Kind::Object(object) => {
            Value::object(object.members().map(|member| (member.shared_key().clone(), value_of(member.value()))))
        }
        Kind::Foreign(text) => Value::String(text.clone()),
        Kind::Missing => Value::Null,
    }
}
