//! Names in a definition that the template fills in when it is deployed.

/// A `${name}` in a definition and what stands behind it.
///
/// The definition keeps the placeholder; only a simulation puts [`Placeholder::stand_in`] in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// The name between `${` and `}`: `Lambda1`, `ProcessFunction.Arn`, `AWS::Region`.
    pub name: String,
    /// What the template says it is.
    pub target: Target,
    /// The type of the resource behind it, such as `AWS::Serverless::Function`.
    pub resource_type: Option<String>,
    /// What it is, for people: "Lambda processData".
    pub display: String,
    /// The value a simulation uses; that of an undefined placeholder contains the word `UNDEFINED`,
    /// except where a bare value stands (`"Seconds": ${Wait}`): there it is `1`.
    pub stand_in: String,
    /// Whether the template, or CloudFormation itself, defines it.
    pub defined: bool,
}

/// What a placeholder stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// An attribute of a resource.
    GetAtt {
        /// The logical id of the resource.
        resource: String,
        /// The attribute, such as `Arn`.
        attribute: String,
    },
    /// A resource, a parameter of the template or a pseudo parameter such as `AWS::Region`.
    Ref {
        /// The logical id or name.
        name: String,
    },
    /// Text, after substitution of what it holds itself.
    Text(String),
    /// A value exported by another stack.
    ImportValue {
        /// The name of the export.
        name: String,
    },
    /// Another function, such as `Fn::FindInMap`.
    Function {
        /// The function's name in its long form.
        name: String,
    },
    /// Nothing says what it is.
    Undefined,
}
