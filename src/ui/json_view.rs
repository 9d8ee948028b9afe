//! JSON text with its colors, and the difference of two JSON texts line by line.

use leptos::prelude::*;

/// How a line of a difference stands to the other text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineChange {
    /// The same in both.
    Same,
    /// Only in the new one.
    Added,
    /// Only in the old one.
    Removed,
    /// Stands for lines that are the same and were left out.
    Fold,
}

impl LineChange {
    fn word(self) -> Option<&'static str> {
        match self {
            LineChange::Same => None,
            LineChange::Added => Some("added"),
            LineChange::Removed => Some("removed"),
            LineChange::Fold => Some("fold"),
        }
    }
}

/// A line and how it changed.
pub type DiffLine = (LineChange, String);

/// Lines of JSON in color, each with its change.
#[component]
pub fn JsonLines(
    /// The lines.
    #[prop(into)]
    lines: Signal<Vec<DiffLine>>,
    /// What a screen reader calls them.
    label: &'static str,
) -> impl IntoView {
    view! {
        <pre class="sw-code" aria-label=label tabindex="0">
            {move || lines.get().into_iter().map(|(change, line)| view! {
                <span class="sw-line" data-change=change.word()>
                    {if change == LineChange::Fold { vec![("", line)] } else { colored(&line) }
                        .into_iter()
                        .map(|(class, text)| view! { <span class=class>{text}</span> })
                        .collect_view()}
                </span>
            }).collect_view()}
        </pre>
    }
}

/// A line cut into pieces with the class of their color: key, string, number, word, punctuation, placeholder.
pub fn colored(line: &str) -> Vec<(&'static str, String)> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let (class, length) = match first {
            '"' => {
                let length = string_length(rest);
                let is_key = rest[length..].trim_start().starts_with(':');
                (if is_key { "k" } else { "s" }, length)
            }
            '-' | '0'..='9' => ("n", prefix(rest, |it| it.is_ascii_alphanumeric() || "+-.".contains(it))),
            it if it.is_alphabetic() => ("b", prefix(rest, char::is_alphanumeric)),
            it if it.is_whitespace() => ("", prefix(rest, char::is_whitespace)),
            it => ("p", it.len_utf8()),
        };
        let (piece, after) = rest.split_at(length.max(first.len_utf8()));
        pieces.push((class, piece.to_owned()));
        rest = after;
    }
    pieces
}

fn prefix(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|it| !belongs(it)).unwrap_or(text.len())
}

fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, it) in text.char_indices().skip(1) {
        match it {
            '"' if !is_escaped => return at + 1,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let classes: Vec<&str> = colored(line).iter().map(|(class, _)| *class).filter(|it| !it.is_empty()).collect();
        assert_eq!(classes.join(" "), expected, "{line}");
        let text: String = colored(line).into_iter().map(|(_, text)| text).collect();
        assert_eq!(text, line, "nothing is lost");
    }

    #[test]
    fn pieces_get_their_color() {
        check(r#"  "a": "b","#, "k p s p");
        check(r#""a \" b": -1.5e3"#, "k p n");
        check(r#"true, null"#, "b p b");
        check(r#""open"#, "s");
        check("é☃ \u{1F600}", "b p p");
    }
}
