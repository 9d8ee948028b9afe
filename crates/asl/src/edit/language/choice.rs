//! Choice rules from JSONPath to JSONata.

use syntax::{Node, Pointer};

use super::{Effect, Said, Switch, intrinsic, wrapped};
use crate::limits::MAX_NESTING;

impl Switch {
    pub(super) fn choice_to_jsonata(&mut self, at: &Pointer, input: &str) {
        let rules = self.node(at, "Choices").and_then(|it| it.as_array().map(syntax::Array::len)).unwrap_or_default();
        let mut is_strict = false;
        for idx in 0..rules {
            let rule = at.child_key("Choices").child_index(idx);
            self.prefix = format!("Choices[{idx}].");
            self.field_to_jsonata(&rule, "Assign", "Assign", input);
            let Some(node) = self.root.get(&rule).cloned() else { continue };
            let keys: Vec<String> = node
                .as_object()
                .into_iter()
                .flat_map(|it| it.keys())
                .filter(|key| !matches!(*key, "Next" | "Assign" | "Comment" | "Output" | "Condition"))
                .map(str::to_owned)
                .collect();
            let Some(first) = keys.first().cloned() else { continue };
            match condition(&node, input, 0) {
                Ok((text, look)) => {
                    let text = text
                        .strip_prefix('(')
                        .and_then(|it| it.strip_suffix(')'))
                        .filter(|it| is_balanced(it))
                        .unwrap_or(&text)
                        .to_owned();
                    if self.replace(&rule, &first, "Condition", wrapped(&text)) {
                        keys.iter().skip(1).for_each(|key| self.remove(&rule, key));
                        self.became(&first, "Condition", None);
                        is_strict |= look.is_some();
                    }
                }
                Err(why) => self.kept(&first, why),
            }
        }
        self.prefix.clear();
        if is_strict {
            let words = "a value that is missing or of another type makes the state fail instead of not matching";
            self.note("Choices", Effect::Look, words);
        }
        self.field_to_jsonata(at, "Assign", "Assign", input);
        self.choice_output(at, input, rules);
    }
}

/// Whether brackets close within a text in the right order.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    for letter in text.chars() {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

// Calls itself once per level of And, Or and Not, at most MAX_NESTING deep.
fn condition(node: &Node, input: &str, depth: u32) -> Said {
    if depth > MAX_NESTING {
        return Err("its conditions are nested too deep");
    }
    for (key, word) in [("And", " and "), ("Or", " or ")] {
        if let Some(list) = node.member(key) {
            let list = list.as_array().ok_or("it is no list of conditions")?;
            let parts = list.values().map(|it| condition(it, input, depth + 1)).collect::<Result<Vec<_>, _>>()?;
            let look = parts.iter().find_map(|it| it.1);
            let texts: Vec<String> = parts.into_iter().map(|it| it.0).collect();
            return match texts.as_slice() {
                [] => Err("it is no list of conditions"),
                [only] => Ok((only.clone(), look)),
                texts => Ok((format!("({})", texts.join(word)), look)),
            };
        }
    }
    if let Some(inner) = node.member("Not") {
        let (text, look) = condition(inner, input, depth + 1)?;
        return Ok((format!("$not({text})"), look));
    }
    let variable = node.member("Variable").and_then(Node::as_str).ok_or("it has no Variable")?;
    let (value, _) = intrinsic::to_jsonata(&variable, input)?;
    let members = node.as_object().into_iter().flat_map(|it| it.members());
    let mut operators = members.filter(|it| !matches!(it.key(), "Variable" | "Next" | "Assign" | "Comment" | "Output"));
    let operator = operators.next().ok_or("it has no operator")?;
    compare(&value, operator.key(), operator.value(), input)
}

const STRICT: Option<&str> = Some("strict");

fn compare(value: &str, operator: &str, operand: &Node, input: &str) -> Said {
    let is = |test: String| match operand.as_bool() {
        Some(true) => Ok((test, None)),
        Some(false) => Ok((format!("$not({test})"), None)),
        None => Err("its operator wants true or false"),
    };
    match operator {
        "IsPresent" => return is(format!("$exists({value})")),
        "IsNull" => return is(format!("{value} = null")),
        "IsString" => return is(format!("$type({value}) = \"string\"")),
        "IsNumeric" => return is(format!("$type({value}) = \"number\"")),
        "IsBoolean" => return is(format!("$type({value}) = \"boolean\"")),
        "IsTimestamp" => {
            const TIME: &str = r"/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/";
            return is(format!("($type({value}) = \"string\" and $contains({value}, {TIME}))"));
        }
        "StringMatches" => {
            let pattern = operand.as_str().ok_or("its pattern is no text")?;
            return Ok((format!("$contains({value}, {})", regex(&pattern)), STRICT));
        }
        _ => {}
    }
    let (name, other) = match operator.strip_suffix("Path") {
        Some(name) => {
            let path = operand.as_str().ok_or("its operand is no path")?;
            (name, intrinsic::to_jsonata(&path, input)?.0)
        }
        None => (operator, operand.as_str().map_or_else(|| operand.value_text(), |it| syntax::quote(&it))),
    };
    let kinds = ["String", "Numeric", "Timestamp", "Boolean"];
    let (kind, order) =
        kinds.iter().find_map(|kind| Some((*kind, name.strip_prefix(kind)?))).ok_or("its operator is unknown")?;
    let sign = match order {
        "Equals" => "=",
        "LessThan" => "<",
        "GreaterThan" => ">",
        "LessThanEquals" => "<=",
        "GreaterThanEquals" => ">=",
        _ => return Err("its operator is unknown"),
    };
    match (kind, sign) {
        ("Timestamp", _) => Ok((format!("$toMillis({value}) {sign} $toMillis({other})"), STRICT)),
        (_, "=") => Ok((format!("{value} = {other}"), None)),
        _ => Ok((format!("{value} {sign} {other}"), STRICT)),
    }
}

/// A pattern with `*` as a regular expression.
fn regex(pattern: &str) -> String {
    let mut out = String::from("/^");
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        let letter = match letter {
            '*' => {
                out.push_str("[\\s\\S]*");
                continue;
            }
            '\\' => letters.next().unwrap_or('\\'),
            other => other,
        };
        if !(letter.is_alphanumeric() || letter == '_' || letter == ' ') && letter.is_ascii() {
            out.push('\\');
        }
        out.push(letter);
    }
    out.push_str("$/");
    out
}
