//! The document: the definition's tree, the file it came from, and what is kept beside it.

use std::sync::Arc;

use report::{OpenedFile, OpenedMachine, PlaceholderRow};
use syntax::{Node, Parse, Pointer, SyntaxError, SyntaxErrorKind};

use crate::side::Side;

/// The text of a new document.
const EMPTY_TEXT: &str = "{\n  \"StartAt\": \"\",\n  \"States\": {}\n}\n";

/// A document at a moment. Cloning copies a few pointers; every version that undo reaches is one of these.
#[derive(Debug, Clone)]
pub struct Document {
    /// The definition, byte for byte.
    pub root: Node,
    /// What keeps the text from being plain JSON.
    pub syntax_errors: Arc<[SyntaxError]>,
    /// The file it came from. No command touches it.
    pub opened: Arc<Opened>,
    /// What is kept beside the definition.
    pub side: Arc<Side>,
    /// Grows with every change, never goes back: undo gives a new revision too.
    pub revision: u64,
}

/// The file a document came from.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The file.
    pub file: OpenedFile,
    /// Which of its state machines.
    pub machine_idx: usize,
    /// The definition as it was opened.
    pub tree: Node,
}

impl Document {
    /// The document of a state machine in a file; the first one where `machine_idx` is out of range.
    pub fn from_opened(mut file: OpenedFile, machine_idx: usize) -> Document {
        if file.machines.is_empty() {
            file.machines.push(new_machine("untitled"));
        }
        let machine_idx = if machine_idx < file.machines.len() { machine_idx } else { 0 };
        let parsed = syntax::parse(&file.machines[machine_idx].definition);
        Document {
            root: parsed.root.clone(),
            syntax_errors: parsed.errors.into(),
            opened: Arc::new(Opened { file, machine_idx, tree: parsed.root }),
            side: Arc::new(Side::default()),
            revision: 0,
        }
    }

    /// A document without states.
    pub fn new_empty() -> Document {
        let file = OpenedFile {
            file_name: "untitled.asl.json".to_owned(),
            kind: "ASL JSON".to_owned(),
            is_definition: true,
            host: EMPTY_TEXT.to_owned(),
            machines: vec![new_machine("untitled")],
            notes: Vec::new(),
        };
        Document::from_opened(file, 0)
    }

    /// The definition's text.
    pub fn text(&self) -> String {
        self.root.text()
    }

    /// The state machine's entry in the file.
    pub fn machine(&self) -> &OpenedMachine {
        &self.opened.file.machines[self.opened.machine_idx]
    }

    /// The placeholders of the file, with what stands behind them.
    pub fn placeholders(&self) -> &[PlaceholderRow] {
        &self.machine().placeholders
    }

    /// Values for `${Name}` placeholders in a rehearsal: a person's own, else what the file says.
    pub fn substitutions(&self) -> Vec<(String, String)> {
        let own = &self.side.substitutions;
        let of_file = self.placeholders().iter().filter(|row| row.is_defined && !own.contains_key(&row.name));
        let of_file = of_file.map(|row| (row.name.clone(), row.stand_in.clone()));
        of_file.chain(own.iter().map(|(name, value)| (name.clone(), value.clone()))).collect()
    }

    /// Whether the definition differs from what was opened.
    pub fn is_changed(&self) -> bool {
        self.root != self.opened.tree
    }

    /// The error that keeps the text from being read as a graph. Comments, trailing commas and bare placeholders do not,
    /// and an empty text is an empty graph. A bracket that is never closed is told by where it opens, which is often
    /// far from the mistake, so anything else is named first.
    pub fn broken_by(&self) -> Option<&SyntaxError> {
        use SyntaxErrorKind::{Comment, Empty, Placeholder, TrailingComma, UnclosedBracket};
        let breaks = |error: &&SyntaxError| !matches!(error.kind, Comment | Empty | TrailingComma | Placeholder);
        let mut errors = self.syntax_errors.iter().filter(breaks);
        errors.clone().find(|error| error.kind != UnclosedBracket).or_else(|| errors.next())
    }

    /// The address of a state (or, for the empty key, of the machine), if it is there.
    pub fn pointer(&self, state: &str) -> Option<Pointer> {
        self.root.pointer(state)
    }

    /// The document with another tree. Errors are looked for again only where there were some: edits of a sound tree
    /// keep it sound.
    pub fn with_root(&self, root: Node) -> Document {
        let syntax_errors = match self.syntax_errors.is_empty() {
            true => self.syntax_errors.clone(),
            false => syntax::parse(&root.text()).errors.into(),
        };
        Document { root, syntax_errors, revision: self.revision + 1, ..self.clone() }
    }

    /// The document with another text.
    pub fn with_text(&self, text: &str) -> Document {
        let parsed = syntax::parse(text);
        Document { root: parsed.root, syntax_errors: parsed.errors.into(), revision: self.revision + 1, ..self.clone() }
    }

    /// The same, sooner where the texts differ little; `before` is the text of this document.
    pub fn with_text_after(&self, before: &str, text: &str) -> Document {
        let known = Parse { root: self.root.clone(), errors: self.syntax_errors.to_vec() };
        let parsed = syntax::parse_following(&known, before, text);
        Document { root: parsed.root, syntax_errors: parsed.errors.into(), revision: self.revision + 1, ..self.clone() }
    }

    /// The document with something else kept beside it.
    pub fn with_side(&self, side: Side) -> Document {
        Document { side: Arc::new(side), revision: self.revision + 1, ..self.clone() }
    }

    /// Whether both hold the same: text and what is kept beside it.
    pub fn same_content(&self, other: &Document) -> bool {
        self.root == other.root && self.side == other.side
    }
}

fn new_machine(name: &str) -> OpenedMachine {
    OpenedMachine { name: name.to_owned(), definition: EMPTY_TEXT.to_owned(), line: 1, placeholders: Vec::new() }
}
