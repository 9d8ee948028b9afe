//! The palette's catalog, which is fetched when it is first looked into, and what is inserted from it.

use std::sync::Arc;

use catalog::{Action, Catalog, IntegrationPattern, Pattern, QueryLanguage, TypedCall};
use editor::command::{Command, Place};
use editor::fragment::{Fragment, is_jsonata};
use editor::kind::StateKind;
use editor::tool::PointerEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use report::{Answer, MockPlan, Outcome, Request, Response, StateMock};

use crate::files::fetch_bytes;
use crate::state::app_state::AppState;
use crate::ui::icon::IconName;
use crate::ui::sentence::told;

/// Where it lies, relative to the page.
const ADDRESS: &str = "./catalog.bin";

/// The tabs of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaletteTab {
    /// States that steer.
    Flow,
    /// Actions of services.
    Actions,
    /// Pieces of several states.
    Patterns,
}

/// How far the fetching is.
#[derive(Clone)]
pub enum CatalogLoad {
    /// Nobody has looked into it.
    NotYet,
    /// It is on its way.
    Loading,
    /// It is here.
    Here(Arc<Catalog>),
    /// It did not come; this is why.
    Failed(String),
}

/// Something that the catalog offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// A flow state by its id.
    Flow(&'static str),
    /// An action by its call, in one of its patterns.
    Action(String, IntegrationPattern),
    /// An action that was typed.
    Typed(TypedCall),
    /// A pattern by its id.
    Pattern(String),
}

impl Offer {
    /// What it looks like.
    pub fn icon(&self) -> IconName {
        match self {
            Offer::Flow(_) => IconName::Map,
            Offer::Action(..) | Offer::Typed(_) => IconName::Task,
            Offer::Pattern(_) => IconName::Tree,
        }
    }

    /// The type of the state where it begins, as far as the tool has to know.
    fn kind(&self) -> StateKind {
        if matches!(self, Offer::Flow(_)) { StateKind::Map } else { StateKind::Task }
    }
}

/// The catalog, and what is dragged from it.
#[derive(Clone, Copy)]
pub struct CatalogState {
    /// The open tab.
    pub tab: RwSignal<PaletteTab>,
    /// How far the fetching is.
    pub load: RwSignal<CatalogLoad>,
    /// What is dragged onto the canvas, with its title.
    pub dragged: RwSignal<Option<(Offer, String)>>,
}

impl Default for CatalogState {
    /// Nothing is fetched yet.
    fn default() -> CatalogState {
        CatalogState {
            tab: RwSignal::new(PaletteTab::Flow),
            load: RwSignal::new(CatalogLoad::NotYet),
            dragged: RwSignal::new(None),
        }
    }
}

impl CatalogState {
    /// The catalog, if it is here; tracked.
    pub fn here(&self) -> Option<Arc<Catalog>> {
        self.load.with(|load| if let CatalogLoad::Here(catalog) = load { Some(catalog.clone()) } else { None })
    }

    /// Fetches the catalog, unless it is here or on its way.
    pub fn fetch(&self) {
        let this = *self;
        if self.load.with_untracked(|load| matches!(load, CatalogLoad::NotYet | CatalogLoad::Failed(_))) {
            spawn_local(async move {
                // What went wrong stands in the signal.
                let _ = this.fetched().await;
            });
        }
    }

    async fn fetched(&self) -> Result<Arc<Catalog>, String> {
        if let Some(catalog) = untrack(|| self.here()) {
            return Ok(catalog);
        }
        self.load.set(CatalogLoad::Loading);
        let read = match fetch_bytes(ADDRESS).await {
            Ok(bytes) => postcard::from_bytes::<Catalog>(&bytes)
                .map_err(|_| "The palette and the page are of different versions. Reload the page.".to_owned()),
            Err(error) => Err(told(&error, error.hint())),
        };
        let read = read.map(Arc::new);
        self.load.set(match &read {
            Ok(catalog) => CatalogLoad::Here(catalog.clone()),
            Err(message) => CatalogLoad::Failed(message.clone()),
        });
        read
    }
}

