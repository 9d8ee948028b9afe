//! The crate's errors as codes and messages of JSONata.

use jsonata_core::evaluator::EvaluatorError;
use jsonata_core::parser::ParserError;

use super::sentence;
use super::witness::Seen;
use crate::error::QueryError;

/// `seen` is what the evaluation was about to do, where the sentence needs that.
pub(super) fn of_evaluation(error: &EvaluatorError, seen: Option<&Seen>) -> QueryError {
    if error.message() == super::functions::OUT_OF_FUEL {
        return QueryError::OutOfFuel;
    }
    if error.message() == super::memory::OUT_OF_MEMORY {
        return QueryError::OutOfMemory;
    }
    coded(error.message(), seen)
}

pub(super) fn of_parser(error: &ParserError) -> QueryError {
    if matches!(error, ParserError::UnclosedComment) {
        return QueryError::Jsonata { code: "S0106".into(), message: "Comment has no closing tag".to_owned() };
    }
    coded(&with_symbols(&error.to_string()), None)
}

/// Takes the code out of the message, wherever the crate has put words before it.
fn coded(text: &str, seen: Option<&Seen>) -> QueryError {
    let is_code = |at: usize| {
        let bytes = text.as_bytes();
        bytes.get(at).is_some_and(|b| matches!(b, b'S' | b'T' | b'D' | b'U'))
            && bytes.get(at + 1..at + 5).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
            && bytes.get(at + 5) == Some(&b':')
            && (at == 0 || bytes[at - 1] == b' ')
    };
    let Some(at) = (0..text.len()).find(|at| is_code(*at)) else {
        return QueryError::Jsonata { code: "S0500".into(), message: text.to_owned() };
    };
    let message = text[at + 6..].trim().to_owned();
    let (code, message) = match &text[at..at + 5] {
        // Later versions of JSONata have codes of their own for what 2.0.6 calls U1001.
        "D1011" | "D1012" | "U1001" | "U1003" => (
            "U1001",
            "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive."
                .to_owned(),
        ),
        // The crate names the function, the reference does not.
        code @ ("T1006" | "T1008") => (code, message.split(": ").next().unwrap_or_default().to_owned()),
        // What `$eval` met, in the words of an expression of its own.
        code @ ("D3120" | "D3121") => (code, nested(code, &message)),
        code => (code, sentence::of(code, &message, seen)),
    };
    QueryError::Jsonata { code: code.into(), message }
}

/// The sentence of an error inside of `$eval`.
fn nested(code: &str, message: &str) -> String {
    let prefix = "The expression passed to $eval cannot be parsed: ";
    let (doing, inner) = match (code, message.strip_prefix(prefix)) {
        ("D3120", Some(inner)) => ("Syntax error in", with_symbols(inner)),
        ("D3121", _) => ("Dynamic error evaluating the", message.to_owned()),
        _ => return message.to_owned(),
    };
    let QueryError::Jsonata { message: inner, .. } = coded(&inner, None) else { return message.to_owned() };
    let inner = crate::value::Value::from(inner.as_str()).to_json_string();
    format!("{doing} expression passed to function eval: {inner}")
}

/// The crate's names of tokens as the signs that stand in the text, in quotes.
fn with_symbols(text: &str) -> String {
    const SYMBOLS: [(&str, &str); 42] = [
        ("LeftParen", "("),
        ("RightParen", ")"),
        ("LeftBracket", "["),
        ("RightBracket", "]"),
        ("LeftBrace", "{"),
        ("RightBrace", "}"),
        ("Comma", ","),
        ("Semicolon", ";"),
        ("Caret", "^"),
        ("Pipe", "|"),
        ("Hash", "#"),
        ("At", "@"),
        ("Eof", "(end)"),
        ("Plus", "+"),
        ("Minus", "-"),
        ("StarStar", "**"),
        ("Star", "*"),
        ("Slash", "/"),
        ("Percent", "%"),
        ("NotEqual", "!="),
        ("Equal", "="),
        ("LessThanOrEqual", "<="),
        ("LessThan", "<"),
        ("GreaterThanOrEqual", ">="),
        ("GreaterThan", ">"),
        ("And", "and"),
        ("Or", "or"),
        ("In", "in"),
        ("Ampersand", "&"),
        ("DotDot", ".."),
        ("Dot", "."),
        ("QuestionQuestion", "??"),
        ("QuestionColon", "?:"),
        ("Question", "?"),
        ("ColonEqual", ":="),
        ("Colon", ":"),
        ("TildeArrow", "~>"),
        ("True", "true"),
        ("False", "false"),
        ("Null", "null"),
        ("Undefined", "undefined"),
        ("Function", "function"),
    ];
    let words = text.split(' ').map(|word| {
        let (bare, comma) = word.strip_suffix(',').map_or((word, ""), |bare| (bare, ","));
        if let Some((_, symbol)) = SYMBOLS.iter().find(|(name, _)| *name == bare) {
            return format!("\"{symbol}\"{comma}");
        }
        for prefix in ["Identifier(\"", "Variable(\"", "String(\""] {
            if let Some(name) = bare.strip_prefix(prefix).and_then(|it| it.strip_suffix("\")")) {
                return format!("\"{name}\"{comma}");
            }
        }
        match bare.strip_prefix("Number(").and_then(|it| it.strip_suffix(')')) {
            Some(number) => format!("{number}{comma}"),
            None => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}
