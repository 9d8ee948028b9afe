//! What a document looks like: the graph of its last text that could be read, with what is wrong with it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use asl::diagnostic::{Diagnostic, Fix, Severity as AslSeverity};
use drawing::{Key, PlacedGraph};
use report::{DiagnosticRow, DiagnosticText, Severity, StateKey, Teller};
use syntax::{LineIndex, Pointer, TextRange};

use crate::apply::settle::settle;
use crate::document::Document;
use crate::geometry::{Point, corner};
use crate::selection::Selection;
use crate::session::checks::{Checks, Merged};
use crate::session::layouts::Layouts;
use crate::tool::scene::HitIndex;
use crate::view::build::{Facts, build};
use crate::view::known::Before;
use crate::view::options::ViewOptions;
use crate::view::shown::shown;
use crate::view::{EdgeView, GraphView, NodeView, Stale, ViewDiff};

/// A document as it is drawn.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The document that is drawn: the newest one whose text could be read.
    pub document: Document,
    /// What the canvas shows.
    pub view: Arc<GraphView>,
    /// Where it shows it.
    pub index: Arc<HitIndex>,
    /// The newest text.
    pub text: Arc<str>,
    /// What is wrong with it.
    pub problems: Arc<Vec<DiagnosticRow>>,
    /// What our own rules say, with the fixes.
    pub diagnostics: Vec<Arc<Diagnostic>>,
    /// The rows of these, in their order.
    own: Arc<Vec<DiagnosticRow>>,
    /// Which of these each problem is; all of them in turn where there is nothing else.
    own_places: Option<Vec<Option<usize>>>,
    /// What was found out elsewhere, about this text or an earlier one.
    checks: Checks,
    /// What is shown of the graph.
    pub options: ViewOptions,
    /// Every place with an error or a warning, and what it is.
    errors: BTreeMap<Pointer, String>,
    placed: Arc<PlacedGraph>,
    /// The layouts of this and of earlier pictures.
    pub(crate) layouts: Layouts,
}

impl Picture {
    /// Draws a document. While its text is broken the graph is that of `before`, where there is one.
    pub fn draw(document: &Document, selection: &Selection, before: Option<&Picture>) -> Picture {
        let options = before.map(|it| it.options.clone()).unwrap_or_default();
        Picture::draw_placed(document, selection, before, None, options)
    }

    /// The same with what was found out elsewhere about the text as it is.
    pub(crate) fn with_checks(&self, rows: Vec<DiagnosticRow>, document: &Document, selection: &Selection) -> Picture {
        let checks = Checks::new(rows, &document.root);
        let before = Picture { checks, ..self.clone() };
        Picture::draw(document, selection, Some(&before))
    }

    /// The fixes of a problem of the list.
    pub(crate) fn fixes(&self, problem: usize) -> &[Fix] {
        let place = match &self.own_places {
            Some(places) => places.get(problem).copied().flatten(),
            None => Some(problem),
        };
        place.and_then(|place| self.diagnostics.get(place)).map(|it| it.fixes.as_slice()).unwrap_or_default()
    }

    /// Draws a document whose graph may have been placed already.
    pub(crate) fn draw_placed(
        document: &Document,
        selection: &Selection,
        before: Option<&Picture>,
        placed: Option<Arc<PlacedGraph>>,
        options: ViewOptions,
    ) -> Picture {
        let text: Arc<str> = document.text().into();
        let lines = LineIndex::new(&text);
        let stale = document
            .broken_by()
            .map(|error| Stale { line: line(&lines, error.range.start), message: error.message.clone() });
        let drawn = match before.filter(|_| stale.is_some()) {
            // What is kept beside the definition goes on while its text is broken.
            Some(before) => Document { side: document.side.clone(), ..before.document.clone() },
            None => document.clone(),
        };
        let placed = placed.filter(|_| stale.is_none());
        let placed =
            placed.or_else(|| Some(before.filter(|before| before.draws_the_same(&drawn, &options))?.placed.clone()));
        let layouts = before.map(|it| it.layouts.clone()).unwrap_or_default();
        let placed = placed.unwrap_or_else(|| drawn_apart(&drawn, &options, &layouts));
        let mut found = asl::diagnose_reading(&layouts.read(&document.root), &document.syntax_errors);
        // Stable, so that within a severity the order of the text stays.
        found.sort_by_key(|(it, _)| it.severity);
        let own = rows(&mut found, &document.root, &lines, before);
        let diagnostics: Vec<Arc<Diagnostic>> = found.into_iter().map(|(it, _)| it).collect();
        let checks = before.map(|it| it.checks.clone()).unwrap_or_default();
        let Merged { rows: problems, own_places, errors: told } = checks.merged(&own, &document.root, &lines);
        let problems = before.map(|it| &it.problems).filter(|before| **before == problems).cloned().unwrap_or(problems);
        let mut errors = BTreeMap::new();
        for it in diagnostics.iter().filter(|it| it.severity != AslSeverity::Hint) {
            errors.entry(it.at.clone()).or_insert_with(|| it.message.clone());
        }
        for (at, message) in told {
            errors.entry(at).or_insert(message);
        }
        let facts = Facts { document: &drawn, selection, problems: &problems, options: &options, stale };
        let before = before.filter(|before| Arc::ptr_eq(&before.document.opened, &document.opened));
        let known = before.map(|before| Before { placed: &before.placed, view: &before.view });
        let view = build(&placed, facts, known);
        let index = before.filter(|before| is_same_place(&before.view, &view)).map(|before| before.index.clone());
        let index = index.unwrap_or_else(|| Arc::new(HitIndex::new(&view)));
        let document = drawn;
        let view = Arc::new(view);
        Picture {
            document,
            view,
            index,
            text,
            problems,
            diagnostics,
            own,
            own_places,
            checks,
            options,
            errors,
            placed,
            layouts,
        }
    }

