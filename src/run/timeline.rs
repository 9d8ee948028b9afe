//! The scrubber with a tick per event, and one lane per state.

use std::sync::Arc;

use leptos::wasm_bindgen::JsCast;
use leptos::{ev::PointerEvent, html, prelude::*};
use report::{EventMark, Lane, Millis, RunSummary, Segment, SegmentKind, duration_text};
use web_sys::Element;

use crate::run::axis::{Axis, axis_time};
use crate::state::app_state::use_app;
use crate::ui::icon::{Icon, IconName};

const HEAD: f64 = 40.0;
const ROW: f64 = 24.0;
/// Ticks closer than this are one tick; a failed one wins over a succeeded one, that over a plain one.
const LEAST_TICK: f64 = 1.5;

/// The time line of the newest run.
#[component]
pub fn Timeline() -> impl IntoView {
    let app = use_app();
    let area = NodeRef::<html::Div>::new();
    let width = RwSignal::new(600.0);
    crate::ui::resize::observe_width(area, width);
    let run = Memo::new(move |_| app.run.summary.get());
    let axis = Memo::new(move |_| Arc::new(run.get().map(|run| Axis::new(&run.ticks)).unwrap_or_default()));
    let lanes = Signal::derive(move || {
        run.get().map(|run| visible_lanes(&run, app.is_compact.get(), app.shown_state().as_deref())).unwrap_or_default()
    });
    let hovered = RwSignal::new(None::<u32>);
    let scrub = move |event: &PointerEvent| {
        let x = offset_x(event);
        app.pause_and_seek(axis.get_untracked().event_at(x, width.get_untracked()));
    };
    let is_scrubbing = RwSignal::new(false);
    view! {
        <div class="sw-timeline">
            <div class="sw-timeline__names">
                <div>"State, time in it"</div>
                <For each=move || lanes.get() key=|lane| lane.state.clone() let:lane>
                    <LaneName lane/>
                </For>
            </div>
            <div
                class="sw-timeline__axis"
                node_ref=area
                on:pointerdown=move |event| {
                    capture(&event);
                    is_scrubbing.set(true);
                    scrub(&event);
                }
                on:pointermove=move |event| {
                    if is_scrubbing.get_untracked() {
                        scrub(&event);
                    }
                    hovered.set(Some(axis.get_untracked().event_at(offset_x(&event), width.get_untracked())));
                }
                on:pointerup=move |_| is_scrubbing.set(false)
                on:pointercancel=move |_| is_scrubbing.set(false)
                on:pointerleave=move |_| hovered.set(None)
            >
                <input
                    class="sw-scrubber"
                    type="range"
                    min="0"
                    max=move || app.run.n_events().to_string()
                    prop:value=move || app.run.view.with(|view| view.event).to_string()
                    aria-label="Playhead"
                    aria-valuetext=move || app.run.view.with(|view| format!("Event {}. {}", view.event, view.sentence))
                    style="pointer-events:none"
                    on:input=move |event| {
                        if let Ok(event) = event_target_value(&event).parse() {
                            app.pause_and_seek(event);
                        }
                    }
                />
                <Ticks axis width lanes hovered/>
                <Tip axis width hovered/>
            </div>
        </div>
    }
}

fn visible_lanes(run: &RunSummary, is_compact: bool, selected: Option<&str>) -> Vec<Lane> {
    if !is_compact {
        return run.lanes.clone();
    }
    // There is room for one: the state that is looked at, else the first.
    let lane = run.lanes.iter().find(|lane| Some(lane.state.as_str()) == selected).or(run.lanes.first());
    lane.cloned().into_iter().collect()
}

#[component]
fn LaneName(lane: Lane) -> impl IntoView {
    let app = use_app();
    let state = lane.state.clone();
    let is_selected = {
        let state = state.clone();
        move || app.selection.with(|selection| selection.contains(&state))
    };
    let spent: u64 = time_in(&lane.segments);
    view! {
        <button
            type="button"
            aria-pressed=move || is_selected().to_string()
            style=format!("padding-left: {}px", 12 + lane.depth * 12)
            on:click=move |_| app.select_state(&state)
        >
            <span class="sw-muted"><Icon name=IconName::of_state_type(&lane.kind) small=true/></span>
            <span class="sw-cut">{lane.name.clone()}</span>
            <time>{(spent > 0).then(|| duration_text(Millis(spent)))}</time>
        </button>
    }
}

/// Time in which at least one of the pieces goes on.
fn time_in(segments: &[Segment]) -> u64 {
    let mut spans: Vec<(u64, u64)> = segments.iter().map(|it| (it.from.0, it.to.0)).collect();
    spans.sort_unstable();
    let mut end = 0;
    spans.iter().fold(0, |sum, (from, to)| {
        let from = (*from).max(end);
        end = end.max(*to);
        sum + to.saturating_sub(from)
    })
}

