//! YAML that follows a definition: only what means something else is written anew.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use syntax::{Kind, Node as Json};

use super::places::value_range;
use super::{Around, emit};
use crate::to_json::JsonWriter;
use crate::tree::{Content, Node};
use crate::yaml;

/// The YAML with the values of the definition; `None` where it has to be written anew as a whole.
pub(super) fn followed(earlier: &str, definition: &Json, around: &Around<'_>) -> Option<String> {
    let document = yaml::parse(earlier).ok()?;
    let read = around.read(&document.root);
    let mut follower = Follower { text: earlier, edits: Vec::new(), names: &around.names, read: &read };
    follower.value(&document.root, definition)?;
    let mut text = earlier.to_owned();
    let mut edits = follower.edits;
    edits.sort_by_key(|(range, _)| range.start);
    let mut end = text.len();
    for (range, piece) in edits.into_iter().rev() {
        // Edits that reach into each other cannot both be made.
        text.get(range.clone()).filter(|_| range.end <= end)?;
        end = range.start;
        text.replace_range(range, &piece);
    }
    // Whatever came of it is taken only if it says what it should.
    let again = yaml::parse(&text).ok()?;
    around.read(&again.root).says(&again.root, definition).then_some(text)
}

/// A YAML with what its functions mean.
struct Read<'t> {
    around: &'t Around<'t>,
    /// The texts of functions, by where their arguments stand.
    texts: BTreeMap<(usize, usize), String>,
}

impl Around<'_> {
    fn read(&self, root: &Node) -> Read<'_> {
        let texts = self.scope.map(|scope| JsonWriter::new(Some(scope)).learn(root).texts);
        Read { around: self, texts: texts.unwrap_or_default() }
    }
}

impl Read<'_> {
    /// Whether a YAML value is a JSON value, members in the same order.
    // Calls itself once per level; the parser bounds those (limits::MAX_DEPTH).
    fn says(&self, yaml: &Node, json: &Json) -> bool {
        if let Some(text) = self.texts.get(&(yaml.range.start, yaml.range.end)) {
            return json.as_str().is_some_and(|it| it == text.as_str());
        }
        match (&yaml.content, json.kind()) {
            (Content::Mapping(members), Kind::Object(object)) => {
                let is_same = |((key, value), member): (&(Node, Node), &syntax::Member)| {
                    key.text() == Some(member.key()) && self.says(value, member.value())
                };
                members.len() == object.len() && members.iter().zip(object.members()).all(is_same)
            }
            (Content::List(items), Kind::Array(array)) => {
                let mut pairs = items.iter().zip(array.values());
                items.len() == array.len() && pairs.all(|(yaml, json)| self.says(yaml, json))
            }
            (Content::Scalar(_), Kind::Foreign(text)) => yaml.scalar().is_some_and(|it| it.value == text.trim()),
            (Content::Scalar(_), Kind::Literal(_) | Kind::String(_)) => {
                let (written, _) = JsonWriter::new(self.around.scope).write(yaml);
                syntax::parse(written.trim_end()).root.same_value(json)
            }
            _ => false,
        }
    }

    /// Whether a value is the same but for a few of its members: then its key was renamed.
    fn is_alike(&self, yaml: &Node, json: &Json) -> bool {
        match (&yaml.content, json.kind()) {
            (Content::Mapping(members), Kind::Object(object)) => {
                members.iter().all(|(key, _)| key.text().is_some_and(|it| object.contains_key(it)))
            }
            _ => self.says(yaml, json),
        }
    }
}

struct Follower<'t> {
    text: &'t str,
    edits: Vec<(Range<usize>, String)>,
    names: &'t emit::Names,
    read: &'t Read<'t>,
}

