//! YAML laid out anew: two spaces a level, comments where they were, and nothing but white space changed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::places::value_range;
use super::{YamlError, yaml_error};
use crate::to_json::JsonWriter;
use crate::tree::{Content, Node, Style};
use crate::yaml;

/// Spaces to a level.
const STEP: usize = 2;

/// The YAML with two spaces to a level and one space behind each colon and dash.
///
/// ```
/// let ugly = "StartAt:   A # first\nStates:\n    A:\n        # ends\n        Type: Succeed\n";
/// let neat = "StartAt: A # first\nStates:\n  A:\n    # ends\n    Type: Succeed\n";
/// assert_eq!(formats::format_yaml(ugly).unwrap(), neat);
/// ```
///
/// # Errors
/// When the YAML cannot be read, or is written in a way whose white space means something that would not stay the same.
pub fn format_yaml(text: &str) -> Result<String, YamlError> {
    let document = yaml::parse(text).map_err(|error| yaml_error(&error, text))?;
    let mut layout = Layout { text, lines: Lines::new(text), plans: BTreeMap::new(), gaps: Vec::new() };
    layout.value(&document.root, 0);
    let laid_out = layout.written();
    let same = yaml::parse(&laid_out).is_ok_and(|again| values(&again.root) == values(&document.root));
    if same && letters(&laid_out) == letters(text) {
        return Ok(laid_out);
    }
    let message = "the YAML is written in a way that cannot be laid out; its text stays as it is".to_owned();
    Err(YamlError { message, offset: None })
}

fn values(root: &Node) -> String {
    JsonWriter::new(None).write(root).0
}

/// Everything but white space.
fn letters(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

/// The lines of a text, without their ends.
struct Lines {
    ranges: Vec<Range<usize>>,
}

impl Lines {
    fn new(text: &str) -> Lines {
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            let range = start..start + line.trim_end_matches(['\r', '\n']).len();
            start += line.len();
            range
        });
        Lines { ranges: lines.collect() }
    }

    fn of(&self, at: usize) -> usize {
        self.ranges.partition_point(|range| range.start <= at).saturating_sub(1)
    }
}

/// What becomes of the white space before a line.
#[derive(Clone, Copy)]
enum Plan {
    /// So many spaces.
    Indent(usize),
    /// So many more or fewer than there are; it belongs to a text or to a collection in brackets.
    Shift(isize),
}

struct Layout<'t> {
    text: &'t str,
    lines: Lines,
    plans: BTreeMap<usize, Plan>,
    /// White space within lines that becomes one space.
    gaps: Vec<Range<usize>>,
}

