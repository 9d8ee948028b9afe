//! From the tree back to its text.

use std::fmt;

use crate::{Array, Item, Kind, Member, Node, Object, string};

impl Node {
    /// Appends the text of the value, with everything around it, to `out`.
    pub fn print(&self, out: &mut String) {
        out.push_str(self.before.text());
        self.print_value(out);
        out.push_str(self.after.text());
    }

    /// The text of the value with everything around it; for a parsed tree, the text it came from.
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(self.n_bytes());
        self.print(&mut out);
        out
    }

    /// The text of the value alone, without what stands before and after it.
    pub fn value_text(&self) -> String {
        let mut out = String::new();
        self.print_value(&mut out);
        out
    }

    fn print_value(&self, out: &mut String) {
        match &self.kind {
            Kind::Literal(text) | Kind::String(text) | Kind::Foreign(text) => out.push_str(text),
            Kind::Array(array) => array.print(out),
            Kind::Object(object) => object.print(out),
            Kind::Missing => {}
        }
    }
}

impl Array {
    fn print(&self, out: &mut String) {
        out.push('[');
        out.push_str(self.open.text());
        for item in &self.items {
            item.print(out);
        }
        out.push_str(self.inner.text());
        if self.is_closed {
            out.push(']');
        }
    }
}

impl Item {
    pub(crate) fn print(&self, out: &mut String) {
        self.value.print(out);
        if self.has_comma {
            out.push(',');
        }
        out.push_str(self.trail.text());
    }
}

impl Object {
    fn print(&self, out: &mut String) {
        out.push('{');
        out.push_str(self.open.text());
        for member in &self.members {
            member.print(out);
        }
        out.push_str(self.inner.text());
        if self.is_closed {
            out.push('}');
        }
    }
}

impl Member {
    pub(crate) fn print(&self, out: &mut String) {
        out.push_str(self.before.text());
        match &self.raw {
            Some(raw) => out.push_str(raw),
            None => string::quote_into(&self.name, out),
        }
        out.push_str(self.after_key.text());
        if self.has_colon {
            out.push(':');
        }
        self.value.print(out);
        if self.has_comma {
            out.push(',');
        }
        out.push_str(self.trail.text());
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}
