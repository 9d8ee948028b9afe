//! What is shown of the graph: collapsed containers, the inside of one, error paths, Catch edges in the background.

use report::StateKey;

use crate::command::Command;
use crate::scope;
use crate::selection::Selection;
use crate::session::{Outcome, Session};
use crate::view::options::{Crumb, ViewOptions, around};

impl Session {
    /// What is shown of the graph.
    pub fn view_options(&self) -> &ViewOptions {
        &self.picture.options
    }

    /// Shows something else of the graph. It is no change of the document and no undo step.
    pub fn set_view_options(&mut self, options: ViewOptions) -> Outcome {
        let options = options.following(&[], &self.picture.document);
        if options == self.picture.options {
            return Outcome::default();
        }
        let selection = self.selection.clone();
        self.show_with(self.document.clone(), selection, None, options)
    }

    /// Collapses a container, or expands it again.
    pub fn toggle_collapsed(&mut self, container: &str) -> Outcome {
        let options = self.picture.options.clone();
        if options.is_collapsed(&self.picture.document, container) {
            return self.dispatch(Command::Expand { containers: vec![container.to_owned()] });
        }
        let mut options = options;
        if options.opened.remove(container) {
            let closed = self.set_view_options(options);
            return Outcome { announcement: format!("Collapsed {}", scope::name_of(container)), ..closed };
        }
        self.dispatch(Command::Collapse { containers: vec![container.to_owned()] })
    }

    /// Collapses every container that stands in the machine itself, or expands every one there is.
    pub fn set_all_collapsed(&mut self, is_collapsed: bool) -> Outcome {
        if !is_collapsed {
            let containers: Vec<StateKey> = self.document.side.collapsed.iter().cloned().collect();
            let there = containers.into_iter().filter(|key| self.document.pointer(key).is_some());
            let containers: Vec<StateKey> = there.collect();
            return match containers.is_empty() {
                true => Outcome::said("No container is collapsed"),
                false => self.dispatch(Command::Expand { containers }),
            };
        }
        let outer = self.view().nodes.iter().filter(|node| node.container.is_some());
        let focus = self.picture.options.focus.as_deref();
        let outer = outer.filter(|node| node.parent.as_deref() == focus && Some(node.key.as_str()) != focus);
        let containers: Vec<StateKey> = outer.map(|node| node.key.clone()).collect();
        match containers.is_empty() {
            true => Outcome::said("There is no container to collapse"),
            false => self.dispatch(Command::Collapse { containers }),
        }
    }

    /// Shows the inside of a container alone, or the whole machine again.
    pub fn enter(&mut self, container: Option<&str>) -> Outcome {
        if container.is_some_and(|it| !self.is_container(it)) {
            return Outcome::said("Only a Parallel or a Map can be entered");
        }
        let options = ViewOptions { focus: container.map(str::to_owned), ..self.picture.options.clone() };
        let before = self.picture.options.focus.clone();
        let mut outcome = self.set_view_options(options);
        let words = match container {
            Some(container) => format!("Inside {}", scope::name_of(container)),
            None => "The whole workflow".to_owned(),
        };
        // What was left stays in sight.
        if let Some(left) = before.filter(|left| self.view().node(left).is_some() && container != Some(left)) {
            outcome = outcome.and(self.select(Selection::state(left)));
        }
        let fitted = self.zoom_fit(1.0);
        Outcome { announcement: words, ..outcome.and(fitted) }
    }

    /// Leaves the container that is shown for the one around it.
    pub fn leave(&mut self) -> Outcome {
        let crumbs = self.breadcrumb();
        match crumbs.len() {
            0 | 1 => Outcome::said("The whole workflow is shown"),
            n => self.enter(crumbs[n - 2].container.as_deref()),
        }
    }

    /// The way from the machine into the container that is shown; only the machine where all of it is.
    pub fn breadcrumb(&self) -> Vec<Crumb> {
        let mut crumbs = Vec::new();
        if let Some(focus) = &self.picture.options.focus {
            let way = std::iter::once(focus.as_str()).chain(around(focus)).filter(|key| self.is_container(key));
            let crumb = |key: &str| Crumb { container: Some(key.to_owned()), name: scope::name_of(key) };
            crumbs.extend(way.map(crumb));
        }
        crumbs.push(Crumb { container: None, name: self.document.machine().name.clone() });
        crumbs.reverse();
        crumbs
    }

    /// Shows only what happens when things fail, or everything again.
    pub fn toggle_error_paths(&mut self) -> Outcome {
        let mut options = self.picture.options.clone();
        options.is_error_paths = !options.is_error_paths;
        let words = if options.is_error_paths { "Only error paths are shown" } else { "Everything is shown" };
        Outcome { announcement: words.to_owned(), ..self.set_view_options(options) }
    }

    /// Draws Catch edges in the background, or as the others again.
    pub fn toggle_catch_edges(&mut self) -> Outcome {
        let mut options = self.picture.options.clone();
        options.is_catch_dimmed = !options.is_catch_dimmed;
        let words = if options.is_catch_dimmed { "Catch edges are dimmed" } else { "Catch edges are shown" };
        Outcome { announcement: words.to_owned(), ..self.set_view_options(options) }
    }

    /// Whether a key is that of a state that holds others.
    pub(crate) fn is_container(&self, key: &str) -> bool {
        let root = &self.picture.document.root;
        let at = asl::ast::StatePath::find(root, key);
        let machine = asl::ast::StateMachine::new(root);
        at.is_some_and(|at| machine.state(&at).is_some_and(|state| !state.scopes().is_empty()))
    }

    /// The state itself where it is shown, else the container that it is hidden in.
    pub fn shown_for(&self, state: &str) -> Option<StateKey> {
        let view = self.view();
        let own = std::iter::once(state).chain(around(state));
        own.into_iter().find(|key| view.node(key).is_some()).map(str::to_owned)
    }

    /// Makes a state visible, wherever it is hidden: opens what it lies in for now, leaves the container that is shown.
    pub(crate) fn uncover(&mut self, state: &str) -> Outcome {
        if self.view().node(state).is_some() || self.picture.document.pointer(state).is_none() {
            return Outcome::default();
        }
        let mut options = self.picture.options.clone();
        options.is_error_paths = false;
        if options.focus.as_ref().is_some_and(|focus| !scope::is_inside(state, focus)) {
            options.focus = None;
        }
        let collapsed = &self.document.side.collapsed;
        options.opened.extend(around(state).filter(|key| collapsed.contains(*key)).map(str::to_owned));
        self.set_view_options(options)
    }
}
