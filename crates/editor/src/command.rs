//! Everything a person can do to a document. Nothing else changes one.

use asl::ast::QueryLanguage;
pub use drawing::{Columns, Density, Direction, Options as LayoutOptions};
pub use layout::arrange::{Alignment, Axis};
use report::{JsonText, MockPlan, StateKey, StateMock};

use crate::clipboard::Clip;
use crate::field_path::FieldPath;
use crate::fragment::Fragment;
use crate::geometry::{Point, Rect};
use crate::kind::StateKind;
use crate::selection::EdgeKey;
use crate::side::note::NoteId;
use crate::view::Port;

/// A change of the document, as intent: it names states and edges and leaves the how to [`crate::apply::apply`].
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Adds a state.
    AddState {
        /// Its type.
        kind: StateKind,
        /// Where it goes.
        place: Place,
    },
    /// Adds a piece of the palette with its mocks: an action, a pattern.
    InsertFragment {
        /// The piece.
        fragment: Fragment,
        /// Where it goes.
        place: Place,
    },
    /// Moves a state that nothing leads to into an edge: the edge is split and goes through it.
    InsertOnEdge {
        /// The state.
        state: StateKey,
        /// The edge.
        edge: EdgeKey,
    },
    /// Deletes states (predecessors are joined to the successor where that is unambiguous) and edges.
    Delete {
        /// The states.
        states: Vec<StateKey>,
        /// The edges.
        edges: Vec<EdgeKey>,
    },
    /// Deletes states that were just copied to the clipboard.
    Cut {
        /// The states.
        states: Vec<StateKey>,
    },
    /// Renames a state with every reference to it.
    Rename {
        /// The state.
        state: StateKey,
        /// Its new name.
        name: String,
    },
    /// Draws a line: sets `Next` or a free `Default`, or adds a rule or a catcher.
    Connect {
        /// Where the line begins.
        from: StateKey,
        /// At which port.
        port: Port,
        /// The state it leads to.
        to: StateKey,
    },
    /// Lets an edge lead to another state.
    Reconnect {
        /// The edge.
        edge: EdgeKey,
        /// The state it leads to from now on.
        to: StateKey,
    },
    /// Makes a state the end of its scope: `End` takes the place of `Next`.
    SetEnd {
        /// The state.
        state: StateKey,
    },
    /// Makes a state the first of its scope.
    SetStartAt {
        /// The state.
        state: StateKey,
    },
    /// Changes a state's `Type`; fields that the new type does not have are taken out.
    SetKind {
        /// The state.
        state: StateKey,
        /// Its new type.
        kind: StateKind,
    },
    /// Writes one field of a state, creating what encloses it.
    SetField {
        /// The state; empty for the machine itself.
        state: StateKey,
        /// Which field.
        path: FieldPath,
        /// The new value as JSON text.
        value: JsonText,
    },
    /// Takes one field out of a state.
    RemoveField {
        /// The state; empty for the machine itself.
        state: StateKey,
        /// Which field.
        path: FieldPath,
    },
    /// Lets one field give way to another at its place in the text: `Seconds` to `SecondsPath`.
    SwapField {
        /// The state; empty for the machine itself.
        state: StateKey,
        /// The field that goes; where it is missing, the other one is added.
        from: FieldPath,
        /// The key that takes its place.
        key: String,
        /// The new value as JSON text.
        value: JsonText,
    },
    /// Changes how a condition of a rule is put together; what it compares is kept.
    SetCondition {
        /// The Choice state.
        state: StateKey,
        /// The rule, or a condition in it.
        path: FieldPath,
        /// The form it gets.
        form: ConditionForm,
    },
    /// Moves an item of a list (a retrier, a catcher, a rule, a branch) to another place in it.
    MoveItem {
        /// The state.
        state: StateKey,
        /// The list.
        path: FieldPath,
        /// Which item.
        from: u32,
        /// Where it stands afterward.
        to: u32,
    },
    /// Adds an item to a list (a retrier, a catcher, a rule, a branch), creating the list where it is missing.
    AddItem {
        /// The state.
        state: StateKey,
        /// The list.
        path: FieldPath,
        /// The item as JSON text.
        value: JsonText,
    },
    /// Moves states by an offset and pins them there.
    Move {
        /// The states.
        states: Vec<StateKey>,
        /// The offset in the world.
        by: Point,
    },
    /// Moves states out of their scope into another one. What led to them leads to their successor; they keep what
    /// leads from one of them to another.
    MoveInto {
        /// The states.
        states: Vec<StateKey>,
        /// The container they go into; `None` for the machine itself.
        container: Option<StateKey>,
        /// Which branch, 0 for a Map and the machine.
        branch: u32,
        /// By how much their cards move in the world.
        by: Point,
    },
    /// Puts states of one scope into a new Parallel or Map, which takes their place in the flow.
    Wrap {
        /// The states.
        states: Vec<StateKey>,
        /// `Parallel` or `Map`.
        kind: StateKind,
    },
    /// Takes a Parallel or Map away; what it holds takes its place in the flow.
    Unwrap {
        /// The container.
        container: StateKey,
    },
    /// Adds a branch with one state to a Parallel, behind the others.
    AddBranch {
        /// The Parallel.
        state: StateKey,
    },
    /// Shows containers without what lies in them.
    Collapse {
        /// The containers.
        containers: Vec<StateKey>,
    },
    /// Shows containers with what lies in them again.
    Expand {
        /// The containers.
        containers: Vec<StateKey>,
    },
    /// Switches the query language of a state or of the machine, with all fields that differ. See
    /// [`crate::Session::explain_language`] for what becomes of them.
    SwitchLanguage {
        /// The state; empty for the machine.
        state: StateKey,
        /// The language.
        to: QueryLanguage,
    },
    /// Brings states in line with each other and pins them there.
    Align {
        /// The states.
        states: Vec<StateKey>,
        /// With which side.
        to: Alignment,
    },
    /// Sets states at equal distances and pins them there.
    Distribute {
        /// The states.
        states: Vec<StateKey>,
        /// Along which axis.
        along: Axis,
    },
    /// Puts states on the grid and pins them there.
    SnapToGrid {
        /// The states.
        states: Vec<StateKey>,
    },
    /// Unpins some states: the layout places them again.
    TidyUpStates {
        /// The states.
        states: Vec<StateKey>,
    },
    /// Puts a note on the canvas.
    AddNote {
        /// Its upper left corner in the world.
        at: Point,
        /// Its text.
        text: String,
    },
    /// Writes another text on a note.
    SetNoteText {
        /// The note.
        note: NoteId,
        /// Its text.
        text: String,
    },
    /// Gives a note another place and size.
    PlaceNote {
        /// The note.
        note: NoteId,
        /// Where it lies in the world from now on.
        rect: Rect,
    },
    /// Takes a note away.
    DeleteNote {
        /// The note.
        note: NoteId,
    },
    /// Says which way the flow goes, and how much room lies between things.
    SetLayout(LayoutOptions),
    /// Unpins every state: the layout is automatic again.
    TidyUp,
    /// Copies states beside themselves.
    Duplicate {
        /// The states.
        states: Vec<StateKey>,
    },
    /// Adds the states of a clipboard text.
    Paste {
        /// What [`crate::clipboard::copy`] made, or ASL text.
        text: String,
        /// Where they go; `None` for beside the rest.
        place: Option<Place>,
    },
    /// Adds the states of a clip that was copied in this or another document, with their places and mocks.
    PasteClip {
        /// What [`crate::Session::clip`] gave when its text was copied.
        clip: Clip,
        /// Where they go; `None` for beside their originals.
        place: Option<Place>,
    },
    /// Replaces the whole text: typing in the code pane.
    ReplaceText(String),
    /// Gives a state its mock, or takes it away.
    SetMock {
        /// The state.
        state: StateKey,
        /// The mock.
        mock: Option<StateMock>,
    },
    /// Replaces all mocks: a mock file was read.
    SetMocks(MockPlan),
    /// Sets the input a rehearsal starts from.
    SetInput(JsonText),
    /// Keeps the input under a name, among the last ones.
    KeepInput {
        /// The name.
        name: String,
        /// The input.
        input: JsonText,
    },
    /// Forgets a kept input.
    ForgetInput {
        /// Its name.
        name: String,
    },
    /// Sets what a placeholder stands for in rehearsals; `None` for what the file says.
    SetSubstitution {
        /// The text between `${` and `}`.
        placeholder: String,
        /// The value.
        value: Option<String>,
    },
    /// Applies a fix that a diagnostic offers.
    ApplyFix {
        /// Which diagnostic: its place in the Problems list.
        problem: u32,
        /// Which of its fixes.
        fix: u32,
    },
    /// Applies every safe fix there is.
    ApplySafeFixes,
}

/// Where a new state goes.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// Behind a state, in its flow: between it and what follows.
    After(StateKey),
    /// Into an edge, which is split. The Start edge and edges to End are edges too.
    OnEdge(EdgeKey),
    /// At the end of a line drawn from a port, pinned where it was let go.
    Connected {
        /// Where the line begins.
        from: StateKey,
        /// At which port.
        port: Port,
        /// The card's corner in the world, where it was placed by hand.
        at: Option<Point>,
    },
    /// Unconnected on the canvas, its card's corner pinned there.
    Free {
        /// The corner in the world.
        at: Point,
    },
    /// Unconnected in a container (its first state, where it has none).
    In {
        /// The container.
        container: StateKey,
        /// Which branch, 0 for a Map.
        branch: u32,
        /// The card's corner in the world, where it was placed by hand.
        at: Option<Point>,
    },
}

/// How a condition is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConditionForm {
    /// `Variable` and an operator.
    Compare,
    /// `And`: all of several.
    And,
    /// `Or`: any of several.
    Or,
    /// `Not`: the opposite of one.
    Not,
}
