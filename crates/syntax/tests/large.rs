//! Objects of many members are searched by an index, and answer like small ones.

use syntax::{Change, Node, Pointer, parse};

/// An object of `n` members, some of which share a key, each with its position as its value.
fn object(n: usize) -> String {
    let members: Vec<String> = (0..n).map(|at| format!("\"key {}\": {at}", at * 7 % (n - n / 10))).collect();
    format!("{{{}}}", members.join(", "))
}

#[test]
fn the_last_member_of_a_key_counts_in_objects_of_any_size() {
    for n in [2, 16, 17, 40, 500] {
        let root = parse(&object(n)).root;
        let object = root.as_object().expect("an object");
        for key in object.keys() {
            let last = object.keys().collect::<Vec<_>>().iter().rposition(|it| *it == key);
            assert_eq!(object.index_of(key), last, "{key} of {n}");
        }
        for key in ["", "key", "key 999", "zz"] {
            assert_eq!(object.index_of(key), None, "{key} of {n}");
        }
    }
}

#[test]
fn an_edited_object_is_searched_anew() {
    let mut root = parse(&object(60)).root;
    let at = |key: &str| Pointer::of_keys([key]);
    assert!(root.member("key 3").is_some());
    root = root.with(&at("key 3"), Change::Rename("renamed".into())).expect("it is there");
    assert!(root.member("key 3").is_none() && root.member("renamed").is_some());
    root = root.with(&at("key 4"), Change::Remove).expect("it is there");
    assert!(root.member("key 4").is_none() && root.member("key 5").is_some());
    let added = Change::Insert { key: "new".into(), value: Node::bool(true), after: Some("key 5".into()) };
    root = root.with(&Pointer::root(), added).expect("an object takes members");
    assert_eq!(root.member("new").and_then(Node::as_bool), Some(true));
}
