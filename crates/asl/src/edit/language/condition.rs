//! Conditions from JSONata to JSONPath.

use syntax::Node;

use super::jsonata::Term;
use super::to_json_path::path_of;

/// A condition as members of a rule; `None` where JSONPath cannot say it.
pub(super) fn members(term: &Term) -> Option<Vec<(&'static str, Node)>> {
    match term {
        Term::Between(word, a, b) if word == "and" || word == "or" => {
            let mut all = Vec::new();
            flatten(word, a, &mut all)?;
            flatten(word, b, &mut all)?;
            Some(vec![(if word == "and" { "And" } else { "Or" }, Node::array(all))])
        }
        Term::Between(sign, a, b) => comparison(sign, a, b),
        Term::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
            ("not", [Term::Call(inner, of)]) if inner == "exists" => tested(of.first()?, "IsPresent", false),
            ("not", [inner]) => Some(vec![("Not", Node::object(members(inner)?))]),
            ("exists", [of]) => tested(of, "IsPresent", true),
            _ => None,
        },
        // A value that is true by itself.
        Term::Path(..) => tested(term, "BooleanEquals", true),
        _ => None,
    }
}

fn flatten(word: &str, term: &Term, all: &mut Vec<Node>) -> Option<()> {
    if let Term::Between(other, a, b) = term
        && other == word
    {
        flatten(word, a, all)?;
        return flatten(word, b, all);
    }
    all.push(Node::object(members(term)?));
    Some(())
}

fn tested(of: &Term, operator: &'static str, wanted: bool) -> Option<Vec<(&'static str, Node)>> {
    Some(vec![("Variable", Node::string(&path_of(of, "states.input")?)), (operator, Node::bool(wanted))])
}

fn comparison(sign: &str, a: &Term, b: &Term) -> Option<Vec<(&'static str, Node)>> {
    if let (Term::Call(name, of), Term::Text(kind)) = (a, b) {
        let operator = match kind.as_str() {
            "string" => "IsString",
            "number" => "IsNumeric",
            "boolean" => "IsBoolean",
            "null" => "IsNull",
            _ => return None,
        };
        return if name == "type" && sign == "=" { tested(of.first()?, operator, true) } else { None };
    }
    if let (Term::Call(x, of), Term::Call(y, other)) = (a, b) {
        let (true, true, [of], [other]) = (x == "toMillis", y == "toMillis", of.as_slice(), other.as_slice()) else {
            return None;
        };
        return compared("Timestamp", sign, of, other);
    }
    match b {
        Term::Text(_) => compared("String", sign, a, b),
        Term::Literal(text) if text == "null" => {
            if sign == "=" {
                tested(a, "IsNull", true)
            } else {
                None
            }
        }
        Term::Literal(text) if text == "true" || text == "false" => compared("Boolean", sign, a, b),
        Term::Literal(_) => compared("Numeric", sign, a, b),
        // Of two paths nobody knows what they lead to; a literal on the left is read the other way around.
        Term::Path(..) => match a {
            Term::Text(_) | Term::Literal(_) => {
                let turned = match sign {
                    "<" => ">",
                    ">" => "<",
                    "<=" => ">=",
                    ">=" => "<=",
                    other => other,
                };
                comparison(turned, b, a)
            }
            _ => None,
        },
        _ => None,
    }
}

fn compared(kind: &str, sign: &str, a: &Term, b: &Term) -> Option<Vec<(&'static str, Node)>> {
    let order = ["=", "<", ">", "<=", ">="].iter().position(|it| *it == sign)?;
    let kinds: [&[&'static str; 5]; 4] = [
        &["StringEquals", "StringLessThan", "StringGreaterThan", "StringLessThanEquals", "StringGreaterThanEquals"],
        &[
            "NumericEquals",
            "NumericLessThan",
            "NumericGreaterThan",
            "NumericLessThanEquals",
            "NumericGreaterThanEquals",
        ],
        &[
            "TimestampEquals",
            "TimestampLessThan",
            "TimestampGreaterThan",
            "TimestampLessThanEquals",
            "TimestampGreaterThanEquals",
        ],
        &["BooleanEquals"; 5],
    ];
    let at = ["String", "Numeric", "Timestamp", "Boolean"].iter().position(|it| *it == kind)?;
    if kind == "Boolean" && sign != "=" {
        return None;
    }
    let value = match b {
        Term::Text(text) => Node::string(text),
        Term::Literal(text) => Node::parse_value(text).ok()?,
        _ => return None,
    };
    Some(vec![("Variable", Node::string(&path_of(a, "states.input")?)), (kinds[at][order], value)])
}
