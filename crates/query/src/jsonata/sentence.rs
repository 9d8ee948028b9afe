//! JSONata's own sentences for its errors, where the crate has others. Values stand in them as JSON.

use super::witness::Seen;

/// The codes whose sentences name what only a second evaluation shows.
pub(super) fn needs_witness(code: &str) -> bool {
    matches!(code, "T0410" | "T0411" | "T0412" | "T2009" | "T2010" | "T2011" | "T2012" | "D1002")
}

/// The sentence of a code; the crate's where there is no other, or what it has to name is not known.
pub(super) fn of(code: &str, message: &str, seen: Option<&Seen>) -> String {
    fixed(code)
        .map(str::to_owned)
        .or_else(|| from_message(code, message))
        .or_else(|| from_seen(code, message, seen?))
        .unwrap_or_else(|| message.to_owned())
}

fn fixed(code: &str) -> Option<&'static str> {
    Some(match code {
        // The value is infinite, which JSON has no number for.
        "D1001" => "Number out of range: null",
        "D3001" => "Attempting to invoke string function on Infinity or NaN",
        "D3010" => "Second argument of replace function cannot be an empty string",
        "D3020" => "Third argument of split function must evaluate to a positive number",
        "D3080" => "The picture string must only contain a maximum of two sub-pictures",
        "D3081" => "The sub-picture must not contain more than one instance of the 'decimal-separator' character",
        "D3082" => "The sub-picture must not contain more than one instance of the 'percent' character",
        "D3083" => "The sub-picture must not contain more than one instance of the 'per-mille' character",
        "D3084" => "The sub-picture must not contain both a 'percent' and a 'per-mille' character",
        "D3085" => {
            "The mantissa part of a sub-picture must contain at least one character that is either an 'optional digit \
             character' or a member of the 'decimal digit family'"
        }
        "D3086" => {
            "The sub-picture must not contain a passive character that is preceded by an active character and that is \
             followed by another active character"
        }
        "D3087" => {
            "The sub-picture must not contain a 'grouping-separator' character that appears adjacent to a \
             'decimal-separator' character"
        }
        "D3088" => "The sub-picture must not contain a 'grouping-separator' at the end of the integer part",
        "D3089" => "The sub-picture must not contain two adjacent instances of the 'grouping-separator' character",
        "D3090" => {
            "The integer part of the sub-picture must not contain a member of the 'decimal digit family' that is \
             followed by an instance of the 'optional digit character'"
        }
        "D3091" => {
            "The fractional part of the sub-picture must not contain an instance of the 'optional digit character' \
             that is followed by a member of the 'decimal digit family'"
        }
        "D3092" => {
            "A sub-picture that contains a 'percent' or 'per-mille' character must not contain a character treated as \
             an 'exponent-separator'"
        }
        "D3093" => {
            "The exponent part of the sub-picture must comprise only of one or more characters that are members of the \
             'decimal digit family'"
        }
        "D3131" => "In a decimal digit pattern, all digits must be from the same decimal group",
        "D3134" => "The timezone integer format specifier cannot have more than four digits",
        "D3135" => "No matching closing bracket ']' in date/time picture string",
        "D3136" => "The date/time picture string is missing specifiers required to parse the timestamp",
        "D3138" => "The $single() function expected exactly 1 matching result.  Instead it matched more.",
        _ => return None,
    })
}

