//! What happens between the code editor and the document, in either form of the text.

use std::rc::Rc;
use std::sync::Arc;

use editor::code::state_at_utf16;
use editor::command::Command;
use editor::selection::Selection;
use editor::session::Session;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use report::code::{CodeAnswer, CodeRequest};
use report::{DiagnosticRow, Request, Response};

use crate::code_pane::bundle::CodeEditor;
use crate::code_pane::shade::shade;
use crate::code_pane::yaml::{self, YamlSide, units};
use crate::state::app_state::AppState;
use crate::state::typing::PAUSE_MS;
use crate::ui::sentence::told;

/// So long nothing may be typed before an error in the YAML is said.
const ERROR_PAUSE_MS: u32 = 700;
/// From so many states on the cursor is followed when it rests.
const MANY_STATES: usize = 300;

/// How the definition is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As it is.
    Json,
    /// The same as YAML.
    Yaml,
}

/// The code pane's state. All of it are handles, so it is copied freely.
#[derive(Clone, Copy)]
pub struct Pane {
    /// The shared state.
    pub app: AppState,
    /// How the definition is written.
    pub form: RwSignal<Form>,
    /// What keeps the YAML from being read.
    pub yaml_error: RwSignal<Option<String>>,
    editor: StoredValue<Option<Rc<CodeEditor>>, LocalStorage>,
    yaml: StoredValue<YamlSide, LocalStorage>,
    /// Counts the questions about YAML: only the newest answer counts.
    n_asked: StoredValue<u32>,
    /// Counts the moves of the cursor: in a large text only the last one is followed.
    n_moves: StoredValue<u32>,
    /// The text in the editor: what was typed there, or what it was given.
    held: StoredValue<Option<Arc<str>>>,
    /// Which text and which problems the editor shows.
    shown: StoredValue<Option<(u64, Arc<Vec<DiagnosticRow>>)>>,
}

impl Pane {
    /// A pane without an editor yet.
    pub fn new(app: AppState) -> Pane {
        Pane {
            app,
            form: RwSignal::new(Form::Json),
            yaml_error: RwSignal::new(None),
            editor: StoredValue::new_local(None),
            yaml: StoredValue::new_local(YamlSide::default()),
            n_asked: StoredValue::new(0),
            n_moves: StoredValue::new(0),
            held: StoredValue::new(None),
            shown: StoredValue::new(None),
        }
    }

    /// The editor, once it is there.
    pub fn editor(&self) -> Option<Rc<CodeEditor>> {
        self.editor.try_get_value().flatten()
    }

    /// The editor is there, or is gone.
    pub fn set_editor(&self, editor: Option<CodeEditor>) {
        self.app.settle_typing();
        self.shown.try_set_value(None);
        self.held.try_set_value(None);
        let old = self.editor.try_update_value(|it| std::mem::replace(it, editor.map(Rc::new))).flatten();
        if let Some(old) = old {
            old.destroy();
        }
    }

    /// The definition's text, with what is just being typed.
    pub fn text(&self) -> String {
        let typed = self.app.typed_text();
        typed.or_else(|| self.app.with_session(|session| session.text())).unwrap_or_default()
    }

    /// Something of the YAML.
    pub fn with_yaml<T>(&self, read: impl FnOnce(&YamlSide) -> T) -> Option<T> {
        (self.form.try_get_untracked() == Some(Form::Yaml)).then(|| self.yaml.try_with_value(read)).flatten()
    }

    /// Asks the worker; what went wrong comes as a sentence.
    ///
    /// # Errors
    /// When the worker is not there, or says something else.
    pub async fn ask(&self, request: CodeRequest) -> Result<CodeAnswer, String> {
        match self.app.host.ask(Request::Code(Box::new(request))).await {
            Ok(Response::Code(answer)) => Ok(*answer),
            Ok(Response::Failed { message }) => Err(message),
            Ok(_) => Err("The simulator answered something else. Reload the page.".to_owned()),
            Err(error) => Err(told(&error, error.hint())),
        }
    }

    /// A person changed the text.
    pub fn typed(&self, text: String) {
        self.held.set_value(Some(text.as_str().into()));
        match self.form.get_untracked() {
            Form::Json => self.app.type_text(text),
            Form::Yaml => self.read_yaml(text),
        }
    }

    /// The text becomes another one, as an undo step of its own.
    pub fn replace(&self, text: String) {
        self.app.change(|session| {
            session.break_merge();
            let outcome = session.dispatch(Command::ReplaceText(text));
            session.break_merge();
            outcome
        });
    }

