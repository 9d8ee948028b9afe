//! Questions about a definition's text, and their answers. Every place is counted in UTF-16 units, as editors in browsers do.

use serde::{Deserialize, Serialize};

use crate::{PathStep, StateKey};

/// A piece of a text: from here to before there.
pub type CodeSpan = (u32, u32);

/// A question about a definition's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CodeRequest {
    /// What can stand at a place.
    Complete {
        /// The text.
        text: String,
        /// The place.
        at: u32,
    },
    /// What stands at a place, in words.
    Explain {
        /// The text.
        text: String,
        /// The place.
        at: u32,
    },
    /// Where the state or variable at a place is defined.
    Define {
        /// The text.
        text: String,
        /// The place.
        at: u32,
    },
    /// Every place that names the state or variable at a place.
    Name {
        /// The text.
        text: String,
        /// The place.
        at: u32,
    },
    /// The state or variable at a place under another name.
    Rename {
        /// The text.
        text: String,
        /// The place.
        at: u32,
        /// The name.
        name: String,
    },
    /// The text laid out anew.
    Format {
        /// The text.
        text: String,
    },
    /// What can stand at a place of a YAML.
    CompleteYaml {
        /// The YAML.
        yaml: String,
        /// The place.
        at: u32,
    },
    /// A YAML laid out anew.
    FormatYaml {
        /// The YAML.
        yaml: String,
    },
    /// A definition as YAML.
    ToYaml {
        /// The definition.
        definition: String,
        /// YAML that is to be kept where it means the same, with its comments.
        earlier: Option<String>,
        /// The template that it lies in: where that holds it as YAML, that YAML is kept, its functions too.
        template: Option<TemplatePlace>,
    },
    /// What a definition becomes when its YAML is edited.
    FromYaml {
        /// The YAML.
        yaml: String,
        /// The definition as it is.
        definition: String,
        /// The template that it lies in, for the functions that the YAML may have.
        template: Option<TemplatePlace>,
    },
    /// A template with a definition in the place of the one that it holds, and nothing else changed.
    WriteBack {
        /// The template.
        template: TemplatePlace,
        /// The definition.
        definition: String,
        /// Its YAML as it was shown last, for the comments in it.
        earlier: Option<String>,
    },
}

/// Where a definition lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplatePlace {
    /// The file's name.
    pub file_name: String,
    /// The file's text, as it was opened.
    pub host: String,
    /// Which of its state machines.
    pub machine_idx: u32,
}

/// A question about a place of what is typed into a field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldRequest {
    /// The definition's text.
    pub text: String,
    /// The state.
    pub state: StateKey,
    /// The way to the field in its object.
    pub field: Vec<PathStep>,
    /// What is typed.
    pub typed: String,
    /// Whether a string says what is typed; else it is JSON.
    pub is_string: bool,
    /// The place in what is typed.
    pub at: u32,
    /// Whether what stands there is to be explained; else what can stand there is wanted.
    pub explains: bool,
}

/// A question about the expressions in what is typed into a field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldCheck {
    /// The state's text as it is.
    pub state: String,
    /// Whether its expressions are JSONata.
    pub is_jsonata: bool,
    /// The way to the field in it.
    pub field: Vec<PathStep>,
    /// What is typed.
    pub typed: String,
    /// Whether a string says what is typed; else it is JSON.
    pub is_string: bool,
}

/// The answer to a [`CodeRequest`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CodeAnswer {
    /// What can stand there.
    Completions {
        /// The piece that the chosen one takes the place of.
        span: CodeSpan,
        /// What can stand there, in a good order.
        rows: Vec<CompletionRow>,
    },
    /// What stands there; `None` where there is nothing to say.
    Explained(Option<Explanation>),
    /// Where it is defined.
    Defined(Option<CodeSpan>),
    /// Every place that names it, in the order of the text.
    Named(Vec<CodeSpan>),
    /// What the text becomes.
    Text(String),
    /// The YAML, and which pieces of it say what pieces of the definition.
    Yaml {
        /// The YAML.
        text: String,
        /// The members and items, each before what is inside it.
        places: Vec<YamlPlace>,
    },
    /// The definition that a YAML says.
    Definition {
        /// The definition.
        text: String,
        /// The members and items, each before what is inside it.
        places: Vec<YamlPlace>,
    },
    /// It cannot be done.
    Refused {
        /// Why, and what to do.
        message: String,
        /// Where it lies, if it lies somewhere.
        at: Option<u32>,
    },
}

/// Something that can stand at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionRow {
    /// What is shown.
    pub label: String,
    /// What is written; in a snippet `#{name}` is to be filled in.
    pub insert: String,
    /// What it is: `field`, `state`, `word`, `error`, `variable`, `function`, `snippet`.
    pub kind: String,
    /// What it is for.
    pub detail: String,
}

/// What stands at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// What it is about.
    pub span: CodeSpan,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// A member or an item in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct YamlPlace {
    /// In the definition: with its key.
    pub json: CodeSpan,
    /// In the definition: its value.
    pub json_value: CodeSpan,
    /// In the YAML: with its key.
    pub yaml: CodeSpan,
    /// In the YAML: its value.
    pub yaml_value: CodeSpan,
}
