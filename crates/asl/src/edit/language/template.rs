//! Templates: data with expressions in it.

use syntax::{Node, Pointer};

use super::{Said, Switch, intrinsic, wrapped};

impl Switch {
    /// Converts the expressions in a payload template at their places. What can be looked at; what cannot be said.
    pub(super) fn template_to_jsonata(
        &mut self,
        at: &Pointer,
        data: &str,
    ) -> Result<Option<&'static str>, &'static str> {
        let Some(node) = self.root.get(at).cloned() else { return Ok(None) };
        let mut found = Vec::new();
        collect(&node, at, &mut found);
        let mut look = None;
        let mut said = Vec::new();
        for (holder, key, text) in found {
            let (expression, to_look) = intrinsic::to_jsonata(&text, data)?;
            look = look.or(to_look);
            said.push((holder, key, expression));
        }
        let before = (self.root.clone(), self.conversions.len());
        for (holder, key, expression) in said {
            let new = key.strip_suffix(".$").unwrap_or(&key).to_owned();
            if !self.replace(&holder, &key, &new, wrapped(&expression)) {
                self.root = before.0;
                self.conversions.truncate(before.1);
                return Err("two of its fields would have one name");
            }
        }
        Ok(look)
    }
}

/// The computed members of a template, inner before outer ones.
fn collect(node: &Node, at: &Pointer, found: &mut Vec<(Pointer, String, String)>) {
    if let Some(object) = node.as_object() {
        for (step, member) in object.steps().into_iter().zip(object.members()) {
            match member.value().as_str() {
                Some(text) if member.key().ends_with(".$") => {
                    found.push((at.clone(), member.key().to_owned(), text.into_owned()));
                }
                _ => collect(member.value(), &at.child(step), found),
            }
        }
    } else if let Some(array) = node.as_array() {
        array.values().enumerate().for_each(|(idx, item)| collect(item, &at.child_index(idx), found));
    }
}

/// A value of which nothing is computed as an expression of JSONata: its own text.
pub(super) fn literal(node: &Node) -> Said {
    match holds_foreign(node) {
        true => Err("it holds something that is no JSON"),
        false => Ok((compact(node), None)),
    }
}

fn compact(node: &Node) -> String {
    if let Some(object) = node.as_object() {
        let members = object.members().map(|it| format!("{}: {}", syntax::quote(it.key()), compact(it.value())));
        return format!("{{{}}}", members.collect::<Vec<_>>().join(", "));
    }
    if let Some(array) = node.as_array() {
        return format!("[{}]", array.values().map(compact).collect::<Vec<_>>().join(", "));
    }
    node.as_str().map_or_else(|| node.value_text(), |text| syntax::quote(&text))
}

fn holds_foreign(node: &Node) -> bool {
    let in_object = node.as_object().is_some_and(|it| it.members().any(|it| holds_foreign(it.value())));
    let in_array = node.as_array().is_some_and(|it| it.values().any(holds_foreign));
    in_object || in_array || node.is_missing() || node.foreign_text().is_some()
}

/// A payload template as one expression of JSONata.
pub(super) fn to_expression(node: &Node, data: &str) -> Said {
    let mut look = None;
    if let Some(object) = node.as_object() {
        let mut parts = Vec::new();
        for member in object.members() {
            let (key, value) = match (member.key().strip_suffix(".$"), member.value().as_str()) {
                (Some(key), Some(text)) => (key, intrinsic::to_jsonata(&text, data)?),
                _ => (member.key(), to_expression(member.value(), data)?),
            };
            look = look.or(value.1);
            parts.push(format!("{}: {}", syntax::quote(key), value.0));
        }
        return Ok((format!("{{{}}}", parts.join(", ")), look));
    }
    if let Some(array) = node.as_array() {
        let items = array.values().map(|it| to_expression(it, data)).collect::<Result<Vec<_>, _>>()?;
        let texts: Vec<String> = items.into_iter().map(|it| it.0).collect();
        return Ok((format!("[{}]", texts.join(", ")), look));
    }
    match node.as_str() {
        Some(text) => Ok((syntax::quote(&text), None)),
        None if node.is_missing() || node.foreign_text().is_some() => Err("it holds something that is no JSON"),
        None => Ok((node.value_text(), None)),
    }
}
