//! JSON text over several lines, and what changed between two of them.

use similar::{Algorithm, ChangeTag, capture_diff_slices};

use crate::ui::json_view::{DiffLine, LineChange};

/// Lines that are the same and stand this far from a change are folded.
const CONTEXT: usize = 3;

/// Breaks JSON text into lines, two spaces a level. Works on the text itself, so that numbers keep their form.
pub fn pretty(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let mut depth = 0usize;
    let mut is_string = false;
    let mut is_escaped = false;
    let mut pieces = json.chars().peekable();
    let new_line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    while let Some(it) = pieces.next() {
        if is_string {
            out.push(it);
            is_string = is_escaped || it != '"';
            is_escaped = it == '\\' && !is_escaped;
            continue;
        }
        match it {
            '"' => {
                is_string = true;
                out.push(it);
            }
            '{' | '[' => {
                out.push(it);
                while pieces.peek().is_some_and(|next| next.is_whitespace()) {
                    pieces.next();
                }
                if let Some(close) = pieces.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(close);
                } else {
                    depth += 1;
                    new_line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push(it);
            }
            ',' => {
                out.push(it);
                new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            it if it.is_whitespace() => {}
            it => out.push(it),
        }
    }
    out
}

/// The lines of one text, none of them changed.
pub fn lines(json: &str) -> Vec<DiffLine> {
    pretty(json).lines().map(|line| (LineChange::Same, line.to_owned())).collect()
}

/// The lines of two texts side by side in one column, far stretches of the same folded.
pub fn difference(old: &str, new: &str) -> Vec<DiffLine> {
    let (old, new) = (pretty(old), pretty(new));
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    // A comma that comes or goes because of what follows is no change of the line.
    let bare = |lines: &[&'_ str]| lines.iter().map(|line| line.trim_end_matches(',').to_owned()).collect::<Vec<_>>();
    let (old_bare, new_bare) = (bare(&old), bare(&new));
    let ops = capture_diff_slices(Algorithm::Myers, &old_bare, &new_bare);
    let line = |kind, lines: &[&str], index: Option<usize>| {
        (kind, index.and_then(|index| lines.get(index)).copied().unwrap_or_default().to_owned())
    };
    let changes = ops.iter().flat_map(|op| op.iter_changes(&old_bare, &new_bare));
    let all = changes.map(|change| match change.tag() {
        ChangeTag::Equal => line(LineChange::Same, &new, change.new_index()),
        ChangeTag::Insert => line(LineChange::Added, &new, change.new_index()),
        ChangeTag::Delete => line(LineChange::Removed, &old, change.old_index()),
    });
    folded(all.collect())
}

/// How many lines were added and removed.
pub fn counts(lines: &[DiffLine]) -> (usize, usize) {
    let count = |kind| lines.iter().filter(|(change, _)| *change == kind).count();
    (count(LineChange::Added), count(LineChange::Removed))
}

fn folded(all: Vec<DiffLine>) -> Vec<DiffLine> {
    let changed: Vec<usize> =
        all.iter().enumerate().filter(|(_, (kind, _))| *kind != LineChange::Same).map(|(index, _)| index).collect();
    if changed.is_empty() {
        return all;
    }
    let is_near = |index: usize| {
        let after = changed.partition_point(|at| *at < index);
        let near = |place: Option<&usize>| place.is_some_and(|at| at.abs_diff(index) <= CONTEXT);
        near(changed.get(after)) || near(after.checked_sub(1).and_then(|before| changed.get(before)))
    };
    let mut out: Vec<DiffLine> = Vec::new();
    let mut hidden: Vec<DiffLine> = Vec::new();
    for (index, line) in all.into_iter().enumerate() {
        if is_near(index) {
            flush(&mut hidden, &mut out);
            out.push(line);
        } else {
            hidden.push(line);
        }
    }
    flush(&mut hidden, &mut out);
    out
}

fn flush(hidden: &mut Vec<DiffLine>, out: &mut Vec<DiffLine>) {
    match hidden.len() {
        0 => {}
        1 => out.append(hidden),
        count => {
            out.push((LineChange::Fold, format!("{count} lines the same")));
            hidden.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_pretty(json: &str, expected: &str) {
        assert_eq!(pretty(json), expected);
    }

    #[test]
    fn text_is_broken_into_lines() {
        check_pretty(
            r#"{"a":[1.0,{}],"b{":"x, \"y\": ["}"#,
            "{\n  \"a\": [\n    1.0,\n    {}\n  ],\n  \"b{\": \"x, \\\"y\\\": [\"\n}",
        );
        check_pretty("[ ]", "[]");
        check_pretty("\"a\\\\\"", "\"a\\\\\"");
        check_pretty("", "");
    }

    fn check_difference(old: &str, new: &str, expected: &str) {
        let words: Vec<String> = difference(old, new)
            .into_iter()
            .map(|(kind, line)| {
                let mark = match kind {
                    LineChange::Same => ' ',
                    LineChange::Added => '+',
                    LineChange::Removed => '-',
                    LineChange::Fold => '~',
                };
                format!("{mark}{}", line.trim())
            })
            .collect();
        assert_eq!(words.join("|"), expected);
    }

    #[test]
    fn changes_stand_out_and_the_rest_is_folded() {
        check_difference(r#"{"a":1}"#, r#"{"a":2}"#, " {|-\"a\": 1|+\"a\": 2| }");
        check_difference("[1,2,3,4,5,6,7,8]", "[1,2,3,4,5,6,7,9]", "~5 lines the same| 5,| 6,| 7,|-8|+9| ]");
        check_difference("[1]", "[1]", " [| 1| ]");
        check_difference(r#"{"a":[1]}"#, r#"{"a":[1],"b":2}"#, " {| \"a\": [| 1| ],|+\"b\": 2| }");
    }
}
