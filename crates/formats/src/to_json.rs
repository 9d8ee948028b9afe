//! A tree of YAML values as JSON text, with functions turned into placeholders.

use std::collections::BTreeMap;

use crate::intrinsic::{Scope, Value};
use crate::placeholder_scan::scan;
use crate::scalar::quoted::escape_double;
use crate::tree::{Content, Node, Scalar, Style};

/// Writes values as JSON and remembers what its placeholders stand for.
pub(crate) struct JsonWriter<'t> {
    scope: Option<Scope<'t>>,
    /// What the placeholders stand for that were made here.
    pub(crate) values: BTreeMap<String, Value>,
    /// The texts that functions became, by where their arguments stand.
    pub(crate) texts: BTreeMap<(usize, usize), String>,
    out: String,
}

impl<'t> JsonWriter<'t> {
    /// A writer for values of a template, or with no scope for a file without functions.
    pub(crate) fn new(scope: Option<Scope<'t>>) -> Self {
        Self { scope, values: BTreeMap::new(), texts: BTreeMap::new(), out: String::new() }
    }

    /// The value as JSON, two spaces to a level.
    pub(crate) fn write(mut self, node: &Node) -> (String, BTreeMap<String, Value>) {
        self.value(node, 0);
        self.out.push('\n');
        (self.out, self.values)
    }

    /// What the writer learned of a value: what its placeholders stand for, and the texts of its functions.
    pub(crate) fn learn(mut self, node: &Node) -> Self {
        self.value(node, 0);
        self
    }

    /// The text a value stands for, with placeholders where only a deployment can tell it.
    pub(crate) fn text(&mut self, node: &Node) -> String {
        let Some(scope) = self.scope else {
            return node.scalar().map(|scalar| scalar.value.clone()).unwrap_or_default();
        };
        let Some((name, argument)) = node.intrinsic() else {
            return node.scalar().map(|scalar| scalar.value.clone()).unwrap_or_default();
        };
        match name.as_str() {
            "Fn::Sub" => {
                if let Some(text) = self.sub(scope, &argument) {
                    return text;
                }
            }
            "Fn::Join" => {
                if let Some([separator, list]) = argument.items()
                    && let (Some(separator), Some(items)) = (separator.text(), list.items())
                {
                    let parts: Vec<String> = items.iter().map(|item| self.text(item)).collect();
                    return parts.join(separator);
                }
            }
            _ => {}
        }
        let value = scope.evaluate(node);
        let wanted = match (name.as_str(), argument.text(), argument.items()) {
            ("Ref" | "Fn::GetAtt", Some(text), _) => text.to_owned(),
            ("Fn::GetAtt", None, Some([resource, attribute])) => {
                format!("{}.{}", resource.text().unwrap_or_default(), attribute.text().unwrap_or_default())
            }
            _ => name.trim_start_matches("Fn::").to_owned(),
        };
        let name = self.name_for(wanted, value);
        format!("${{{name}}}")
    }

    fn sub(&mut self, scope: Scope<'t>, argument: &Node) -> Option<String> {
        let (template, map) = match argument.items() {
            Some([template, map, ..]) => (template.text()?, Some(map)),
            Some([template]) => (template.text()?, None),
            _ => (argument.text()?, None),
        };
        let mut result = String::new();
        let mut copied = 0;
        for occurrence in scan(template).into_iter().filter(|it| !it.is_literal) {
            let Some(node) = map.and_then(|map| map.get(&occurrence.name)) else { continue };
            let name = self.name_for(occurrence.name, scope.evaluate(node));
            result.push_str(&template[copied..occurrence.range.start]);
            result.push_str(&format!("${{{name}}}"));
            copied = occurrence.range.end;
        }
        result.push_str(&template[copied..]);
        Some(result)
    }

    /// A name for a value: the wanted one, or with a number where it stands for something else already.
    fn name_for(&mut self, wanted: String, value: Value) -> String {
        let numbered = (2..).map(|number| format!("{wanted}{number}"));
        let mut names = std::iter::once(wanted.clone()).chain(numbered);
        let is_free = |name: &String| self.values.get(name).is_none_or(|taken| *taken == value);
        let name = names.find(is_free).unwrap_or(wanted);
        self.values.insert(name.clone(), value);
        name
    }

