//! The menus of the canvas: what can be done with what lies under the pointer.

use std::sync::Arc;

use editor::command::{Alignment, Axis, Command, Place};
use editor::geometry::Point;
use editor::keymap::{KeyAction, keys_of};
use editor::kind::StateKind;
use editor::selection::{EdgeKey, Selection};
use editor::tool::Hit;
use leptos::prelude::*;
use report::StateKey;

use crate::canvas::pointer::canvas_element;
use crate::state::app_state::AppState;
use crate::ui::icon::IconName;
use crate::ui::menu::{MenuItem, OpenMenu};

impl AppState {
    /// Opens the menu of what lies at a place of the canvas.
    pub fn open_menu(&self, hit: Option<Hit>, at: Point) {
        let corner = canvas_element().map(|canvas| canvas.get_bounding_client_rect());
        let (left, top) = corner.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
        let (x, y) = (left + at.x, top + at.y);
        let items = match hit {
            Some(Hit::State(state) | Hit::Body(state) | Hit::Port { state, .. }) => {
                if !self.selection.with_untracked(|selection| selection.contains(&state)) {
                    self.change(|session| session.select(Selection::state(state.clone())));
                }
                match self.selection.with_untracked(|selection| selection.states().to_vec()) {
                    states if states.len() > 1 => self.items_of_several(states),
                    _ => self.items_of_state(&state, x, y),
                }
            }
            Some(Hit::Edge(edge) | Hit::Head(edge)) => {
                self.change(|session| session.select(Selection::edge_of(edge.clone())));
                self.items_of_edge(edge, x, y)
            }
            Some(Hit::Note { note, .. }) => {
                self.change(|session| session.select(Selection::note_of(note)));
                let app = *self;
                vec![
                    own("Write", IconName::Fix, move || app.writing_note.set(Some(note))),
                    self.item("Delete", IconName::Trash, KeyAction::Delete),
                ]
            }
            None => vec![
                self.item("Paste", IconName::Copy, KeyAction::Paste),
                {
                    let app = *self;
                    own("Add a note here", IconName::Plus, move || app.change(|session| session.add_note_at(at)))
                },
                self.item("Select every state", IconName::List, KeyAction::SelectAll),
                self.item("Tidy up", IconName::Tidy, KeyAction::TidyUp),
                self.item("Show the whole graph", IconName::Fit, KeyAction::ZoomFit),
            ],
        };
        self.menu.set(Some(OpenMenu { label: "Actions".to_owned(), x, y, items }));
    }

    /// Opens the menu of what is selected, beside it: in the outline at its row, else on the canvas.
    pub fn open_menu_of_selection(&self) {
        let selection = self.selection.get_untracked();
        let hit = match (selection.primary(), selection.edge(), selection.note()) {
            (Some(state), _, _) => Some(Hit::State(state.clone())),
            (_, Some(edge), _) => Some(Hit::Edge(edge.clone())),
            (_, _, Some(note)) => Some(Hit::Note { note, is_corner: false }),
            _ => None,
        };
        let row = document().active_element().filter(|it| it.get_attribute("role").as_deref() == Some("treeitem"));
        let (x, y) = match row.map(|row| row.get_bounding_client_rect()) {
            Some(rect) => (rect.left() + 24.0, rect.bottom()),
            None => self.selected_place(),
        };
        self.open_menu_at(hit, x, y);
    }

    /// Opens the menu of what lies at a place of the window.
    pub fn open_menu_at(&self, hit: Option<Hit>, x: f64, y: f64) {
        let corner = canvas_element().map(|canvas| canvas.get_bounding_client_rect());
        let (left, top) = corner.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
        self.open_menu(hit, Point::new(x - left, y - top));
    }

    fn item(&self, label: &str, icon: IconName, action: KeyAction) -> MenuItem {
        let app = *self;
        MenuItem {
            label: label.to_owned(),
            icon: Some(icon),
            key: keys_of(action),
            run: Arc::new(move || app.perform(action)),
        }
    }

    fn command(&self, label: &str, icon: IconName, command: Command) -> MenuItem {
        let app = *self;
        own(label, icon, move || app.dispatch(command.clone()))
    }