impl AppState {
    /// Inserts a piece of the palette: at a place, or behind what is selected.
    pub fn insert_offer(&self, offer: Offer, place: Option<Place>) {
        let app = *self;
        if app.drawer.get_untracked() {
            app.drawer.set(false);
            app.focus_canvas();
        }
        spawn_local(async move {
            match app.fragment(&offer).await {
                Ok(fragment) => app.insert_fragment(fragment, place),
                Err(message) => app.complain(message),
            }
        });
    }

    fn insert_fragment(&self, fragment: Fragment, place: Option<Place>) {
        let selected = || self.with_session(editor::session::Session::place_of_new);
        let Some(place) = place.or_else(selected) else { return };
        // What a new state needs first is its configuration.
        self.form_tab.set("");
        let was_empty = self.with_session(|session| session.view().nodes.is_empty()) == Some(true);
        self.dispatch(Command::InsertFragment { fragment, place });
        let first = self.selection.with_untracked(|selection| selection.states().first().cloned());
        match first {
            _ if was_empty => self.show_opened(),
            Some(first) => self.change(|session| session.reveal(&first)),
            None => {}
        }
    }

    /// Begins to drag a piece of the palette; the pointer is at a place of the canvas.
    pub fn drag_offer(&self, offer: Offer, title: String, at: editor::geometry::Point) {
        let kind = offer.kind();
        self.catalog.dragged.set(Some((offer, title)));
        self.change(|session| session.pointer(&PointerEvent::PieceDown { kind, at }));
    }

    /// Inserts the piece that was dragged.
    pub fn drop_offer(&self, place: Place) {
        let dragged = self.catalog.dragged.try_update(Option::take).flatten();
        if let Some((offer, _)) = dragged {
            self.insert_offer(offer, Some(place));
        }
    }

    async fn fragment(&self, offer: &Offer) -> Result<Fragment, String> {
        let language = match self.with_session(|session| is_jsonata(session.document())) {
            Some(true) => QueryLanguage::Jsonata,
            _ => QueryLanguage::JsonPath,
        };
        if let Offer::Typed(call) = offer {
            return Ok(Fragment::of_state(&call.name(), &call.state(language, &[]), None));
        }
        let catalog = self.catalog.fetched().await?;
        let gone = || "The palette does not offer this any more. Reload the page.".to_owned();
        match offer {
            Offer::Flow(id) => {
                let state = catalog.flow_state(id).ok_or_else(gone)?;
                Ok(Fragment::of_state(&state.name, state.state(language), None))
            }
            Offer::Action(call, pattern) => {
                let action = catalog.action(call).ok_or_else(gone)?;
                let mock = mock_of(action, *pattern);
                Ok(Fragment::of_state(&action.name, &action.state(language, *pattern), mock))
            }
            Offer::Pattern(id) => {
                let pattern = catalog.pattern(id).ok_or_else(gone)?;
                Ok(fragment_of(pattern, language, self.mocks_of(pattern).await?))
            }
            Offer::Typed(_) => Err(gone()),
        }
    }

    /// The mocks of a pattern; the worker reads the file.
    async fn mocks_of(&self, pattern: &Pattern) -> Result<MockPlan, String> {
        let request = Request::ReadMocks { text: pattern.mocks.clone(), machine: None, case: None };
        match self.host.ask(request).await {
            Ok(Response::Mocks { plan, .. }) => Ok(plan),
            Ok(Response::Failed { message }) => Err(message),
            Ok(_) => Err("The simulator answered something else than mocks. Reload the page.".to_owned()),
            Err(error) => Err(told(&error, error.hint())),
        }
    }
}

/// The mock that is offered for an action.
fn mock_of(action: &Action, pattern: IntegrationPattern) -> Option<StateMock> {
    let call = action.in_pattern(pattern)?;
    let answer = Answer {
        outcome: Outcome::Return(call.result.clone()),
        submitted: action.submitted(pattern).map(str::to_owned),
        ..Answer::default()
    };
    Some(StateMock { answers: vec![answer], rules: Vec::new() })
}

fn fragment_of(pattern: &Pattern, language: QueryLanguage, mocks: MockPlan) -> Fragment {
    Fragment {
        title: pattern.title.clone(),
        definition: pattern.definition(language).to_owned(),
        entry: pattern.entry.clone(),
        exits: pattern.exits.clone(),
        mocks,
        input: Some(pattern.input.clone()),
    }
}
