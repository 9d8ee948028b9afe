//! Handing out the definition, the mocks and the history.

use leptos::prelude::*;

use crate::state::app_state::use_app;
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Icon, IconName};

/// The export dialog.
#[component]
pub fn Export() -> impl IntoView {
    let app = use_app();
    let has_run = move || app.run.summary.with(Option::is_some);
    let has_mocks = move || app.mock_counts.get().0 > 0;
    view! {
        <Dialog open=app.exporting title=Signal::stored("Export".to_owned())>
            <div class="sw-dialog__body">
                <p>
                    "The definition as ASL JSON, byte for byte as the code pane shows it: what you did not touch is what you opened."
                </p>
                {move || app.is_in_template().then(|| view! {
                    <p class="sw-banner" style="white-space: normal"><span class="sw-muted"><Icon name=IconName::Info/></span>"The definition alone, or the template with it in its place: nothing else of the template changes."</p>
                })}
                <div class="sw-row" style="flex-wrap: wrap">
                    <button type="button" class="sw-button sw-button--primary" on:click=move |_| { app.download_definition(); app.exporting.set(false); }>
                        <Icon name=IconName::Download/>"Download "{move || app.export_name()}
                    </button>
                    <button type="button" class="sw-button" on:click=move |_| { app.copy(app.definition_text(), "Copied the definition"); app.exporting.set(false); }>
                        <Icon name=IconName::Copy/>"Copy"
                    </button>
                    <button type="button" class="sw-button" title="With the comments that the code pane shows" on:click=move |_| { app.download_yaml(); app.exporting.set(false); }>
                        <Icon name=IconName::Download/>"YAML: "{move || app.yaml_name()}
                    </button>
                    {move || app.template_name().map(|name| view! {
                        <button type="button" class="sw-button" on:click=move |_| { app.download_template(); app.exporting.set(false); }>
                            <Icon name=IconName::Download/>"Template: "{name}
                        </button>
                    })}
                </div>
                <div class="sw-caption">"Rehearsal"</div>
                <div class="sw-row" style="flex-wrap: wrap">
                    <button type="button" class="sw-button" disabled=move || !has_mocks() on:click=move |_| app.download_mocks(false)>"Mocks"</button>
                    <button type="button" class="sw-button" disabled=move || !has_mocks() on:click=move |_| app.download_mocks(true) title="The file of Step Functions Local">"MockConfigFile.json"</button>
                    <button type="button" class="sw-button" on:click=move |_| { app.exporting.set(false); app.pick_mocks(); }>"Read mocks from a file"</button>
                    <button type="button" class="sw-button" disabled=move || !has_run() on:click=move |_| app.download_history() title="As GetExecutionHistory gives it">"History of the last run"</button>
                </div>
            </div>
        </Dialog>
    }
}
