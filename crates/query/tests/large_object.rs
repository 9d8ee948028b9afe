//! Large objects share chunks with their copies; they behave as small ones do, and their sizes stay true.

use proptest::prelude::*;
use query::{Object, Value};

/// What happens to an object, beside a list of members that does the same the slow way.
#[derive(Clone, Debug)]
enum Change {
    Insert(u16, i64),
    InsertInside(u16, i64),
    Remove(u16),
    Copy,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        12 => (0_u16..600, any::<i64>()).prop_map(|(key, value)| Change::Insert(key, value)),
        4 => (0_u16..600, any::<i64>()).prop_map(|(key, value)| Change::InsertInside(key, value)),
        1 => (0_u16..600).prop_map(Change::Remove),
        1 => Just(Change::Copy),
    ]
}

fn check(object: &Object, model: &[(String, Value)]) {
    let found: Vec<_> = object.iter().map(|(key, value)| (key.to_string(), value.clone())).collect();
    assert_eq!(found, model);
    let backward: Vec<_> = object.iter().rev().map(|(key, _)| key.to_string()).collect();
    assert!(backward.iter().eq(model.iter().rev().map(|(key, _)| key)));
    assert!(model.iter().all(|(key, value)| object.get(key) == Some(value)));
    let value = Value::from(object.clone());
    assert_eq!(value.json_len(), value.to_json_string().len());
    let is_nested = model.iter().any(|(_, value)| value.as_object().is_some());
    assert_eq!(value.is_deeper_than(1), is_nested);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_large_object_is_its_members_in_order(changes in prop::collection::vec(change(), 0..900)) {
        let (mut object, mut model) = (Object::new(), Vec::<(String, Value)>::new());
        let mut copies = Vec::new();
        for change in changes {
            match change {
                Change::Insert(key, value) => {
                    let (key, value) = (format!("key {key}"), Value::from(value));
                    let old = match model.iter_mut().find(|(it, _)| *it == key) {
                        Some((_, place)) => Some(std::mem::replace(place, value.clone())),
                        None => {
                            model.push((key.clone(), value.clone()));
                            None
                        }
                    };
                    prop_assert_eq!(object.insert(key, value), old);
                }
                Change::InsertInside(key, value) => {
                    let (key, value) = (format!("key {key}"), Value::object([("inside", value.into())]));
                    // Sizes are asked for in between, so that what was counted has to be forgotten.
                    let _ = Value::from(object.clone()).json_len();
                    if let Some(place) = object.get_mut(&key) {
                        *place = value.clone();
                        let (_, place) = model.iter_mut().find(|(it, _)| *it == key).expect("the same keys");
                        *place = value;
                    }
                }
                Change::Remove(key) => {
                    let key = format!("key {key}");
                    let at = model.iter().position(|(it, _)| *it == key);
                    prop_assert_eq!(object.remove(&key), at.map(|at| model.remove(at).1));
                }
                Change::Copy => copies.push((object.clone(), model.clone())),
            }
        }
        check(&object, &model);
        for (object, model) in copies.iter().take(3) {
            check(object, model);
        }
        prop_assert_eq!(Object::clone(&object).into_iter().collect::<Object>(), object);
    }
}

#[test]
fn ten_thousand_members_are_written_one_by_one_while_all_versions_are_kept() {
    let mut versions = vec![Value::object([("", Value::Null); 0])];
    for number in 0..10_000 {
        let mut next = versions.last().expect("a first one").clone();
        next.make_object_mut().expect("an object").insert(format!("n{number}"), number.into());
        assert!(next.json_len() > versions.last().map_or(0, Value::json_len));
        versions.push(next);
    }
    assert_eq!(versions[5000].as_object().map(Object::len), Some(5000));
    assert_eq!(versions[10_000].get("n9999"), Some(&9999.into()));
    assert_eq!(versions[9999].get("n9999"), None);
}

#[test]
fn copies_that_grow_apart_find_their_own_members() {
    let base: Object = (0..5000).map(|n| (format!("key {n}").into(), Value::from(n))).collect();
    let grown = |prefix: &str, n_members: i32| {
        let mut copy = base.clone();
        (0..n_members).for_each(|n| drop(copy.insert(format!("{prefix} {}", n_members - n), (n + 5000).into())));
        copy
    };
    for (copy, prefix, n_members) in [(grown("a", 40), "a", 40), (grown("b", 70), "b", 70), (grown("a", 30), "a", 30)] {
        assert_eq!(copy.len(), 5000 + n_members as usize);
        for (at, (key, value)) in copy.iter().enumerate() {
            assert_eq!(value.as_i64(), Some(at as i64));
            assert_eq!(copy.get(key), Some(value));
        }
        assert_eq!(copy.get(&format!("{prefix} {}", n_members + 1)), None);
        assert_eq!(copy.get("c 1"), None);
    }
    assert_eq!(base.get("a 1"), None);
    assert_eq!(base.len(), 5000);
}