impl Layout<'_> {
    // Calls itself once per level; the parser bounds those (limits::MAX_DEPTH).
    fn value(&mut self, node: &Node, indent: usize) {
        let piece = self.text.get(node.range.clone()).unwrap_or_default();
        match &node.content {
            Content::Mapping(members) if !piece.starts_with('{') => {
                for (key, value) in members.iter() {
                    self.begin(key.range.start, indent);
                    self.member(key, value, indent);
                }
            }
            Content::List(items) if !piece.starts_with('[') => {
                for item in items.iter() {
                    self.item(item, indent);
                }
            }
            Content::Scalar(scalar) if matches!(scalar.style, Style::Literal | Style::Folded) => {
                // It begins with its first line, below the sign.
                let line = self.lines.of(node.range.start);
                let is_below = self.text[self.lines.ranges[line].start..node.range.start].trim().is_empty();
                let first = if is_below { line } else { line + 1 };
                let old = scalar.indent.unwrap_or(0);
                self.rest(first, node, Plan::Shift(signed(indent) - signed(old)));
            }
            Content::Scalar(_) => {
                let first = self.lines.of(node.range.start) + 1;
                self.rest(first, node, Plan::Indent(indent));
            }
            // In brackets, lines keep their places to each other.
            Content::Mapping(_) | Content::List(_) => {
                let first = self.lines.of(node.range.start);
                let by = match self.plans.get(&first) {
                    Some(Plan::Indent(new)) => signed(*new) - signed(self.old_indent(first)),
                    Some(Plan::Shift(by)) => *by,
                    None => 0,
                };
                self.rest(first + 1, node, Plan::Shift(by));
            }
        }
    }

    fn member(&mut self, key: &Node, value: &Node, indent: usize) {
        // An alias stands elsewhere.
        if value.range.start < key.range.end {
            return;
        }
        self.gap(key.range.end..value.range.start, ":");
        self.value(value, indent + STEP);
    }

    fn item(&mut self, item: &Node, indent: usize) {
        let line = self.lines.ranges[self.lines.of(item.range.start)].clone();
        let before = &self.text[line.start..item.range.start];
        let Some(dash) = before.rfind('-').map(|at| line.start + at) else {
            // The dash stands on a line before, alone.
            let dash = self.text[..item.range.start].trim_end().len().saturating_sub(1);
            self.begin(dash, indent);
            return self.value(item, indent + STEP);
        };
        // The first of an inner list stands behind the dash of the outer one.
        if self.text[line.start..dash].trim().is_empty() {
            self.begin(dash, indent);
        }
        self.gap(dash..item.range.start, "-");
        self.value(item, indent + STEP);
    }

    /// Something begins there: it is indented where it is the first of its line.
    fn begin(&mut self, at: usize, indent: usize) {
        let line = self.lines.of(at);
        if self.text[self.lines.ranges[line].start..at].trim().is_empty() {
            self.plans.insert(line, Plan::Indent(indent));
        }
    }

    /// White space behind a sign, where nothing else stands there, becomes one space.
    fn gap(&mut self, between: Range<usize>, sign: &str) {
        let piece = self.text.get(between.clone()).unwrap_or_default();
        let behind = piece.trim_start().strip_prefix(sign);
        if let Some(space) = behind.filter(|it| !it.is_empty() && it.trim().is_empty() && !it.contains('\n')) {
            self.gaps.push(between.end - space.len()..between.end);
        }
    }

    /// The lines of a value after its first one.
    fn rest(&mut self, first: usize, node: &Node, plan: Plan) {
        let end = value_range(self.text, node).end;
        let last = self.lines.of(end.saturating_sub(1).max(node.range.start));
        for line in first..=last {
            self.plans.insert(line, plan);
        }
    }

    fn old_indent(&self, line: usize) -> usize {
        let line = &self.text[self.lines.ranges[line].clone()];
        line.len() - line.trim_start().len()
    }

    fn written(self) -> String {
        let line_end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut out = String::with_capacity(self.text.len());
        let mut n_blank = 0;
        for (idx, range) in self.lines.ranges.iter().enumerate() {
            let line = &self.text[range.clone()];
            let plan = self.plans.get(&idx).copied();
            let is_text = matches!(plan, Some(Plan::Shift(_)));
            if line.trim().is_empty() && !is_text {
                n_blank += 1;
                continue;
            }
            // One blank line is kept, and none at the beginning.
            if n_blank > 0 && !out.is_empty() {
                out.push_str(line_end);
            }
            n_blank = 0;
            let indent = match plan {
                Some(Plan::Indent(indent)) => indent,
                Some(Plan::Shift(by)) => self.old_indent(idx).saturating_add_signed(by),
                None => self.comment_indent(idx),
            };
            if !line.trim().is_empty() {
                out.extend(std::iter::repeat_n(' ', indent));
            }
            let content = self.with_gaps(range.start + self.old_indent(idx)..range.end);
            out.push_str(if is_text { &content } else { content.trim_end() });
            out.push_str(line_end);
        }
        out
    }

    /// The indent of a line that is no value's: of a comment, which goes with what it stands at.
    fn comment_indent(&self, line: usize) -> usize {
        let old = self.old_indent(line);
        let planned = |(idx, plan): (&usize, &Plan)| match plan {
            Plan::Indent(indent) => Some((self.old_indent(*idx), *indent)),
            Plan::Shift(_) => None,
        };
        let next = self.plans.range(line + 1..).find_map(planned);
        let before = self.plans.range(..line).rev().filter_map(planned).find(|it| it.0 <= old);
        match (next, before) {
            (Some((column, indent)), _) if column == old => indent,
            (_, Some((column, indent))) if column == old => indent,
            (Some((_, indent)), _) | (None, Some((_, indent))) => indent,
            (None, None) => old,
        }
    }

    fn with_gaps(&self, line: Range<usize>) -> String {
        let mut out = String::new();
        let mut copied = line.start;
        let mut gaps: Vec<_> =
            self.gaps.iter().filter(|gap| gap.start >= line.start && gap.end <= line.end).cloned().collect();
        gaps.sort_by_key(|gap| gap.start);
        for gap in gaps {
            out.push_str(self.text.get(copied..gap.start).unwrap_or_default());
            out.push(' ');
            copied = gap.end;
        }
        out.push_str(&self.text[copied.min(line.end)..line.end]);
        out
    }
}

fn signed(n: usize) -> isize {
    isize::try_from(n).unwrap_or(isize::MAX)
}
