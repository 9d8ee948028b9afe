//! The form of the selected state, drawn from the editor's description of it.

use editor::field_path::FieldPath;
use editor::inspector::{Add, AddAction, FieldKind, Inspector, Section};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::inspector::field::FormField;
use crate::inspector::language_dialog::{LanguageDialog, Switching};
use crate::inspector::service_errors::ServiceErrors;
use crate::inspector::sort::SortHandle;
use crate::inspector::state_text::StateText;
use crate::run::test_panel::TestPanel;
use crate::state::app_state::use_app;
use crate::state::tester::TEST_TAB;
use crate::ui::icon::{Icon, IconName};

/// The form: tabs, sections, fields. Fields are kept while their state is selected, so that typing is not disturbed.
#[component]
pub fn Form() -> impl IntoView {
    let app = use_app();
    provide_context(Switching(RwSignal::new(None)));
    // While states are dragged the form waits: it would cost the first frames of the drag.
    let form = Memo::new(move |before: Option<&Inspector>| {
        app.revision.track();
        app.selection.track();
        app.graph.stale().track();
        match before.filter(|_| app.drag.is_on.get()) {
            Some(before) => before.clone(),
            None => app.with_session(|session| session.inspector()).unwrap_or_default(),
        }
    });
    provide_context(ServiceErrors::of(app, form.into()));
    // What the fields offer is made of the data that a run gives the state.
    Effect::new(move |_| {
        app.revision.track();
        if app.primary_state().is_some() {
            app.prepare_soon();
        }
    });
    let open_tab = app.form_tab;
    // Behind the parts of the form: the test of the one state that is selected.
    let tested = Memo::new(move |_| {
        form.with(|form| (form.kind.is_some() && form.n_others == 0 && form.is_editable).then(|| form.state.clone()))
    });
    let titles = Memo::new(move |_| {
        let of_form = form.with(|form| form.tabs.iter().map(|tab| (tab.title, tab.count)).collect::<Vec<_>>());
        of_form.into_iter().chain(tested.with(Option::is_some).then_some((TEST_TAB, None))).collect::<Vec<_>>()
    });
    let is_test = Memo::new(move |_| open_tab.get() == TEST_TAB && tested.with(Option::is_some));
    let tab_idx = Memo::new(move |_| {
        titles.with(|titles| titles.iter().position(|(title, _)| *title == open_tab.get()).unwrap_or(0))
    });
    // What is drawn anew only when fields come or go; a field's own text changes inside it.
    let shape = Memo::new(move |_| form.with(|form| shape_of(form, tab_idx.get())));
    view! {
        <Show when=move || { titles.with(Vec::len) > 1 }>
            <div class="sw-tabs sw-tabs--form" role="tablist" aria-label="Parts of the form" on:keydown=move |event| step_tab(&event, titles, tab_idx, open_tab)>
                {move || titles.get().into_iter().enumerate().map(|(index, (title, count))| view! {
                    <button type="button" role="tab" aria-selected=move || (tab_idx.get() == index).to_string() title=title
                        aria-label=match count.filter(|count| *count > 0) { Some(count) => format!("{title} {count}"), None => title.to_owned() }
                        tabindex=move || if tab_idx.get() == index { "0" } else { "-1" } on:click=move |_| open_tab.set(title)>
                        {match short(title) {
                            Some((width, short)) => view! { <span class="sw-tabs__long" data-until=width>{title}</span><span class="sw-tabs__short" data-until=width>{short}</span> }.into_any(),
                            None => title.into_any(),
                        }}
                        {count.filter(|count| *count > 0).map(|count| view! { <span class="sw-tabs__count">{count}</span> })}
                    </button>
                }).collect_view()}
            </div>
        </Show>
        {move || tested.get().filter(|_| is_test.get()).map(|state| view! {
            <div class="sw-pane" role="tabpanel" aria-label="Test"><TestPanel state/></div>
        })}
        <Show when=move || !is_test.get()>
        <div class="sw-pane" role="tabpanel" aria-label="Fields">
            {move || form.with(|form| (form.n_others > 0).then(|| view! { <p class="sw-empty">{format!("{} more selected. The fields are those of the last one.", form.n_others)}</p> }))}
            {move || form.with(|form| (!form.is_editable).then(|| view! { <p class="sw-empty">"The text cannot be read. Mend it in the code, then the fields can be changed again."</p> }))}
            <fieldset class="sw-form" disabled=move || form.with(|form| !form.is_editable)>
                {move || {
                    let n_sections = shape.with(Vec::len);
                    (0..n_sections).map(|index| view! { <FormSection form tab_idx index/> }).collect_view()
                }}
            </fieldset>
        </div>
        <StateText/>
        </Show>
        <LanguageDialog/>
    }
}

