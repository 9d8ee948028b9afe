//! What only the page can do: focus, menus, the clipboard, panes, the rehearsal's keys.

use std::sync::Arc;

use editor::clipboard::Clip;
use editor::command::{Command, Place};
use editor::geometry::Point;
use editor::keymap::KeyAction;
use editor::kind::StateKind;
use editor::session::{Request, Session};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use report::DiagnosticRow;

use crate::canvas::controls::kinds;
use crate::canvas::pointer::canvas_element;
use crate::state::app_state::AppState;
use crate::ui::focus::{focus_in, focus_in_first, focus_now};
use crate::ui::icon::IconName;
use crate::ui::menu::{MenuItem, OpenMenu};
use crate::ui::sentence::told;

/// How often and how long pasting waits for what was just copied.
const MOST_WAITS: u32 = 100;
const WAIT_MS: u32 = 20;
/// The panes that F6 goes through, by the ids of their elements.
const PANES: [&str; 4] = ["left", "canvas", "right", "dock"];

impl AppState {
    /// Gives the canvas the focus.
    pub fn focus_canvas(&self) {
        if let Some(canvas) = canvas_element() {
            // Focus can only fail on elements that are gone.
            let _ = canvas.focus();
        }
    }

    /// Whether the space bar is held: dragging then moves the canvas.
    pub fn is_space_down(&self) -> bool {
        self.space.get_value()
    }

    /// Adds a state behind the selected one, or into what is selected, or as the first.
    pub fn add_state(&self, kind: StateKind) {
        self.drawer.set(false);
        let place = self.with_session(Session::place_of_new).unwrap_or(Place::Free { at: Default::default() });
        self.dispatch(Command::AddState { kind, place });
    }

    /// Opens the list of state types; the chosen one goes to `place`. The list opens at a place of the window.
    pub fn offer_states(&self, place: Place, x: f64, y: f64) {
        let app = *self;
        let items = kinds().map(|(kind, icon)| {
            let place = place.clone();
            MenuItem {
                label: format!("{} \u{2013} {}", kind.name(), kind.purpose()),
                icon: Some(icon),
                key: None,
                run: Arc::new(move || app.dispatch(Command::AddState { kind, place: place.clone() })),
            }
        });
        self.menu.set(Some(OpenMenu { label: "State types".to_owned(), x, y, items: items.collect() }));
    }

    /// The glyph of a state's type.
    pub fn kind_icon(&self, state: &str) -> IconName {
        let kind = self.with_session(|session| session.view().node(state).map(|node| node.kind_text.clone()));
        IconName::of_state_type(&kind.flatten().unwrap_or_default())
    }

    /// Goes to a problem: selects its state, shows its text in the code, or where that is closed, its field.
    pub fn show_problem(&self, problem: &DiagnosticRow) {
        if let Some(state) = &problem.state {
            self.select_state(state);
            if !self.code.get_untracked() {
                self.show_field(state, problem.from as usize);
            }
        } else {
            self.code.set(true);
        }
        self.reveal.set(Some((problem.from, problem.to)));
        self.announcement.set(problem.sentence());
    }

    /// Opens the tab of the field that a place of the text belongs to, and gives it the focus.
    fn show_field(&self, state: &str, offset: usize) {
        let Some((title, path)) = self.with_session(|session| session.field_at(state, offset)).flatten() else {
            return;
        };
        self.form_tab.set(title);
        self.sheet.set(true);
        self.is_alone.set(false);
        let path = path.to_string().replace('\\', "\\\\").replace('"', "\\\"");
        // Before the control there may be the list of its forms.
        let controls = [":is(.sw-input, [contenteditable=true])", ":is(input, select, textarea)"];
        focus_in_first(controls.map(|control| format!("#right [data-field=\"{path}\"] {control}")).to_vec());
    }

    /// Goes to the first error.
    pub fn show_first_error(&self) {
        let first = self.problems.with_untracked(|problems| problems.first().cloned());
        if let Some(first) = first {
            self.code.set(true);
            self.show_problem(&first);
        }
    }

