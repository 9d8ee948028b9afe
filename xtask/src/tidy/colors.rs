//! A color is written in `style/tokens.css` and nowhere else.

use super::Source;

const HOME: &str = "style/tokens.css";

/// Complains about every line with a color in hexadecimal digits.
pub fn check(source: &Source) -> Vec<String> {
    if source.name == HOME || source.name.starts_with("xtask/") {
        return Vec::new();
    }
    // Three or four digits are a color in a style sheet; elsewhere they may be a word such as `#add`.
    let lengths: &[usize] = if source.extension() == "css" { &[3, 4, 6, 8] } else { &[6, 8] };
    let with_color = |(line_idx, line): (usize, &str)| {
        let color = color(line, lengths)?;
        let place = format!("{}:{}", source.name, line_idx + 1);
        Some(format!("{place}: the color {color} belongs into {HOME}, as a custom property"))
    };
    source.text.lines().enumerate().filter_map(with_color).collect()
}

fn color<'a>(line: &'a str, lengths: &[usize]) -> Option<&'a str> {
    line.match_indices('#').find_map(|(at, _)| {
        let rest = &line[at + 1..];
        let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
        let length = rest.find(|it| !is_word(it)).unwrap_or(rest.len());
        let is_color = lengths.contains(&length) && rest[..length].bytes().all(|it| it.is_ascii_hexdigit());
        is_color.then(|| &line[at..=at + length])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(name: &str, text: &str) -> usize {
        check(&Source { name: name.to_owned(), text: text.to_owned() }).len()
    }

    #[test]
    fn colors_are_found_and_words_are_not() {
        assert_eq!(complaints("style/a.css", "color: #fff;\nfill: #0b63ce;\ncolor: var(--text);"), 2);
        assert_eq!(complaints("src/a.rs", "let fill = \"#0b63ceff\";"), 1);
        assert_eq!(complaints("src/a.rs", "#[derive(Debug)]\nlet route = \"#add\"; // #1234567 #adding"), 0);
        assert_eq!(complaints(HOME, "--a: #0b63ce;"), 0);
    }
}
