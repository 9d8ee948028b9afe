//! The keyboard: one table from which lookup, `docs/keyboard.md` and the shortcuts dialog are made.

use std::fmt::Write;

use crate::tool::Modifiers;

/// Where keys act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyScope {
    /// Anywhere in the app. In a text field only with Ctrl or a function key.
    Global,
    /// While the canvas or the outline has focus.
    Canvas,
}

/// What a key press asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyAction {
    /// To a state the selected one leads to.
    MoveNext,
    /// To a state that leads to the selected one.
    MovePrevious,
    /// To the branch at the left.
    MoveLeft,
    /// To the branch at the right.
    MoveRight,
    /// To the first state.
    MoveFirst,
    /// To the last state of the walk.
    MoveLast,
    /// To the next transition that leaves the state.
    NextEdge,
    /// Into the fields of the inspector.
    EditInInspector,
    /// The name on the card becomes a text field.
    RenameInPlace,
    /// The focused state joins or leaves the selection.
    ToggleSelection,
    /// Every state is selected.
    SelectAll,
    /// The list of state types opens; the chosen one follows the selected state.
    AddState,
    /// The target of a new transition is chosen.
    Connect,
    /// The target of a new catcher is chosen.
    ConnectCatch,
    /// The selected states move by 8 px.
    NudgeUp,
    /// The selected states move by 8 px.
    NudgeDown,
    /// The selected states move by 8 px.
    NudgeLeft,
    /// The selected states move by 8 px.
    NudgeRight,
    /// The selected states move by 40 px.
    NudgeFarUp,
    /// The selected states move by 40 px.
    NudgeFarDown,
    /// The selected states move by 40 px.
    NudgeFarLeft,
    /// The selected states move by 40 px.
    NudgeFarRight,
    /// The selection is deleted.
    Delete,
    /// The selected states are copied beside themselves.
    Duplicate,
    /// The selected states go to the clipboard and are deleted.
    Cut,
    /// The selected states go to the clipboard.
    Copy,
    /// The clipboard's states are added.
    Paste,
    /// The newest step is taken back.
    Undo,
    /// The newest undone step is taken again.
    Redo,
    /// The command palette opens.
    OpenCommands,
    /// The search for a state opens.
    FindState,
    /// The canvas comes nearer.
    ZoomIn,
    /// The canvas goes farther away.
    ZoomOut,
    /// The whole graph is shown.
    ZoomFit,
    /// The canvas is shown in its true size.
    ZoomFull,
    /// To the next problem.
    NextProblem,
    /// To the problem before.
    PreviousProblem,
    /// The workflow is rehearsed.
    Run,
    /// The rehearsal goes to the next state.
    StepState,
    /// The rehearsal goes to the next stage of a state's data.
    StepPhase,
    /// The rehearsal is stopped.
    Stop,
    /// The playhead goes back one event.
    TimelineBack,
    /// The playhead goes on one event.
    TimelineForward,
    /// The layout is automatic again.
    TidyUp,
    /// The code pane opens or closes.
    ToggleCode,
    /// The file dialog opens.
    Open,
    /// The definition is exported.
    Export,
    /// To the next pane.
    NextPane,
    /// To the pane before.
    PreviousPane,
    /// The shortcuts are shown.
    ShowShortcuts,
    /// The gesture ends, then the selection, then the canvas loses focus.
    Escape,
}

/// A key with the keys that have to be down with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chord {
    /// `KeyboardEvent.key`: `ArrowDown`, `a`, `?`, `F8`. Letters are small.
    pub key: &'static str,
    /// Whether Ctrl (on macOS Cmd) is down.
    pub ctrl: bool,
    /// Whether Shift is down. Not looked at where the key is a sign that needs Shift on some keyboards.
    pub shift: bool,
    /// Whether Alt is down.
    pub alt: bool,
}

/// A line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The keys, any of which does it.
    pub chords: &'static [Chord],
    /// What they do.
    pub action: KeyAction,
    /// Where they act.
    pub scope: KeyScope,
    /// What they do, in words.
    pub description: &'static str,
}

const fn key(key: &'static str) -> Chord {
    Chord { key, ctrl: false, shift: false, alt: false }
}

const fn ctrl(key: &'static str) -> Chord {
    Chord { key, ctrl: true, shift: false, alt: false }
}

const fn shift(key: &'static str) -> Chord {
    Chord { key, ctrl: false, shift: true, alt: false }
}

const fn ctrl_shift(key: &'static str) -> Chord {
    Chord { key, ctrl: true, shift: true, alt: false }
}

