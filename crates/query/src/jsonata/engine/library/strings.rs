//! Functions of texts that look for nothing.

use super::{Builtin, Host, Item, Outcome, argument, builtin, charge_text, text};

pub(super) const FUNCTIONS: &[Builtin] = &[
    builtin("string", "<x-b?:s>", 1, |host, arguments| match argument(arguments, 0) {
        Item::Undefined => Ok(Item::Undefined),
        Item::String(text) => Ok(Item::String(text.clone())),
        item => {
            let is_pretty = matches!(argument(arguments, 1), Item::Bool(true));
            Ok(Item::string(text::written(host, item, is_pretty)?))
        }
    }),
    builtin("length", "<s-:n>", 1, |host, arguments| {
        let Some(text) = argument(arguments, 0).as_str() else { return Ok(Item::Undefined) };
        charge_text(host, text.len())?;
        Ok(Item::Number(text.chars().count() as f64))
    }),
    builtin("substring", "<s-nn?:s>", 3, substring),
    builtin("substringBefore", "<s-s:s>", 2, |host, arguments| cut(host, arguments, |text, at, _| text.get(..at))),
    builtin("substringAfter", "<s-s:s>", 2, |host, arguments| {
        cut(host, arguments, |text, at, length| text.get(at + length..))
    }),
    builtin("lowercase", "<s-:s>", 1, |host, arguments| changed(host, arguments, str::to_lowercase)),
    builtin("uppercase", "<s-:s>", 1, |host, arguments| changed(host, arguments, str::to_uppercase)),
    builtin("trim", "<s-:s>", 1, |host, arguments| changed(host, arguments, trimmed)),
    builtin("pad", "<s-ns?:s>", 3, pad),
    builtin("join", "<a<s>s?:s>", 2, join),
];

fn changed(host: &mut dyn Host, arguments: &[Item], change: fn(&str) -> String) -> Outcome<Item> {
    let Some(text) = argument(arguments, 0).as_str() else { return Ok(Item::Undefined) };
    charge_text(host, text.len())?;
    Ok(Item::string(change(text)))
}

/// Each run of white space becomes a space, and none is left at the ends.
fn trimmed(text: &str) -> String {
    let words = text.split([' ', '\t', '\n', '\r']).filter(|it| !it.is_empty());
    let mut out = String::with_capacity(text.len());
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn substring(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(text) = argument(arguments, 0).as_str() else { return Ok(Item::Undefined) };
    charge_text(host, text.len())?;
    let n_signs = text.chars().count() as f64;
    let mut start = argument(arguments, 1).as_f64();
    if start.is_some_and(|it| n_signs + it < 0.0) {
        start = Some(0.0);
    }
    let end = match argument(arguments, 2).as_f64() {
        Some(length) if length <= 0.0 => return Ok(Item::string("")),
        Some(length) => match start {
            Some(start) if start >= 0.0 => start + length,
            Some(start) => n_signs + start + length,
            None => 0.0,
        },
        None => n_signs,
    };
    let place = |at: f64| {
        let at = at.trunc();
        if at < 0.0 { (n_signs + at).max(0.0) } else { at.min(n_signs) }
    };
    let (start, end) = (place(start.unwrap_or(0.0)) as usize, place(end) as usize);
    let taken: String = text.chars().skip(start).take(end.saturating_sub(start)).collect();
    Ok(Item::string(taken))
}

/// The part of a text before or after another one; all of it where that is not found.
fn cut(
    host: &mut dyn Host,
    arguments: &[Item],
    part: for<'a> fn(&'a str, usize, usize) -> Option<&'a str>,
) -> Outcome<Item> {
    let Some(text) = argument(arguments, 0).as_str() else { return Ok(Item::Undefined) };
    charge_text(host, text.len())?;
    let found = argument(arguments, 1).as_str().and_then(|it| Some((text.find(it)?, it.len())));
    Ok(match found.and_then(|(at, length)| part(text, at, length)) {
        Some(part) => Item::string(part),
        None => argument(arguments, 0).clone(),
    })
}

fn pad(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(text) = argument(arguments, 0).as_str() else { return Ok(Item::Undefined) };
    let filling = argument(arguments, 2).as_str().filter(|it| !it.is_empty()).unwrap_or(" ");
    let width = argument(arguments, 1).as_f64().unwrap_or(0.0);
    let missing = width.abs() - text.chars().count() as f64;
    if missing.is_nan() || missing < 1.0 {
        return Ok(argument(arguments, 0).clone());
    }
    // More than any memory becomes the most that there is, which is refused.
    let n_signs = missing as usize;
    let most = filling.chars().map(char::len_utf8).max().unwrap_or(1);
    host.hold(text.len().saturating_add(n_signs.saturating_mul(most)))?;
    charge_text(host, n_signs)?;
    let padding: String = filling.chars().cycle().take(n_signs).collect();
    Ok(Item::string(if width > 0.0 { [text, &*padding].concat() } else { [&*padding, text].concat() }))
}

fn join(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(array) = argument(arguments, 0).as_array() else { return Ok(Item::Undefined) };
    let separator = argument(arguments, 1).as_str().unwrap_or("");
    let mut out = String::new();
    for (index, item) in array.iter().enumerate() {
        let text = item.as_str().unwrap_or("");
        host.charge(1 + text.len() as u64 / 64)?;
        host.hold(out.len().saturating_add(text.len()).saturating_add(separator.len()))?;
        if index > 0 {
            out.push_str(separator);
        }
        out.push_str(text);
    }
    Ok(Item::string(out))
}
