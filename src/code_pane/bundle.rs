//! The bundled code editor, fetched on first use. Offsets are UTF-16 units.

use editor::code::CodeProblem;
use js_sys::{Array, Function, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue, closure::Closure};
use report::Severity;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use crate::start::load::load_module;

/// Where the bundle lies, relative to the page.
const BUNDLE: &str = "./editor/editor.js";

/// What the code editor tells.
pub struct Listeners {
    /// A person changed the text.
    pub on_change: Box<dyn Fn(String)>,
    /// A person moved the cursor.
    pub on_cursor: Box<dyn Fn(usize)>,
    /// Undo was asked for.
    pub on_undo: Box<dyn Fn()>,
    /// Redo was asked for.
    pub on_redo: Box<dyn Fn()>,
}

/// A running code editor.
pub struct CodeEditor {
    handle: JsValue,
    _closures: Vec<Closure<dyn FnMut(JsValue)>>,
}

/// Fetches the bundle and makes an editor at the end of `parent`.
///
/// # Errors
/// When the bundle is not there.
pub async fn load(parent: &HtmlElement, text: &str, dark: bool, listeners: Listeners) -> Result<CodeEditor, JsValue> {
    let module = JsFuture::from(load_module(BUNDLE)).await?;
    let Listeners { on_change, on_cursor, on_undo, on_redo } = listeners;
    let closures: Vec<Closure<dyn FnMut(JsValue)>> = vec![
        Closure::new(move |text: JsValue| on_change(text.as_string().unwrap_or_default())),
        Closure::new(move |offset: JsValue| on_cursor(offset.as_f64().unwrap_or(0.0) as usize)),
        Closure::new(move |_: JsValue| on_undo()),
        Closure::new(move |_: JsValue| on_redo()),
    ];
    let options = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&options, &name.into(), value).map(drop);
    set("doc", &text.into())?;
    set("dark", &dark.into())?;
    set("label", &"Definition as ASL JSON".into())?;
    for (name, closure) in ["onChange", "onCursor", "onUndo", "onRedo"].iter().zip(&closures) {
        set(name, closure.as_ref())?;
    }
    let create: Function = Reflect::get(&module, &"create".into())?.dyn_into()?;
    let handle = create.call2(&JsValue::UNDEFINED, parent, &options)?;
    Ok(CodeEditor { handle, _closures: closures })
}

impl CodeEditor {
    /// Makes this the text.
    pub fn set_text(&self, text: &str) {
        self.call("setText", &[text.into()]);
    }

    /// Shades the lines of a range.
    pub fn highlight(&self, from: usize, to: usize) {
        self.call("highlight", &[from.into(), to.into()]);
    }

    /// Scrolls a range into view without moving the cursor.
    pub fn show(&self, from: usize, to: usize) {
        self.call("scrollTo", &[from.into(), to.into()]);
    }

    /// Selects a range and scrolls it into view.
    pub fn reveal(&self, from: usize, to: usize) {
        self.call("reveal", &[from.into(), to.into()]);
    }

    /// Light or dark.
    pub fn set_theme(&self, dark: bool) {
        self.call("setTheme", &[dark.into()]);
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
            let members: [(&str, JsValue); 4] = [
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
        self.call("setDiagnostics", &[list.into()]);
    }

    /// Takes the editor out of the page.
    pub fn destroy(&self) {
        self.call("destroy", &[]);
    }

    fn call(&self, name: &str, arguments: &[JsValue]) {
        let Ok(method) = Reflect::get(&self.handle, &name.into()) else { return };
        if let Some(method) = method.dyn_ref::<Function>() {
            let arguments: Array = arguments.iter().collect();
            // The editor's own mistakes are told by the browser's console.
            let _ = method.apply(&self.handle, &arguments);
        }
    }
}