    /// Carries out what a key asks for.
    pub fn perform(&self, action: KeyAction) {
        self.settle_typing();
        match action {
            KeyAction::ToggleErrorPaths => return self.toggle_error_paths(),
            KeyAction::EnterContainer => {
                let container = self.selection.with_untracked(|selection| selection.primary().cloned());
                if let Some(container) = container {
                    return self.enter(Some(&container));
                }
            }
            KeyAction::Copy | KeyAction::Cut => self.keep_clip(),
            _ => {}
        }
        self.change(|session| session.perform(action));
    }

    /// Shows only what happens when things fail, or everything again, where it was before.
    pub fn toggle_error_paths(&self) {
        let before = self.viewport.get_untracked();
        self.change(Session::toggle_error_paths);
        if self.with_session(|session| session.view_options().is_error_paths) == Some(true) {
            self.seen_before.set_value(Some(before));
            self.show_opened();
        } else if let Some(before) = self.seen_before.try_update_value(Option::take).flatten() {
            self.change(|session| session.set_viewport(before));
        }
    }

    /// Shows the inside of a container alone, or the whole machine again.
    pub fn enter(&self, container: Option<&str>) {
        let before = self.with_session(|session| session.view_options().focus.clone());
        self.change(|session| session.enter(container));
        if before != self.with_session(|session| session.view_options().focus.clone()) {
            self.fit();
        }
    }

    /// Keeps what is about to be copied or cut: the text on the clipboard has no place for pins and mocks.
    fn keep_clip(&self) {
        if let Some(clip) = self.with_session(Session::clip).flatten() {
            self.clip.set_value(Some(clip));
        }
    }

    /// Does what the session asks of the page.
    pub fn fulfil(&self, request: Request) {
        match request {
            Request::RenameInPlace(state) => self.renaming.set(Some(state)),
            Request::EditNote(note) => self.writing_note.set(Some(note)),
            Request::EditInInspector => {
                self.sheet.set(true);
                self.is_alone.set(false);
                // A tab may be empty; then the keyboard goes on from the tab itself.
                let fields = "#right .sw-form :is(input, textarea, select)".to_owned();
                focus_in_first(vec![fields, "#right [role=tab][aria-selected=true]".to_owned(), "#right".to_owned()]);
            }
            Request::OfferStates(place) => {
                let (x, y) = self.selected_place();
                self.offer_states(place, x, y);
            }
            Request::InsertPiece(place) => self.drop_offer(place),
            Request::ChooseTarget { from, port } => self.choose_target(from, port),
            Request::OpenMenu { hit, at } => self.open_menu(hit, at),
            Request::CopyText(text) => {
                let app = *self;
                let private = self.clip.get_value().filter(|clip| clip.text == text).map(|clip| clip.to_private());
                app.is_copying.set_value(true);
                spawn_local(async move {
                    let copied = match private {
                        Some(private) => crate::files::copy_with_private(&text, &private).await,
                        None => crate::files::copy_text(&text).await,
                    };
                    app.is_copying.set_value(false);
                    if let Err(error) = copied {
                        app.complain(told(&error, error.hint()));
                    }
                });
            }
            Request::ReadClipboard => self.paste_from_clipboard(),
            Request::LeaveCanvas => focus_in("#left button, #left [tabindex='0']"),
            Request::RevealText { from, to } => {
                self.code.set(true);
                self.reveal.set(Some((from, to)));
            }
            Request::App(action) => self.perform_app(action),
        }
    }

