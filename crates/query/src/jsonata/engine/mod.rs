//! The engine of JSONata: from the text to the answer.
//!
//! The text becomes a tree ([`parser`], [`process`]), which is evaluated as it is ([`evaluate`]). Every node that is
//! evaluated takes a step of the budget, and nothing is made larger than it may be.

pub(crate) mod environment;
pub(crate) mod equality;
pub(crate) mod error;
pub(crate) mod evaluate;
pub(crate) mod function;
pub(crate) mod item;
mod lexer;
pub(crate) mod library;
pub(crate) mod order;
mod parser;
mod process;
pub(crate) mod signature;
pub(crate) mod tree;
pub(crate) mod truth;
pub(crate) mod value;
mod weight;

/// The tree of a text.
pub(crate) fn parsed(text: &str) -> error::Outcome<tree::Node> {
    process::process(parser::parse(text)?)
}