    fn items_of_state(&self, state: &StateKey, x: f64, y: f64) -> Vec<MenuItem> {
        let app = *self;
        let found = self.with_session(|session| session.view().node(state).cloned()).flatten();
        let (kind, is_open, is_collapsed, is_inside) = found.map_or((None, false, false, false), |node| {
            (node.kind, node.container.is_some(), node.is_collapsed, node.parent.is_some())
        });
        let mut items = vec![
            self.item("Rename", IconName::Fix, KeyAction::RenameInPlace),
            self.item("Add a state after it", IconName::Plus, KeyAction::AddState),
            self.item("Connect to \u{2026}", IconName::Pass, KeyAction::Connect),
            self.item("Connect its error path to \u{2026}", IconName::Catch, KeyAction::ConnectCatch),
        ];
        items.push(self.item("Test this state", IconName::Mock, KeyAction::TestState));
        if is_open || is_collapsed {
            let words = if is_collapsed { "Expand" } else { "Collapse" };
            items.push(self.item(words, IconName::ChevronDown, KeyAction::ToggleCollapsed));
            items.push(self.item("Show only its inside", IconName::Fit, KeyAction::EnterContainer));
            items.push(self.item("Unwrap", IconName::Tree, KeyAction::Unwrap));
        }
        if kind == Some(StateKind::Parallel) {
            items.push(self.command("Add a branch", IconName::Plus, Command::AddBranch { state: state.clone() }));
        }
        items.push(self.item("Wrap in a Parallel", IconName::Parallel, KeyAction::WrapInParallel));
        items.push(self.item("Wrap in a Map", IconName::Map, KeyAction::WrapInMap));
        if is_inside {
            items.push(self.item("Move out of its container", IconName::Upload, KeyAction::MoveOut));
        }
        items.push(own("Move to \u{2026}", IconName::Tree, move || app.offer_scopes(x, y)));
        items.extend([
            self.item("Duplicate", IconName::Copy, KeyAction::Duplicate),
            self.item("Cut", IconName::Copy, KeyAction::Cut),
            self.item("Copy", IconName::Copy, KeyAction::Copy),
            self.item("Delete", IconName::Trash, KeyAction::Delete),
        ]);
        items
    }

    fn items_of_several(&self, states: Vec<StateKey>) -> Vec<MenuItem> {
        let align = |label: &str, to: Alignment| {
            self.command(label, IconName::List, Command::Align { states: states.clone(), to })
        };
        let distribute = |label: &str, along: Axis| {
            self.command(label, IconName::More, Command::Distribute { states: states.clone(), along })
        };
        vec![
            self.item("Wrap in a Parallel", IconName::Parallel, KeyAction::WrapInParallel),
            self.item("Wrap in a Map", IconName::Map, KeyAction::WrapInMap),
            align("Align left", Alignment::Left),
            align("Align centers", Alignment::Center),
            align("Align right", Alignment::Right),
            align("Align tops", Alignment::Top),
            align("Align middles", Alignment::Middle),
            align("Align bottoms", Alignment::Bottom),
            distribute("Distribute from left to right", Axis::Level),
            distribute("Distribute from top to bottom", Axis::Upright),
            self.command("Tidy up these", IconName::Tidy, Command::TidyUpStates { states: states.clone() }),
            self.item("Duplicate", IconName::Copy, KeyAction::Duplicate),
            self.item("Cut", IconName::Copy, KeyAction::Cut),
            self.item("Copy", IconName::Copy, KeyAction::Copy),
            self.item("Delete", IconName::Trash, KeyAction::Delete),
        ]
    }

    fn items_of_edge(&self, edge: EdgeKey, x: f64, y: f64) -> Vec<MenuItem> {
        let app = *self;
        let (inserted, led) = (edge.clone(), edge);
        vec![
            own("Insert a state here", IconName::Plus, move || {
                app.offer_states(Place::OnEdge(inserted.clone()), x, y);
            }),
            own("Lead it to \u{2026}", IconName::Pass, move || app.offer_new_target(&led, x, y)),
            self.item("Delete", IconName::Trash, KeyAction::Delete),
        ]
    }

    /// The scopes that the selected states could move into.
    fn offer_scopes(&self, x: f64, y: f64) {
        let app = *self;
        let targets = self.with_session(|session| session.move_targets()).unwrap_or_default();
        if targets.is_empty() {
            return self.complain("There is no container that it could move into.");
        }
        let items = targets.into_iter().map(|target| {
            let label = target.label.clone();
            own(&label, IconName::Tree, move || app.change(|session| session.move_to(&target)))
        });
        self.menu.set(Some(OpenMenu { label: "Move to".to_owned(), x, y, items: items.collect() }));
    }

    /// The states that an edge could lead to instead.
    fn offer_new_target(&self, edge: &EdgeKey, x: f64, y: f64) {
        let app = *self;
        let scope = editor::scope::scope_of(&edge.from).to_owned();
        let targets = self.with_session(|session| {
            let nodes = session.view().nodes.iter();
            let nodes = nodes.filter(|node| editor::scope::scope_of(&node.key) == scope && node.key != edge.from);
            nodes.cloned().collect::<Vec<_>>()
        });
        let items = targets.unwrap_or_default().into_iter().map(|node| {
            let command = Command::Reconnect { edge: edge.clone(), to: node.key.clone() };
            own(&node.name, IconName::of_state_type(&node.kind_text), move || app.dispatch(command.clone()))
        });
        self.menu.set(Some(OpenMenu { label: "Leads to".to_owned(), x, y, items: items.collect() }));
    }
}

fn own(label: &str, icon: IconName, run: impl Fn() + Send + Sync + 'static) -> MenuItem {
    MenuItem { label: label.to_owned(), icon: Some(icon), key: None, run: Arc::new(run) }
}
