//! Sorting with one piece of machine code for all lists: every type that is sorted by the standard library brings five
//! kilobytes of its own into the page. All of it is stable.

/// Lists up to this length are sorted in place, by insertion.
const SHORT: usize = 16;

/// Sorts pairs by their first halves.
#[inline(never)]
pub(crate) fn pairs(pairs: &mut [(f64, u32)]) {
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
}

/// Sorts a list by a number for each of its entries.
pub(crate) fn by_key<T: Copy>(list: &mut [T], mut key: impl FnMut(T) -> f64) {
    if list.len() < 2 {
        return;
    }
    let mut keyed: Vec<(f64, u32)> = (0_u32..).zip(&*list).map(|(idx, it)| (key(*it), idx)).collect();
    pairs(&mut keyed);
    let before = list.to_vec();
    for (entry, (_, from)) in list.iter_mut().zip(keyed) {
        *entry = before[from as usize];
    }
}

/// Sorts numbers.
#[inline(never)]
pub(crate) fn numbers(list: &mut [f64]) {
    if list.len() > SHORT {
        by_key(list, |it| it);
        return;
    }
    for end in 1..list.len() {
        let mut at = end;
        while at > 0 && list[at].total_cmp(&list[at - 1]).is_lt() {
            list.swap(at, at - 1);
            at -= 1;
        }
    }
}

/// Sorts places in a row.
#[inline(never)]
pub(crate) fn places(list: &mut [u32]) {
    if list.len() > SHORT {
        by_key(list, f64::from);
        return;
    }
    for end in 1..list.len() {
        let mut at = end;
        while at > 0 && list[at] < list[at - 1] {
            list.swap(at, at - 1);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers in no order, some of them twice.
    fn numbers_below(n: u32) -> Vec<u32> {
        (0..n).map(|it| it * 7919 % (n / 2 + 1)).collect()
    }

    #[test]
    fn short_and_long_lists_are_sorted() {
        for n in [0, 1, 2, 5, 16, 17, 300] {
            let list = numbers_below(n);
            let mut sorted = list.clone();
            sorted.sort_unstable();
            let mut found = list.clone();
            places(&mut found);
            assert_eq!(found, sorted);
            let mut found: Vec<f64> = list.iter().map(|it| f64::from(*it)).collect();
            numbers(&mut found);
            assert_eq!(found, sorted.iter().map(|it| f64::from(*it)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn equal_keys_keep_their_order() {
        let mut list: Vec<(u32, usize)> = numbers_below(100).into_iter().zip(0..).collect();
        let mut sorted = list.clone();
        sorted.sort_by_key(|it| it.0);
        by_key(&mut list, |it| f64::from(it.0));
        assert_eq!(list, sorted);
    }
}
