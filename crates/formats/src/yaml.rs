//! YAML (and JSON, which is YAML) to a tree, within limits.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle, Span, Tag};

use crate::error::OpenError;
use crate::limits::{MAX_DEPTH, MAX_NODES};
use crate::tree::{Content, Node, Scalar, Style};

/// A file's first document.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) root: Node,
    /// The places of keys that stood in their mapping before.
    pub(crate) duplicate_keys: Vec<Range<usize>>,
}

/// Reads the first document of a text.
pub(crate) fn parse(text: &str) -> Result<Document, OpenError> {
    let options = granit_parser::options! { flow_nesting_limit: MAX_DEPTH, block_nesting_limit: MAX_DEPTH };
    let mut builder = Builder::default();
    for item in Parser::new_from_str_with_options(text, options) {
        let (event, span) = item.map_err(|error| OpenError::Syntax {
            message: error.info(),
            line: error.marker().line(),
            column: error.marker().col() + 1,
        })?;
        if let Event::DocumentEnd = event {
            break;
        }
        builder.take(event, span)?;
    }
    let root = builder.root.ok_or(OpenError::Empty)?;
    Ok(Document { root, duplicate_keys: builder.duplicate_keys })
}

#[derive(Default)]
struct Builder {
    open: Vec<Frame>,
    anchors: BTreeMap<usize, Node>,
    root: Option<Node>,
    duplicate_keys: Vec<Range<usize>>,
}

/// A list or mapping whose end has not been read.
struct Frame {
    tag: Option<Arc<str>>,
    anchor: usize,
    start: usize,
    is_mapping: bool,
    children: Vec<Node>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), OpenError> {
        let range = span.byte_range().unwrap_or_default();
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                // An omitted value is handed out as "~" with an empty range.
                let value = if range.is_empty() && value == "~" { String::new() } else { value.into_owned() };
                let scalar = Scalar { value, style: style_of(style), indent: span.indent };
                let node = Node {
                    tag: tag_of(tag.as_deref()),
                    range,
                    content: Content::Scalar(Arc::new(scalar)),
                    height: 1,
                    n_nodes: 1,
                };
                self.finish(anchor, node)
            }
            Event::SequenceStart(_, anchor, tag) => self.start(tag.as_deref(), anchor, range.start, false),
            Event::MappingStart(_, anchor, tag) => self.start(tag.as_deref(), anchor, range.start, true),
            Event::SequenceEnd | Event::MappingEnd => self.end(range.end),
            Event::Alias(anchor) => match self.anchors.get(&anchor).cloned() {
                Some(node) => self.finish(0, node),
                None => Err(OpenError::Syntax {
                    message: "this alias stands inside of the value it names".to_owned(),
                    line: span.start.line(),
                    column: span.start.col() + 1,
                }),
            },
            _ => Ok(()),
        }
    }

    fn start(&mut self, tag: Option<&Tag>, anchor: usize, start: usize, is_mapping: bool) -> Result<(), OpenError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep());
        }
        self.open.push(Frame { tag: tag_of(tag), anchor, start, is_mapping, children: Vec::new() });
        Ok(())
    }

    fn end(&mut self, end: usize) -> Result<(), OpenError> {
        let Some(frame) = self.open.pop() else {
            return Ok(());
        };
        let height = 1 + frame.children.iter().map(|child| child.height).max().unwrap_or(0);
        let n_nodes = frame.children.iter().fold(1_usize, |sum, child| sum.saturating_add(child.n_nodes));
        if height > MAX_DEPTH {
            return Err(too_deep());
        }
        if n_nodes > MAX_NODES {
            let message = format!("the file's values, with aliases written out, are more than {MAX_NODES}");
            return Err(OpenError::Limit { message });
        }
        let content = if frame.is_mapping {
            self.note_duplicates(&frame.children);
            let mut children = frame.children.into_iter();
            let mut members = Vec::new();
            while let (Some(key), Some(value)) = (children.next(), children.next()) {
                members.push((key, value));
            }
            Content::Mapping(members.into())
        } else {
            Content::List(frame.children.into())
        };
        let range = frame.start..end.max(frame.start);
        self.finish(frame.anchor, Node { tag: frame.tag, range, content, height, n_nodes })
    }

    fn finish(&mut self, anchor: usize, node: Node) -> Result<(), OpenError> {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            Some(frame) => frame.children.push(node),
            None => {
                self.root.get_or_insert(node);
            }
        }
        Ok(())
    }

    fn note_duplicates(&mut self, children: &[Node]) {
        let mut seen = BTreeSet::new();
        for key in children.iter().step_by(2) {
            let Some(name) = key.text() else { continue };
            if !seen.insert(name) && name != "<<" {
                self.duplicate_keys.push(key.range.clone());
            }
        }
    }
}

fn too_deep() -> OpenError {
    OpenError::Limit { message: format!("the file's values are nested more than {MAX_DEPTH} deep") }
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::SingleQuoted,
        ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}

fn tag_of(tag: Option<&Tag>) -> Option<Arc<str>> {
    let tag = tag?;
    match tag.handle() {
        "!" => Some(Arc::from(tag.suffix())),
        "tag:yaml.org,2002:" => Some(Arc::from(format!("!!{}", tag.suffix()))),
        "" if tag.suffix() == "!" => None,
        handle => Some(Arc::from(format!("{handle}{}", tag.suffix()))),
    }
}
