//! States put together as text.

use crate::QueryLanguage;

/// The text of a state in the making.
pub(crate) struct State(String);

impl State {
    /// A Task that calls this resource.
    pub(crate) fn task(resource: &str) -> State {
        let mut state = State(String::from("{\n  \"Type\": \"Task\""));
        state.member("Resource", &string(resource));
        state
    }

    /// Adds a member; the value is laid out from the beginning of a line.
    pub(crate) fn member(&mut self, key: &str, value: &str) {
        self.0.push_str(&format!(",\n  \"{key}\": {}", indented(value, 2)));
    }

    /// Adds `Parameters` or `Arguments`, if there are members for it.
    pub(crate) fn arguments(&mut self, language: QueryLanguage, members: impl Iterator<Item = String>) {
        let members: Vec<String> = members.map(|it| format!("  {}", indented(&it, 2))).collect();
        if members.is_empty() {
            return;
        }
        let key = match language {
            QueryLanguage::JsonPath => "Parameters",
            QueryLanguage::Jsonata => "Arguments",
        };
        self.member(key, &format!("{{\n{}\n}}", members.join(",\n")));
    }

    /// The whole text, as a state that ends the workflow.
    pub(crate) fn end(mut self) -> String {
        self.member("End", "true");
        self.0 + "\n}"
    }
}

/// The lines after the first moved to the right. Texts in JSON hold no line breaks, so none of them changes.
pub(crate) fn indented(text: &str, n_blanks: usize) -> String {
    text.replace('\n', &format!("\n{}", " ".repeat(n_blanks)))
}

/// A text as JSON has it.
pub(crate) fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            sign if sign.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(sign))),
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}