    fn perform_app(&self, action: KeyAction) {
        match action {
            KeyAction::Run => self.play_or_pause(),
            KeyAction::Stop => self.stop_run(),
            KeyAction::StepState => self.step_state(),
            KeyAction::StepPhase | KeyAction::TimelineForward => self.step_event(1),
            KeyAction::TimelineBack => self.step_event(-1),
            KeyAction::OpenCommands | KeyAction::FindState => self.finding.set(true),
            KeyAction::ShowShortcuts => self.shortcuts.set(true),
            KeyAction::ToggleCode => self.code.update(|open| *open = !*open),
            KeyAction::Open => self.opener.pick(),
            KeyAction::Export => self.exporting.set(true),
            KeyAction::NextPane => self.go_to_pane(1),
            KeyAction::PreviousPane => self.go_to_pane(PANES.len() - 1),
            KeyAction::ZoomFit => self.fit(),
            KeyAction::OpenMenu => self.open_menu_of_selection(),
            KeyAction::TestState => self.show_test(),
            KeyAction::CodeFormat => {
                self.code.set(true);
                self.format_wanted.set(true);
            }
            KeyAction::TogglePanes => self.toggle_panes(),
            KeyAction::ToggleFullScreen => self.toggle_full_screen(),
            KeyAction::ToggleMinimap => self.toggle_minimap(),
            _ => {}
        }
    }

    fn go_to_pane(&self, step: usize) {
        let here = document().active_element().and_then(|element| {
            PANES.iter().position(|pane| element.closest(&format!("#{pane}")).ok().flatten().is_some())
        });
        let first = here.map_or(0, |here| (here + step) % PANES.len());
        // Panes that are hidden are passed over.
        let to = (0..PANES.len()).map(|n| PANES[(first + n * step) % PANES.len()]);
        let mut shown = to.filter(|pane| {
            let found = document().get_element_by_id(pane);
            found.is_some_and(|pane| pane.client_width() > 0)
        });
        if let Some(pane) = shown.next() {
            // At once: the next press of the key goes on from there.
            focus_now(&format!("#{pane}"));
        }
    }

    /// Where the selected state lies in the window, for lists that open beside it.
    pub(super) fn selected_place(&self) -> (f64, f64) {
        let Some(canvas) = canvas_element() else { return (0.0, 0.0) };
        let corner = canvas.get_bounding_client_rect();
        let rect = self.with_session(|session| {
            let state = session.selection().primary()?;
            let rect = session.view().node(state)?.rect;
            let at = Point::new(rect.x, rect.y + rect.height);
            Some(session.viewport().to_screen(at))
        });
        let at = rect.flatten().map_or((40.0, 40.0), |at| (at.x, at.y));
        (corner.left() + at.0, corner.top() + at.1 + 6.0)
    }

    fn choose_target(&self, from: String, port: editor::view::Port) {
        let app = *self;
        let (x, y) = self.selected_place();
        let targets = self.with_session(|session| {
            let view = session.view().clone();
            let scope = editor::scope::scope_of(&from).to_owned();
            view.nodes
                .iter()
                .filter(|node| editor::scope::scope_of(&node.key) == scope && node.key != from)
                .cloned()
                .collect::<Vec<_>>()
        });
        let items = targets.unwrap_or_default().into_iter().map(|node| {
            let (from, to) = (from.clone(), node.key.clone());
            MenuItem {
                label: node.name.clone(),
                icon: Some(IconName::of_state_type(&node.kind_text)),
                key: None,
                run: Arc::new(move || app.dispatch(Command::Connect { from: from.clone(), port, to: to.clone() })),
            }
        });
        self.menu.set(Some(OpenMenu { label: "Leads to".to_owned(), x, y, items: items.collect() }));
    }

    fn paste_from_clipboard(&self) {
        let app = *self;
        spawn_local(async move {
            // What was copied a moment ago may not have arrived yet.
            for _ in 0..MOST_WAITS {
                if !app.is_copying.get_value() {
                    break;
                }
                TimeoutFuture::new(WAIT_MS).await;
            }
            match crate::files::read_with_private().await {
                Ok((private, text)) => {
                    // Some systems put line ends of their own on the clipboard.
                    let is_own = |clip: &Clip| clip.text == text.replace("\r\n", "\n");
                    // Whatever says that it is ours is read as anything from outside is.
                    let given = private.as_deref().and_then(Clip::from_private);
                    match given.or_else(|| app.clip.get_value().filter(is_own)) {
                        Some(clip) => app.change(|session| session.paste_clip(&clip, None)),
                        None => app.dispatch(Command::Paste { text, place: None }),
                    }
                }
                Err(error) => app.complain(told(&error, error.hint())),
            }
        });
    }
}
