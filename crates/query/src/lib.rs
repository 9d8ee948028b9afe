//! JSONPath, reference paths, payload templates and intrinsic functions, evaluated on shared values.
//!
//! Expressions are parsed once and evaluated many times against a [`Value`], the run-time data of an execution.
//!
//! What this crate never does: it knows nothing of states and histories, reads no clock, draws no random
//! number of its own, does no I/O, and neither panics nor hangs on any text or data handed to it.
//!
//! ```
//! use query::Value;
//!
//! let mut order = Value::parse(r#"{"id": "A-17", "total": 10.0}"#)?;
//! let before = order.clone(); // shares everything
//! order.make_object_mut().expect("an object").insert("paid", true.into());
//! assert_eq!(order.to_json_string(), r#"{"id":"A-17","total":10.0,"paid":true}"#);
//! assert_eq!(before.json_len(), 26);
//! # Ok::<(), query::ValueError>(())
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod error;
mod expression;
mod interner;
mod intrinsic;
#[cfg(feature = "jsonata")]
mod jsonata;
mod path;
mod scope;
mod template;
mod value;

pub use error::{QueryError, SyntaxError};
pub use expression::Expression;
pub use interner::Interner;
pub use intrinsic::{Intrinsic, MAX_NESTED_CALLS};
#[cfg(feature = "jsonata")]
pub use jsonata::{
    JsonataDialect, JsonataLimits, JsonataProblem, JsonataReason, MAX_JSONATA_DEPTH, MAX_JSONATA_MEMORY,
    MAX_JSONATA_SEQUENCE, check_jsonata, evaluate_jsonata,
};
pub use path::{MAX_STEPS, Path, ReferencePath, ReferenceStep, Root};
pub use scope::{Fuel, Random, Scope};
pub use template::{Template, TemplateError, TemplateStep, TemplateSyntaxError};
pub use value::{Array, Kind, MAX_DEPTH, Number, Object, Value, ValueError};
