//! The errors that the called service may answer, offered where errors are named.

use editor::field_path::FieldPath;
use editor::inspector::Inspector;
use leptos::prelude::*;
use leptos::task::spawn_local;
use report::{Request, Response};

use crate::state::app_state::AppState;

/// The names, as Retry and Catch name them; none where nothing is known of the service.
#[derive(Clone, Copy)]
pub struct ServiceErrors(pub RwSignal<Vec<String>>);

impl ServiceErrors {
    /// The errors of the service that a form's state calls.
    pub fn of(app: AppState, form: Signal<Inspector>) -> ServiceErrors {
        let errors = RwSignal::new(Vec::new());
        let resource = Memo::new(move |_| {
            form.with(|form| form.field(&FieldPath::key("Resource")).map(|field| field.text.clone()))
                .filter(|text| text.contains(":states:::"))
        });
        Effect::new(move |_| {
            errors.set(Vec::new());
            let Some(asked) = resource.get() else { return };
            spawn_local(async move {
                let question = Request::Service { resource: asked.clone(), result: None };
                let told = app.host.ask(question).await;
                let is_newest = resource.try_get_untracked() == Some(Some(asked));
                if is_newest && let Ok(Response::Service(facts)) = told {
                    errors.set(facts.errors);
                }
            });
        });
        ServiceErrors(errors)
    }
}
