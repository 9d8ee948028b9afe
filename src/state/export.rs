//! Handing out: the definition as it is, the history, the mocks.

use leptos::task::spawn_local;
use report::{CodeAnswer, CodeRequest, Request, Response};

use crate::code_pane::yaml;
use crate::files;
use crate::state::app_state::AppState;
use crate::ui::sentence::told;

const JSON: &str = "application/json";

impl AppState {
    /// The name a downloaded definition gets: that of the file where the file is the definition, else the machine's.
    pub fn export_name(&self) -> String {
        let is_json = !yaml::is_yaml_file(*self);
        let name = self.with_session(|session| {
            let document = session.document();
            let file = &document.opened.file;
            let is_own = file.is_definition && is_json;
            if is_own { file.file_name.clone() } else { format!("{}.asl.json", document.machine().name) }
        });
        name.unwrap_or_else(|| "definition.asl.json".to_owned())
    }

    /// Whether the definition lies in a template.
    pub fn is_in_template(&self) -> bool {
        self.with_session(|session| !session.document().opened.file.is_definition).unwrap_or(false)
    }

    /// The name of the template that the definition lies in.
    pub fn template_name(&self) -> Option<String> {
        let name = self.with_session(|session| session.document().opened.file.file_name.clone());
        name.filter(|_| self.is_in_template())
    }

    /// The definition's text, byte for byte what is in the code pane.
    pub fn definition_text(&self) -> String {
        self.settle_typing();
        self.with_session(|session| session.text()).unwrap_or_default()
    }

    /// Downloads the definition.
    pub fn download_definition(&self) {
        self.hand_out(&self.export_name(), &self.definition_text());
    }

    /// The name of the file that [`AppState::download_yaml`] hands out.
    pub fn yaml_name(&self) -> String {
        let is_own = yaml::is_yaml_file(*self);
        let name = self.with_session(|session| {
            let document = session.document();
            let file_name = document.opened.file.file_name.clone();
            if is_own { file_name } else { format!("{}.asl.yaml", document.machine().name) }
        });
        name.unwrap_or_else(|| "definition.asl.yaml".to_owned())
    }

    /// Downloads the definition as YAML, with the comments that the code pane shows.
    pub fn download_yaml(&self) {
        let (definition, earlier) = (self.definition_text(), yaml::earlier(*self));
        let request = CodeRequest::ToYaml { definition, earlier, template: yaml::template(*self) };
        self.download_code(request, self.yaml_name());
    }

    /// Downloads the template with the definition of now in it; nothing else of it changes.
    pub fn download_template(&self) {
        let Some(template) = yaml::template(*self) else { return };
        let name = template.file_name.clone();
        let (definition, earlier) = (self.definition_text(), yaml::earlier(*self));
        self.download_code(CodeRequest::WriteBack { template, definition, earlier }, name);
    }

    fn download_code(&self, request: CodeRequest, name: String) {
        let app = *self;
        spawn_local(async move {
            match app.host.ask(Request::Code(Box::new(request))).await {
                Ok(Response::Code(answer)) => match *answer {
                    CodeAnswer::Yaml { text, .. } | CodeAnswer::Text(text) => app.hand_out(&name, &text),
                    CodeAnswer::Refused { message, .. } => app.complain(format!("{name} was not written: {message}.")),
                    _ => app.complain("The simulator answered something else than a file. Reload the page."),
                },
                Ok(Response::Failed { message }) => app.complain(message),
                Ok(_) => app.complain("The simulator answered something else than a file. Reload the page."),
                Err(error) => app.complain(told(&error, error.hint())),
            }
        });
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
