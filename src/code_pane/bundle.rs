//! The bundled code editor, fetched on first use. Offsets are UTF-16 units.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use editor::code::CodeProblem;
use js_sys::{Array, Function, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue, closure::Closure};
use report::Severity;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::HtmlElement;

use crate::start::load::load_module;

/// What the text is called while it is JSON.
pub const JSON_LABEL: &str = "Definition as ASL JSON";
/// What the text is called while it is YAML.
pub const YAML_LABEL: &str = "Definition as ASL YAML";

/// Where the bundle lies, relative to the page.
pub const BUNDLE: &str = "./editor/editor.js";

/// What the code editor tells, and what it asks for.
pub struct Listeners {
    /// A person changed the text.
    pub on_change: Box<dyn Fn(String)>,
    /// A person moved the cursor.
    pub on_cursor: Box<dyn Fn(usize)>,
    /// Undo was asked for.
    pub on_undo: Box<dyn Fn()>,
    /// Redo was asked for.
    pub on_redo: Box<dyn Fn()>,
    /// A fix of a problem is to be applied: the problem's place in the list, and which of its fixes.
    pub on_fix: Box<dyn Fn(usize, usize)>,
    /// The text is to be laid out anew.
    pub on_format: Box<dyn Fn()>,
    /// The state or variable at a place is asked for.
    pub on_define: Box<dyn Fn(usize)>,
    /// A question about a place, with a text where it needs one; the answer is a flat list, see [`Question`].
    pub ask: Rc<dyn Fn(Question, usize, String) -> Answer>,
}

/// A flat list of numbers and texts, some time.
pub type Answer = Pin<Box<dyn Future<Output = Array>>>;

/// What the code editor asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// What can stand there: start and end of what is replaced, then label, text, kind and explanation of each.
    Complete,
    /// What stands there: start, end, title, text.
    Explain,
    /// The name there: start, end, name.
    Name,
    /// Another name for what stands there: why not, or nothing.
    Rename,
}

/// A running code editor.
pub struct CodeEditor {
    handle: JsValue,
    _closures: Vec<Called>,
}

type Called = Closure<dyn FnMut(JsValue, JsValue) -> JsValue>;

/// Fetches the bundle and makes an editor at the end of `parent`.
///
/// # Errors
/// When the bundle is not there.
pub async fn load(parent: &HtmlElement, text: &str, dark: bool, listeners: Listeners) -> Result<CodeEditor, JsValue> {
    let module = JsFuture::from(load_module(BUNDLE)).await?;
    let closures = closures(listeners);
    let options = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&options, &name.into(), value).map(drop);
    set("doc", &text.into())?;
    set("dark", &dark.into())?;
    set("label", &JSON_LABEL.into())?;
    set("describedBy", &"code-keys".into())?;
    let keys = editor::keymap::code_keys().into_iter().flat_map(|(command, key)| [command.into(), JsValue::from(key)]);
    set("keys", &keys.collect::<Array>())?;
    for (name, closure) in &closures {
        set(name, closure.as_ref())?;
    }
    let create: Function = Reflect::get(&module, &"create".into())?.dyn_into()?;
    let handle = create.call2(&JsValue::UNDEFINED, parent, &options)?;
    Ok(CodeEditor { handle, _closures: closures.into_iter().map(|(_, closure)| closure).collect() })
}

