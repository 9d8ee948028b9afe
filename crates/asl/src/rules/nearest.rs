//! Did you mean: the name nearest to a mistyped one.

use std::sync::Arc;

/// The candidate that a mistyped name most likely means, and how many letters they differ by; none where nothing is near,
/// or where several are equally near.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a Arc<str>>,
) -> Option<(&'a Arc<str>, usize)> {
    let n_chars = name.chars().count();
    // A third of the letters may be wrong; a name of one or two letters must be right but for its case.
    let most = n_chars / 3;
    let mut found: Option<(&Arc<str>, usize)> = None;
    let mut is_unique = true;
    for candidate in candidates {
        if candidate.chars().count().abs_diff(n_chars) > most.max(1) {
            continue;
        }
        let distance = if equal_but_case(name, candidate) { 0 } else { distance(name, candidate) };
        match found {
            Some((_, least)) if distance > least => {}
            Some((other, least)) if distance == least => is_unique &= other == candidate,
            _ if distance <= most => {
                found = Some((candidate, distance));
                is_unique = true;
            }
            _ => {}
        }
    }
    found.filter(|_| is_unique)
}

/// `one letter away`, `3 letters away`, `but for upper and lower case`.
pub(super) fn distance_in_words(distance: usize) -> String {
    match distance {
        0 => "the same but for spaces, upper and lower case".to_owned(),
        1 => "one letter away".to_owned(),
        more => format!("{more} letters away"),
    }
}

fn equal_but_case(a: &str, b: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (a, b) = (plain(a), plain(b));
    !a.is_empty() && a == b
}

/// The Damerau-Levenshtein distance (optimal string alignment): letters changed, added, left out, or two swapped.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before_last[j - 2] + 1);
            }
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}