    fn value(&mut self, node: &Node, depth: usize) {
        if self.scope.is_some() && node.intrinsic().is_some() {
            let text = self.text(node);
            self.string(&text);
            self.texts.insert((node.range.start, node.range.end), text);
            return;
        }
        match &node.content {
            Content::Scalar(scalar) => self.scalar(scalar, node.tag.as_deref()),
            Content::List(items) => self.block('[', ']', items.len(), depth, |writer, idx| {
                writer.value(&items[idx], depth + 1);
            }),
            Content::Mapping(members) => {
                let members = merged(members);
                self.block('{', '}', members.len(), depth, |writer, idx| {
                    let (key, value) = &members[idx];
                    writer.string(key.scalar().map_or("", |scalar| &scalar.value));
                    writer.out.push_str(": ");
                    writer.value(value, depth + 1);
                });
            }
        }
    }

    fn block(&mut self, open: char, close: char, n_items: usize, depth: usize, write: impl Fn(&mut Self, usize)) {
        self.out.push(open);
        for item_idx in 0..n_items {
            self.out.push_str(if item_idx == 0 { "\n" } else { ",\n" });
            self.out.push_str(&"  ".repeat(depth + 1));
            write(self, item_idx);
        }
        if n_items > 0 {
            self.out.push('\n');
            self.out.push_str(&"  ".repeat(depth));
        }
        self.out.push(close);
    }

    fn scalar(&mut self, scalar: &Scalar, tag: Option<&str>) {
        let is_text = scalar.style != Style::Plain || tag == Some("!!str");
        match plain_literal(&scalar.value, self.scope.is_some()).filter(|_| !is_text) {
            Some(literal) => self.out.push_str(&literal),
            None => self.string(&scalar.value),
        }
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        self.out.push_str(&escape_double(text));
        self.out.push('"');
    }
}

/// The members with what `<<` brings in; a member written out wins.
fn merged(members: &[(Node, Node)]) -> Vec<(Node, Node)> {
    let is_merge = |key: &Node| key.scalar().is_some_and(|it| it.value == "<<" && it.style == Style::Plain);
    let mut result: Vec<(Node, Node)> = Vec::new();
    let mut seen = BTreeMap::new();
    let mut add = |member: &(Node, Node), is_merged: bool| {
        let name = member.0.scalar().map(|scalar| scalar.value.clone()).unwrap_or_default();
        match seen.get(&name) {
            Some(_) if is_merged => {}
            Some(idx) => result[*idx] = member.clone(),
            None => {
                seen.insert(name, result.len());
                result.push(member.clone());
            }
        }
    };
    for member in members.iter().filter(|(key, _)| !is_merge(key)) {
        add(member, false);
    }
    for (_, value) in members.iter().filter(|(key, _)| is_merge(key)) {
        let sources = value.items().unwrap_or(std::slice::from_ref(value));
        for member in sources.iter().filter_map(Node::members).flatten() {
            add(member, true);
        }
    }
    result
}

/// What a plain scalar is besides text: null, a boolean or a number.
///
/// Templates are read by YAML 1.1, where `yes` and `on` are booleans too.
pub(crate) fn plain_literal(value: &str, is_template: bool) -> Option<String> {
    match value {
        "" | "~" | "null" | "Null" | "NULL" => return Some("null".to_owned()),
        "true" | "True" | "TRUE" => return Some("true".to_owned()),
        "false" | "False" | "FALSE" => return Some("false".to_owned()),
        "yes" | "Yes" | "YES" | "on" | "On" | "ON" if is_template => return Some("true".to_owned()),
        "no" | "No" | "NO" | "off" | "Off" | "OFF" if is_template => return Some("false".to_owned()),
        _ => {}
    }
    if is_json_number(value) {
        return Some(value.to_owned());
    }
    let unsigned = value.strip_prefix('+').unwrap_or(value);
    if is_json_number(unsigned) {
        return Some(unsigned.to_owned());
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(number) = value.strip_prefix(prefix).and_then(|digits| i64::from_str_radix(digits, radix).ok()) {
            return Some(number.to_string());
        }
    }
    None
}

/// Whether `text` is a number as JSON writes it.
pub(crate) fn is_json_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|it| digits(it.strip_prefix(['+', '-']).unwrap_or(it)))
}
