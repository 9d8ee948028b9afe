//! The bundled code editor as a field of a form. Offsets are UTF-16 units.

use js_sys::{Array, Function, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue, closure::Closure};
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::HtmlElement;

use crate::code_pane::bundle::{Answer, BUNDLE, call};
use crate::start::load::load_module;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// JSON, with expressions in its texts.
    Json,
    /// A path, or a text that may be an expression.
    Expression,
}

/// How a field begins.
#[derive(Debug, Clone)]
pub struct RichOptions {
    /// The text.
    pub text: String,
    /// What it holds.
    pub content: Content,
    /// The accessible name; after a `#` the id of the element that holds it.
    pub label: String,
    /// The id of the element that tells what is wrong; may be empty.
    pub described_by: String,
    /// What is shown while it is empty.
    pub placeholder: String,
    /// Whether Enter ends typing.
    pub is_one_line: bool,
}

/// Called with a text.
pub type Told = Box<dyn Fn(String)>;
/// A question about a place: whether it is to be explained, else completed.
pub type Ask = Rc<dyn Fn(bool, usize) -> Answer>;

/// What the field tells, and what it asks for.
pub struct RichListeners {
    /// It takes the place of the plain control.
    pub on_mount: Box<dyn Fn()>,
    /// A person changed the text.
    pub on_change: Told,
    /// A person is done with a changed text.
    pub on_done: Told,
    /// Undo was asked for by the browser's menu.
    pub on_undo: Box<dyn Fn()>,
    /// Redo was.
    pub on_redo: Box<dyn Fn()>,
    /// What can stand at a place, and what stands there.
    pub ask: Ask,
}

type Called = Closure<dyn FnMut(JsValue) -> JsValue>;

/// A running field.
pub struct RichEditor {
    handle: JsValue,
    _closures: Vec<Called>,
}

/// Fetches the bundle and makes a field in an element; it shows itself when it is seen.
///
/// # Errors
/// When the bundle is not there.
pub async fn load(parent: &HtmlElement, setup: RichOptions, listeners: RichListeners) -> Result<RichEditor, JsValue> {
    let module = JsFuture::from(load_module(BUNDLE)).await?;
    let closures = closures(listeners);
    let options = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&options, &name.into(), value).map(drop);
    set("doc", &setup.text.into())?;
    set("content", &if setup.content == Content::Json { "json" } else { "expression" }.into())?;
    match setup.label.strip_prefix('#') {
        Some(id) => set("labelledBy", &id.into())?,
        None => set("label", &setup.label.into())?,
    }
    set("describedBy", &setup.described_by.into())?;
    set("placeholder", &setup.placeholder.into())?;
    set("isOneLine", &setup.is_one_line.into())?;
    for (name, closure) in &closures {
        set(name, closure.as_ref())?;
    }
    let create: Function = Reflect::get(&module, &"createField".into())?.dyn_into()?;
    let handle = create.call2(&JsValue::UNDEFINED, parent, &options)?;
    Ok(RichEditor { handle, _closures: closures.into_iter().map(|(_, closure)| closure).collect() })
}

fn closures(listeners: RichListeners) -> Vec<(&'static str, Called)> {
    let RichListeners { on_mount, on_change, on_done, on_undo, on_redo, ask } = listeners;
    let told = |call: Box<dyn Fn(JsValue)>| -> Called {
        Closure::new(move |value: JsValue| {
            call(value);
            JsValue::UNDEFINED
        })
    };
    let asked = |explains: bool| -> Called {
        let ask = ask.clone();
        Closure::new(move |offset: JsValue| {
            let answer = ask(explains, offset.as_f64().unwrap_or(0.0) as usize);
            future_to_promise(async move { Ok(answer.await.into()) }).into()
        })
    };
    vec![
        ("onMount", told(Box::new(move |_| on_mount()))),
        ("onChange", told(Box::new(move |text| on_change(text.as_string().unwrap_or_default())))),
        ("onDone", told(Box::new(move |text| on_done(text.as_string().unwrap_or_default())))),
        ("onUndo", told(Box::new(move |_| on_undo()))),
        ("onRedo", told(Box::new(move |_| on_redo()))),
        ("complete", asked(false)),
        ("explain", asked(true)),
    ]
}

impl RichEditor {
    /// Makes this the text.
    pub fn set_text(&self, text: &str) {
        call(&self.handle, "setText", &[text.into()]);
    }

    /// Whether it is wrong, and where: start, end, words.
    pub fn set_errors(&self, is_invalid: bool, places: &[(u32, u32, String)]) {
        let list = Array::new();
        for (from, to, message) in places {
            list.push(&(*from).into());
            list.push(&(*to).into());
            list.push(&message.as_str().into());
        }
        call(&self.handle, "setErrors", &[is_invalid.into(), list.into()]);
    }

    /// Whether it can be typed into.
    pub fn set_read_only(&self, is_read_only: bool) {
        call(&self.handle, "setReadOnly", &[is_read_only.into()]);
    }

    /// Takes it out of the page.
    pub fn destroy(&self) {
        call(&self.handle, "destroy", &[]);
    }
}
