//! Everything the components share, provided once by context.

use std::sync::Arc;

use editor::clipboard::Clip;
use editor::geometry::Rect;
use editor::selection::Selection;
use editor::session::{Overlay, Session};
use editor::side::note::NoteId;
use editor::view::NodeView;
use editor::viewport::Viewport;
use leptos::prelude::*;
use report::{DiagnosticRow, OpenedFile, StageName, StateKey};

use crate::canvas::visible::Visible;
use crate::sim_host::SimHost;
use crate::start::opener::Opener;
use crate::start::opening::Opening;
use crate::state::catalog::CatalogState;
use crate::state::checks::CheckStatus;
use crate::state::dragging::DragSignals;
use crate::state::graph_signals::GraphSignals;
use crate::state::player::Player;
use crate::state::prepare::Preparing;
use crate::state::run_state::RunState;
use crate::state::tester::Tester;
use crate::state::typing::Typing;
use crate::storage::{Autosaver, DocumentId, DocumentInfo, DocumentLock, NAME, Storage};
use crate::theme::Theme;
use crate::ui::drag::DropMark;
use crate::ui::menu::OpenMenu;
use crate::ui::toast::ToastMessage;
use crate::wire::WORKER_URL;

/// So many dragged states stay in the page when they leave what is seen.
const KEPT: usize = 50;

/// Which page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Something is being opened, nothing is there yet.
    Opening,
    /// Files, samples, recent documents.
    Start,
    /// An open document.
    Document,
}

/// What is done with the open document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Draw and edit.
    Design,
    /// Perform and look.
    Rehearse,
}

/// The tabs of the left pane while rehearsing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftTab {
    /// The events of the run.
    Events,
    /// The input the run starts from.
    Input,
}

/// What undo and redo would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HistoryLabels {
    /// The step that would be taken back.
    pub undo: Option<String>,
    /// The step that would be taken again.
    pub redo: Option<String>,
}

/// The shared state. All of it are handles, so it is copied freely.
#[derive(Clone, Copy)]
pub struct AppState {
    /// Which page is shown.
    pub screen: RwSignal<Screen>,
    /// What is done with the document.
    pub mode: RwSignal<Mode>,
    /// Whether the code pane is open.
    pub code: RwSignal<bool>,
    /// Whether the Problems list is open.
    pub problems_open: RwSignal<bool>,
    /// Light, dark, or as the system.
    pub theme: RwSignal<Theme>,
    /// Width of the left pane.
    pub left_width: RwSignal<f64>,
    /// Width of the right pane.
    pub right_width: RwSignal<f64>,
    /// Height of the dock while rehearsing.
    pub dock_height: RwSignal<f64>,
    /// Width of the code pane.
    pub code_width: RwSignal<f64>,
    /// Height of the Problems list.
    pub problems_height: RwSignal<f64>,
    /// Size of the window.
    pub window: RwSignal<(f64, f64)>,
    /// Whether the window is narrow: the left pane is a rail with a drawer.
    pub is_narrow: Memo<bool>,
    /// Whether it is so narrow that the inspector is a sheet and the dock shows one lane.
    pub is_compact: Memo<bool>,
    /// Whether the window is low: lanes close, the scrubber stays.
    pub is_low: Memo<bool>,
    /// Whether the drawer over the canvas is open in a narrow window.
    pub drawer: RwSignal<bool>,
    /// Whether the inspector's sheet is open in a compact window.
    pub sheet: RwSignal<bool>,
    /// Whether the panes beside the canvas are hidden.
    pub is_alone: RwSignal<bool>,
    /// Whether the page fills the screen.
    pub is_full_screen: RwSignal<bool>,
    /// Whether the minimap is shown, once a person said so.
    pub minimap: RwSignal<Option<bool>>,
    /// The tab of the left pane while rehearsing.
    pub left_tab: RwSignal<LeftTab>,

    /// What the canvas draws.
    pub graph: GraphSignals,
    /// What is selected.
    pub selection: RwSignal<Selection>,
    /// Which part of the world the canvas shows.
    pub viewport: RwSignal<Viewport>,
    /// The part at which the whole graph was last shown by itself.
    pub framed: StoredValue<Option<Viewport>>,
    /// The canvas in its own pixels, from 0.
    pub canvas: RwSignal<Rect>,
    /// What of the graph is in the page.
    pub visible: Visible,
    /// What lies over the graph during a gesture.
    pub overlay: RwSignal<Overlay>,
    /// What of that is dragged.
    pub drag: DragSignals,
    /// The note whose text is being written.
    pub writing_note: RwSignal<Option<NoteId>>,
    /// Counts what the session showed: for what reads how the graph is shown.
    pub view_revision: RwSignal<u64>,
    /// The state whose name is being edited on its card.
    pub renaming: RwSignal<Option<StateKey>>,
    /// The tab of the inspector that was opened last, by its title.
    pub form_tab: RwSignal<&'static str>,
    /// Counts the changes of the document (definition or what is kept beside it).
    pub revision: RwSignal<u64>,
    /// Counts the changes of the definition's text.
    pub text_revision: RwSignal<u64>,
    /// The Problems list.
    pub problems: RwSignal<Arc<Vec<DiagnosticRow>>>,
    /// How far the check of what the list says is.
    pub check: RwSignal<CheckStatus>,
    /// The document that was checked last.
    pub(crate) checked: StoredValue<Option<DocumentId>>,
    /// What undo and redo would do.
    pub history: RwSignal<HistoryLabels>,
    /// Range of the text the code pane is asked to show: bytes.
    pub reveal: RwSignal<Option<(u32, u32)>>,

