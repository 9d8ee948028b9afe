//! What kind of file was opened.

use std::fmt;

/// The kinds of files a definition is taken out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FileKind {
    /// A definition as JSON text, the form the Step Functions console and API use.
    AslJson,
    /// A definition written as YAML; it is opened as JSON and cannot be written back.
    AslYaml,
    /// The answer of `describe-state-machine` or the input of `create-state-machine`: JSON whose
    /// member `definition` holds the definition as text.
    ApiJson,
    /// A CloudFormation template in YAML.
    CloudFormationYaml,
    /// A CloudFormation template in JSON.
    CloudFormationJson,
    /// A CloudFormation template in YAML with the SAM transform.
    SamYaml,
    /// A CloudFormation template in JSON with the SAM transform.
    SamJson,
}

impl FileKind {
    /// Whether the file is a definition and nothing else, so that an export replaces it.
    pub fn is_definition(self) -> bool {
        matches!(self, Self::AslJson | Self::AslYaml)
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AslJson => "ASL definition (JSON)",
            Self::AslYaml => "ASL definition (YAML)",
            Self::ApiJson => "state machine description (JSON)",
            Self::CloudFormationYaml => "CloudFormation template (YAML)",
            Self::CloudFormationJson => "CloudFormation template (JSON)",
            Self::SamYaml => "SAM template (YAML)",
            Self::SamJson => "SAM template (JSON)",
        })
    }
}
