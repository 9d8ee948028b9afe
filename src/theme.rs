//! Light, dark, or what the system says.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::storage::Storage;
use crate::ui::icon::{Icon, IconName};

/// The setting it is stored under.
const SETTING: &str = "theme";

/// What a person chose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The word it is stored under, which is also the value of `data-theme`.
    pub fn word(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme a stored word means; anything unknown is the system's.
    pub fn from_word(word: &str) -> Theme {
        match word {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        }
    }

    /// The next one when the button is pressed: the opposite of what is seen first, then back to the system's.
    fn next(self, system_is_dark: bool) -> Theme {
        match (self, system_is_dark) {
            (Theme::System, true) => Theme::Light,
            (Theme::System, false) => Theme::Dark,
            (Theme::Light, false) | (Theme::Dark, true) => Theme::System,
            (Theme::Light, true) => Theme::Dark,
            (Theme::Dark, false) => Theme::Light,
        }
    }
}

/// Whether the system asks for dark.
pub fn system_is_dark() -> bool {
    window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|query| query.matches())
}

/// Writes the theme to the document's root, where the tokens read it.
pub fn show_theme(theme: Theme) {
    let Some(root) = document().document_element() else { return };
    // Setting an attribute of the root element cannot fail: the name is valid.
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        chosen => root.set_attribute("data-theme", chosen.word()),
    };
}

/// Reads the theme from the settings, shows it, and keeps what is chosen.
pub fn follow_theme(storage: Storage, theme: RwSignal<Theme>) {
    let is_read = RwSignal::new(false);
    spawn_local(async move {
        // A setting that cannot be read is the default.
        if let Ok(Some(word)) = storage.get_setting(SETTING).await {
            theme.try_set(Theme::from_word(&word));
        }
        is_read.try_set(true);
    });
    Effect::new(move |_| show_theme(theme.get()));
    Effect::new(move |_| {
        let word = theme.get().word();
        if is_read.get() {
            // Losing a setting is not worth a message; a full storage is told by the save chip.
            spawn_local(async move { drop(storage.set_setting(SETTING, word).await) });
        }
    });
}

/// The button that goes through the themes.
#[component]
pub fn ThemeButton(
    /// The theme.
    theme: RwSignal<Theme>,
) -> impl IntoView {
    let label = move || match theme.get() {
        Theme::System => "Theme: as the system",
        Theme::Light => "Theme: light",
        Theme::Dark => "Theme: dark",
    };
    view! {
        <button
            type="button"
            class="sw-icon-button"
            aria-label=label
            title=label
            on:click=move |_| theme.update(|theme| *theme = theme.next(system_is_dark()))
        >
            <Icon name=IconName::Theme/>
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_button_reaches_every_theme_and_comes_back() {
        for dark in [false, true] {
            let first = Theme::System;
            let (second, third) = (first.next(dark), first.next(dark).next(dark));
            assert_ne!(second, first);
            assert!(third == first || third.next(dark) == first || second.next(dark) == first);
        }
    }
}