/// What a tab is called in a narrow pane: from which width on, and how.
fn short(title: &str) -> Option<(&'static str, &'static str)> {
    match title {
        "Configuration" => Some(("very-narrow", "Config")),
        "Arguments & Output" => Some(("narrow", "Args & Output")),
        "Error handling" => Some(("narrow", "Errors")),
        _ => None,
    }
}

/// The arrow keys go from tab to tab.
fn step_tab(
    event: &leptos::ev::KeyboardEvent,
    titles: Memo<Vec<(&'static str, Option<u32>)>>,
    tab_idx: Memo<usize>,
    open_tab: RwSignal<&'static str>,
) {
    let n_tabs = titles.with_untracked(Vec::len);
    let step = match event.key().as_str() {
        "ArrowRight" => 1,
        "ArrowLeft" => n_tabs.saturating_sub(1),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let to = (tab_idx.get_untracked() + step) % n_tabs.max(1);
    if let Some((title, _)) = titles.with_untracked(|titles| titles.get(to).copied()) {
        open_tab.set(title);
    }
    let row = event.current_target().and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
    let tab = row.and_then(|row| row.children().item(u32::try_from(to).unwrap_or(0)));
    if let Some(tab) = tab.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Focus can only fail on elements that are gone.
        let _ = tab.focus();
    }
}

/// A section without what its fields hold.
#[derive(Clone, PartialEq)]
struct Shape {
    state: String,
    title: String,
    remark: String,
    fields: Vec<(FieldPath, FieldKind)>,
    n_adds: usize,
}

/// Which fields there are, without what they hold.
fn shape_of(form: &Inspector, tab_idx: usize) -> Vec<Shape> {
    let Some(tab) = form.tabs.get(tab_idx) else { return Vec::new() };
    let shape = |section: &Section| Shape {
        state: form.state.clone(),
        title: section.title.clone(),
        remark: section.remark.clone(),
        fields: section.fields.iter().map(|field| (field.path.clone(), field.kind.clone())).collect(),
        n_adds: section.adds.len(),
    };
    tab.sections.iter().map(shape).collect()
}

#[component]
fn FormSection(form: Memo<Inspector>, tab_idx: Memo<usize>, index: usize) -> impl IntoView {
    let app = use_app();
    let section = Signal::derive(move || {
        form.with(|form| form.tabs.get(tab_idx.get()).and_then(|tab| tab.sections.get(index)).cloned())
            .unwrap_or_default()
    });
    let first = section.get_untracked();
    let state = form.with_untracked(|form| form.state.clone());
    let is_group = !first.title.is_empty();
    let moved = first.item.clone();
    let handle = first.item.clone().filter(|item| item.n_items > 1);
    let list = first.item.as_ref().map(|item| item.list.to_string());
    let idx = first.item.as_ref().map(|item| item.idx);
    let removed = first.item.clone().map(|item| item.list.item(item.idx)).or(first.remove.clone());
    let title = first.title.clone();
    let move_state = state.clone();
    let (handle_state, handle_title) = (state.clone(), title.clone());
    let remove_state = state.clone();
    view! {
        <div class=if is_group { "sw-card sw-form__group" } else { "sw-form__plain" } style=format!("margin-left: {}px", first.depth * 12)
            role="group" aria-label=first.title.clone() data-list=list data-idx=idx data-depth=first.depth data-continues=first.continues.then_some("")>
            {is_group.then(|| view! {
                <div class="sw-form__group-head">
                    {handle.map(|item| view! { <SortHandle state=handle_state.clone() item title=handle_title.clone()/> })}
                    <b>{first.title.clone()}</b>
                    <span class="sw-muted sw-cut">{first.remark.clone()}</span>
                    <span class="sw-space"></span>
                    {moved.map(|item| [(-1i64, "up", IconName::ChevronUp), (1, "down", IconName::ChevronDown)].into_iter().filter_map(|(by, word, icon)| {
                        let to = u32::try_from(i64::from(item.idx) + by).ok().filter(|to| *to < item.n_items)?;
                        let command = editor::command::Command::MoveItem { state: move_state.clone(), path: item.list.clone(), from: item.idx, to };
                        Some(view! {
                            <button type="button" class="sw-icon-button sw-icon-button--small" aria-label=format!("Move {title} {word}") title=format!("Move {word}")
                                on:click=move |_| app.dispatch(command.clone())><Icon name=icon small=true/></button>
                        })
                    }).collect_view())}
                    {removed.map(|path| view! {
                        <button type="button" class="sw-icon-button sw-icon-button--small" aria-label=format!("Remove {}", first.title) title="Remove" on:click=move |_| app.dispatch(editor::command::Command::RemoveField {
                            state: remove_state.clone(), path: path.clone(),
                        })><Icon name=IconName::Trash small=true/></button>
                    })}
                </div>
            })}
            {(0..first.fields.len()).map(|field_idx| {
                let field = Signal::derive(move || section.with(|section| section.fields.get(field_idx).cloned()));
                view! { <FormField state=state.clone() field/> }
            }).collect_view()}
            {move || section.get().tries.map(|tries| view! { <TriesPicture tries/> })}
            {move || section.get().notes.into_iter().map(|note| view! { <p class="sw-field__help">{note}</p> }).collect_view()}
            <Adds adds=first.adds.clone() state=state.clone()/>
        </div>
    }
}

#[component]
fn Adds(adds: Vec<Add>, state: String) -> impl IntoView {
    let app = use_app();
    (!adds.is_empty()).then(|| view! {
        <div class="sw-row" style="flex-wrap: wrap">
            {adds.into_iter().map(|add| {
                let state = state.clone();
                let action = add.action.clone();
                view! {
                    <button type="button" class="sw-button sw-button--small" on:click=move |_| match action.clone() {
                        AddAction::Command(command) => app.dispatch(*command),
                        AddAction::ChooseTarget(port) => app.fulfil(editor::session::Request::ChooseTarget { from: state.clone(), port }),
                    }><Icon name=IconName::Plus small=true/>{add.label}</button>
                }
            }).collect_view()}
        </div>
    })
}

/// The tries of a retrier in a row, with the pause before each.
#[component]
fn TriesPicture(tries: editor::inspector::Tries) -> impl IntoView {
    let shown = tries.waits.len() as u64;
    view! {
        <div class="sw-row" style="gap: 2px; font-size: 11px; overflow-x: auto" aria-hidden="true">
            <span class="sw-chip">"1st try"</span>
            {tries.waits.iter().enumerate().map(|(index, wait)| view! {
                <span class="sw-tone--waiting sw-num" style="white-space: nowrap; border-bottom: 2px dotted; line-height: 1.1">{format!("{wait} s")}</span>
                <span class="sw-chip">{format!("retry {}", index + 1)}</span>
            }).collect_view()}
            {(tries.n_retries > shown).then(|| view! { <span class="sw-muted">{format!("and {} more", tries.n_retries - shown)}</span> })}
            {tries.has_catch.then(|| view! { <span class="sw-chip" data-tone="warn">"Catch"</span> })}
        </div>
    }
}
