//! Which pieces of a definition and of its YAML say the same.

use std::ops::Range;

use syntax::{Kind, Pointer, Ranges};

use super::YamlPlace;
use crate::tree::{Content, Node};

/// Every member and item that both texts have, each before what is inside it.
pub(super) fn places(definition: &syntax::Node, yaml: &Node, yaml_text: &str) -> Vec<YamlPlace> {
    let ranges = definition.ranges();
    let mut walk = Walk { ranges: &ranges, yaml_text, places: Vec::new() };
    walk.inside(definition, yaml, &Pointer::root());
    walk.places
}

struct Walk<'t> {
    ranges: &'t Ranges,
    yaml_text: &'t str,
    places: Vec<YamlPlace>,
}

impl Walk<'_> {
    fn inside(&mut self, json: &syntax::Node, yaml: &Node, at: &Pointer) {
        match (json.kind(), &yaml.content) {
            (Kind::Object(object), Content::Mapping(members)) => {
                for member in object.members() {
                    let found = members.iter().rev().find(|(key, _)| key.text() == Some(member.key()));
                    if let Some((key, value)) = found {
                        self.place(member.value(), value, &at.child_key(member.key()), key.range.start);
                    }
                }
            }
            (Kind::Array(array), Content::List(items)) => {
                for (idx, (json, yaml)) in array.values().zip(items.iter()).enumerate() {
                    self.place(json, yaml, &at.child_index(idx), yaml.range.start);
                }
            }
            _ => {}
        }
    }

    fn place(&mut self, json: &syntax::Node, yaml: &Node, at: &Pointer, start: usize) {
        let Some(found) = self.ranges.member(at) else { return };
        let value = value_range(self.yaml_text, yaml);
        // An alias stands elsewhere.
        let start = start.min(value.start);
        let place = YamlPlace {
            json: found.full.as_range(),
            json_value: found.value.as_range(),
            yaml: start..value.end.max(start),
            yaml_value: value,
        };
        self.places.push(place);
        self.inside(json, yaml, at);
    }
}

/// Where a value stands, without the comments and the white space behind it.
pub(super) fn value_range(text: &str, node: &Node) -> Range<usize> {
    let piece = text.get(node.range.clone()).unwrap_or_default();
    let last = match &node.content {
        _ if piece.starts_with(['{', '[']) => None,
        Content::Mapping(members) => members.last().map(|(key, value)| (key.range.end, value)),
        Content::List(items) => items.last().map(|value| (value.range.start, value)),
        Content::Scalar(_) => None,
    };
    let end = match last {
        Some((end, value)) => value_range(text, value).end.max(end),
        None => node.range.start + piece.trim_end().len(),
    };
    node.range.start..end.max(node.range.start)
}