#[component]
fn Ticks(
    axis: Memo<Arc<Axis>>,
    width: RwSignal<f64>,
    lanes: Signal<Vec<Lane>>,
    hovered: RwSignal<Option<u32>>,
) -> impl IntoView {
    let app = use_app();
    let here = Memo::new(move |_| app.run.view.with(|view| view.event));
    let height = Signal::derive(move || HEAD + ROW * lanes.with(Vec::len) as f64 + 6.0);
    // Ticks and lanes are drawn anew only when the run or the width changes; the playhead moves alone above them.
    let ticks = Memo::new(move |_| {
        let (axis, width) = (axis.get(), width.get());
        app.run.summary.with(|run| run.as_ref().map(|run| thinned(&run.ticks, &axis, width)).unwrap_or_default())
    });
    let labels = Memo::new(move |_| {
        let is_short = app.run.summary.with(|run| run.as_ref().is_none_or(|run| run.duration.0 < 20_000));
        let labels = axis.get().labels(width.get(), 76.0);
        labels.into_iter().map(|(x, at)| (x, axis_time(at, is_short))).collect::<Vec<_>>()
    });
    let x_here = Memo::new(move |_| axis.get().x(here.get(), width.get()));
    view! {
        <svg height=move || height.get() aria-hidden="true">
            <defs>
                <pattern id="sw-hatch-error" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect width="5" height="5" fill="var(--error-soft)"/>
                    <path d="M1 0V5" stroke="var(--error)" stroke-width="1.3"/>
                </pattern>
            </defs>
            {move || labels.get().into_iter().map(|(x, text)| view! {
                <line class="sw-gridline" x1=x x2=x y1="18" y2=height.get()/>
                <text class="sw-axis-text" x=x + 4.0 y="12">{text}</text>
            }).collect_view()}
            {move || (0..=lanes.with(Vec::len)).map(|row| {
                let y = HEAD + ROW * row as f64;
                view! { <line class="sw-gridline--row" x1="0" x2=width.get() y1=y y2=y/> }
            }).collect_view()}
            <line class="sw-track" x1="8" x2=move || width.get() - 8.0 y1="28" y2="28"/>
            <line class="sw-track sw-track--past" x1="8" x2=move || x_here.get() y1="28" y2="28"/>
            {move || ticks.get().into_iter().map(|(event, x, mark)| view! {
                <line class="sw-tick" data-mark=mark_word(mark) data-moment=move || (event > here.get()).then_some("future") x1=x x2=x y1="22" y2="34"/>
            }).collect_view()}
            {move || axis.get().folds.iter().map(|place| {
                let x = Axis::pixels(*place, width.get());
                view! {
                    <rect x=x - 4.0 y="20" width="8" height="16" fill="var(--surface)"/>
                    <path d=format!("M{0} 20l3 5-3 5 3 6M{1} 20l3 5-3 5 3 6", x - 4.0, x + 1.0) fill="none" stroke="var(--control)" stroke-width="1.2"/>
                }
            }).collect_view()}
            {move || {
                let (axis, width) = (axis.get(), width.get());
                lanes.get().into_iter().enumerate().map(|(row, lane)| view! { <LaneSegments lane row axis=axis.clone() width here/> }).collect_view()
            }}
            {move || hovered.get().map(|event| {
                let x = axis.get().x(event, width.get());
                view! { <line x1=x x2=x y1="18" y2=height.get() stroke="var(--control)" stroke-dasharray="2 2"/> }
            })}
            <line class="sw-playhead" x1=move || x_here.get() x2=move || x_here.get() y1="28" y2=move || height.get()/>
            <path class="sw-playhead__head" d="M-7 -10a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v9l-7 7-7-7z" transform=move || format!("translate({} 28)", x_here.get())/>
        </svg>
    }
}

fn thinned(ticks: &[report::Tick], axis: &Axis, width: f64) -> Vec<(u32, f64, EventMark)> {
    let weight = |mark: EventMark| match mark {
        EventMark::Plain => 0,
        EventMark::Succeeded => 1,
        EventMark::Retried => 2,
        EventMark::Failed => 3,
    };
    let mut out: Vec<(u32, f64, EventMark)> = Vec::new();
    for (index, tick) in ticks.iter().enumerate() {
        let event = index as u32 + 1;
        let x = axis.x(event, width);
        match out.last_mut() {
            Some(last) if x - last.1 < LEAST_TICK => {
                if weight(tick.mark) > weight(last.2) {
                    last.2 = tick.mark;
                }
            }
            _ => out.push((event, x, tick.mark)),
        }
    }
    out
}

fn mark_word(mark: EventMark) -> &'static str {
    match mark {
        EventMark::Plain => "plain",
        EventMark::Succeeded => "succeeded",
        EventMark::Failed => "failed",
        EventMark::Retried => "retried",
    }
}