impl Follower<'_> {
    /// Makes a value that differs what it should be, from inside if it can be.
    fn value(&mut self, yaml: &Node, json: &Json) -> Option<()> {
        if self.read.says(yaml, json) {
            return Some(());
        }
        let is_block = !self.text.get(yaml.range.clone())?.starts_with(['{', '[']);
        match (&yaml.content, json.kind()) {
            (Content::Mapping(members), Kind::Object(object)) if is_block && !object.is_empty() => {
                self.mapping(members, object)
            }
            (Content::List(items), Kind::Array(array)) if is_block && !array.is_empty() => {
                let values: Vec<&Json> = array.values().collect();
                self.list(items, &values, yaml.range.start)
            }
            _ => None,
        }
    }

    fn mapping(&mut self, members: &[(Node, Node)], object: &syntax::Object) -> Option<()> {
        let indent = self.column(members.first()?.0.range.start);
        // Names as the new mapping has them, where a member stands where another one stood with the same value.
        let mut names: Vec<String> = Vec::new();
        let taken: BTreeSet<&str> = members.iter().filter_map(|(key, _)| key.text()).collect();
        for (idx, (key, value)) in members.iter().enumerate() {
            let name = key.text()?;
            let renamed = object.member_at(idx).filter(|it| !object.contains_key(name) && !taken.contains(it.key()));
            match renamed.filter(|it| self.read.is_alike(value, it.value())) {
                Some(member) => {
                    self.edits.push((key.range.clone(), emit::string(member.key())));
                    names.push(member.key().to_owned());
                }
                None => names.push(name.to_owned()),
            }
        }
        let order: Vec<usize> = object.keys().filter_map(|key| names.iter().position(|it| it == key)).collect();
        if !order.is_sorted() {
            return None;
        }
        for (idx, name) in names.iter().enumerate() {
            let (key, value) = &members[idx];
            match object.get(name) {
                Some(json) => self.member(key, value, json, indent)?,
                None => {
                    let lines = self.lines_of(members, idx)?;
                    self.edits.push((lines, String::new()));
                }
            }
        }
        let mut after: Option<usize> = None;
        for member in object.members() {
            if let Some(idx) = names.iter().position(|it| it == member.key()) {
                after = Some(idx);
                continue;
            }
            let at = match after {
                Some(idx) => self.line_end(self.end_of(&members[idx])),
                None => self.lines_of(members, 0)?.start,
            };
            self.insert(at, emit::member(member.key(), member.value(), indent, self.names));
        }
        Some(())
    }

    fn member(&mut self, key: &Node, value: &Node, json: &Json, indent: usize) -> Option<()> {
        // An alias stands elsewhere, and what it names may not be changed by the way.
        if value.range.start < key.range.end {
            return self.read.says(value, json).then_some(());
        }
        let n_edits = self.edits.len();
        if self.value(value, json).is_some() {
            return Some(());
        }
        self.edits.truncate(n_edits);
        let colon = key.range.end + self.text[key.range.end..].find(':')? + 1;
        let end = value_range(self.text, value).end.max(colon);
        self.edits.push((colon..end, emit::behind_colon(json, indent + 2, self.names)));
        Some(())
    }

    fn list(&mut self, items: &[Node], values: &[&Json], start: usize) -> Option<()> {
        let n_before = items.iter().zip(values).take_while(|(yaml, json)| self.read.says(yaml, json)).count();
        let rest = items[n_before..].iter().rev().zip(values[n_before..].iter().rev());
        let n_after = rest.take_while(|(yaml, json)| self.read.says(yaml, json)).count();
        let old = n_before..items.len() - n_after;
        let new = n_before..values.len() - n_after;
        let indent = self.column(start);
        for idx in old.clone() {
            let lines = self.item_lines(items, idx)?;
            match values.get(idx).filter(|_| new.contains(&idx)) {
                Some(json) => {
                    let n_edits = self.edits.len();
                    if self.value(&items[idx], json).is_none() {
                        self.edits.truncate(n_edits);
                        self.edits.push((lines, emit::item(json, indent, self.names)));
                    }
                }
                None => self.edits.push((lines, String::new())),
            }
        }
        for idx in new.filter(|idx| *idx >= old.end) {
            let at = match items[..old.end].last() {
                Some(item) => self.line_end(value_range(self.text, item).end),
                None => self.line_start(start),
            };
            self.insert(at, emit::item(values[idx], indent, self.names));
        }
        Some(())
    }

    /// Whole lines, put in front of the line that begins at `at`.
    fn insert(&mut self, at: usize, mut lines: String) {
        if at > 0 && !self.text[..at].ends_with('\n') {
            lines.insert(0, '\n');
            lines.truncate(lines.trim_end_matches('\n').len());
        }
        // Insertions at one place stand one behind the other.
        match self.edits.iter_mut().find(|(range, _)| *range == (at..at)) {
            Some((_, piece)) => {
                if !piece.ends_with('\n') && !lines.starts_with('\n') {
                    piece.push('\n');
                }
                piece.push_str(&lines);
            }
            None => self.edits.push((at..at, lines)),
        }
    }

    /// The lines of a member, with the comments right above it.
    fn lines_of(&self, members: &[(Node, Node)], idx: usize) -> Option<Range<usize>> {
        let floor = idx.checked_sub(1).map_or(0, |before| self.line_end(self.end_of(&members[before])));
        self.whole_lines(members[idx].0.range.start, self.end_of(&members[idx]), floor)
    }

    fn item_lines(&self, items: &[Node], idx: usize) -> Option<Range<usize>> {
        let end = |idx: usize| self.line_end(value_range(self.text, &items[idx]).end);
        let floor = idx.checked_sub(1).map_or(0, end);
        let dash = self.text[..items[idx].range.start].rfind('-')?;
        self.whole_lines(dash, value_range(self.text, &items[idx]).end, floor)
    }

    fn whole_lines(&self, first: usize, last: usize, floor: usize) -> Option<Range<usize>> {
        let mut start = self.line_start(first);
        // Something else begins on the line: a dash.
        if !self.text[start..first].trim().is_empty() {
            return None;
        }
        while start > floor {
            let above = self.line_start(start - 1);
            if above < floor || !self.text[above..start].trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        Some(start..self.line_end(last))
    }

    fn end_of(&self, (key, value): &(Node, Node)) -> usize {
        value_range(self.text, value).end.max(key.range.end)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |it| it + 1)
    }

    /// Behind the line's end.
    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |it| at + it + 1)
    }

    fn column(&self, at: usize) -> usize {
        let before = &self.text[self.line_start(at)..at];
        // The first item of a list is addressed by its value or by its dash.
        before.rfind("- ").filter(|_| before.trim() == "-").unwrap_or(before.chars().count())
    }
}