    /// Lays the text out anew, if it can be read.
    pub fn format(&self) {
        let pane = *self;
        let yaml = pane.with_yaml(|yaml| yaml.text.clone());
        let shown = move || pane.with_yaml(|yaml| yaml.text.clone()).unwrap_or_else(|| pane.text());
        let text = shown();
        spawn_local(async move {
            let is_yaml = yaml.is_some();
            let request = match yaml {
                Some(yaml) => CodeRequest::FormatYaml { yaml },
                None => CodeRequest::Format { text: text.clone() },
            };
            match pane.ask(request).await {
                Ok(CodeAnswer::Text(formatted)) if shown() == text => {
                    let is_same = formatted == text;
                    match is_yaml {
                        // The definition says the same, so there is no step to undo: comments and lines are the view's.
                        true => pane.read_yaml(formatted),
                        false => pane.replace(formatted),
                    }
                    pane.app.announcement.set(if is_same { "Already formatted" } else { "Formatted" }.to_owned());
                }
                Ok(CodeAnswer::Refused { message, .. }) | Err(message) => pane.app.complain(message),
                Ok(_) => {}
            }
        });
    }

    /// Shows the definition in the other form.
    pub fn choose(&self, form: Form) {
        let pane = *self;
        if form == pane.form.get_untracked() {
            return;
        }
        pane.app.settle_typing();
        pane.shown.set_value(None);
        match form {
            Form::Json => pane.show_json(),
            Form::Yaml => spawn_local(async move {
                if pane.write_yaml(yaml::earlier(pane.app)).await {
                    pane.shown.set_value(None);
                    pane.form.set(Form::Yaml);
                    pane.app.change(|session| {
                        session.break_merge();
                        editor::session::Outcome::default()
                    });
                    if let Some(editor) = pane.editor() {
                        pane.yaml.with_value(|yaml| editor.set_language(true, &yaml.text));
                        pane.held.set_value(None);
                    }
                    pane.show();
                    pane.app.announcement.set("The definition as YAML".to_owned());
                }
            }),
        }
    }

    fn show_json(&self) {
        self.yaml.with_value(|yaml| yaml::keep(self.app, &yaml.sound));
        self.yaml_error.set(None);
        self.form.set(Form::Json);
        if let Some(editor) = self.editor() {
            editor.set_language(false, &self.text());
            self.held.set_value(None);
        }
        self.show();
        self.app.announcement.set("The definition as JSON".to_owned());
    }

    /// Makes the YAML say what the definition says; false where it cannot.
    async fn write_yaml(&self, earlier: Option<String>) -> bool {
        let definition = self.text();
        let number = self.next_number();
        let template = yaml::template(self.app);
        let answer = self.ask(CodeRequest::ToYaml { definition: definition.clone(), earlier, template }).await;
        if self.n_asked.try_get_value() != Some(number) {
            return false;
        }
        match answer {
            Ok(CodeAnswer::Yaml { text, places }) => {
                yaml::keep(self.app, &text);
                self.yaml.set_value(YamlSide { sound: text.clone(), text, definition, places, error: None });
                self.yaml_error.set(None);
                true
            }
            Ok(CodeAnswer::Refused { message, .. }) | Err(message) => {
                self.app.complain(message);
                false
            }
            Ok(_) => false,
        }
    }

    /// The YAML was edited: the definition becomes what it says.
    fn read_yaml(&self, text: String) {
        let pane = *self;
        let number = pane.next_number();
        pane.yaml.update_value(|yaml| yaml.text.clone_from(&text));
        spawn_local(async move {
            let definition = pane.text();
            let template = yaml::template(pane.app);
            let answer = pane.ask(CodeRequest::FromYaml { yaml: text.clone(), definition, template }).await;
            if pane.n_asked.try_get_value() != Some(number) {
                return;
            }
            match answer {
                Ok(CodeAnswer::Definition { text: definition, places }) => {
                    yaml::keep(pane.app, &text);
                    let side =
                        YamlSide { sound: text.clone(), text, definition: definition.clone(), places, error: None };
                    pane.yaml.set_value(side);
                    pane.yaml_error.set(None);
                    pane.app.dispatch(Command::ReplaceText(definition));
                }
                Ok(CodeAnswer::Refused { message, at }) => {
                    pane.yaml.update_value(|yaml| yaml.error = Some((message.clone(), at.unwrap_or(0))));
                    pane.tell_error_soon(message, number);
                }
                Err(message) => pane.app.complain(message),
                Ok(_) => {}
            }
            pane.show();
        });
    }

    /// Says what keeps the YAML from being read, once nothing was typed for a moment: a word is no key yet while it is
    /// typed.
    fn tell_error_soon(&self, message: String, number: u32) {
        let pane = *self;
        spawn_local(async move {
            TimeoutFuture::new(ERROR_PAUSE_MS).await;
            if pane.n_asked.try_get_value() == Some(number) {
                pane.yaml_error.set(Some(message));
            }
        });
    }

    /// Takes back what was typed since the YAML could be read, where it cannot be read now: the document knows nothing of
    /// it. Says whether there was something.
    pub fn give_up_broken_yaml(&self) -> bool {
        let sound = self.with_yaml(|yaml| (yaml.text != yaml.sound).then(|| yaml.sound.clone())).flatten();
        let Some(sound) = sound else { return false };
        // An answer that is on its way is about what was given up.
        self.next_number();
        self.yaml.update_value(|yaml| (yaml.text, yaml.error) = (sound, None));
        self.yaml_error.set(None);
        self.show();
        self.app.announcement.set("Took back what could not be read".to_owned());
        true
    }

