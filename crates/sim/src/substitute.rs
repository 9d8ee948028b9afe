//! Placeholders: `${Name}` in a definition gets its value when a run begins; the definition itself keeps it.

use syntax::{Change, Kind, Node, Pointer};

/// A definition with its placeholders filled in.
pub(crate) struct Substituted {
    pub(crate) root: Node,
    /// The names that had no value and got a stand-in, in the order of first use.
    pub(crate) stand_ins: Vec<String>,
}

/// Fills in placeholders in all strings and in the places that JSON cannot say.
pub(crate) fn substitute(root: &Node, values: &[(String, String)]) -> Substituted {
    let mut filler = Filler { values, stand_ins: Vec::new(), changes: Vec::new() };
    filler.walk(root, &Pointer::root());
    let Filler { stand_ins, changes, .. } = filler;
    let mut filled = root.clone();
    for (at, node) in changes {
        // Only values are replaced, so every place stays where it was found.
        if let Ok(changed) = filled.with(&at, Change::Replace(node)) {
            filled = changed;
        }
    }
    Substituted { root: filled, stand_ins }
}

/// A definition with its placeholders filled in, as text; those without a value get a stand-in.
pub fn fill_placeholders(definition: &str, values: &[(String, String)]) -> String {
    substitute(&syntax::parse(definition).root, values).root.text()
}

struct Filler<'a> {
    values: &'a [(String, String)],
    stand_ins: Vec<String>,
    changes: Vec<(Pointer, Node)>,
}

impl Filler<'_> {
    // Calls itself once per level of brackets; the parser bounds those (syntax::MAX_DEPTH).
    fn walk(&mut self, node: &Node, at: &Pointer) {
        match node.kind() {
            Kind::Object(object) => {
                for (member, step) in object.members().zip(object.steps()) {
                    self.walk(member.value(), &at.child(step));
                }
            }
            Kind::Array(array) => {
                for (idx, item) in array.values().enumerate() {
                    self.walk(item, &at.child_index(idx));
                }
            }
            Kind::String(_) => {
                let Some(text) = node.as_str().filter(|text| text.contains("${")) else { return };
                let is_resource = at.last_key() == Some("Resource");
                let filled =
                    self.fill(&text, |name| if is_resource { function_arn(name) } else { format!("UNDEFINED-{name}") });
                if filled != text {
                    self.changes.push((at.clone(), Node::string(&filled)));
                }
            }
            Kind::Foreign(text) if text.contains("${") => {
                // Where a value stands without quotes a number is meant most often.
                let filled = self.fill(text.trim(), |_| "1".to_owned());
                let parsed = syntax::parse(&filled);
                let value = if parsed.errors.is_empty() { parsed.root } else { Node::string(&filled) };
                self.changes.push((at.clone(), value));
            }
            Kind::Foreign(_) | Kind::Literal(_) | Kind::Missing => {}
        }
    }

    fn fill(&mut self, text: &str, stand_in: impl Fn(&str) -> String) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find("${") {
            let (before, from) = rest.split_at(start);
            out.push_str(before);
            let Some(end) = from.find('}') else {
                rest = from;
                break;
            };
            let name = from[2..end].trim();
            rest = &from[end + 1..];
            if let Some(literal) = name.strip_prefix('!') {
                // A template's way to write `${x}` itself.
                out.push_str(&format!("${{{literal}}}"));
                continue;
            }
            match self.values.iter().find(|(known, _)| known == name) {
                Some((_, value)) => out.push_str(value),
                None => {
                    out.push_str(&stand_in(name));
                    if !self.stand_ins.iter().any(|known| known == name) {
                        self.stand_ins.push(name.to_owned());
                    }
                }
            }
        }
        out.push_str(rest);
        out
    }
}

/// A function that a rehearsal takes in place of an unknown one.
fn function_arn(name: &str) -> String {
    let letters = name.chars().map(|it| if it.is_ascii_alphanumeric() || matches!(it, '-' | '_') { it } else { '-' });
    format!("arn:aws:lambda:us-east-1:123456789012:function:UNDEFINED-{}", letters.collect::<String>())
}
