//! What a screen reader is told.

use leptos::prelude::*;

/// Two hidden regions: one waits for a pause, one speaks at once.
#[component]
pub fn LiveRegion(
    /// Results of commands and the run's progress.
    #[prop(into)]
    polite: Signal<String>,
    /// Failures.
    #[prop(into)]
    assertive: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="sw-hidden" role="status" aria-live="polite" data-testid="announcement">{move || polite.get()}</div>
        <div class="sw-hidden" role="alert" aria-live="assertive">{move || assertive.get()}</div>
    }
}