#[component]
fn LaneSegments(lane: Lane, row: usize, axis: Arc<Axis>, width: f64, here: Memo<u32>) -> impl IntoView {
    let y = HEAD + ROW * row as f64 + 5.5;
    let mut drawn_until = f64::NEG_INFINITY;
    let pieces: Vec<(Segment, f64, f64)> = lane
        .segments
        .into_iter()
        .filter_map(|piece| {
            let (from, to) = (axis.x(piece.first_event, width), axis.x(piece.last_event, width));
            let is_seen = to > drawn_until + 1.0 || piece.kind != SegmentKind::Succeeded;
            drawn_until = drawn_until.max(to);
            is_seen.then_some((piece, from, (to - from).max(2.0)))
        })
        .collect();
    // Iterations of a Map overlap; what is written on one would be covered by the next.
    let spans: Vec<(f64, f64)> = pieces.iter().map(|(_, x, room)| (*x, x + room)).collect();
    let is_alone = |index: usize| {
        let (from, to) = spans[index];
        spans.iter().enumerate().all(|(other, (x, end))| other == index || *end <= from + 0.5 || *x >= to - 0.5)
    };
    let alone: Vec<bool> = (0..spans.len()).map(|index| spans.len() < 200 && is_alone(index)).collect();
    pieces
        .into_iter()
        .zip(alone)
        .map(|((piece, x, room), is_alone)| {
            let (first, last) = (piece.first_event, piece.last_event);
            let moment = move || match here.get() {
                here if here < first => Some("future"),
                here if here < last => Some("now"),
                _ => None,
            };
            let words = segment_words(&piece);
            let text = (is_alone && room > 14.0 + 6.2 * words.chars().count() as f64).then_some(words);
            let color = segment_color(piece.kind);
            view! {
                <rect class="sw-segment" data-kind=segment_word(piece.kind) data-moment=moment x=x + 0.5 y=y width=room - 1.0 height="13" rx="3"/>
                {text.map(|text| {
                    let is_hatched = matches!(piece.kind, SegmentKind::Failed | SegmentKind::TimedOut);
                    let half = 3.4 * text.chars().count() as f64;
                    let middle = x + room / 2.0;
                    view! {
                        {is_hatched.then(|| view! { <rect x=middle - half - 3.0 y=y + 0.5 width=2.0 * half + 6.0 height="12" rx="2" fill="var(--surface)"/> })}
                        <text class="sw-segment-text" x=middle y=y + 10.5 text-anchor="middle"
                            fill=move || if moment() == Some("now") { "var(--on-accent)" } else if moment() == Some("future") { "var(--skipped)" } else { color }>{text}</text>
                    }
                })}
            }
        })
        .collect_view()
}

fn segment_words(piece: &Segment) -> String {
    let length = duration_text(Millis(piece.to.0.saturating_sub(piece.from.0)));
    match piece.kind {
        SegmentKind::TimedOut => format!("timed out {length}"),
        SegmentKind::Failed => format!("failed {length}"),
        SegmentKind::BackOff => format!("wait {length}"),
        _ => length,
    }
}

fn segment_word(kind: SegmentKind) -> &'static str {
    match kind {
        SegmentKind::Succeeded => "succeeded",
        SegmentKind::Failed => "failed",
        SegmentKind::TimedOut => "timed-out",
        SegmentKind::BackOff => "back-off",
        SegmentKind::Waiting => "waiting",
        SegmentKind::Unfinished => "unfinished",
    }
}

fn segment_color(kind: SegmentKind) -> &'static str {
    match kind {
        SegmentKind::Succeeded => "var(--ok)",
        SegmentKind::Failed | SegmentKind::TimedOut => "var(--error)",
        SegmentKind::BackOff | SegmentKind::Waiting => "var(--waiting)",
        SegmentKind::Unfinished => "var(--skipped)",
    }
}

#[component]
fn Tip(axis: Memo<Arc<Axis>>, width: RwSignal<f64>, hovered: RwSignal<Option<u32>>) -> impl IntoView {
    let app = use_app();
    move || {
        let id = hovered.get().filter(|id| *id > 0)?;
        app.run.want_events(id);
        let row = app.run.event_row(id)?;
        let x = axis.get().x(id, width.get());
        let place = if x > width.get() / 2.0 {
            format!("right: {}px; top: 37px", width.get() - x + 8.0)
        } else {
            format!("left: {}px; top: 37px", x + 8.0)
        };
        Some(view! {
            <div class="sw-tip" style=place>
                <b class="sw-num">{format!("{} {}", row.id, row.kind)}</b>" "
                <span class="sw-mono sw-muted">{report::clock_text(row.at)}</span>
            </div>
        })
    }
}

fn offset_x(event: &PointerEvent) -> f64 {
    let target = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    f64::from(event.client_x()) - target.map_or(0.0, |target| target.get_bounding_client_rect().left())
}

fn capture(event: &PointerEvent) {
    if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // A pointer that is already gone cannot be captured; the gesture then ends by itself.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}
