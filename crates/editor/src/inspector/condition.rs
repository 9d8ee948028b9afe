//! The operators of Choice rules.

/// What an operator compares with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operand {
    /// A text.
    Text,
    /// A text in which `*` stands for anything.
    Pattern,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A moment.
    Timestamp,
    /// A path to what it compares with.
    Path,
    /// Whether it is so.
    Is,
}

/// Every operator with what people call it.
pub const OPERATORS: &[(&str, &str)] = &[
    ("StringEquals", "is the text"),
    ("StringEqualsPath", "is the text at"),
    ("StringLessThan", "comes before the text"),
    ("StringLessThanPath", "comes before the text at"),
    ("StringLessThanEquals", "is or comes before the text"),
    ("StringLessThanEqualsPath", "is or comes before the text at"),
    ("StringGreaterThan", "comes after the text"),
    ("StringGreaterThanPath", "comes after the text at"),
    ("StringGreaterThanEquals", "is or comes after the text"),
    ("StringGreaterThanEqualsPath", "is or comes after the text at"),
    ("StringMatches", "matches the pattern"),
    ("NumericEquals", "= number"),
    ("NumericEqualsPath", "= number at"),
    ("NumericLessThan", "< number"),
    ("NumericLessThanPath", "< number at"),
    ("NumericLessThanEquals", "≤ number"),
    ("NumericLessThanEqualsPath", "≤ number at"),
    ("NumericGreaterThan", "> number"),
    ("NumericGreaterThanPath", "> number at"),
    ("NumericGreaterThanEquals", "≥ number"),
    ("NumericGreaterThanEqualsPath", "≥ number at"),
    ("BooleanEquals", "is the boolean"),
    ("BooleanEqualsPath", "is the boolean at"),
    ("TimestampEquals", "is the moment"),
    ("TimestampEqualsPath", "is the moment at"),
    ("TimestampLessThan", "is before"),
    ("TimestampLessThanPath", "is before the moment at"),
    ("TimestampLessThanEquals", "is at or before"),
    ("TimestampLessThanEqualsPath", "is at or before the moment at"),
    ("TimestampGreaterThan", "is after"),
    ("TimestampGreaterThanPath", "is after the moment at"),
    ("TimestampGreaterThanEquals", "is at or after"),
    ("TimestampGreaterThanEqualsPath", "is at or after the moment at"),
    ("IsNull", "is null"),
    ("IsPresent", "is there"),
    ("IsNumeric", "is a number"),
    ("IsString", "is a text"),
    ("IsBoolean", "is a boolean"),
    ("IsTimestamp", "is a moment"),
];

/// What an operator compares with; `None` for what is no operator.
pub fn operand_kind(operator: &str) -> Option<Operand> {
    OPERATORS.iter().find(|(name, _)| *name == operator)?;
    Some(match operator {
        "StringMatches" => Operand::Pattern,
        it if it.ends_with("Path") => Operand::Path,
        it if it.starts_with("String") => Operand::Text,
        it if it.starts_with("Numeric") => Operand::Number,
        it if it.starts_with("Boolean") => Operand::Boolean,
        it if it.starts_with("Timestamp") => Operand::Timestamp,
        _ => Operand::Is,
    })
}

/// The value an operator begins with, as JSON text.
pub fn starter(operator: &str) -> &'static str {
    match operand_kind(operator) {
        Some(Operand::Number) => "0",
        Some(Operand::Boolean | Operand::Is) => "true",
        Some(Operand::Timestamp) => "\"2026-01-01T00:00:00Z\"",
        Some(Operand::Path) => "\"$.other\"",
        Some(Operand::Pattern) => "\"*\"",
        Some(Operand::Text) | None => "\"\"",
    }
}