    /// Whether the code pane is asked to lay the text out anew.
    pub format_wanted: RwSignal<bool>,

    /// The newest run and the playhead.
    pub run: RunState,
    /// Moves the playhead by itself.
    pub player: Player,
    /// Which stage of the step's data was picked.
    pub step_stage: RwSignal<Option<StageName>>,
    /// Which text of a stage is shown: 0 the input, 1 the stage, 2 the difference.
    pub step_shown: RwSignal<u8>,
    /// The revision of the document that the worker's unseen run was made from.
    pub prepared: RwSignal<Option<u64>>,
    /// The revisions that such a run is wanted for.
    pub(crate) preparing: StoredValue<Preparing>,
    /// The test of one state.
    pub tester: Tester,
    /// Whether the document changed since the newest run.
    pub is_run_outdated: Memo<bool>,
    /// How many tasks have a mock, of how many.
    pub mock_counts: Memo<(usize, usize)>,

    /// For the polite live region.
    pub announcement: RwSignal<String>,
    /// For the assertive one.
    pub alert: RwSignal<String>,
    /// The newest message over the page.
    pub toast: RwSignal<Option<ToastMessage>>,
    /// Where what is dragged in a list would land.
    pub drop_mark: RwSignal<Option<DropMark>>,
    /// The open menu.
    pub menu: RwSignal<Option<OpenMenu>>,
    /// A file with several state machines, waiting for a choice.
    pub choosing: RwSignal<Option<Arc<OpenedFile>>>,
    /// Whether the export dialog is open.
    pub exporting: RwSignal<bool>,
    /// Whether the shortcuts dialog is open.
    pub shortcuts: RwSignal<bool>,
    /// Whether the search for states and commands is open.
    pub finding: RwSignal<bool>,

    /// The palette's catalog.
    pub catalog: CatalogState,

    /// What is stored.
    pub storage: Storage,
    /// Saves the open document.
    pub saver: Autosaver,
    /// How things are opened, with the documents that are stored.
    pub opener: Opener,
    /// The open document's id.
    pub document_id: RwSignal<Option<DocumentId>>,
    /// Whether another tab has the open document too.
    pub is_locked: RwSignal<bool>,
    pub(crate) lock: StoredValue<Option<DocumentLock>, LocalStorage>,
    pub(crate) space: StoredValue<bool>,
    pub(crate) typing: Typing,
    /// What was copied last, with what the clipboard's text has no place for.
    pub(crate) clip: StoredValue<Option<Clip>>,
    /// Whether the browser is still taking what was copied.
    pub(crate) is_copying: StoredValue<bool>,
    /// Where the canvas was before only error paths were shown.
    pub(crate) seen_before: StoredValue<Option<Viewport>>,
    pub(crate) host: SimHost,
    pub(crate) session: StoredValue<Option<Session>>,
}