const fn alt(key: &'static str) -> Chord {
    Chord { key, ctrl: false, shift: false, alt: true }
}

const fn alt_shift(key: &'static str) -> Chord {
    Chord { key, ctrl: false, shift: true, alt: true }
}

const fn on(scope: KeyScope, action: KeyAction, chords: &'static [Chord], description: &'static str) -> Binding {
    Binding { chords, action, scope, description }
}

use KeyAction as A;
use KeyScope::{Canvas, Global};

/// The table.
pub const KEYMAP: &[Binding] = &[
    on(Canvas, A::MoveNext, &[key("ArrowDown")], "Go to the next state along the transitions"),
    on(Canvas, A::MovePrevious, &[key("ArrowUp")], "Go to the state before"),
    on(Canvas, A::MoveLeft, &[key("ArrowLeft")], "Go to the branch at the left"),
    on(Canvas, A::MoveRight, &[key("ArrowRight")], "Go to the branch at the right"),
    on(Canvas, A::MoveFirst, &[key("Home")], "Go to the first state"),
    on(Canvas, A::MoveLast, &[key("End")], "Go to the last state"),
    on(Canvas, A::NextEdge, &[key("e")], "Go through the transitions that leave the state: Delete or A act on them"),
    on(Canvas, A::EditInInspector, &[key("Enter")], "Edit the state in the inspector"),
    on(Canvas, A::RenameInPlace, &[key("F2")], "Rename the state in place"),
    on(Canvas, A::ToggleSelection, &[key(" ")], "Add the state to the selection or remove it"),
    on(Canvas, A::SelectAll, &[ctrl("a")], "Select every state"),
    on(Canvas, A::AddState, &[key("a")], "Add a state after the selected one"),
    on(Canvas, A::Connect, &[key("c")], "Connect: choose the target with the arrows or by its name"),
    on(Canvas, A::ConnectCatch, &[shift("c")], "Connect the error path: choose the target of a new Catch"),
    on(Canvas, A::NudgeUp, &[alt("ArrowUp")], "Move up by 8 px"),
    on(Canvas, A::NudgeDown, &[alt("ArrowDown")], "Move down by 8 px"),
    on(Canvas, A::NudgeLeft, &[alt("ArrowLeft")], "Move left by 8 px"),
    on(Canvas, A::NudgeRight, &[alt("ArrowRight")], "Move right by 8 px"),
    on(Canvas, A::NudgeFarUp, &[alt_shift("ArrowUp")], "Move up by 40 px"),
    on(Canvas, A::NudgeFarDown, &[alt_shift("ArrowDown")], "Move down by 40 px"),
    on(Canvas, A::NudgeFarLeft, &[alt_shift("ArrowLeft")], "Move left by 40 px"),
    on(Canvas, A::NudgeFarRight, &[alt_shift("ArrowRight")], "Move right by 40 px"),
    on(Canvas, A::Delete, &[key("Delete"), key("Backspace")], "Delete what is selected"),
    on(Canvas, A::Duplicate, &[ctrl("d")], "Duplicate the selected states"),
    on(Canvas, A::Cut, &[ctrl("x")], "Cut the selected states"),
    on(Canvas, A::Copy, &[ctrl("c")], "Copy the selected states"),
    on(Canvas, A::Paste, &[ctrl("v")], "Paste states"),
    on(Canvas, A::TidyUp, &[key("t")], "Tidy up: unpin every state"),
    on(Canvas, A::ZoomIn, &[key("+"), key("=")], "Zoom in"),
    on(Canvas, A::ZoomOut, &[key("-")], "Zoom out"),
    on(Canvas, A::ZoomFit, &[key("0")], "Show the whole graph"),
    on(Canvas, A::ZoomFull, &[key("1")], "Zoom to 100 %"),
    on(Canvas, A::TimelineBack, &[key(",")], "Playhead back by one event"),
    on(Canvas, A::TimelineForward, &[key(".")], "Playhead forward by one event"),
    on(Canvas, A::ShowShortcuts, &[key("?")], "Show the shortcuts"),
    on(Canvas, A::Escape, &[key("Escape")], "Cancel the gesture, then leave the selection, then the canvas"),
    on(Global, A::Undo, &[ctrl("z")], "Undo"),
    on(Global, A::Redo, &[ctrl_shift("z"), ctrl("y")], "Redo"),
    on(Global, A::OpenCommands, &[ctrl("k")], "Open the command palette"),
    on(Global, A::FindState, &[ctrl("f")], "Find a state"),
    on(Global, A::NextProblem, &[key("F8")], "Go to the next problem"),
    on(Global, A::PreviousProblem, &[shift("F8")], "Go to the previous problem"),
    on(Global, A::Run, &[key("F5")], "Run the rehearsal"),
    on(Global, A::Stop, &[shift("F5")], "Stop the rehearsal"),
    on(Global, A::StepState, &[key("F10")], "Step to the next state"),
    on(Global, A::StepPhase, &[key("F11")], "Step to the next stage of the state's data"),
    on(Global, A::NextPane, &[key("F6")], "Go to the next pane"),
    on(Global, A::PreviousPane, &[shift("F6")], "Go to the previous pane"),
    on(Global, A::Open, &[ctrl("o")], "Open a file"),
    on(Global, A::Export, &[ctrl("s")], "Export the definition"),
    on(Global, A::ToggleCode, &[ctrl("e")], "Show or hide the code"),
];

