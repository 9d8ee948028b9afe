//! The size of an element as a signal.

use leptos::wasm_bindgen::{JsCast, closure::Closure};
use leptos::{html, prelude::*};
use web_sys::{HtmlDivElement, ResizeObserver};

/// Keeps `width` at the element's width in CSS pixels.
pub fn observe_width(element: NodeRef<html::Div>, width: RwSignal<f64>) {
    observe(element, move |element| width.set(f64::from(element.client_width())));
}

/// Calls `tell` with the element now and whenever its size changes, until the component is gone.
pub fn observe(element: NodeRef<html::Div>, tell: impl Fn(&HtmlDivElement) + Clone + 'static) {
    Effect::new(move |_| {
        let Some(watched) = element.get() else { return };
        tell(&watched);
        let tell = tell.clone();
        let changed = {
            let watched = watched.clone();
            Closure::<dyn FnMut()>::new(move || tell(&watched))
        };
        let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else { return };
        observer.observe(&watched);
        let parts = StoredValue::new_local((observer, changed));
        on_cleanup(move || parts.with_value(|(observer, _)| observer.disconnect()));
    });
}
