//! The definition's text, two-way with the canvas.

pub mod assist;
pub mod bundle;
pub mod pane;
pub mod plain;
pub mod shade;
pub mod yaml;

use std::rc::Rc;

use editor::command::Command;
use editor::keymap::{KeyAction, KeyPlace, keys_of, lookup};
use editor::tool::Modifiers;
use leptos::task::spawn_local;
use leptos::{html, prelude::*};

use crate::code_pane::bundle::{Listeners, load};
use crate::code_pane::pane::{Form, Pane};
use crate::code_pane::plain::PlainEditor;
use crate::state::app_state::{AppState, use_app};
use crate::theme::{Theme, system_is_dark};
use crate::ui::icon::{Icon, IconName};
use crate::ui::segments::{Segment, Segments};

/// How the code editor is used by keyboard, for those who hear the page.
fn keys() -> String {
    let told = [
        (KeyAction::CodeComplete, "completes"),
        (KeyAction::CodeExplain, "explains"),
        (KeyAction::CodeDefine, "goes to the definition"),
        (KeyAction::CodeRename, "renames"),
        (KeyAction::CodeFormat, "formats"),
        (KeyAction::CodeFind, "searches"),
    ];
    let told: Vec<String> =
        told.iter().filter_map(|(action, words)| Some(format!("{} {words}", keys_of(*action)?))).collect();
    format!("{}. Tab indents: press Escape, then Tab to leave.", told.join(", "))
}

/// How the text is edited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    /// In the bundled code editor.
    Rich,
    /// In a text area: the bundle is not there.
    Plain,
}

/// The code pane.
#[component]
pub fn CodePane() -> impl IntoView {
    let app = use_app();
    let pane = Pane::new(app);
    let stage = RwSignal::new(Stage::Loading);
    let parent = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(parent) = parent.get() else { return };
        spawn_local(async move {
            match load(&parent, &pane.text(), is_dark(app), listeners(pane)).await {
                Ok(made) => {
                    pane.set_editor(Some(made));
                    pane.show();
                    stage.set(Stage::Rich);
                }
                Err(_) => stage.set(Stage::Plain),
            }
        });
    });
    on_cleanup(move || pane.set_editor(None));
    // The text follows the document, the shading the selection, the squiggles the problems.
    Effect::new(move |_| {
        app.text_revision.track();
        app.selection.track();
        app.problems.track();
        if stage.get() == Stage::Rich {
            pane.follow();
        }
    });
    Effect::new(move |_| {
        let dark = app.theme.with(|_| is_dark(app));
        if let Some(editor) = pane.editor() {
            editor.set_theme(dark);
        }
    });
    Effect::new(move |_| {
        let Some((from, to)) = app.reveal.get() else { return };
        if stage.get() == Stage::Rich {
            pane.reveal(from, to);
        }
    });
    // What is typed is completed with the fields of the data that are there.
    Effect::new(move |_| {
        app.revision.track();
        app.prepare_soon();
    });
    // A wish that opened the pane is fulfilled once the editor is there.
    Effect::new(move |_| {
        if stage.get() != Stage::Loading && app.format_wanted.get() {
            app.format_wanted.set(false);
            pane.format();
        }
    });
    let place = Memo::new(move |_| {
        app.selection.with(|selection| selection.primary().map(|state| editor::scope::name_of(state)))
    });
    let forms = vec![
        Segment { value: Form::Json, label: "JSON", icon: None },
        Segment { value: Form::Yaml, label: "YAML", icon: None },
    ];
    let copy = move |_| match pane.with_yaml(|yaml| yaml.text.clone()) {
        Some(yaml) => app.copy(yaml, "Copied the definition as YAML"),
        None => app.copy(app.definition_text(), "Copied the definition"),
    };
    view! {
        <section class="sw-code-pane" aria-label="Code" on:focusout=move |_| app.settle_typing() on:keydown=move |event| {
            let modifiers = Modifiers { ctrl: event.ctrl_key() || event.meta_key(), shift: event.shift_key(), alt: event.alt_key(), space: false };
            let place = KeyPlace { is_in_text: true, ..KeyPlace::default() };
            if lookup(&event.key(), modifiers, place) == Some(KeyAction::Undo) && pane.give_up_broken_yaml() {
                event.prevent_default();
                event.stop_propagation();
            }
        }>
            <div class="sw-code-pane__bar">
                <Show when=move || stage.get() != Stage::Plain>
                    <Segments chosen=pane.form on_choose=move |form| pane.choose(form) segments=forms.clone() label="Form of the text" small=true/>
                </Show>
                {move || place.get().map(|name| view! { <span class="sw-cut"><span class="sw-muted">"States \u{203a} "</span><b>{name}</b></span> })}
                <span class="sw-space"></span>
                {move || (stage.get() == Stage::Plain).then(|| view! { <span class="sw-muted">"plain text: the code editor was not built"</span> })}
                <Show when=move || stage.get() == Stage::Rich>
                    <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Format the text" title=format!("Format the text ({})", keys_of(KeyAction::CodeFormat).unwrap_or_default()) on:click=move |_| pane.format()>
                        <Icon name=IconName::List small=true/>
                    </button>
                </Show>
                <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Copy the definition" title="Copy the definition" on:click=copy>
                    <Icon name=IconName::Copy small=true/>
                </button>
                <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Close the code" on:click=move |_| app.code.set(false)>
                    <Icon name=IconName::Close small=true/>
                </button>
            </div>
            <p id="code-keys" hidden>{keys()}</p>
            <div class="sw-code-pane__told" role="status">
                {move || pane.yaml_error.get().map(|error| view! {
                    <p><Icon name=IconName::Warning small=true/><span>{format!("The canvas shows the last YAML that could be read: {error}")}</span></p>
                })}
            </div>
            <div class="sw-code-pane__editor" node_ref=parent data-testid="code">
                <Show when=move || stage.get() == Stage::Plain><PlainEditor/></Show>
            </div>
        </section>
    }
}

fn listeners(pane: Pane) -> Listeners {
    let app = pane.app;
    Listeners {
        on_change: Box::new(move |text| pane.typed(text)),
        on_cursor: Box::new(move |offset| pane.cursor_at(offset)),
        on_undo: Box::new(move || app.change(|session| session.undo())),
        on_redo: Box::new(move || app.change(|session| session.redo())),
        on_fix: Box::new(move |problem, fix| {
            let number = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
            app.dispatch(Command::ApplyFix { problem: number(problem), fix: number(fix) });
        }),
        on_format: Box::new(move || pane.format()),
        on_define: Box::new(move |offset| pane.define(offset)),
        ask: Rc::new(move |question, offset, name| Box::pin(pane.help(question, offset, name))),
    }
}

fn is_dark(app: AppState) -> bool {
    match app.theme.get_untracked() {
        Theme::System => system_is_dark(),
        chosen => chosen == Theme::Dark,
    }
}