/// The sentence, where the crate's message has all that it names.
fn from_message(code: &str, message: &str) -> Option<String> {
    let after = |words: &str| message.split_once(words).map(|it| it.1);
    Some(match code {
        "T2001" | "T2002" => {
            let operator = after(" side of the ")?.strip_suffix(" operator must evaluate to a number")?;
            let side = if code == "T2001" { "left" } else { "right" };
            format!("The {side} side of the {} operator must evaluate to a number", quoted(operator))
        }
        "D3030" => {
            let text = after("Cannot convert '")?.strip_suffix("' to number")?;
            format!("Unable to cast value to a number: {}", quoted(text))
        }
        "D3100" => {
            format!("The radix of the formatBase function must be between 2 and 36.  It was given {}", after("got ")?)
        }
        "D3130" => format!(
            "Formatting or parsing an integer as a sequence starting with {} is not supported by this implementation",
            quoted(message)
        ),
        "D3132" => format!("Unknown component specifier {} in date/time picture string", quoted(message)),
        "D3133" => format!(
            "The 'name' modifier can only be applied to months and days in the date/time picture string, not {}",
            quoted(message)
        ),
        "T1010" => {
            let function = after(" to function $")?.split(' ').next()?;
            format!(
                "The matcher function argument passed to function {} does not return the correct object structure",
                quoted(function)
            )
        }
        "S0102" => format!("Number out of range: {}", quoted(after("range: ")?)),
        "S0103" => format!("Unsupported escape sequence: \\{}", quoted(after("sequence: \\")?)),
        "S0204" => format!("Unknown operator: {}", quoted(after("operator: ")?)),
        "S0214" => {
            let sign = after("Expected a variable reference after ")?;
            format!("The right side of {} must be a variable name (start with $)", quoted(sign))
        }
        _ => return None,
    })
}

/// The sentence, where it names a function or values.
fn from_seen(code: &str, message: &str, seen: &Seen) -> Option<String> {
    let function = || seen.function.as_deref().map_or_else(|| "undefined".to_owned(), quoted);
    Some(match code {
        "T0410" => {
            format!(
                "Argument {} of function {} does not match function signature",
                mismatched(message, seen.function.as_deref())?,
                function()
            )
        }
        "T0411" => {
            let index = number_after(message, "argument ").unwrap_or(1);
            format!("Context value is not a compatible type with argument {index} of function {}", function())
        }
        "T0412" => {
            let index = number_after(message, "Argument ")?;
            let items = message.rsplit(' ').next()?.to_lowercase();
            format!("Argument {index} of function {} must be an array of {}", function(), quoted(&format!("{items}s")))
        }
        "T2009" => format!(
            "The values {} and {} either side of operator {} must be of the same data type",
            seen.left,
            seen.last,
            function()
        ),
        "T2010" => {
            format!("The expressions either side of operator {} must evaluate to numeric or string values", function())
        }
        "T2011" => {
            format!("The insert/update clause of the transform expression must evaluate to an object: {}", seen.last)
        }
        "T2012" => format!(
            "The delete clause of the transform expression must evaluate to a string or array of strings: {}",
            seen.last
        ),
        "D1002" => format!("Cannot negate a non-numeric value: {}", seen.last),
        _ => return None,
    })
}

/// Which argument does not fit: too few are told by the first that is missing, too many by the first beyond.
fn mismatched(message: &str, function: Option<&str>) -> Option<usize> {
    if let Some(index) = number_after(message, "Argument ") {
        return Some(index);
    }
    let expected = number_after(message, "expected ")?;
    let got = number_after(message, "got ")?;
    Some(if got < expected { got } else { function.and_then(most_arguments).unwrap_or(expected) } + 1)
}

/// How many arguments a function takes at most; nothing for those that have no signature of their own.
fn most_arguments(function: &str) -> Option<usize> {
    Some(match function {
        "append" | "assert" | "contains" | "each" | "eval" | "filter" | "formatBase" | "formatInteger" | "join"
        | "lookup" | "map" | "now" | "parseInteger" | "power" | "round" | "sift" | "single" | "sort" | "string"
        | "substringAfter" | "substringBefore" | "toMillis" => 2,
        "formatNumber" | "fromMillis" | "match" | "pad" | "reduce" | "split" | "substring" => 3,
        "replace" => 4,
        "millis" | "random" => 0,
        "abs" | "average" | "base64decode" | "base64encode" | "boolean" | "ceil" | "clone" | "count" | "decodeUrl"
        | "decodeUrlComponent" | "distinct" | "encodeUrl" | "encodeUrlComponent" | "error" | "exists" | "floor"
        | "keys" | "length" | "lowercase" | "max" | "merge" | "min" | "not" | "number" | "reverse" | "shuffle"
        | "spread" | "sqrt" | "sum" | "trim" | "type" | "uppercase" | "values" => 1,
        _ => return None,
    })
}

fn number_after(message: &str, words: &str) -> Option<usize> {
    let rest = message.split_once(words)?.1;
    rest.split(|it: char| !it.is_ascii_digit()).next()?.parse().ok()
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    crate::value::Value::from(text).to_json_string()
}
