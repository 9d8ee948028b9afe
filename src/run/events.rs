//! The list of events as AWS names them; only the rows in sight are in the page.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use report::{EventMark, EventRow};

use crate::state::app_state::use_app;
use crate::ui::icon::{Icon, IconName};

const ROW: f64 = 24.0;
const OVERSCAN: u32 = 6;

/// The events of the newest run.
#[component]
pub fn EventList() -> impl IntoView {
    let app = use_app();
    let area = NodeRef::<html::Div>::new();
    let scrolled = RwSignal::new(0.0);
    let height = RwSignal::new(400.0);
    crate::ui::resize::observe(area, move |element| height.set(f64::from(element.client_height())));
    let here = Memo::new(move |_| app.run.view.with(|view| view.event));
    let n_events = Memo::new(move |_| app.run.n_events());
    // The row of the shown event is kept in sight.
    Effect::new(move |_| {
        let top = f64::from(here.get().saturating_sub(1)) * ROW;
        let Some(area) = area.get() else { return };
        let (first, last) = (f64::from(area.scroll_top()), f64::from(area.scroll_top() + area.client_height()));
        if top < first {
            area.set_scroll_top(top as i32);
        } else if top + ROW > last {
            area.set_scroll_top((top + ROW - (last - first)) as i32);
        }
    });
    let in_sight = Memo::new(move |_| {
        let first = (scrolled.get() / ROW) as u32;
        let last = ((scrolled.get() + height.get()) / ROW) as u32 + 1;
        (first.saturating_sub(OVERSCAN) + 1, (last + OVERSCAN).min(n_events.get()))
    });
    Effect::new(move |_| {
        let (first, last) = in_sight.get();
        n_events.track();
        if first <= last {
            app.run.want_events(first);
            app.run.want_events(last);
        }
    });
    let key = move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowDown" => here.get_untracked() + 1,
            "ArrowUp" => here.get_untracked().saturating_sub(1),
            "Home" => 1,
            "End" => n_events.get_untracked(),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        app.pause_and_seek(to.min(n_events.get_untracked()));
    };
    view! {
        <Show
            when=move || n_events.get() != 0
            fallback=move || view! {
                <div class="sw-empty">
                    <p>"No run yet. A rehearsal lists its events here as AWS names them."</p>
                    <button type="button" class="sw-button" on:click=move |_| app.play_or_pause()><Icon name=IconName::Play small=true/>"Rehearse"</button>
                </div>
            }
        >
            <div class="sw-pane" node_ref=area tabindex="0" role="listbox" aria-label="Events" aria-activedescendant=move || format!("event-{}", here.get()) on:keydown=key
                on:scroll=move |_| if let Some(area) = area.get_untracked() { scrolled.set(f64::from(area.scroll_top())) }>
                <div class="sw-events" style=move || format!("height: {}px", f64::from(n_events.get()) * ROW)>
                    <For
                        each=move || { let (first, last) = in_sight.get(); first..=last }
                        key=|id| *id
                        let:id
                    >
                        <EventLine id here/>
                    </For>
                </div>
            </div>
        </Show>
    }
}

#[component]
fn EventLine(id: u32, here: Memo<u32>) -> impl IntoView {
    let app = use_app();
    let row = Memo::new(move |_| app.run.event_row(id));
    let is_here = move || here.get() == id;
    view! {
        <div
            class="sw-events__row"
            id=format!("event-{id}")
            role="option"
            aria-selected=move || is_here().to_string()
            aria-current=move || is_here().then_some("step")
            data-moment=move || (id > here.get()).then_some("future")
            style=format!("top: {}px", f64::from(id - 1) * ROW)
            on:click=move |_| {
                app.pause_and_seek(id);
                if let Some(state) = row.get_untracked().and_then(|row| row.state) {
                    app.select_state(&state);
                }
            }
        >
            <span>{id}</span>
            {move || row.get().map(|row| mark(&row))}
            <span class="sw-cut" title=move || row.get().map(|row| row.kind)>{move || row.get().map(|row| row.kind)}</span>
            <span>{move || row.get().map(|row| format!("{:.2}", row.at.0 as f64 / 1000.0))}</span>
        </div>
    }
}

fn mark(row: &EventRow) -> AnyView {
    let (tone, icon) = match row.mark {
        EventMark::Plain => return view! { <span class="sw-muted" aria-hidden="true">"\u{2022}"</span> }.into_any(),
        EventMark::Succeeded => ("sw-tone--ok", IconName::Check),
        EventMark::Failed => ("sw-tone--error", IconName::Cross),
        EventMark::Retried => ("sw-tone--waiting", IconName::Retry),
    };
    view! { <span class=tone><Icon name=icon small=true/></span> }.into_any()
}
