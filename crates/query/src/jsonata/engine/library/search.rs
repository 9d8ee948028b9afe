//! Functions that look for a text or a pattern: `$contains`, `$match`, `$replace`, `$split`.

use std::rc::Rc;
use std::sync::Arc;

use super::regex::{Found, Regex, Subject};
use super::{
    Builtin, FUNCTION, Failure, Function, Host, Item, Outcome, Record, argument, builtin, charge_text, check_length,
    mismatch,
};

pub(super) const FUNCTIONS: &[Builtin] = &[
    builtin("match", "<s-f<s:o>n?:a<o>>", 3, matches),
    builtin("contains", "<s-(sf):b>", 2, contains),
    builtin("replace", "<s-(sf)(sf)n?:s>", 4, replace),
    builtin("split", "<s-(sf)n?:a<s>>", 3, split),
];

/// A match, whatever found it.
struct Match {
    text: Arc<str>,
    /// Units of UTF-16 in the text that was searched.
    start: usize,
    end: usize,
    groups: Vec<Item>,
    /// What `$replace` hands to a function.
    item: Item,
}

/// Where matches come from, one after the other.
enum Matcher<'a> {
    Regex { regex: &'a Rc<Regex>, subject: Subject, from: usize, is_first: bool, is_over: bool },
    Function { next: Option<Rc<Function>>, text: Option<Item> },
}

