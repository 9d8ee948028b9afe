//! The differences of two texts, line by line and within a line as narrow as they are.

use std::ops::Range;

/// Bytes of the old text and what stands in their place in the new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hunk {
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
}

/// How many pairs of lines are compared; beyond it a difference is taken as one.
const MAX_PAIRS: usize = 4_000_000;

/// The hunks of whole lines that turn `old` into `new`, in ascending order.
pub(crate) fn of_lines(old: &str, new: &str) -> Vec<Hunk> {
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
    let n_same =
        |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(one, other)| one == other).count();
    let n_before = n_same(&mut old_lines.iter().zip(&new_lines));
    let (old_rest, new_rest) = (&old_lines[n_before..], &new_lines[n_before..]);
    let n_after = n_same(&mut old_rest.iter().rev().zip(new_rest.iter().rev()));
    let old_middle = &old_rest[..old_rest.len() - n_after];
    let new_middle = &new_rest[..new_rest.len() - n_after];
    let kept = common_lines(old_middle, new_middle);

    let length = |lines: &[&str]| lines.iter().map(|line| line.len()).sum::<usize>();
    let start = length(&old_lines[..n_before]);
    let (mut old_at, mut new_at) = (start, start);
    let (mut old_idx, mut new_idx) = (0, 0);
    let mut hunks = Vec::new();
    for (old_kept, new_kept) in kept.into_iter().chain([(old_middle.len(), new_middle.len())]) {
        let old_end = old_at + length(&old_middle[old_idx..old_kept]);
        let new_end = new_at + length(&new_middle[new_idx..new_kept]);
        if old_at < old_end || new_at < new_end {
            hunks.push(Hunk { old: old_at..old_end, new: new_at..new_end });
        }
        let n_kept = old_middle.get(old_kept).map_or(0, |line| line.len());
        (old_at, new_at) = (old_end + n_kept, new_end + n_kept);
        (old_idx, new_idx) = (old_kept + 1, new_kept + 1);
    }
    hunks
}

/// The same hunks without the characters that are equal at their ends.
pub(crate) fn of_characters(old: &str, new: &str) -> Vec<Hunk> {
    let narrow = |hunk: Hunk| {
        let (one, other) = (&old[hunk.old.clone()], &new[hunk.new.clone()]);
        let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
        let n_before: usize = same.map(|(it, _)| it.len_utf8()).sum();
        let same = one[n_before..].chars().rev().zip(other[n_before..].chars().rev());
        let n_after: usize = same.take_while(|(one, other)| one == other).map(|(it, _)| it.len_utf8()).sum();
        Hunk {
            old: hunk.old.start + n_before..hunk.old.end - n_after,
            new: hunk.new.start + n_before..hunk.new.end - n_after,
        }
    };
    of_lines(old, new).into_iter().map(narrow).collect()
}

/// The indices of a longest common subsequence.
fn common_lines(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > MAX_PAIRS {
        return Vec::new();
    }
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for old_idx in (0..old.len()).rev() {
        for new_idx in (0..new.len()).rev() {
            lengths[old_idx * width + new_idx] = if old[old_idx] == new[new_idx] {
                lengths[(old_idx + 1) * width + new_idx + 1] + 1
            } else {
                lengths[(old_idx + 1) * width + new_idx].max(lengths[old_idx * width + new_idx + 1])
            };
        }
    }
    let (mut old_idx, mut new_idx) = (0, 0);
    let mut kept = Vec::new();
    while old_idx < old.len() && new_idx < new.len() {
        if old[old_idx] == new[new_idx] {
            kept.push((old_idx, new_idx));
            old_idx += 1;
            new_idx += 1;
        } else if lengths[(old_idx + 1) * width + new_idx] >= lengths[old_idx * width + new_idx + 1] {
            old_idx += 1;
        } else {
            new_idx += 1;
        }
    }
    kept
}