    /// The document changed: the editor shows it.
    pub fn follow(&self) {
        let pane = *self;
        let is_other = pane.with_yaml(|yaml| yaml.definition != pane.text()).unwrap_or(false);
        if !is_other {
            return pane.show();
        }
        let (earlier, was_broken) =
            pane.yaml.with_value(|yaml| (yaml.sound.clone(), yaml.error.is_some() || yaml.text != yaml.sound));
        spawn_local(async move {
            if !pane.write_yaml(Some(earlier)).await {
                return;
            }
            if was_broken {
                pane.app.warn("The definition changed elsewhere: the YAML that could not be read was given up");
            }
            pane.show();
        });
    }

    /// Shows text, selection and problems as they are.
    pub fn show(&self) {
        let Some(editor) = self.editor().filter(|_| !self.app.is_typing()) else { return };
        let now = (self.app.text_revision.get_untracked(), self.app.problems.get_untracked());
        let is_json = self.form.get_untracked() == Form::Json;
        let is_shown = |shown: &Option<(u64, Arc<_>)>| {
            shown.as_ref().is_some_and(|shown| shown.0 == now.0 && Arc::ptr_eq(&shown.1, &now.1))
        };
        if is_json && self.shown.with_value(is_shown) {
            return self.show_selected(&editor);
        }
        self.shown.set_value(is_json.then_some(now));
        let Some(code) = self.app.with_session(|session| session.code()) else { return };
        let selected = code.selected.first().map(|it| (units(it.utf16.start), units(it.utf16.end)));
        let (text, selected, problems) = self
            .with_yaml(|yaml| {
                let selected = selected.and_then(|it| yaml.to_yaml(it));
                (yaml.text.as_str().into(), selected, yaml.problems(&code.problems))
            })
            .unwrap_or((code.text, selected, code.problems));
        if self.held.with_value(|held| held.as_ref() != Some(&text)) {
            editor.set_text(&text);
            self.held.set_value(Some(text));
        }
        shade(&editor, selected);
        editor.set_problems(&problems);
    }

    /// Shades what is selected, where nothing else changed.
    fn show_selected(&self, editor: &CodeEditor) {
        let selected = |session: &Session| editor::code::selected(session.document(), session.selection());
        let selected = self.app.with_session(selected).unwrap_or_default();
        shade(editor, selected.first().map(|it| (units(it.utf16.start), units(it.utf16.end))));
    }

    /// Selects a piece of the definition's text, given in bytes, and scrolls it into view.
    pub fn reveal(&self, from: u32, to: u32) {
        let Some(editor) = self.editor() else { return };
        let text = self.text();
        let lines = syntax::LineIndex::new(&text);
        let span = (units(lines.utf16(from as usize)), units(lines.utf16(to as usize)));
        let span = self.with_yaml(|yaml| yaml.to_yaml(span)).unwrap_or(Some(span));
        if let Some((from, to)) = span {
            editor.reveal(from as usize, to as usize);
        }
    }

    /// Selects the state around a place of the shown text.
    pub fn select_at(&self, offset: usize) {
        let offset = self.with_yaml(|yaml| yaml.to_json(units(offset))).unwrap_or(Some(units(offset)));
        if let Some(offset) = offset {
            self.select_around(offset);
        }
    }

    /// Selects the state around a place of the definition.
    pub fn select_around(&self, offset: u32) {
        let state = self.app.with_session(|session| state_at_utf16(session.document(), offset as usize));
        if let Some(Some(state)) = state
            && self.app.selection.with_untracked(|selection| selection.primary() != Some(&state))
        {
            // Typing goes on, whatever state it comes into.
            self.app.change(|session| session.follow_cursor(Selection::state(state.clone())));
            self.app.change(|session| session.reveal(&state));
        }
    }

    /// The cursor came to a place of the shown text: the state there is selected. In a large text this waits for a pause,
    /// because finding it takes about as long as a frame.
    pub fn cursor_at(&self, offset: usize) {
        let n_states = self.app.with_session(|session| session.view().nodes.len()).unwrap_or(0);
        if n_states < MANY_STATES && !self.app.is_typing() {
            return self.select_at(offset);
        }
        let pane = *self;
        pane.n_moves.update_value(|it| *it = it.wrapping_add(1));
        let mine = pane.n_moves.get_value();
        spawn_local(async move {
            TimeoutFuture::new(PAUSE_MS).await;
            if pane.n_moves.try_get_value() == Some(mine) {
                pane.app.settle_typing();
                pane.select_at(offset);
            }
        });
    }

    fn next_number(&self) -> u32 {
        self.n_asked.update_value(|it| *it = it.wrapping_add(1));
        self.n_asked.get_value()
    }
}