impl<'a> Matcher<'a> {
    fn new(host: &mut dyn Host, function: &'a Rc<Function>, text: &Arc<str>) -> Outcome<Matcher<'a>> {
        charge_text(host, text.len())?;
        Ok(match &**function {
            Function::Regex(regex) => {
                let subject = Subject::new(text);
                Matcher::Regex { regex, subject, from: 0, is_first: true, is_over: false }
            }
            _ => Matcher::Function { next: Some(function.clone()), text: Some(Item::String(text.clone())) },
        })
    }

    fn next(&mut self, host: &mut dyn Host) -> Outcome<Option<Match>> {
        match self {
            Matcher::Regex { regex, subject, from, is_first, is_over } => {
                if *is_over || (!*is_first && *from >= subject.len()) {
                    return Ok(None);
                }
                let Some(found) = regex.find(host, subject, *from)? else {
                    *is_over = true;
                    return Ok(None);
                };
                if !*is_first && found.start == found.end {
                    return Err(super::regex::matches_nothing());
                }
                (*is_first, *from) = (false, found.end);
                Ok(Some(of_regex(regex, subject, &found)))
            }
            Matcher::Function { next, text } => {
                let Some(function) = next.take() else { return Ok(None) };
                let answer = host.call(&function, text.take().into_iter().collect())?;
                if answer.is_undefined() {
                    return Ok(None);
                }
                let found = of_function(answer).ok_or_else(|| {
                    let message = format!(
                        "The matcher function argument passed to function {FUNCTION} does not return the correct \
                         object structure"
                    );
                    Failure::of_call("T1010", message)
                })?;
                *next = found.1;
                Ok(Some(found.0))
            }
        }
    }
}

fn of_regex(regex: &Rc<Regex>, subject: &Subject, found: &Found) -> Match {
    let item = super::regex::match_item(regex, subject, found);
    Match {
        text: subject.slice(found.start, found.end).into(),
        start: found.start,
        end: found.end,
        groups: found.groups.iter().map(|group| super::regex::group_item(subject, *group)).collect(),
        item,
    }
}

fn of_function(answer: Item) -> Option<(Match, Option<Rc<Function>>)> {
    let object = answer.as_object()?;
    let number = |name: &str| object.get(name).and_then(|it| it.as_f64());
    let groups = object.get("groups").filter(|it| it.as_array().is_some());
    let next = object.get("next").and_then(|it| it.as_function().cloned());
    let (start, end) = (number("start"), number("end"));
    if start.is_none() && end.is_none() && groups.is_none() && next.is_none() {
        return None;
    }
    let text = match object.get("match") {
        Some(Item::String(text)) => text,
        _ => "".into(),
    };
    // What is below 0 or no number is 0.
    let start = start.unwrap_or(0.0) as usize;
    let end = end.map_or(start, |it| it as usize);
    let groups = groups.map(|it| it.items()).unwrap_or_default();
    Some((Match { text, start, end, groups, item: answer.clone() }, next))
}

/// The count that limits; refused if it is below 0.
fn limit(arguments: &[Item], index: usize, code: &'static str, words: &str) -> Outcome<f64> {
    match argument(arguments, index).as_f64() {
        Some(limit) if limit < 0.0 => {
            Err(Failure::coded(code, format!("{words} function must evaluate to a positive number")))
        }
        Some(limit) => Ok(limit),
        None => Ok(f64::INFINITY),
    }
}

fn text_of(arguments: &[Item]) -> Option<&Arc<str>> {
    if let Item::String(text) = argument(arguments, 0) { Some(text) } else { None }
}

fn contains(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(text) = text_of(arguments) else { return Ok(Item::Undefined) };
    Ok(Item::Bool(match argument(arguments, 1) {
        Item::String(token) => {
            charge_text(host, text.len())?;
            text.contains(&**token)
        }
        Item::Function(function) => Matcher::new(host, function, text)?.next(host)?.is_some(),
        _ => return Err(mismatch(2)),
    }))
}

fn matches(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(text) = text_of(arguments) else { return Ok(Item::Undefined) };
    let limit = limit(arguments, 2, "D3040", "Third argument of match")?;
    let Some(function) = argument(arguments, 1).as_function() else { return Err(mismatch(2)) };
    let mut found = Vec::new();
    if limit > 0.0 {
        let mut matcher = Matcher::new(host, function, text)?;
        // The next one is looked for also where it is not wanted any more, as it may be an error.
        let mut next = matcher.next(host)?;
        while let Some(it) = next.filter(|_| (found.len() as f64) < limit) {
            host.charge(1)?;
            check_length(host, found.len() + 1)?;
            let mut record = Record::default();
            record.insert("match".into(), Item::String(it.text));
            record.insert("index".into(), Item::Number(it.start as f64));
            record.insert("groups".into(), Item::array(it.groups));
            found.push(Item::object(record));
            next = matcher.next(host)?;
        }
    }
    Ok(Item::sequence(found))
}

fn split(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(text) = text_of(arguments) else { return Ok(Item::Undefined) };
    let limit = limit(arguments, 2, "D3020", "Third argument of split")?;
    let mut parts: Vec<Item> = Vec::new();
    charge_text(host, text.len())?;
    match argument(arguments, 1) {
        Item::String(separator) => {
            let most = if limit.is_finite() { limit.trunc() as usize } else { usize::MAX };
            let mut add = |part: &str| {
                host.charge(1)?;
                check_length(host, parts.len() + 1)?;
                parts.push(Item::string(part));
                Ok(())
            };
            if separator.is_empty() {
                text.chars().take(most).try_for_each(|sign| add(sign.encode_utf8(&mut [0; 4])))?;
            } else {
                text.split(&**separator).take(most).try_for_each(&mut add)?;
            }
        }
        Item::Function(function) if limit > 0.0 => {
            let subject = Subject::new(text);
            let mut matcher = Matcher::new(host, function, text)?;
            let mut start = 0;
            let mut next = matcher.next(host)?;
            while (parts.len() as f64) < limit {
                host.charge(1)?;
                check_length(host, parts.len() + 1)?;
                let Some(found) = next else {
                    parts.push(Item::string(subject.slice(start, subject.len())));
                    break;
                };
                parts.push(Item::string(subject.slice(start, found.start)));
                start = found.end;
                next = matcher.next(host)?;
            }
        }
        Item::Function(_) => {}
        _ => return Err(mismatch(2)),
    }
    Ok(Item::array(parts))
}

fn replace(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(text) = text_of(arguments) else { return Ok(Item::Undefined) };
    let (pattern, replacement) = (argument(arguments, 1), argument(arguments, 2));
    if pattern.as_str() == Some("") {
        return Err(Failure::coded("D3010", "Second argument of replace function cannot be an empty string"));
    }
    let limit = limit(arguments, 3, "D3011", "Fourth argument of replace")?;
    charge_text(host, text.len())?;
    match (pattern, replacement) {
        (_, Item::String(_) | Item::Function(_)) if limit <= 0.0 => Ok(Item::String(text.clone())),
        (Item::String(pattern), Item::String(replacement)) => {
            let most = if limit.is_finite() { limit.ceil() as usize } else { usize::MAX };
            let mut out = String::new();
            let mut rest = &**text;
            for _ in 0..most {
                let Some((before, after)) = rest.split_once(&**pattern) else { break };
                host.charge(1)?;
                host.hold(out.len() + before.len() + replacement.len())?;
                out.push_str(before);
                out.push_str(replacement);
                rest = after;
            }
            host.hold(out.len() + rest.len())?;
            out.push_str(rest);
            Ok(Item::string(out))
        }
        (Item::Function(function), Item::String(_) | Item::Function(_)) => {
            replace_matches(host, text, function, replacement, limit)
        }
        (Item::String(pattern), Item::Function(_)) if text.contains(&**pattern) => Err(not_a_text()),
        (Item::String(_), Item::Function(_)) => Ok(Item::String(text.clone())),
        (Item::String(_) | Item::Function(_), _) => Err(mismatch(3)),
        _ => Err(mismatch(2)),
    }
}

fn not_a_text() -> Failure {
    Failure::coded("D3012", "Attempted to replace a matched string with a non-string value")
}

fn replace_matches(
    host: &mut dyn Host,
    text: &Arc<str>,
    pattern: &Rc<Function>,
    replacement: &Item,
    limit: f64,
) -> Outcome<Item> {
    let subject = Subject::new(text);
    let mut matcher = Matcher::new(host, pattern, text)?;
    let mut out = String::new();
    let mut position = 0;
    let mut count = 0.0;
    let mut next = matcher.next(host)?;
    while let Some(found) = next.filter(|_| count < limit) {
        host.charge(1)?;
        out.push_str(&subject.slice(position, found.start));
        match replacement {
            Item::Function(function) => match host.call(function, vec![found.item.clone()])? {
                Item::String(text) => {
                    host.hold(out.len().saturating_add(text.len()))?;
                    out.push_str(&text);
                }
                _ => return Err(not_a_text()),
            },
            other => substitute(host, other.as_str().unwrap_or(""), &found, &mut out)?,
        }
        host.hold(out.len())?;
        position = found.start + found.text.encode_utf16().count();
        count += 1.0;
        next = matcher.next(host)?;
    }
    out.push_str(&subject.slice(position, subject.len()));
    host.hold(out.len())?;
    Ok(Item::string(out))
}

/// The replacement with `$0`, `$1` … filled in.
fn substitute(host: &mut dyn Host, replacement: &str, found: &Match, out: &mut String) -> Outcome<()> {
    let mut rest = replacement;
    let n_groups = found.groups.len();
    let n_digits = n_groups.checked_ilog10().unwrap_or(0) as usize + 1;
    while let Some((before, after)) = rest.split_once('$') {
        host.charge(1)?;
        host.hold(out.len().saturating_add(before.len()).saturating_add(found.text.len()))?;
        out.push_str(before);
        rest = after;
        if let Some(after) = rest.strip_prefix('$') {
            out.push('$');
            rest = after;
            continue;
        }
        if let Some(after) = rest.strip_prefix('0') {
            out.push_str(&found.text);
            rest = after;
            continue;
        }
        let n_given = rest.bytes().take(n_digits).take_while(u8::is_ascii_digit).count();
        let number = |length: usize| rest.get(..length).and_then(|it| it.parse::<usize>().ok());
        let (index, length) = match number(n_given) {
            Some(index) if n_digits > 1 && index > n_groups && n_given == n_digits => {
                (number(n_digits - 1), n_digits - 1)
            }
            index => (index, n_given),
        };
        match index {
            Some(index) => {
                if let Some(Item::String(group)) = index.checked_sub(1).and_then(|it| found.groups.get(it)) {
                    out.push_str(group);
                }
                rest = rest.get(length..).unwrap_or("");
            }
            None => out.push('$'),
        }
    }
    out.push_str(rest);
    Ok(())
}
