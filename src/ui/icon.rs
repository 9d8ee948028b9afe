//! The icons, as inline pictures in the color of the text around them.

use leptos::prelude::*;

/// Every icon there is. The eight state types come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IconName {
    Task,
    Pass,
    Choice,
    Wait,
    Parallel,
    Map,
    Succeed,
    Fail,
    Unknown,
    Brand,
    Cross,
    CircleCheck,
    CircleCross,
    CircleDots,
    CircleBroken,
    Check,
    Close,
    Catch,
    Retry,
    Mock,
    Search,
    Undo,
    Redo,
    Theme,
    Code,
    Upload,
    Download,
    File,
    Plus,
    Minus,
    Fit,
    Play,
    Pause,
    StepBack,
    StepForward,
    ToStart,
    ToEnd,
    Stop,
    ChevronDown,
    ChevronRight,
    ChevronUp,
    More,
    Copy,
    Trash,
    Warning,
    Info,
    Tidy,
    List,
    Tree,
    Fix,
    Grip,
    Panes,
    FullScreen,
}

impl IconName {
    /// The glyph of a state type as the definition writes it.
    pub fn of_state_type(kind: &str) -> IconName {
        match kind {
            "Task" => IconName::Task,
            "Pass" => IconName::Pass,
            "Choice" => IconName::Choice,
            "Wait" => IconName::Wait,
            "Parallel" => IconName::Parallel,
            "Map" => IconName::Map,
            "Succeed" => IconName::Succeed,
            "Fail" => IconName::Fail,
            _ => IconName::Unknown,
        }
    }

