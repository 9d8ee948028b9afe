//! Paths of both languages: the steps that both can say.

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Index(i64),
    /// `[*]`: every item.
    All,
    /// `[from:to]`
    Slice(i64, i64),
}

/// Where a path begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Root {
    /// `$`
    Data,
    /// `$$`
    Context,
    Variable(String),
}

/// A path of JSONPath.
pub(super) fn parse(text: &str) -> Result<(Root, Vec<Step>), &'static str> {
    let text = text.trim();
    let rest = text.strip_prefix('$').ok_or("this is no path")?;
    let (root, mut rest) = match rest.strip_prefix('$') {
        Some(rest) => (Root::Context, rest),
        None => {
            let len = rest.find(|it: char| !(it.is_alphanumeric() || it == '_')).unwrap_or(rest.len());
            let root = if len == 0 { Root::Data } else { Root::Variable(rest[..len].to_owned()) };
            (root, &rest[len..])
        }
    };
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if rest.starts_with("..") {
            return Err("a search at any depth has no short form in JSONata");
        }
        if let Some(after) = rest.strip_prefix('.') {
            let len = after.find(['.', '[']).unwrap_or(after.len());
            let name = &after[..len];
            if name.is_empty() || name.contains(['(', '\'', '"', '\\', ' ', '*', '?', '@']) {
                return Err("this step of the path cannot be said in JSONata");
            }
            steps.push(Step::Key(name.to_owned()));
            rest = &after[len..];
            continue;
        }
        let inner = rest.strip_prefix('[').ok_or("this path cannot be read")?;
        if let Some(quote) = inner.chars().next().filter(|it| matches!(it, '\'' | '"')) {
            let end = inner[1..].find(quote).ok_or("this path cannot be read")? + 1;
            let name = &inner[1..end];
            rest = inner[end + 1..].strip_prefix(']').ok_or("a step to several fields cannot be said in JSONata")?;
            if name.contains(['\\', '`']) {
                return Err("this step of the path cannot be said in JSONata");
            }
            steps.push(Step::Key(name.to_owned()));
            continue;
        }
        let end = inner.find(']').ok_or("this path cannot be read")?;
        let text = inner[..end].trim();
        rest = &inner[end + 1..];
        steps.push(match (text, text.parse(), text.split_once(':')) {
            ("*", ..) => Step::All,
            (_, Ok(index), _) => Step::Index(index),
            (_, _, Some((from, to))) => {
                let from = if from.trim().is_empty() { Ok(0) } else { from.trim().parse() };
                match (from, to.trim().parse::<i64>()) {
                    (Ok(from), Ok(to)) if from >= 0 && to > from => Step::Slice(from, to),
                    _ => return Err("this piece of a list cannot be said in JSONata"),
                }
            }
            _ => return Err("a filter cannot be said in JSONata in the same words"),
        });
    }
    Ok((root, steps))
}

/// A path in JSONata; `data` is what `$` is there.
pub(super) fn to_jsonata(text: &str, data: &str) -> super::Said {
    let (root, steps) = parse(text)?;
    let root = match root {
        Root::Data if data.starts_with(['{', '[']) && !steps.is_empty() => format!("({data})"),
        Root::Data => data.to_owned(),
        Root::Context => "$states.context".to_owned(),
        Root::Variable(name) => format!("${name}"),
    };
    let is_many = steps.iter().any(|it| matches!(it, Step::All | Step::Slice(..)));
    let mut out = root;
    for step in &steps {
        match step {
            Step::Key(name) if is_name(name) => out.push_str(&format!(".{name}")),
            Step::Key(name) => out.push_str(&format!(".`{name}`")),
            Step::Index(index) => out.push_str(&format!("[{index}]")),
            Step::All => {}
            Step::Slice(from, to) => out.push_str(&format!("[[{from}..{}]]", to - 1)),
        }
    }
    // Brackets make a list of what JSONata would give as a single value where there is one.
    match is_many {
        true => Ok((format!("[{out}]"), Some("lists inside the list are joined"))),
        false => Ok((out, None)),
    }
}

fn is_name(name: &str) -> bool {
    let is_first = |it: char| it.is_ascii_alphabetic() || it == '_';
    name.starts_with(is_first)
        && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
        && !matches!(name, "and" | "or" | "in" | "true" | "false" | "null" | "function")
}

/// Steps behind a root of JSONPath.
pub(super) fn to_json_path(root: &str, steps: &[Step]) -> Result<String, &'static str> {
    let mut out = root.to_owned();
    for step in steps {
        match step {
            Step::Key(name) if is_name(name) || name.chars().all(|it| it.is_alphanumeric() || it == '_') => {
                out.push_str(&format!(".{name}"));
            }
            Step::Key(name) if !name.contains(['\'', '\\']) => out.push_str(&format!("['{name}']")),
            Step::Index(index) => out.push_str(&format!("[{index}]")),
            _ => return Err("this path cannot be said in JSONPath"),
        }
    }
    Ok(out)
}