impl AppState {
    /// The state of a page that was just opened. Make it in the outermost component.
    pub fn new() -> AppState {
        let host = SimHost::new(WORKER_URL);
        let storage = Storage::new(NAME);
        let run = RunState::new(host);
        let session = StoredValue::new(None::<Session>);
        let revision = RwSignal::new(0);
        let window = RwSignal::new((1280.0, 800.0));
        let this = StoredValue::new(None::<AppState>);
        let (graph, viewport, canvas) =
            (GraphSignals::new(), RwSignal::new(Viewport::default()), RwSignal::new(Rect::default()));
        let (selection, overlay) = (RwSignal::new(Selection::none()), RwSignal::new(Overlay::default()));
        let renaming = RwSignal::new(None);
        let drag = DragSignals::new(overlay);
        // What has the focus, is being renamed or dragged stays in the page wherever it lies.
        let kept = Memo::new(move |_| {
            let mut kept: Vec<StateKey> = drag.states.with(|states| states.iter().take(KEPT).cloned().collect());
            kept.extend(selection.with(|selection| selection.primary().cloned()));
            kept.extend(renaming.get());
            kept
        });
        let app = AppState {
            screen: RwSignal::new(Screen::Opening),
            mode: RwSignal::new(Mode::Design),
            code: RwSignal::new(false),
            problems_open: RwSignal::new(false),
            theme: RwSignal::new(Theme::System),
            left_width: RwSignal::new(256.0),
            right_width: RwSignal::new(344.0),
            dock_height: RwSignal::new(88.0 + 24.0 * 4.0),
            code_width: RwSignal::new(560.0),
            problems_height: RwSignal::new(160.0),
            window,
            is_narrow: Memo::new(move |_| window.get().0 <= 1100.0),
            is_compact: Memo::new(move |_| window.get().0 <= 800.0),
            is_low: Memo::new(move |_| window.get().1 < 600.0),
            drawer: RwSignal::new(false),
            sheet: RwSignal::new(false),
            is_alone: RwSignal::new(false),
            is_full_screen: RwSignal::new(false),
            minimap: RwSignal::new(None),
            left_tab: RwSignal::new(LeftTab::Events),
            graph,
            selection,
            viewport,
            framed: StoredValue::new(None),
            canvas,
            visible: Visible::new(graph, viewport, canvas, kept),
            overlay,
            drag,
            renaming,
            writing_note: RwSignal::new(None),
            view_revision: RwSignal::new(0),
            form_tab: RwSignal::new(""),
            revision,
            text_revision: RwSignal::new(0),
            problems: RwSignal::new(Arc::new(Vec::new())),
            check: RwSignal::new(CheckStatus::default()),
            checked: StoredValue::new(None),
            history: RwSignal::new(HistoryLabels::default()),
            reveal: RwSignal::new(None),
            format_wanted: RwSignal::new(false),
            run,
            player: Player::new(),
            step_stage: RwSignal::new(None),
            step_shown: RwSignal::new(2),
            prepared: RwSignal::new(None),
            preparing: StoredValue::new(Preparing::default()),
            tester: Tester::default(),
            is_run_outdated: Memo::new(move |_| {
                run.revision.get().is_some_and(|made_from| made_from != revision.get())
            }),
            mock_counts: Memo::new(move |_| {
                revision.track();
                session.with_value(|session| session.as_ref().map(mock_counts).unwrap_or_default())
            }),
            announcement: RwSignal::new(String::new()),
            alert: RwSignal::new(String::new()),
            toast: RwSignal::new(None),
            drop_mark: RwSignal::new(None),
            menu: RwSignal::new(None),
            choosing: RwSignal::new(None),
            exporting: RwSignal::new(false),
            shortcuts: RwSignal::new(false),
            finding: RwSignal::new(false),
            catalog: CatalogState::default(),
            storage,
            saver: Autosaver::new(storage),
            opener: opener_of(this),
            document_id: RwSignal::new(None),
            is_locked: RwSignal::new(false),
            lock: StoredValue::new_local(None),
            space: StoredValue::new(false),
            typing: Typing::default(),
            clip: StoredValue::new(None),
            is_copying: StoredValue::new(false),
            seen_before: StoredValue::new(None),
            host,
            session,
        };
        this.set_value(Some(app));
        app
    }

    /// Reads something of the open document. Not tracked: read [`AppState::revision`] or [`AppState::selection`] too.
    pub fn with_session<T>(&self, read: impl FnOnce(&Session) -> T) -> Option<T> {
        self.session.with_value(|session| session.as_ref().map(read))
    }

    /// The state that was selected last; tracked.
    pub fn primary_state(&self) -> Option<StateKey> {
        self.selection.with(|selection| selection.primary().cloned())
    }

    /// The state the right pane is about: the one that was selected last, else while rehearsing the one under the
    /// playhead; tracked.
    pub fn shown_state(&self) -> Option<StateKey> {
        self.primary_state().or_else(|| {
            let is_rehearsing = self.mode.get() == Mode::Rehearse;
            self.run.step.with(|step| step.as_ref().filter(|_| is_rehearsing).map(|step| step.state.clone()))
        })
    }

    /// The node of the state the right pane is about; tracked.
    pub fn shown_node(&self) -> Option<Arc<NodeView>> {
        let state = self.shown_state()?;
        self.graph.node_keys().track();
        Some(self.graph.node(&state)?.get())
    }
}

impl Default for AppState {
    fn default() -> Self {
        AppState::new()
    }
}

/// The shared state, from any component below the outermost one.
pub fn use_app() -> AppState {
    expect_context::<AppState>()
}

/// The opener that calls the shared state, once that is there.
fn opener_of(app: StoredValue<Option<AppState>>) -> Opener {
    let with = move |call: &dyn Fn(AppState)| {
        if let Some(app) = app.get_value() {
            call(app);
        }
    };
    Opener {
        recent: RwSignal::new(Vec::<DocumentInfo>::new()),
        open: Callback::new(move |opening: Opening| with(&|app| app.open(opening.clone()))),
        delete: Callback::new(move |id: DocumentId| with(&|app| app.delete_stored(id.clone()))),
        complain: Callback::new(move |text: String| with(&|app| app.complain(text.clone()))),
    }
}

fn mock_counts(session: &Session) -> (usize, usize) {
    let mocks = &session.document().side.mocks;
    let tasks: Vec<_> = session.view().nodes.iter().filter(|node| node.kind_text == "Task").collect();
    (tasks.iter().filter(|node| mocks.get(&node.name).is_some()).count(), tasks.len())
}