    /// What is drawn on a grid of 16 with a stroke of 1.5.
    fn picture(self) -> &'static str {
        match self {
            IconName::Task => {
                r#"<rect x="2" y="2.75" width="12" height="10.5" rx="2"/><path d="M5 6l2.25 2L5 10M8.75 10.25h2.5"/>"#
            }
            IconName::Pass => r#"<path d="M2 8h11.25M10.25 5l3 3-3 3M6 2.75v2M6 11.25v2"/>"#,
            IconName::Choice => {
                r#"<path d="M8 1.75L14.25 8 8 14.25 1.75 8z"/><path d="M5.5 8h5M9 6.25L10.75 8 9 9.75"/>"#
            }
            IconName::Wait => r#"<circle cx="8" cy="8" r="6"/><path d="M8 4.75V8l2.25 1.5"/>"#,
            IconName::Parallel => {
                r#"<path d="M8 1.75V5M3.25 14V7a2 2 0 0 1 2-2h5.5a2 2 0 0 1 2 2v7M1.5 12.25L3.25 14 5 12.25M11 12.25L12.75 14l1.75-1.75"/>"#
            }
            IconName::Map => {
                r#"<rect x="6" y="6" width="8.25" height="8.25" rx="1.5"/><path d="M11.75 3.75H5.25a1.5 1.5 0 0 0-1.5 1.5v6.5M9.25 1.5H3A1.5 1.5 0 0 0 1.5 3v6.25"/>"#
            }
            IconName::Succeed | IconName::CircleCheck => {
                r#"<circle cx="8" cy="8" r="6"/><path d="M5.25 8.25L7.25 10.25 10.75 6"/>"#
            }
            IconName::Fail => {
                r#"<path d="M5.5 1.75h5L14.25 5.5v5L10.5 14.25h-5L1.75 10.5v-5z"/><path d="M6 6l4 4M10 6l-4 4"/>"#
            }
            IconName::Unknown => {
                r#"<rect x="2.5" y="2.5" width="11" height="11" rx="2" stroke-dasharray="2.5 2"/><path d="M6.5 6.25a1.6 1.6 0 1 1 2.2 1.5c-.5.2-.7.5-.7 1M8 10.9v.1"/>"#
            }
            IconName::Brand => {
                r#"<circle cx="3.5" cy="3.5" r="1.75"/><circle cx="12.5" cy="12.5" r="1.75"/><path d="M5.25 3.5h4.5a2.25 2.25 0 0 1 0 4.5h-3.5a2.25 2.25 0 0 0 0 4.5h4.5"/>"#
            }
            IconName::CircleCross => r#"<circle cx="8" cy="8" r="6"/><path d="M6 6l4 4M10 6l-4 4"/>"#,
            IconName::CircleDots => r#"<circle cx="8" cy="8" r="6"/><path d="M5.5 8h.01M8 8h.01M10.5 8h.01"/>"#,
            IconName::CircleBroken => {
                r#"<circle cx="8" cy="8" r="6" stroke-dasharray="2.4 2.3"/><path d="M5.75 8h4.5"/>"#
            }
            IconName::Check => r#"<path d="M3 8.5L6.5 12 13 4.5"/>"#,
            IconName::Cross | IconName::Close => r#"<path d="M4 4l8 8M12 4l-8 8"/>"#,
            IconName::Catch => r#"<path d="M3 3v4a2.5 2.5 0 0 0 2.5 2.5H13M10 6.5l3 3-3 3"/>"#,
            IconName::Retry => r#"<path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3"/>"#,
            IconName::Mock => {
                r#"<path d="M6 2.25h4M6.75 2.25v4.5L3.4 12.2a1 1 0 0 0 .85 1.55h7.5a1 1 0 0 0 .85-1.55L9.25 6.75v-4.5M5 10.25h6"/>"#
            }
            IconName::Search => r#"<circle cx="7" cy="7" r="4.25"/><path d="M10.25 10.25L14 14"/>"#,
            IconName::Undo => r#"<path d="M5.5 3L2.5 6l3 3M2.75 6H9.5a3.75 3.75 0 0 1 0 7.5H7"/>"#,
            IconName::Redo => r#"<path d="M10.5 3l3 3-3 3M13.25 6H6.5a3.75 3.75 0 0 0 0 7.5H9"/>"#,
            IconName::Theme => {
                r#"<circle cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" stroke="none"/>"#
            }
            IconName::Code => r#"<path d="M5 4L1.5 8 5 12M11 4l3.5 4L11 12"/>"#,
            IconName::Upload => r#"<path d="M8 10.5V3M4.7 6L8 2.7 11.2 6M3 13.2h10"/>"#,
            IconName::Download => r#"<path d="M8 2.7v7.5M4.7 7L8 10.2 11.2 7M3 13.2h10"/>"#,
            IconName::File => r#"<path d="M9 2H4.5v12h7.5V5zM9 2v3h3"/>"#,
            IconName::Plus => r#"<path d="M8 3v10M3 8h10"/>"#,
            IconName::Minus => r#"<path d="M3 8h10"/>"#,
            IconName::Fit => r#"<path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"/>"#,
            IconName::Play => r#"<path d="M5 3.2v9.5L12.7 8z" fill="currentColor"/>"#,
            IconName::Pause => r#"<path d="M5.2 3.5v9M10.7 3.5v9" stroke-width="2.5"/>"#,
            IconName::StepBack => r#"<path d="M12 3.5L6.2 8 12 12.5zM3.7 3.5v9"/>"#,
            IconName::StepForward => r#"<path d="M4 3.5L9.7 8 4 12.5zM12.2 3.5v9"/>"#,
            IconName::ToStart => r#"<path d="M8.2 3.5L3 8l5.2 4.5zM13.5 3.5L8.2 8l5.2 4.5z"/>"#,
            IconName::ToEnd => r#"<path d="M7.7 3.5L13 8l-5.2 4.5zM2.5 3.5L7.7 8 2.5 12.5z"/>"#,
            IconName::Stop => r#"<rect x="4" y="4" width="8" height="8" rx="1" fill="currentColor"/>"#,
            IconName::ChevronDown => r#"<path d="M4.5 6.2L8 9.7l3.5-3.5"/>"#,
            IconName::ChevronRight => r#"<path d="M6.2 4.5L9.7 8l-3.5 3.5"/>"#,
            IconName::ChevronUp => r#"<path d="M4.5 9.7L8 6.2l3.5 3.5"/>"#,
            IconName::More => r#"<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2"/>"#,
            IconName::Copy => {
                r#"<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 2.5h-6a2 2 0 0 0-2 2v6"/>"#
            }
            IconName::Trash => r#"<path d="M2.7 4.2h10.5M6 4.2v-1.5h4v1.5M4.2 4.2l.6 9h6.3l.6-9M6.7 7v4M9.2 7v4"/>"#,
            IconName::Warning => r#"<path d="M8 2.2l6.2 11H1.7zM8 6.5v3M8 11.5v.01"/>"#,
            IconName::Info => r#"<circle cx="8" cy="8" r="6"/><path d="M8 7.5v3.2M8 5.2v.01"/>"#,
            IconName::Tidy => {
                r#"<rect x="5.7" y="1.7" width="4.5" height="4" rx="1"/><rect x="1.7" y="10.2" width="4.5" height="4" rx="1"/><rect x="9.7" y="10.2" width="4.5" height="4" rx="1"/><path d="M8 5.7V8M4 10.2V8h8v2.2"/>"#
            }
            IconName::List => r#"<path d="M6 4h8M6 8h8M6 12h8M2.7 4h.01M2.7 8h.01M2.7 12h.01"/>"#,
            IconName::Grip => {
                r#"<path d="M6 3.5h.01M6 8h.01M6 12.5h.01M10.5 3.5h.01M10.5 8h.01M10.5 12.5h.01" stroke-width="2"/>"#
            }
            IconName::Panes => r#"<rect x="2" y="3" width="12" height="10" rx="1.5"/><path d="M5.5 3v10M10.5 3v10"/>"#,
            IconName::FullScreen => r#"<path d="M9.5 2.5h4v4M13.2 2.8L9.2 6.8M6.5 13.5h-4v-4M2.8 13.2l4-4"/>"#,
            IconName::Tree => r#"<path d="M2.5 3.5h11M5.5 8h8M5.5 12.5h8M2.7 3.5v9"/>"#,
            IconName::Fix => {
                r#"<path d="M13.5 4.7a3.5 3.5 0 0 1-4.6 4.2L4.7 13.1a1.3 1.3 0 0 1-1.8-1.8L7.0 7.1a3.5 3.5 0 0 1 4.2-4.6L9 4.7 11.2 7z"/>"#
            }
        }
    }
}

/// An icon. It is decoration: what it means is said in words beside it or by the control around it.
#[component]
pub fn Icon(
    /// Which one.
    #[prop(into)]
    name: Signal<IconName>,
    /// Whether it is 12 rather than 16 pixels large.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    view! {
        <svg
            class="sw-icon"
            class=("sw-icon--small", small)
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            inner_html=move || name.get().picture()
        ></svg>
    }
}
