//! What a run has used up so far, each with its unit and its limit.

use leptos::prelude::*;

use crate::state::app_state::use_app;

/// Events that one execution's history may hold.
pub const MAX_EVENTS: u32 = 25_000;
/// Bytes that a state's input or output may have.
pub const MAX_PAYLOAD: u32 = 262_144;
/// US dollars per state transition of a Standard workflow in us-east-1, beyond the free ones.
pub const PRICE_PER_TRANSITION: f64 = 0.000_025;

/// A number with its thousands apart: `25,000`.
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Bytes in the shortest exact-enough words: `487 B`, `9.8 KiB`, `251 KiB`.
pub fn bytes_text(bytes: u32) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..102_400 => format!("{:.1} KiB", f64::from(bytes) / 1024.0),
        _ => format!("{:.0} KiB", f64::from(bytes) / 1024.0),
    }
}

/// The meters of transitions, events, payload and cost.
#[component]
pub fn Meters() -> impl IntoView {
    let app = use_app();
    let meters = Memo::new(move |_| app.run.view.with(|view| view.meters));
    let total = move || app.run.summary.with(|run| run.as_ref().map_or(1, |run| run.transitions.max(1)));
    view! {
        <div class="sw-meters" role="group" aria-label="Used so far">
            <Meter part=Signal::derive(move || f64::from(meters.get().transitions) / f64::from(total())) has_limit=false>
                "Transitions "<b>{move || grouped(meters.get().transitions)}</b>
            </Meter>
            <Meter part=Signal::derive(move || f64::from(meters.get().events) / f64::from(MAX_EVENTS)) has_limit=true>
                "Events "<b>{move || grouped(meters.get().events)}</b>" / "{grouped(MAX_EVENTS)}
            </Meter>
            <Meter part=Signal::derive(move || f64::from(meters.get().payload_bytes) / f64::from(MAX_PAYLOAD)) has_limit=true>
                "Payload "<b>{move || bytes_text(meters.get().payload_bytes)}</b>" / 256 KiB"
            </Meter>
            <Meter part=Signal::derive(move || f64::from(meters.get().transitions) / f64::from(total())) has_limit=false>
                "Cost "<b>{move || format!("${:.5}", f64::from(meters.get().transitions) * PRICE_PER_TRANSITION)}</b>
            </Meter>
        </div>
    }
}

#[component]
fn Meter(part: Signal<f64>, has_limit: bool, children: Children) -> impl IntoView {
    let tone = move || match part.get() {
        part if !has_limit || part < 0.8 => None,
        part if part < 1.0 => Some("warn"),
        _ => Some("error"),
    };
    view! {
        <div class="sw-meter">
            <span class="sw-cut">{children()}</span>
            <span class="sw-bar" data-tone=tone><i style=move || format!("width: {:.1}%", (part.get() * 100.0).clamp(0.0, 100.0))></i></span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!([7, 999, 1000, 25_000, 1_234_567].map(grouped), ["7", "999", "1,000", "25,000", "1,234,567"]);
        assert_eq!([487, 10_035, 257_024].map(bytes_text), ["487 B", "9.8 KiB", "251 KiB"]);
    }
}
