//! The table of all keys.

use crate::keymap::KeyScope::{self, Canvas, Code, Global};
use crate::keymap::{Binding, Chord, KeyAction as A};

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

const fn ctrl_alt(key: &'static str) -> Chord {
    Chord { key, ctrl: true, shift: false, alt: true }
}

const fn alt_shift(key: &'static str) -> Chord {
    Chord { key, ctrl: false, shift: true, alt: true }
}

const fn on(scope: KeyScope, action: A, chords: &'static [Chord], description: &'static str) -> Binding {
    Binding { chords, action, scope, description }
}

/// The table.
pub const KEYMAP: &[Binding] = &[
    on(Canvas, A::MoveNext, &[key("ArrowDown")], "Go to the next state along the transitions"),
    on(Canvas, A::MovePrevious, &[key("ArrowUp")], "Go to the state before"),
    on(Canvas, A::MoveLeft, &[key("ArrowLeft")], "Go to the branch at the left"),
    on(Canvas, A::MoveRight, &[key("ArrowRight")], "Go to the branch at the right"),
    on(Canvas, A::ExtendNext, &[shift("ArrowDown")], "Select the next state too"),
    on(Canvas, A::ExtendPrevious, &[shift("ArrowUp")], "Select the state before too"),
    on(Canvas, A::ExtendLeft, &[shift("ArrowLeft")], "Select the branch at the left too"),
    on(Canvas, A::ExtendRight, &[shift("ArrowRight")], "Select the branch at the right too"),
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
    on(Canvas, A::WrapInParallel, &[key("p")], "Wrap the selected states in a Parallel"),
    on(Canvas, A::WrapInMap, &[key("m")], "Wrap the selected states in a Map"),
    on(Canvas, A::Unwrap, &[key("u")], "Unwrap the selected Parallel or Map"),
    on(Canvas, A::MoveOut, &[shift("u")], "Move the selected states out of their container"),
    on(Canvas, A::ToggleCollapsed, &[key("x")], "Collapse or expand the selected container"),
    on(Canvas, A::EnterContainer, &[shift("Enter")], "Show only the inside of the selected container; Esc leaves it"),
    on(Canvas, A::ToggleErrorPaths, &[key("f")], "Show only what happens when things fail, or everything"),
    on(Canvas, A::ToggleCatchEdges, &[key("d")], "Dim Catch edges, or show them"),
    on(Canvas, A::AddNote, &[key("n")], "Add a note"),
    on(Canvas, A::TestState, &[key("r")], "Test the selected state alone with an input"),
    on(Canvas, A::OpenMenu, &[shift("F10"), key("ContextMenu")], "Open the menu of what is selected"),
    on(Canvas, A::ZoomIn, &[key("+"), key("=")], "Zoom in"),
    on(Canvas, A::ZoomOut, &[key("-")], "Zoom out"),
    on(Canvas, A::ZoomFit, &[key("0")], "Show the whole graph"),
    on(Canvas, A::ZoomFull, &[key("1")], "Zoom to 100 %"),
    on(Canvas, A::TogglePanes, &[key("z")], "Hide the panes beside the canvas, or show them"),
    on(Canvas, A::ToggleMinimap, &[shift("m")], "Show or hide the minimap"),
    on(Canvas, A::TimelineBack, &[key(",")], "Playhead back by one event"),
    on(Canvas, A::TimelineForward, &[key(".")], "Playhead forward by one event"),
    on(Canvas, A::ShowShortcuts, &[key("?")], "Show the shortcuts"),
    on(Canvas, A::Escape, &[key("Escape")], "Cancel the gesture, then leave the selection, the container, the canvas"),
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
    on(Global, A::ToggleFullScreen, &[shift("F11")], "Fill the screen; the same key or Esc leaves it"),
    on(Global, A::NextPane, &[key("F6")], "Go to the next pane"),
    on(Global, A::PreviousPane, &[shift("F6")], "Go to the previous pane"),
    on(Global, A::Open, &[ctrl("o")], "Open a file"),
    on(Global, A::Export, &[ctrl("s")], "Export the definition"),
    on(Global, A::ToggleCode, &[ctrl("e")], "Show or hide the code"),
    on(Code, A::CodeComplete, &[ctrl(" ")], "Offer what can stand at the cursor"),
    on(Code, A::CodeExplain, &[shift("F1")], "Explain what stands at the cursor"),
    on(Code, A::CodeDefine, &[key("F12")], "Go to the definition, as Ctrl and a click do"),
    on(Code, A::CodeRename, &[key("F2")], "Rename the state or variable everywhere"),
    on(Code, A::CodeFormat, &[alt_shift("f")], "Lay the text out anew"),
    on(Code, A::CodeFind, &[ctrl("f")], "Search and replace in the text"),
    on(Code, A::CodeFindNext, &[key("F3"), ctrl("g")], "Go to the next place that was found"),
    on(Code, A::CodeFindPrevious, &[shift("F3"), ctrl_shift("g")], "Go to the place before that was found"),
    on(Code, A::CodeSelectNext, &[ctrl("d")], "Select the next place of the same text too"),
    on(Code, A::CodeGoToLine, &[ctrl_alt("g")], "Go to a line"),
    on(Code, A::CodeFold, &[ctrl_shift("[")], "Fold what the cursor is in"),
    on(Code, A::CodeUnfold, &[ctrl_shift("]")], "Unfold it again"),
    on(Code, A::CodeFoldAll, &[ctrl_alt("[")], "Fold everything"),
    on(Code, A::CodeUnfoldAll, &[ctrl_alt("]")], "Unfold everything"),
    on(Code, A::CodeMoveLineUp, &[alt("ArrowUp")], "Move the line up"),
    on(Code, A::CodeMoveLineDown, &[alt("ArrowDown")], "Move the line down"),
    on(Code, A::CodeIndent, &[key("Tab")], "Take the completion, or indent the line"),
    on(Code, A::CodeOutdent, &[shift("Tab")], "Indent the line less"),
    on(Code, A::CodeEscape, &[key("Escape")], "Close lists and explanations; then Tab leaves the text"),
];
