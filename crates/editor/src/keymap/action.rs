//! What keys do.

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
    /// To what follows; what is selected stays selected.
    ExtendNext,
    /// To what comes before; what is selected stays selected.
    ExtendPrevious,
    /// To the left; what is selected stays selected.
    ExtendLeft,
    /// To the right; what is selected stays selected.
    ExtendRight,
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
    /// The selected states go into a new Parallel.
    WrapInParallel,
    /// The selected states go into a new Map.
    WrapInMap,
    /// The selected container goes; what it holds takes its place.
    Unwrap,
    /// The selected states leave the container they lie in.
    MoveOut,
    /// The selected container is collapsed, or expanded again.
    ToggleCollapsed,
    /// Only the inside of the selected container is shown.
    EnterContainer,
    /// Only what happens when things fail is shown, or everything again.
    ToggleErrorPaths,
    /// Catch edges are drawn in the background, or as the others again.
    ToggleCatchEdges,
    /// A note is put on the canvas.
    AddNote,
    /// The menu of what is selected opens.
    OpenMenu,
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
    /// The panes beside the canvas are hidden, or shown again.
    TogglePanes,
    /// The page fills the screen, or leaves it again.
    ToggleFullScreen,
    /// The minimap is shown, or hidden.
    ToggleMinimap,
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
    /// The selected state is tested alone.
    TestState,
    /// In the code: what can stand at the cursor is offered.
    CodeComplete,
    /// In the code: what stands at the cursor is explained.
    CodeExplain,
    /// In the code: to where the name at the cursor is defined.
    CodeDefine,
    /// In the code: the name at the cursor becomes another one everywhere.
    CodeRename,
    /// In the code: the text is laid out anew.
    CodeFormat,
    /// In the code: the search of the text opens.
    CodeFind,
    /// In the code: to the next place that was found.
    CodeFindNext,
    /// In the code: to the place before that was found.
    CodeFindPrevious,
    /// In the code: the next place of the selected text is selected too.
    CodeSelectNext,
    /// In the code: a line is asked for.
    CodeGoToLine,
    /// In the code: what the cursor is in is folded.
    CodeFold,
    /// In the code: what is folded at the cursor is unfolded.
    CodeUnfold,
    /// In the code: everything is folded.
    CodeFoldAll,
    /// In the code: everything is unfolded.
    CodeUnfoldAll,
    /// In the code: the line moves up.
    CodeMoveLineUp,
    /// In the code: the line moves down.
    CodeMoveLineDown,
    /// In the code: the line is indented, or a completion is taken.
    CodeIndent,
    /// In the code: the line is indented less.
    CodeOutdent,
    /// In the code: lists and explanations close; then Tab leaves the text.
    CodeEscape,
    /// The gesture ends, then the selection, then the canvas loses focus.
    Escape,
}
