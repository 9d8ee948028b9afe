//! Intrinsic functions in JSONata.

use super::Said;
use super::path;

/// How deep calls may be nested.
const MAX_NESTED: usize = 10;

/// A path or a call of an intrinsic function in JSONata; `data` is what `$` is there.
pub(super) fn to_jsonata(text: &str, data: &str) -> Said {
    argument(text.trim(), data, 0)
}

fn argument(text: &str, data: &str, depth: usize) -> Said {
    if text.starts_with('$') {
        return path::to_jsonata(text, data);
    }
    if let Some(call) = text.strip_prefix("States.") {
        return self::call(call, data, depth);
    }
    if text.starts_with('\'') {
        return Ok((syntax::quote(&literal(text).ok_or("this text cannot be read")?), None));
    }
    match syntax::Node::parse_value(text) {
        Ok(node) if node.as_object().is_none() && node.as_array().is_none() => Ok((node.value_text(), None)),
        _ => Err("this argument cannot be read"),
    }
}

fn call(text: &str, data: &str, depth: usize) -> Said {
    if depth >= MAX_NESTED {
        return Err("the calls are nested too deep");
    }
    let (name, rest) = text.split_once('(').ok_or("this call cannot be read")?;
    let inner = rest.trim_end().strip_suffix(')').ok_or("this call cannot be read")?;
    let texts = arguments(inner);
    let mut look = None;
    let mut values = Vec::with_capacity(texts.len());
    for (idx, text) in texts.iter().enumerate() {
        if name == "Format" && idx == 0 {
            values.push(String::new());
            continue;
        }
        let (value, to_look) = argument(text, data, depth + 1)?;
        look = look.or(to_look);
        values.push(value);
    }
    let list = values.join(", ");
    let said = match (name, values.as_slice()) {
        ("Format", [_, values @ ..]) => format(&texts[0], values)?,
        ("Array", _) => {
            look = Some("an argument that is a list would be joined with the others");
            format!("[{list}]")
        }
        ("ArrayPartition", [_, _]) => format!("$partition({list})"),
        ("ArrayContains", [array, value]) => format!("({value} in {array})"),
        ("ArrayRange", [_, _, _]) => format!("$range({list})"),
        ("ArrayGetItem", [array, index]) if array.starts_with('$') => format!("{array}[{index}]"),
        ("ArrayGetItem", [array, index]) => format!("({array})[{index}]"),
        ("ArrayLength", [_]) => format!("$count({list})"),
        ("ArrayUnique", [_]) => format!("[$distinct({list})]"),
        ("Base64Encode", [_]) => format!("$base64encode({list})"),
        ("Base64Decode", [_]) => format!("$base64decode({list})"),
        ("Hash", [_, _]) => format!("$hash({list})"),
        ("JsonMerge", [a, b, deep]) if deep == "false" => format!("$merge([{a}, {b}])"),
        ("StringToJson", [_]) => format!("$parse({list})"),
        ("JsonToString", [_]) => {
            look = Some("a text stays as it is, where JsonToString puts quotes around it");
            format!("$string({list})")
        }
        ("MathRandom", [from, to]) => {
            look = Some("the numbers are drawn in another way");
            format!("$floor($random() * ({to} - {from})) + {from}")
        }
        ("MathAdd", [a, b]) => format!("({a} + {b})"),
        ("StringSplit", [text, separators]) if is_one_letter(separators) => {
            format!("[$split({text}, {separators})[$ != \"\"]]")
        }
        ("UUID", []) => "$uuid()".to_owned(),
        _ => return Err("this function has no counterpart in JSONata"),
    };
    Ok((said, look))
}

fn is_one_letter(quoted: &str) -> bool {
    syntax::unquote(quoted).chars().count() == 1 && quoted.starts_with('"')
}

/// `'Hello {}'` with values: `"Hello " & $name`.
fn format(template: &str, values: &[String]) -> Result<String, &'static str> {
    if !template.starts_with('\'') {
        return Err("its template is computed");
    }
    let mut pieces = vec![String::new()];
    let inner = template.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')).ok_or("this text cannot be read")?;
    let mut letters = inner.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                let next = letters.next().ok_or("this text cannot be read")?;
                pieces.last_mut().ok_or("no text")?.push(next);
            }
            '{' if letters.peek() == Some(&'}') => {
                letters.next();
                pieces.push(String::new());
            }
            other => pieces.last_mut().ok_or("no text")?.push(other),
        }
    }
    if pieces.len() != values.len() + 1 {
        return Err("its template has another number of places than there are arguments");
    }
    let mut parts = Vec::new();
    for (idx, piece) in pieces.iter().enumerate() {
        // A text at the beginning makes texts of what follows.
        if !piece.is_empty() || (idx == 0 && pieces.len() < 3) {
            parts.push(syntax::quote(piece));
        }
        parts.extend(values.get(idx).cloned());
    }
    Ok(if parts.len() == 1 { parts.remove(0) } else { parts.join(" & ") })
}

/// A text in single quotes, its escapes resolved.
fn literal(text: &str) -> Option<String> {
    let inner = text.strip_prefix('\'')?.strip_suffix('\'')?;
    let mut out = String::new();
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        out.push(if letter == '\\' { letters.next()? } else { letter });
    }
    Some(out)
}

/// The arguments of a call, split where a comma stands in no bracket and no quotes.
fn arguments(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut depth, mut is_quoted, mut is_escaped) = (0_i32, false, false);
    for letter in text.chars() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '\'' => is_quoted = !is_quoted,
            '(' | '[' if !is_quoted => depth += 1,
            ')' | ']' if !is_quoted => depth -= 1,
            ',' if !is_quoted && depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = parts.last_mut() {
            last.push(letter);
        }
    }
    let parts: Vec<String> = parts.into_iter().map(|it| it.trim().to_owned()).collect();
    if parts == [""] { Vec::new() } else { parts }
}
