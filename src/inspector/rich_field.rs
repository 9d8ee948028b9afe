//! A field with colors, completion and errors in place: a plain control first, the bundled editor when it is there.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;
use leptos::{html, prelude::*};

use crate::code_pane::bundle::Answer;
use crate::inspector::rich_bundle::{Content, RichEditor, RichListeners, RichOptions, load};
use crate::state::app_state::use_app;

/// Answers what the editor asks about a text: whether it is to be explained, else completed; the text; the place.
pub type AskAbout = Rc<dyn Fn(bool, String, usize) -> Answer>;

/// Something wrong in a field: start and end in UTF-16 units, and words.
pub type ErrorPlace = (u32, u32, String);

/// The field. The plain control stays where the editor was not built or cannot be fetched.
#[component]
pub fn RichField(
    /// The text, as the document has it.
    text: Memo<String>,
    /// What it holds.
    content: Content,
    /// The accessible name; after a `#` the id of the element that holds it.
    label: String,
    /// What is shown while it is empty.
    #[prop(into)]
    placeholder: String,
    /// Whether Enter ends typing.
    is_one_line: bool,
    /// The id of the element that tells what is wrong.
    #[prop(into, optional)]
    described_by: String,
    /// Whether what it holds is wrong.
    #[prop(into)]
    has_error: Signal<bool>,
    /// What is wrong with a text, and where.
    errors: Callback<String, Vec<ErrorPlace>>,
    /// Called with each change while typing.
    on_typing: Callback<String>,
    /// Called when typing is done.
    on_done: Callback<String>,
    /// Answers questions.
    ask: AskAbout,
    /// The plain control.
    #[prop(into)]
    plain: ViewFn,
) -> impl IntoView {
    let app = use_app();
    let parent = NodeRef::<html::Div>::new();
    let is_rich = RwSignal::new(false);
    let editor = StoredValue::new_local(None::<Rc<RichEditor>>);
    let typed = RwSignal::new(text.get_untracked());
    let ask = StoredValue::new_local(ask);
    let options =
        StoredValue::new(RichOptions { text: String::new(), content, label, described_by, placeholder, is_one_line });
    Effect::new(move |_| {
        let Some(parent) = parent.get() else { return };
        spawn_local(async move {
            // The form is drawn first.
            TimeoutFuture::new(0).await;
            let Some(mut setup) = options.try_get_value() else { return };
            setup.text = text.get_untracked();
            let listeners = RichListeners {
                on_mount: Box::new(move || is_rich.set(true)),
                on_change: Box::new(move |text| {
                    typed.set(text.clone());
                    on_typing.run(text);
                }),
                on_done: Box::new(move |text| on_done.run(text)),
                on_undo: Box::new(move || app.change(|session| session.undo())),
                on_redo: Box::new(move || app.change(|session| session.redo())),
                ask: Rc::new(move |explains, offset| {
                    let question = ask.try_get_value().zip(typed.try_get_untracked());
                    Box::pin(async move {
                        match question {
                            Some((ask, typed)) => ask(explains, typed, offset).await,
                            None => js_sys::Array::new(),
                        }
                    })
                }),
            };
            let Ok(made) = load(&parent, setup, listeners).await else { return };
            let made = Rc::new(made);
            if editor.try_update_value(|it| *it = Some(made.clone())).is_none() {
                // The form has gone meanwhile.
                return made.destroy();
            }
            made.set_text(&text.get_untracked());
            made.set_read_only(app.graph.stale().with_untracked(Option::is_some));
            let typed = typed.get_untracked();
            let has_error = has_error.get_untracked();
            made.set_errors(has_error, &if has_error { errors.run(typed) } else { Vec::new() });
        });
    });
    Effect::new(move |_| {
        let text = text.get();
        typed.set(text.clone());
        editor.with_value(|editor| {
            if let Some(editor) = editor {
                editor.set_text(&text);
            }
        });
    });
    Effect::new(move |_| {
        let (has_error, typed) = (has_error.get(), typed.get());
        editor.with_value(|editor| {
            if let Some(editor) = editor {
                editor.set_errors(has_error, &if has_error { errors.run(typed) } else { Vec::new() });
            }
        });
    });
    Effect::new(move |_| {
        let is_stale = app.graph.stale().with(Option::is_some);
        editor.with_value(|editor| {
            if let Some(editor) = editor {
                editor.set_read_only(is_stale);
            }
        });
    });
    on_cleanup(move || {
        if let Some(editor) = editor.try_update_value(Option::take).flatten() {
            editor.destroy();
        }
    });
    view! {
        <div class="sw-rich" node_ref=parent>
            <Show when=move || !is_rich.get()>{plain.run()}</Show>
        </div>
    }
}
