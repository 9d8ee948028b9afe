//! Plain JavaScript objects, written and read field by field.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use super::StorageError;

/// An object with these fields.
pub(super) fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

/// A field that holds text.
pub(super) fn text(value: &JsValue, field: &'static str) -> Result<String, StorageError> {
    get(value, field).as_string().ok_or(StorageError::Damaged { what: field })
}

/// A field that holds a number.
pub(super) fn number(value: &JsValue, field: &'static str) -> Result<f64, StorageError> {
    get(value, field).as_f64().ok_or(StorageError::Damaged { what: field })
}

/// A field; `undefined` where there is none.
pub(super) fn get(value: &JsValue, field: &str) -> JsValue {
    Reflect::get(value, &JsValue::from_str(field)).unwrap_or(JsValue::UNDEFINED)
}
