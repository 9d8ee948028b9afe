//! A definition that its file holds as YAML: a template's object, or the file itself.

use std::ops::Range;

use super::{Around, YamlError, YamlView, from_yaml_in, to_yaml_in};
use crate::file_kind::FileKind;
use crate::hunks;
use crate::intrinsic::Scope;
use crate::open::open;
use crate::opened::Opened;
use crate::to_json::JsonWriter;
use crate::tree::Node;
use crate::yaml::{self, Document};

use super::places::value_range;

/// A definition's own YAML, with its comments and its functions.
///
/// ```
/// let host = "Resources:
///   Flow:
///     Type: AWS::Serverless::StateMachine
///     Properties:
///       Definition:
///         ## all of it
///         StartAt: Done
///         States: {Done: {Type: Succeed}}
/// ";
/// let opened = formats::open("template.yaml", host).unwrap();
/// let held = formats::HeldYaml::find(&opened, 0).unwrap();
/// assert_eq!(held.text(), "# all of it\nStartAt: Done\nStates: {Done: {Type: Succeed}}\n");
/// let written = held.written("# none of it\nStartAt: Done\nStates: {Done: {Type: Succeed}}\n").unwrap();
/// assert_eq!(written, host.replace("all of it", "none of it"));
/// ```
pub struct HeldYaml<'t> {
    opened: &'t Opened,
    machine_idx: usize,
    document: Document,
    /// The lines of the file that hold it.
    lines: Range<usize>,
    /// The spaces before its first key.
    indent: usize,
}

impl<'t> HeldYaml<'t> {
    /// The YAML of a machine; none where its definition is a text, JSON, or written with brackets.
    pub fn find(opened: &'t Opened, machine_idx: usize) -> Option<HeldYaml<'t>> {
        let machine = opened.machines.get(machine_idx)?;
        let document = yaml::parse(&opened.text).ok()?;
        let text = &*opened.text;
        if opened.kind == FileKind::AslYaml {
            return Some(HeldYaml { opened, machine_idx, document, lines: 0..text.len(), indent: 0 });
        }
        let properties = document.root.get("Resources")?.get(&machine.name)?.get("Properties")?;
        let is_definition = |key: &&(Node, Node)| matches!(key.0.text(), Some("DefinitionString" | "Definition"));
        let (key, node) = properties.members()?.iter().find(is_definition)?;
        let first = node.members()?.first()?.0.range.start;
        let is_block = !text.get(node.range.clone())?.starts_with('{') && node.range.start >= key.range.end;
        if !is_block || node.intrinsic().is_some() {
            return None;
        }
        let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |it| at + it + 1);
        let line_start = text[..first].rfind('\n').map_or(0, |it| it + 1);
        let before = &text[line_start..first];
        let start = line_end(key.range.end);
        // Its first key stands on a line of its own, below the property.
        if start > line_start || !before.trim().is_empty() || before.contains('\t') {
            return None;
        }
        let indent = before.len();
        let mut end = line_end(value_range(text, node).end);
        let mut at = end;
        // Comments behind it that are indented as it is belong to it.
        while at < text.len() {
            let line = &text[at..line_end(at)];
            let content = line.trim_start();
            let is_comment = content.starts_with('#') && line.len() - content.len() >= indent;
            if !is_comment && !content.is_empty() {
                break;
            }
            at = line_end(at);
            if is_comment {
                end = at;
            }
        }
        Some(HeldYaml { opened, machine_idx, lines: start..end, indent, document })
    }

    /// The YAML as a text of its own.
    pub fn text(&self) -> String {
        let host = &self.opened.text[self.lines.clone()];
        host.lines().map(|line| self.without_indent(line).to_owned() + "\n").collect()
    }

    /// The definition as this YAML, as [`super::to_yaml`] does it. `earlier` is the YAML that was shown before.
    ///
    /// # Errors
    /// When the definition is not JSON, or is nested too deeply.
    pub fn to_yaml(&self, definition: &str, earlier: Option<&str>) -> Result<YamlView, YamlError> {
        let own = self.text();
        to_yaml_in(&self.around(), definition, Some(earlier.unwrap_or(&own)))
    }

    /// What the definition becomes when its YAML is edited, as [`super::from_yaml`] does it.
    ///
    /// # Errors
    /// When the YAML cannot be read, or is no mapping.
    pub fn from_yaml(&self, yaml: &str, definition: &str) -> Result<YamlView, YamlError> {
        from_yaml_in(&self.around(), yaml, definition)
    }

    /// The file with a YAML in the place of this one; lines that are the same keep their bytes. None where it would not be
    /// read again as what the YAML says.
    pub fn written(&self, yaml: &str) -> Option<String> {
        let (old, host) = (self.text(), &self.opened.text);
        let line_end = if host.contains("\r\n") { "\r\n" } else { "\n" };
        let held: Vec<&str> = host[self.lines.clone()].split_inclusive('\n').collect();
        let n_lines = |text: &str| text.matches('\n').count();
        let mut out = host[..self.lines.start].to_owned();
        let mut copied = 0;
        for hunk in hunks::of_lines(&old, yaml) {
            let first = n_lines(&old[..hunk.old.start]);
            out.extend(held[copied..first].iter().copied());
            copied = first + n_lines(&old[hunk.old.clone()]);
            for line in yaml[hunk.new].lines() {
                let indent = if line.trim().is_empty() { 0 } else { self.indent };
                out.extend(std::iter::repeat_n(' ', indent));
                out.push_str(line);
                out.push_str(line_end);
            }
        }
        out.extend(held[copied.min(held.len())..].iter().copied());
        out.push_str(&host[self.lines.end..]);
        let expected = self.from_yaml(yaml, "").ok()?.text;
        let again = open(&self.opened.file_name, &out).ok()?;
        let pairs = self.opened.machines.iter().zip(&again.machines).enumerate();
        let is_same = |definition: &str, other: &str| {
            let root = |text: &str| syntax::parse(text).root;
            root(definition).same_value(&root(other))
        };
        let mut pairs = pairs.map(|(idx, (before, after))| {
            let wanted = if idx == self.machine_idx { &expected } else { &before.definition };
            before.name == after.name && is_same(wanted, &after.definition)
        });
        let is_right = again.machines.len() == self.opened.machines.len() && pairs.all(|it| it);
        is_right.then_some(out)
    }

    fn around(&self) -> Around<'_> {
        let is_template = self.opened.kind != FileKind::AslYaml;
        let scope = is_template.then_some(Scope { root: &self.document.root });
        let own = scope.and_then(|scope| {
            let document = yaml::parse(&self.text()).ok()?;
            Some(JsonWriter::new(Some(scope)).learn(&document.root).values.into_keys().collect())
        });
        Around { scope, names: own.unwrap_or_default() }
    }

    /// A line without the spaces before the definition's own.
    fn without_indent<'l>(&self, line: &'l str) -> &'l str {
        let n_spaces = line.bytes().take_while(|it| *it == b' ').count();
        &line[n_spaces.min(self.indent)..]
    }
}
