//! Sentences made of errors.

/// An error with what to do about it, as a sentence or two.
pub fn told(error: &impl std::fmt::Display, hint: &str) -> String {
    let mut words = error.to_string();
    // The name of a file stays as it is written.
    let is_name = words.split(' ').next().is_some_and(|word| word.contains(['.', '/']));
    if let Some(first) = words.get(..1).filter(|_| !is_name) {
        words.replace_range(..1, &first.to_uppercase());
    }
    let end = if words.ends_with('.') { "" } else { "." };
    match hint.chars().next() {
        None => format!("{words}{end}"),
        Some(first) => {
            format!("{words}{end} {}{}.", first.to_uppercase(), hint[first.len_utf8()..].trim_end_matches('.'))
        }
    }
}
