//! No file longer than 400 lines; tests are not counted.

use super::Source;

const LONGEST: usize = 400;

/// Complains about a file that wants to be split.
pub fn check(source: &Source) -> Option<String> {
    if source.name.split('/').any(|it| it == "tests" || it == "benches") || source.name.ends_with("/tests.rs") {
        return None;
    }
    let n_lines = n_counted_lines(&source.text);
    (n_lines > LONGEST)
        .then(|| format!("{}: {n_lines} lines without tests, {LONGEST} is the most: split it by concept", source.name))
}

/// The lines before the test module at the end.
fn n_counted_lines(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let tests =
        lines.windows(2).rposition(|it| it[0] == "#[cfg(test)]" && it[1].starts_with("mod ") && it[1].ends_with('{'));
    tests.unwrap_or(lines.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(name: &str, text: String) -> Source {
        Source { name: name.to_owned(), text }
    }

    #[test]
    fn tests_are_not_counted() {
        let code = "x\n".repeat(400);
        let tests = format!("#[cfg(test)]\nmod tests {{\n{code}}}\n");
        assert_eq!(check(&source("src/a.rs", format!("{code}{tests}"))), None);
        assert_eq!(check(&source("crates/a/tests/b.rs", code.repeat(2))), None);
    }

    #[test]
    fn a_long_file_is_named_with_its_length() {
        let complaint = check(&source("src/a.rs", "x\n".repeat(401))).unwrap();
        assert!(complaint.starts_with("src/a.rs: 401 lines"), "{complaint}");
    }
}