    /// What is wrong with the value at an address.
    pub fn error_at(&self, at: &Pointer) -> Option<String> {
        self.errors.get(at).cloned()
    }

    /// The corner that pins in a scope are measured from: that of the branch or container, or the world's origin.
    pub fn origin_of(&self, scope: &str) -> Point {
        let of = |key: &str| self.placed.node(key).map(|it| corner(&it.rect));
        // A Map's processor is drawn in the Map itself.
        let around = || scope.rsplit_once('/').and_then(|(owner, _)| of(owner));
        if scope.is_empty() { Point::default() } else { of(scope).or_else(around).unwrap_or_default() }
    }

    /// Marks what is selected, where `before` was; says what looks different. What is neither is not looked at.
    pub fn select(&mut self, before: &Selection, selection: &Selection) -> ViewDiff {
        let mut diff = ViewDiff::default();
        let is_selected: BTreeSet<&str> = selection.states().iter().map(String::as_str).collect();
        let states = before.states().iter().chain(selection.states());
        let nodes: BTreeSet<usize> = states.filter_map(|state| self.view.place_of(state)).collect();
        let edges = [before.edge(), selection.edge()].into_iter().flatten();
        let edges: BTreeSet<usize> = edges.filter_map(|edge| self.view.place_of_edge(edge)).collect();
        let view = Arc::make_mut(&mut self.view);
        for place in nodes {
            let node = &mut view.nodes[place];
            let is_selected = is_selected.contains(node.key.as_str());
            if node.is_selected != is_selected {
                Arc::make_mut(node).is_selected = is_selected;
                diff.nodes.changed.push(node.clone());
            }
        }
        for place in edges {
            let edge = &mut view.edges[place];
            let is_selected = selection.edge() == Some(&edge.key);
            if edge.is_selected != is_selected {
                Arc::make_mut(edge).is_selected = is_selected;
                diff.edges.changed.push(edge.clone());
            }
        }
        for note in &mut view.notes {
            let is_selected = selection.notes().contains(&note.id);
            if note.is_selected != is_selected {
                Arc::make_mut(note).is_selected = is_selected;
                diff.notes.changed.push(note.clone());
            }
        }
        diff
    }

    fn draws_the_same(&self, document: &Document, options: &ViewOptions) -> bool {
        let (own, other) = (&self.document.side, &document.side);
        self.document.root == document.root
            && own.pins == other.pins
            && own.collapsed == other.collapsed
            && own.layout == other.layout
            && self.options.draws_the_same(options)
    }
}

/// The shown part of a document's graph. Where containers are open that were collapsed when others were placed beside
/// them, what would lie on each other is drawn apart; the pins stay as they are.
fn drawn_apart(document: &Document, options: &ViewOptions, layouts: &Layouts) -> Arc<PlacedGraph> {
    if document.side.pins.is_empty() || document.broken_by().is_some() {
        return Arc::new(place(document, options, layouts));
    }
    settle(document.clone(), &BTreeSet::new(), options, layouts).1
}

