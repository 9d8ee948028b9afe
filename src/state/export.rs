//! Handing out: the definition as it is, the history, the mocks.

use leptos::task::spawn_local;
use report::{Request, Response};

use crate::files;
use crate::state::app_state::AppState;
use crate::ui::sentence::told;

const JSON: &str = "application/json";

impl AppState {
    /// The name a downloaded definition gets: that of the file where the file is the definition, else the machine's.
    pub fn export_name(&self) -> String {
        let name = self.with_session(|session| {
            let document = session.document();
            let file = &document.opened.file;
            if file.is_definition { file.file_name.clone() } else { format!("{}.asl.json", document.machine().name) }
        });
        name.unwrap_or_else(|| "definition.asl.json".to_owned())
    }

    /// Whether the definition lies in a template, which export does not change.
    pub fn is_in_template(&self) -> bool {
        self.with_session(|session| !session.document().opened.file.is_definition).unwrap_or(false)
    }

    /// The definition's text, byte for byte what is in the code pane.
    pub fn definition_text(&self) -> String {
        self.with_session(|session| session.text()).unwrap_or_default()
    }

    /// Downloads the definition.
    pub fn download_definition(&self) {
        self.hand_out(&self.export_name(), &self.definition_text());
    }

    /// Copies a text and says so.
    pub fn copy(&self, text: String, said: &'static str) {
        let app = *self;
        spawn_local(async move {
            match files::copy_text(&text).await {
                Ok(()) => app.say(said),
                Err(error) => app.complain(told(&error, error.hint())),
            }
        });
    }

    /// Downloads the newest run's history as GetExecutionHistory gives it.
    pub fn download_history(&self) {
        self.download_answer(Request::HistoryJson, "history.json".to_owned());
    }

    /// Downloads the mocks: in our format, or as AWS's `MockConfigFile.json` with `for_local`.
    pub fn download_mocks(&self, for_local: bool) {
        let Some((plan, machine)) = self.with_session(|session| {
            let document = session.document();
            (document.side.mocks.clone(), document.machine().name.clone())
        }) else {
            return;
        };
        let name = if for_local { "MockConfigFile.json".to_owned() } else { format!("{machine}.mocks.json") };
        self.download_answer(Request::WriteMocks { plan, local_machine: for_local.then_some(machine) }, name);
    }

    fn download_answer(&self, request: Request, name: String) {
        let app = *self;
        spawn_local(async move {
            match app.host.ask(request).await {
                Ok(Response::Text { text, lost }) => {
                    app.hand_out(&name, &text);
                    if !lost.is_empty() {
                        app.complain(format!("Not in {name}: {}", lost.join("; ")));
                    }
                }
                Ok(Response::Failed { message }) => app.complain(message),
                Ok(_) => app.complain("The simulator answered something else than a file. Reload the page."),
                Err(error) => app.complain(told(&error, error.hint())),
            }
        });
    }

    fn hand_out(&self, name: &str, text: &str) {
        match files::download(name, JSON, text) {
            Ok(()) => self.say(format!("Downloaded {name}")),
            Err(error) => self.complain(told(&error, error.hint())),
        }
    }
}
