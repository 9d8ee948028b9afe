//! Help for a text that is typed into a field: asked of the definition as it would be with it.

use syntax::{Node, Pointer, TextRange};

use super::{Assist, Completions, Hover, Samples};

/// A field in its definition, with what is typed into it. Places are bytes of what is typed.
///
/// ```
/// use asl::assist::InField;
///
/// let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Wait", "SecondsPath": "$.due", "End": true}}}"#;
/// let at = syntax::Pointer::of_keys(["States", "A", "SecondsPath"]);
/// let field = InField::new(text, &at, "$$.Exec", true).unwrap();
/// let found = field.complete(7, &|_| None);
/// assert!(found.items.iter().any(|it| it.label == "Execution"));
/// ```
#[derive(Clone, Debug)]
pub struct InField {
    assist: Assist,
    /// Where the typed text stands in the definition.
    range: TextRange,
    /// Whether it is what a string says.
    is_string: bool,
    typed: String,
}

impl InField {
    /// A field's address in a definition, the text in it, and whether that is what a string says instead of JSON. `None`
    /// where the definition has no place for the field.
    pub fn new(definition: &str, at: &Pointer, typed: &str, is_string: bool) -> Option<InField> {
        let root = syntax::parse(definition).root;
        let root =
            if root.get(at).is_some() { root } else { crate::edit::set_field(&root, at, Node::string("")).ok()? };
        let hole = root.ranges().value(at)?;
        let written = if is_string { syntax::quote(typed) } else { typed.to_owned() };
        let mut text = root.text();
        text.replace_range(hole.as_range(), &written);
        let quote = usize::from(is_string);
        let range = TextRange::new(hole.start + quote, hole.start + written.len() - quote);
        Some(InField { assist: Assist::new(&text), range, is_string, typed: typed.to_owned() })
    }

    /// What can stand at a place.
    pub fn complete(&self, offset: usize, samples: Samples<'_>) -> Completions {
        let mut found = self.assist.complete_with(self.to_text(offset), samples);
        found.range = self.to_typed(found.range);
        found
    }

    /// What stands at a place, in words.
    pub fn hover(&self, offset: usize) -> Option<Hover> {
        let hover = self.assist.hover(self.to_text(offset))?;
        let is_inside = self.range.start <= hover.range.start && hover.range.end <= self.range.end;
        is_inside.then(|| Hover { range: self.to_typed(hover.range), ..hover })
    }

    /// What is wrong within the expressions that are typed: where, and words.
    ///
    /// ```
    /// use asl::assist::InField;
    ///
    /// let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "InputPath": "$", "End": true}}}"#;
    /// let at = syntax::Pointer::of_keys(["States", "A", "InputPath"]);
    /// let wrong = InField::new(text, &at, "$.a[", true).unwrap().wrong();
    /// assert_eq!(wrong[0].0.as_range(), 3..4);
    /// ```
    pub fn wrong(&self) -> Vec<(TextRange, String)> {
        let found = crate::diagnose_expressions(&self.assist.root).into_iter().filter_map(|it| {
            let range = it.range(&self.assist.ranges);
            let is_inside = self.range.start <= range.start && range.end <= self.range.end;
            let words = std::iter::once(&it.message).chain(it.hints.iter().map(|hint| &hint.text));
            let words: Vec<String> = words.map(|it| format!("{}.", it.trim_end_matches('.'))).collect();
            is_inside.then(|| (self.to_typed(range), words.join(" ")))
        });
        found.collect()
    }

    fn to_text(&self, offset: usize) -> usize {
        let offset = self.typed.floor_char_boundary(offset.min(self.typed.len()));
        let n_bytes = match self.is_string {
            true => syntax::quote(&self.typed[..offset]).len() - 2,
            false => offset,
        };
        self.range.start + n_bytes
    }

    fn to_typed(&self, range: TextRange) -> TextRange {
        let place = |offset: usize| {
            let inside = self.assist.text.get(self.range.start..offset.clamp(self.range.start, self.range.end));
            let inside = inside.unwrap_or_default();
            if self.is_string { syntax::unquote(&format!("\"{inside}\"")).len() } else { inside.len() }
        };
        TextRange::new(place(range.start), place(range.end))
    }
}
