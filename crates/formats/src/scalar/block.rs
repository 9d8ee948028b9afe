//! Block scalars: `|` keeps line breaks, `>` folds them.

use std::ops::Range;

use super::Decoded;
use crate::hunks;
use crate::tree::{Scalar, Style};

/// A block scalar in its host.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// From `|` or `>` to the end of its indicators: `|2-`.
    pub(crate) header: Range<usize>,
    /// From the first line after the header to the end of the last line that belongs to the value.
    pub(crate) body: Range<usize>,
    /// The number of spaces in front of each line.
    pub(crate) indent: usize,
    /// Whether the scalar is a `>`.
    pub(crate) is_folded: bool,
    /// What happens to the line breaks at the end.
    pub(crate) chomping: Chomping,
}

/// What a block scalar does with the line breaks at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chomping {
    /// `-`: none is kept.
    Strip,
    /// One is kept.
    Clip,
    /// `+`: all are kept.
    Keep,
}

/// A line of the body: its text without the indent, and its line break.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) text: Range<usize>,
    pub(crate) line_break: Range<usize>,
}

impl Block {
    /// Finds the block scalar whose content begins at or before `content`.
    pub(crate) fn find(host: &str, content: usize, scalar: &Scalar) -> Option<Self> {
        let indent = scalar.indent?;
        // The header's line is the nearest line above that is not blank.
        let mut body_start = line_start(host, content);
        loop {
            let above = line_start(host, body_start.checked_sub(1)?);
            if !host[above..body_start].trim().is_empty() {
                return Self::below_header(host, body_start, indent, scalar.style == Style::Folded);
            }
            body_start = above;
        }
    }

    /// The block scalar whose header ends the line above `body_start`.
    pub(crate) fn below_header(host: &str, body_start: usize, indent: usize, is_folded: bool) -> Option<Self> {
        let header_line = line_start(host, body_start.checked_sub(1)?)..body_start;
        let header = find_header(host, header_line, is_folded)?;
        let chomping = match &host[header.clone()] {
            indicators if indicators.contains('-') => Chomping::Strip,
            indicators if indicators.contains('+') => Chomping::Keep,
            _ => Chomping::Clip,
        };
        let mut block = Self { header, body: body_start..host.len(), indent, is_folded, chomping };
        let lines = block.lines(host);
        let n_kept = match chomping {
            Chomping::Keep => lines.len(),
            Chomping::Strip | Chomping::Clip => {
                lines.iter().rposition(|line| !line.text.is_empty()).map_or(0, |last| last + 1)
            }
        };
        let last = lines.get(n_kept.checked_sub(1)?)?;
        block.body.end = if chomping == Chomping::Strip { last.text.end } else { last.line_break.end };
        Some(block)
    }

    /// The lines of the body.
    pub(crate) fn lines(&self, host: &str) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut at = self.body.start;
        while at < self.body.end {
            let rest = &host[at..self.body.end];
            let length = rest.find('\n').unwrap_or(rest.len());
            let text = rest[..length].strip_suffix('\r').unwrap_or(&rest[..length]);
            let n_spaces = text.len() - text.trim_start_matches(' ').len();
            if n_spaces < self.indent && n_spaces < text.len() {
                break;
            }
            let end = at + text.len();
            let next = (at + length + 1).min(self.body.end);
            lines.push(Line { text: (at + self.indent).min(end)..end, line_break: end..next });
            at = next;
        }
        lines
    }

    /// The value with the places of its characters.
    pub(crate) fn decode(&self, host: &str) -> Decoded {
        let lines = self.lines(host);
        let n_full = lines.iter().rposition(|line| !line.text.is_empty()).map_or(0, |last| last + 1);
        let mut decoded = Decoded::default();
        let mut at = 0;
        while at < n_full {
            let line = &lines[at];
            decoded.push(&host[line.text.clone()], line.text.clone());
            // The break up to the next line that is not empty; in a literal each line has its own.
            let mut next = at + 1;
            while self.is_folded && !line.text.is_empty() && next < n_full && lines[next].text.is_empty() {
                next += 1;
            }
            if next < n_full {
                let is_joined = self.is_folded && is_flush(host, line) && is_flush(host, &lines[next]);
                let breaks = match (is_joined, next - at) {
                    (true, 1) => " ".to_owned(),
                    (true, n_breaks) => "\n".repeat(n_breaks - 1),
                    (false, n_breaks) => "\n".repeat(n_breaks),
                };
                decoded.push(&breaks, line.line_break.start..lines[next - 1].line_break.end);
            }
            at = next;
        }
        let ending = match self.chomping {
            Chomping::Strip => &lines[..0],
            Chomping::Clip => &lines[n_full.saturating_sub(1)..n_full],
            Chomping::Keep => &lines[n_full.saturating_sub(1)..],
        };
        for line in ending.iter().filter(|line| !line.line_break.is_empty()) {
            decoded.push("\n", line.line_break.clone());
        }
        decoded
    }
}