fn closures(listeners: Listeners) -> Vec<(&'static str, Called)> {
    let Listeners { on_change, on_cursor, on_undo, on_redo, on_fix, on_format, on_define, ask } = listeners;
    let place = |offset: &JsValue| offset.as_f64().unwrap_or(0.0) as usize;
    let told = |call: Box<dyn Fn(JsValue)>| -> Called {
        Closure::new(move |value: JsValue, _: JsValue| {
            call(value);
            JsValue::UNDEFINED
        })
    };
    let asked = |question: Question| -> Called {
        let ask = ask.clone();
        Closure::new(move |offset: JsValue, text: JsValue| {
            let answer = ask(question, place(&offset), text.as_string().unwrap_or_default());
            future_to_promise(async move { Ok(answer.await.into()) }).into()
        })
    };
    let fixed: Called = Closure::new(move |problem: JsValue, fix: JsValue| {
        on_fix(place(&problem), place(&fix));
        JsValue::UNDEFINED
    });
    vec![
        ("onFix", fixed),
        ("onChange", told(Box::new(move |text| on_change(text.as_string().unwrap_or_default())))),
        ("onCursor", told(Box::new(move |offset| on_cursor(place(&offset))))),
        ("onUndo", told(Box::new(move |_| on_undo()))),
        ("onRedo", told(Box::new(move |_| on_redo()))),
        ("onFormat", told(Box::new(move |_| on_format()))),
        ("onDefine", told(Box::new(move |offset| on_define(place(&offset))))),
        ("complete", asked(Question::Complete)),
        ("explain", asked(Question::Explain)),
        ("name", asked(Question::Name)),
        ("rename", asked(Question::Rename)),
    ]
}

impl CodeEditor {
    /// Makes this the text.
    pub fn set_text(&self, text: &str) {
        call(&self.handle, "setText", &[text.into()]);
    }

    /// Shades the lines of a range.
    pub fn highlight(&self, from: usize, to: usize) {
        call(&self.handle, "highlight", &[from.into(), to.into()]);
    }

    /// Scrolls a range into view without moving the cursor.
    pub fn show(&self, from: usize, to: usize) {
        call(&self.handle, "scrollTo", &[from.into(), to.into()]);
    }

    /// Selects a range and scrolls it into view.
    pub fn reveal(&self, from: usize, to: usize) {
        call(&self.handle, "reveal", &[from.into(), to.into()]);
    }

    /// Makes a text of another language the text.
    pub fn set_language(&self, is_yaml: bool, text: &str) {
        let (name, label) = if is_yaml { ("yaml", YAML_LABEL) } else { ("json", JSON_LABEL) };
        call(&self.handle, "setLanguage", &[name.into(), label.into()]);
        self.set_text(text);
    }

    /// Gives it the focus.
    pub fn focus(&self) {
        call(&self.handle, "focus", &[]);
    }

    /// Light or dark.
    pub fn set_theme(&self, dark: bool) {
        call(&self.handle, "setTheme", &[dark.into()]);
    }

    /// Underlines what is wrong.
    pub fn set_problems(&self, problems: &[CodeProblem]) {
        let list = Array::new();
        for problem in problems {
            let entry = Object::new();
            let severity = match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "info",
            };
            let fixes: Array = problem.fixes.iter().map(|title| JsValue::from_str(title)).collect();
            let members: [(&str, JsValue); 6] = [
                ("index", JsValue::from_f64(problem.idx as f64)),
                ("fixes", fixes.into()),
                ("from", problem.range.utf16.start.into()),
                ("to", problem.range.utf16.end.into()),
                ("severity", severity.into()),
                ("message", problem.message.as_str().into()),
            ];
            for (name, value) in members {
                // Setting a member of a plain object cannot fail.
                let _ = Reflect::set(&entry, &name.into(), &value);
            }
            list.push(&entry);
        }
        call(&self.handle, "setDiagnostics", &[list.into()]);
    }

    /// Takes the editor out of the page.
    pub fn destroy(&self) {
        call(&self.handle, "destroy", &[]);
    }
}

/// Calls a method of an editor.
pub fn call(handle: &JsValue, name: &str, arguments: &[JsValue]) {
    let Ok(method) = Reflect::get(handle, &name.into()) else { return };
    if let Some(method) = method.dyn_ref::<Function>() {
        let arguments: Array = arguments.iter().collect();
        // The editor's own mistakes are told by the browser's console.
        let _ = method.apply(handle, &arguments);
    }
}