/// What is known about where a key was pressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KeyPlace {
    /// Whether the canvas or the outline has focus.
    pub is_on_canvas: bool,
    /// Whether a text field or the code pane has focus.
    pub is_in_text: bool,
    /// Whether single letters and signs are switched off (WCAG 2.1.4).
    pub letters_off: bool,
}

/// What a key press asks for. `name` is `KeyboardEvent.key`.
pub fn lookup(name: &str, modifiers: Modifiers, place: KeyPlace) -> Option<KeyAction> {
    KEYMAP
        .iter()
        .filter(|binding| binding.scope == Global || place.is_on_canvas)
        .find(|binding| binding.chords.iter().any(|chord| chord.is(name, modifiers) && chord.acts(place)))
        .map(|binding| binding.action)
}

/// The keys of an action as text: `Ctrl+Shift+Z`; the first one where there are several.
pub fn keys_of(action: KeyAction) -> Option<String> {
    let binding = KEYMAP.iter().find(|binding| binding.action == action)?;
    binding.chords.first().map(Chord::text)
}

impl Chord {
    fn is(&self, name: &str, modifiers: Modifiers) -> bool {
        // A sign such as `?` or `+` needs Shift on some keyboards and not on others.
        let shift_counts = self.key.chars().count() > 1 || self.key.chars().all(|it| it.is_alphabetic() || it == ' ');
        self.ctrl == modifiers.ctrl
            && self.alt == modifiers.alt
            && (self.shift == modifiers.shift || !shift_counts)
            && if self.key.len() == 1 { self.key.eq_ignore_ascii_case(name) } else { self.key == name }
    }

    /// In text fields only Ctrl and function keys act, and letters can be switched off everywhere.
    fn acts(&self, place: KeyPlace) -> bool {
        let is_function = self.key.len() > 1 && self.key.starts_with('F');
        let is_sign = self.key.chars().count() == 1 && self.key != " " && !self.ctrl;
        (!place.is_in_text || self.ctrl || is_function) && !(place.letters_off && is_sign)
    }

    /// The chord as people write it: `Alt+Shift+↓`.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut push = |is_down: bool, name: &str| {
            if is_down {
                text.push_str(name);
                text.push('+');
            }
        };
        push(self.ctrl, "Ctrl");
        push(self.alt, "Alt");
        push(self.shift, "Shift");
        text.push_str(&match self.key {
            "ArrowUp" => "↑".to_owned(),
            "ArrowDown" => "↓".to_owned(),
            "ArrowLeft" => "←".to_owned(),
            "ArrowRight" => "→".to_owned(),
            " " => "Space".to_owned(),
            "Escape" => "Esc".to_owned(),
            key if key.len() == 1 => key.to_ascii_uppercase(),
            key => key.to_owned(),
        });
        text
    }
}

/// The table as the text of `docs/keyboard.md`.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Keyboard\n\nMade from `crates/editor/src/keymap.rs`; `cargo run -p editor --example keyboard > docs/keyboard.md` \
         writes it anew.\nOn macOS Ctrl is Cmd. Single letters and signs act only while the canvas or the outline has \
         focus, and can be switched off.\n",
    );
    for (scope, title) in [(Canvas, "On the canvas and in the outline"), (Global, "Everywhere")] {
        let _ = write!(out, "\n## {title}\n\n| keys | does |\n| --- | --- |\n");
        for binding in KEYMAP.iter().filter(|binding| binding.scope == scope) {
            let keys: Vec<String> = binding.chords.iter().map(|chord| format!("`{}`", chord.text())).collect();
            let _ = writeln!(out, "| {} | {} |", keys.join(" or "), binding.description);
        }
    }
    out
}