/// The shown part of a document's graph with a place for everything.
pub(crate) fn place(document: &Document, options: &ViewOptions, layouts: &Layouts) -> PlacedGraph {
    let pins = document.side.pins.iter().filter(|(state, _)| Some(*state) != options.focus.as_ref());
    let pins = pins.map(|(state, pin)| (Key::from(state.as_str()), pin.point()));
    let graph = shown(drawing::graph_of(&layouts.read(&document.root)), document, options);
    layouts.place(&graph, &pins.collect(), document.side.layout)
}

/// Whether everything that can be hit is where it was.
fn is_same_place(old: &GraphView, new: &GraphView) -> bool {
    let is_same_node = |(old, new): (&Arc<NodeView>, &Arc<NodeView>)| Arc::ptr_eq(old, new) || old.rect == new.rect;
    let is_same_edge = |(old, new): (&Arc<EdgeView>, &Arc<EdgeView>)| Arc::ptr_eq(old, new) || old.points == new.points;
    (old.nodes.len(), old.edges.len()) == (new.nodes.len(), new.edges.len())
        && old.nodes.iter().zip(&new.nodes).all(is_same_node)
        && old.edges.iter().zip(&new.edges).all(is_same_edge)
}

pub(super) fn line(lines: &LineIndex<'_>, offset: usize) -> u32 {
    number(lines.line(offset) + 1)
}

pub(super) fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// The rows of what was found. What was found before keeps its words, and is the same thing from then on.
fn rows(
    found: &mut [(Arc<Diagnostic>, TextRange)],
    root: &syntax::Node,
    lines: &LineIndex<'_>,
    before: Option<&Picture>,
) -> Arc<Vec<DiagnosticRow>> {
    let known = before.map(|it| it.diagnostics.as_slice()).unwrap_or_default();
    let mut by_place: Option<HashMap<*const Diagnostic, usize>> = None;
    let mut next = 0;
    let rows = found.iter_mut().map(|(it, range)| {
        // Most stand in the same order, so that the next one is the one behind the last.
        let in_turn = known.get(next).filter(|known| Arc::ptr_eq(known, it) || **known == *it).map(|_| next);
        let place = in_turn.or_else(|| {
            let by_place = by_place.get_or_insert_with(|| known.iter().map(Arc::as_ptr).zip(0..).collect());
            by_place.get(&Arc::as_ptr(it)).copied()
        });
        next = place.map_or(next, |place| place + 1);
        let text = before.zip(place).and_then(|(before, place)| {
            let is_same = Arc::ptr_eq(it, &before.diagnostics[place]);
            it.clone_from(&before.diagnostics[place]);
            let text = &before.own.get(place)?.text;
            (is_same || text.state == state_around(&it.at, root)).then(|| text.clone())
        });
        let text = text.unwrap_or_else(|| Arc::new(text_of(it, root)));
        DiagnosticRow { text, from: number(range.start), to: number(range.end), line: line(lines, range.start) }
    });
    let rows = rows.collect();
    match before.filter(|before| *before.own == rows) {
        Some(before) => before.own.clone(),
        None => Arc::new(rows),
    }
}

fn text_of(diagnostic: &Diagnostic, root: &syntax::Node) -> DiagnosticText {
    DiagnosticText {
        code: diagnostic.code.to_string(),
        severity: match diagnostic.severity {
            AslSeverity::Error => Severity::Error,
            AslSeverity::Warning => Severity::Warning,
            AslSeverity::Hint => Severity::Hint,
        },
        state: state_around(&diagnostic.at, root),
        message: diagnostic.message.clone(),
        hints: diagnostic.hints.iter().map(|hint| hint.text.clone()).collect(),
        fixes: diagnostic.fixes.iter().map(|fix| fix.title.clone()).collect(),
        teller: Teller::Editor,
        service: None,
    }
}

/// The innermost state around an address.
pub(crate) fn state_around(at: &Pointer, root: &syntax::Node) -> Option<StateKey> {
    let mut at = at.clone();
    loop {
        let holder = at.parent()?;
        let is_state = holder.last_key() == Some("States") && root.get(&at).is_some();
        if is_state && in_scope(&holder) {
            return Some(at.to_string());
        }
        at = holder;
    }
}

/// Whether a `States` object stands where one can: in the machine, a branch or a processor, not in a payload.
fn in_scope(states: &Pointer) -> bool {
    let Some(scope) = states.parent() else { return false };
    match scope.last() {
        None => true,
        Some(syntax::Step::Key(key)) => matches!(&**key, "ItemProcessor" | "Iterator"),
        Some(syntax::Step::Index(_)) => scope.parent().is_some_and(|list| list.last_key() == Some("Branches")),
    }
}
