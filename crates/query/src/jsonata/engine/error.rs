//! Errors of JSONata: a code, where in the expression, and the sentence of the reference.

/// Why an expression cannot be parsed or evaluated.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Failure {
    /// An error of JSONata itself.
    Coded(Box<Coded>),
    /// The step budget is used up.
    OutOfFuel,
    /// More is held than may be.
    OutOfMemory,
    /// Values are nested deeper than may be.
    TooDeep,
}

/// An error with a code of the reference, such as `T1006`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Coded {
    pub(crate) code: &'static str,
    /// The byte of the expression at which it happened, where that is known.
    pub(crate) at: Option<usize>,
    /// The sentence of JSONata 2.0.6 with its values filled in as JSON, as the reference prints them.
    pub(crate) message: String,
    /// Whether the sentence ends with the name of a function that is still to be told ([`Failure::of_function`]).
    pub(crate) names_function: bool,
}

/// Stands in a sentence for the name of the function that was called.
pub(crate) const FUNCTION: &str = "{function}";

pub(crate) type Outcome<T> = Result<T, Failure>;

impl Failure {
    pub(crate) fn coded(code: &'static str, message: impl Into<String>) -> Failure {
        Failure::Coded(Box::new(Coded { code, at: None, message: message.into(), names_function: false }))
    }

    /// An error whose sentence names the function that was called, where [`FUNCTION`] stands.
    pub(crate) fn of_call(code: &'static str, message: String) -> Failure {
        Failure::Coded(Box::new(Coded { code, at: None, message, names_function: true }))
    }

    /// Tells the name of the function, unless one is told already; without one it is `undefined`.
    pub(crate) fn of_function(mut self, name: Option<&str>) -> Failure {
        if let Failure::Coded(coded) = &mut self
            && coded.names_function
        {
            let name = name.map_or_else(|| "undefined".to_owned(), |it| crate::value::Value::from(it).to_json_string());
            coded.message = coded.message.replacen(FUNCTION, &name, 1);
            coded.names_function = false;
        }
        self
    }

    /// Too many evaluations in each other.
    pub(crate) fn too_many_levels() -> Failure {
        Failure::coded(
            "U1001",
            "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.",
        )
    }

    /// The same with its place, unless a closer one is known.
    pub(crate) fn at(mut self, offset: usize) -> Failure {
        if let Failure::Coded(coded) = &mut self {
            coded.at.get_or_insert(offset);
        }
        self
    }
}
