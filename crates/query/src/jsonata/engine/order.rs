//! Which of two texts comes first.

use std::cmp::Ordering;

/// The order of two texts by their units of UTF-16.
pub(crate) fn compare_text(left: &str, right: &str) -> Ordering {
    let common = left.bytes().zip(right.bytes()).take_while(|(left, right)| left == right).count();
    let is_ascii = |text: &str| text.as_bytes().get(common).is_none_or(u8::is_ascii);
    if is_ascii(left) && is_ascii(right) {
        return left.as_bytes().get(common..).cmp(&right.as_bytes().get(common..));
    }
    left.encode_utf16().cmp(right.encode_utf16())
}
