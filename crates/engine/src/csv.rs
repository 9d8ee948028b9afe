//! CSV as an ItemReader reads it: RFC 4180, cells untouched.

/// The lines of a file as cells. Empty lines are none; quotes may hold separators, line breaks and doubled quotes.
pub(crate) fn rows(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let (mut is_quoted, mut was_quoted) = (false, false);
    let mut chars = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            char if is_quoted => cell.push(char),
            '"' if cell.is_empty() && !was_quoted => (is_quoted, was_quoted) = (true, true),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                end_row(&mut rows, &mut row, &mut cell, was_quoted);
                was_quoted = false;
            }
            char if char == separator => {
                row.push(std::mem::take(&mut cell));
                was_quoted = false;
            }
            char => cell.push(char),
        }
    }
    end_row(&mut rows, &mut row, &mut cell, was_quoted);
    rows
}

fn end_row(rows: &mut Vec<Vec<String>>, row: &mut Vec<String>, cell: &mut String, was_quoted: bool) {
    if !row.is_empty() || !cell.is_empty() || was_quoted {
        row.push(std::mem::take(cell));
        rows.push(std::mem::take(row));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        assert_eq!(rows(text, ','), expected, "{text}");
    }

    #[test]
    fn lines_become_cells() {
        check("", &[]);
        check("a,b\nc,d\n", &[&["a", "b"], &["c", "d"]]);
        check("a\r\n\r\n b ,\n", &[&["a"], &[" b ", ""]]);
        check(",,\n   \n", &[&["", "", ""], &["   "]]);
        check("\"a,\n\"\"b\"\"\",'c'\n\"\"\n", &[&["a,\n\"b\"", "'c'"], &[""]]);
        check("a\"b,\"c", &[&["a\"b", "c"]]);
        check("\u{feff}a", &[&["a"]]);
    }
}
