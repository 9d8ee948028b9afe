//! What lies in S3 while rehearsing, for the item readers of distributed Maps.

use editor::command::Command;
use leptos::prelude::*;
use report::{MockObject, MockPlan};

use crate::state::app_state::use_app;
use crate::ui::icon::{Icon, IconName};

/// The objects with their bucket, key and text.
#[component]
pub fn ObjectsEditor() -> impl IntoView {
    let app = use_app();
    let objects = Memo::new(move |_| {
        app.revision.track();
        app.with_session(|session| session.document().side.mocks.objects.clone()).unwrap_or_default()
    });
    let n_objects = Memo::new(move |_| objects.with(Vec::len));
    let change = move |edit: &dyn Fn(&mut Vec<MockObject>)| {
        let plan = app.with_session(|session| session.document().side.mocks.clone());
        let mut plan: MockPlan = plan.unwrap_or_default();
        edit(&mut plan.objects);
        app.dispatch(Command::SetMocks(plan));
    };
    let set = move |index: usize, write: &dyn Fn(&mut MockObject)| {
        change(&|objects| {
            if let Some(object) = objects.get_mut(index) {
                write(object);
            }
        });
    };
    let line = move |index: usize, label: &'static str, get: fn(&mut MockObject) -> &mut String| {
        let text =
            move || objects.with(|all| all.get(index).cloned().map(|mut it| get(&mut it).clone())).unwrap_or_default();
        view! {
            <label class="sw-field">
                <span class="sw-field__label">{label}</span>
                <input class="sw-input sw-input--mono" spellcheck="false" prop:value=text
                    on:change=move |event| { let typed = event_target_value(&event); set(index, &|object| get(object).clone_from(&typed)) }/>
            </label>
        }
    };
    let add = move || {
        change(&|objects| {
            let key =
                (1..).map(|number| format!("items-{number}.csv")).find(|key| objects.iter().all(|it| it.key != *key));
            let bucket = objects.last().map_or_else(|| "bucket".to_owned(), |it| it.bucket.clone());
            objects.push(MockObject { bucket, key: key.unwrap_or_default(), content: "id,total\nA-1,10\n".to_owned() });
        });
    };
    view! {
        <section class="sw-mock" aria-label="Objects in S3" data-testid="objects">
            <div class="sw-row"><span class="sw-muted"><Icon name=IconName::File/></span><h3>"Objects in S3"</h3></div>
            <Show when=move || n_objects.get() == 0><p class="sw-muted">"None yet. A distributed Map with an ItemReader reads its items from here."</p></Show>
            <For each=move || 0..n_objects.get() key=|index| *index let:index>
                <fieldset class="sw-card sw-mock__answer" data-testid="object">
                    <legend class="sw-hidden">{format!("Object {}", index + 1)}</legend>
                    <div class="sw-two">
                        {line(index, "Bucket", |it| &mut it.bucket)}
                        {line(index, "Key", |it| &mut it.key)}
                    </div>
                    <label class="sw-field">
                        <span class="sw-field__label">"Content"</span>
                        <textarea class="sw-input" rows="4" spellcheck="false" prop:value=move || objects.with(|all| all.get(index).map(|it| it.content.clone()).unwrap_or_default())
                            on:change=move |event| { let typed = event_target_value(&event); set(index, &|object| object.content.clone_from(&typed)) }></textarea>
                    </label>
                    <div><button type="button" class="sw-button sw-button--small sw-button--quiet" on:click=move |_| change(&|objects| drop(objects.remove(index)))>
                        <Icon name=IconName::Trash small=true/>{format!("Remove object {}", index + 1)}
                    </button></div>
                </fieldset>
            </For>
            <div><button type="button" class="sw-button sw-button--small" on:click=move |_| add()><Icon name=IconName::Plus small=true/>"Add an object"</button></div>
        </section>
    }
}