impl Block {
    /// The line break of the file at this place.
    pub(crate) fn line_break<'h>(&self, host: &'h str) -> &'h str {
        if host[self.header.end..self.body.start].ends_with("\r\n") { "\r\n" } else { "\n" }
    }

    /// The body for `new`, with the lines it shares with `old` as they stand in the host.
    pub(crate) fn encode_literal(&self, host: &str, old: &str, new: &str) -> String {
        let breaks = |text: &str| text.match_indices('\n').map(|(at, _)| at + 1).collect::<Vec<_>>();
        let old_starts: Vec<usize> = std::iter::once(0).chain(breaks(old)).collect();
        let lines = self.lines(host);
        let host_start = |offset: usize| {
            let line_idx = old_starts.partition_point(|start| *start < offset);
            match line_idx.checked_sub(1) {
                None => self.body.start,
                Some(before) => lines.get(before).map_or(self.body.end, |line| line.line_break.end),
            }
        };
        let mut body = String::new();
        let mut copied = self.body.start;
        for hunk in hunks::of_lines(old, new) {
            let (start, end) = (host_start(hunk.old.start), host_start(hunk.old.end));
            body.push_str(&host[copied..start]);
            for line in new[hunk.new].split_inclusive('\n') {
                self.push_line(line.trim_end_matches('\n'), &mut body);
                if line.ends_with('\n') {
                    body.push_str(self.line_break(host));
                }
            }
            copied = end;
        }
        body.push_str(&host[copied..self.body.end]);
        body
    }

    /// The body for `new` in a folded scalar: breaks that folding would take away are doubled.
    pub(crate) fn encode_folded(&self, host: &str, new: &str) -> String {
        let is_flush = |line: &str| !line.starts_with([' ', '\t']);
        let mut body = String::new();
        let mut above: Option<&str> = None;
        for line in new.split('\n') {
            let is_joined = above.is_some_and(is_flush) && is_flush(line);
            if !line.is_empty() {
                if is_joined {
                    body.push_str(self.line_break(host));
                }
                self.push_line(line, &mut body);
                above = Some(line);
            }
            body.push_str(self.line_break(host));
        }
        body.strip_suffix(self.line_break(host)).unwrap_or(&body).to_owned()
    }

    fn push_line(&self, line: &str, body: &mut String) {
        if !line.is_empty() {
            body.push_str(&" ".repeat(self.indent));
            body.push_str(line);
        }
    }
}

impl Chomping {
    /// The one that keeps just the line breaks at the end of `text`.
    pub(crate) fn for_text(text: &str) -> Self {
        match text.len() - text.trim_end_matches('\n').len() {
            0 => Self::Strip,
            1 => Self::Clip,
            _ => Self::Keep,
        }
    }

    /// How a header says it.
    pub(crate) fn indicator(self) -> &'static str {
        match self {
            Self::Strip => "-",
            Self::Clip => "",
            Self::Keep => "+",
        }
    }
}

/// Whether folding joins this line with its neighbor: it has text that begins at the indent.
fn is_flush(host: &str, line: &Line) -> bool {
    !line.text.is_empty() && !host[line.text.clone()].starts_with([' ', '\t'])
}

fn line_start(host: &str, at: usize) -> usize {
    host[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The indicators at the end of the header's line, before its comment.
fn find_header(host: &str, line: Range<usize>, is_folded: bool) -> Option<Range<usize>> {
    let indicator = if is_folded { '>' } else { '|' };
    let text = &host[line.clone()];
    text.match_indices(indicator).map(|(at, _)| at).find_map(|at| {
        let rest = &text[at + 1..];
        let after = rest.trim_start_matches(|it: char| it.is_ascii_digit() || "+-".contains(it));
        let n_indicators = rest.len() - after.len();
        let is_comment = after.starts_with([' ', '\t']) && after.trim_start().starts_with('#');
        let is_alone = at == 0 || text[..at].ends_with([' ', '\t', '-', ':']);
        let is_header = is_alone && n_indicators <= 2 && (after.trim().is_empty() || is_comment);
        is_header.then(|| line.start + at..line.start + at + 1 + n_indicators)
    })
}
