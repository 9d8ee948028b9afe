//! The graph to draw: marks, cards, containers and the edges between them, as plain data.

use std::sync::Arc;

use syntax::Pointer;

/// What a node or edge is called for as long as the definition names its state so.
///
/// A state's key is the pointer of its object as text (`/States/Charge card`); a lane's is that of its branch. What
/// stands nowhere in the text has a `#` or `>` behind the place it belongs to: `#start`, `/States/P/Branches/0#end`,
/// `/States/Charge card>Catch/0`.
pub type Key = Arc<str>;

/// A definition as nodes and edges. Containers stand before what lies in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
}

/// The position of a node in [`Graph::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeIdx(pub u32);

impl NodeIdx {
    /// The position as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Something that gets a place on the canvas.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// How it is called.
    pub key: Key,
    /// Where what it stands for is written: a state's object, for a mark or lane the scope's.
    pub at: Pointer,
    /// The lane or container it lies in.
    pub parent: Option<NodeIdx>,
    /// What it is.
    pub shape: Shape,
}

impl Node {
    /// The card of a state, drawn small or as a container.
    pub fn card(&self) -> Option<&Card> {
        match &self.shape {
            Shape::Card(card) | Shape::Container(card) => Some(card),
            Shape::Start | Shape::End | Shape::Lane { .. } | Shape::Missing { .. } => None,
        }
    }
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// The mark above the first state of the whole machine.
    Start,
    /// The mark below the last states of a scope; small inside containers.
    End,
    /// A state.
    Card(Arc<Card>),
    /// A Parallel or Map state with what it holds drawn inside.
    Container(Arc<Card>),
    /// The room of one branch of a Parallel.
    Lane {
        /// The position in `Branches`.
        branch: u32,
    },
    /// The pill with a name that no state of the scope has.
    Missing {
        /// The name as it stands.
        name: Arc<str>,
    },
}

/// What a card shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The whole name.
    pub name: Arc<str>,
    /// The name as it fits the card: one line, or two with an ellipsis where it had to be cut.
    pub name_lines: Vec<String>,
    /// The type.
    pub state_type: StateType,
    /// What the state is, in a few words: `Lambda processData`, `600 s`, `3 rules`.
    pub detail: String,
    /// How many retries all retriers allow together, if there are retriers.
    pub n_retries: Option<u32>,
    /// How many catchers there are.
    pub n_catchers: u32,
    /// The state's comment; none where it says nothing.
    pub comment: Option<Arc<str>>,
}

/// The type of a state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StateType {
    /// `Task`
    Task,
    /// `Pass`
    Pass,
    /// `Choice`
    Choice,
    /// `Wait`
    Wait,
    /// `Parallel`
    Parallel,
    /// `Map`
    Map,
    /// `Succeed`
    Succeed,
    /// `Fail`
    Fail,
    /// What else stands there; empty where nothing does.
    Unknown(Arc<str>),
}

impl StateType {
    /// The type as a definition writes it.
    pub fn name(&self) -> &str {
        match self {
            StateType::Task => "Task",
            StateType::Pass => "Pass",
            StateType::Choice => "Choice",
            StateType::Wait => "Wait",
            StateType::Parallel => "Parallel",
            StateType::Map => "Map",
            StateType::Succeed => "Succeed",
            StateType::Fail => "Fail",
            StateType::Unknown(text) => text,
        }
    }
}

/// A line from one node to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// How it is called: the state's key, `>`, and the field it comes from (`>Next`, `>Choices/0`, `>Catch/1`).
    pub key: Key,
    /// Where the name of the target is written (for `End` that field).
    pub at: Pointer,
    /// Where it leaves.
    pub source: NodeIdx,
    /// Where it leads; a [`Shape::Missing`] where no state has that name.
    pub target: NodeIdx,
    /// The field it comes from.
    pub kind: EdgeKind,
    /// What stands on it. Equal Catch edges each have the label that they show together.
    pub label: Option<Arc<str>>,
    /// The label as it fits the widest pill.
    pub fitted_label: Option<Arc<str>>,
    /// Equal for Catch edges that are drawn as one from where they meet.
    pub merge: Option<u32>,
}

/// The field that an edge comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// `StartAt` of the whole machine.
    Start,
    /// `StartAt` of a branch (by its position) or of a Map's processor (0).
    BranchStart(u32),
    /// `Next`.
    Next,
    /// `Next` of the rule at that position.
    ChoiceRule(u32),
    /// `Default`.
    Default,
    /// `Next` of the catcher at that position.
    Catch(u32),
    /// `End`.
    End,
}
