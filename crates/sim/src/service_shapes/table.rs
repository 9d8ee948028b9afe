//! Reading the table.

use std::borrow::Cow;
use std::sync::OnceLock;

use asl::resource::Integration;

const TABLE: &str = include_str!("table.txt");

/// An action of a service, with the shapes it is made of.
pub(super) struct Action {
    line: &'static str,
    head: &'static str,
    errors: Vec<&'static str>,
    shapes: Vec<&'static str>,
    is_sdk: bool,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Anything,
    Text,
    Moment,
    Number,
    Boolean,
    /// The least length, and the words where there are some, between `|`.
    Words(usize, &'static str),
    /// The type of the items.
    List(&'static str),
    /// The type of the values.
    Map(&'static str),
    /// The members.
    Structure(&'static str),
}

/// A member of a structure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) kind: &'static str,
    pub(super) is_required: bool,
}

/// The lines of each service.
fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    static SECTIONS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let cut = || TABLE.split("\n@").skip(1).filter_map(|section| section.split_once('\n')).collect();
    SECTIONS.get_or_init(cut).iter().copied()
}

/// The services with their actions, those of optimized integrations as well.
pub(super) fn services() -> impl Iterator<Item = (String, Vec<&'static str>)> {
    sections().flat_map(|(head, lines)| {
        let mut names = head.split(' ');
        let (sdk, optimized) = (names.next().unwrap_or_default(), names.next().filter(|it| *it != "-"));
        let actions = lines.lines().filter_map(|it| it.strip_prefix('.')?.split(' ').next());
        let actions: Vec<&str> = actions.collect();
        let optimized = optimized.map(|it| (it.to_owned(), actions.clone()));
        optimized.into_iter().chain([(format!("aws-sdk:{sdk}"), actions)])
    })
}

impl Action {
    /// An action of the service that an integration names.
    pub(super) fn find(integration: &Integration, action: &str) -> Option<Action> {
        let sdk = integration.service.strip_prefix("aws-sdk:");
        sections().find_map(|(head, lines)| {
            let mut names = head.split(' ');
            let (name, optimized) = (names.next()?, names.next()?);
            let is_it = sdk.map_or(optimized == &*integration.service, |sdk| sdk == name);
            if !is_it {
                return None;
            }
            let is_action = |it: &&str| it.strip_prefix('.').is_some_and(|it| it.split(' ').next() == Some(action));
            let line = lines.lines().find(is_action)?;
            let starting = |signs: &'static [char]| lines.lines().filter(move |it| it.starts_with(signs)).collect();
            Some(Action { line, head, errors: starting(&['~']), shapes: starting(&['{', '"']), is_sdk: sdk.is_some() })
        })
    }

    fn word(&self, idx: usize) -> Option<&'static str> {
        self.line.split(' ').nth(idx).filter(|it| *it != "-")
    }

    /// The type of the answer; without one the answer is empty.
    pub(super) fn answer(&self) -> Option<&'static str> {
        self.word(1)
    }

    /// The errors, without what they begin with.
    pub(super) fn errors(&self) -> impl Iterator<Item = &'static str> {
        let line = self.word(2).and_then(|it| it.parse::<usize>().ok()).and_then(|it| self.errors.get(it));
        line.into_iter().flat_map(|line| line[1..].split(','))
    }

    /// What the errors begin with.
    pub(super) fn error_prefix(&self) -> &'static str {
        self.head.split(' ').nth(if self.is_sdk { 2 } else { 3 }).unwrap_or_default()
    }

    /// The members without which the action cannot be called, as the service spells them.
    pub(super) fn required(&self) -> impl Iterator<Item = &'static str> {
        self.word(3).into_iter().flat_map(|names| names.split(','))
    }

    /// What a type is.
    pub(super) fn shape(&self, kind: &'static str) -> Shape {
        match kind {
            "s" => return Shape::Text,
            "t" => return Shape::Moment,
            "n" => return Shape::Number,
            "b" => return Shape::Boolean,
            "a" => return Shape::Anything,
            _ => {}
        }
        if let Some(item) = kind.strip_prefix('[') {
            return Shape::List(item);
        }
        if let Some(value) = kind.strip_prefix('(') {
            return Shape::Map(value);
        }
        let number = usize::from_str_radix(kind, 36).ok();
        let Some(line) = number.and_then(|it| self.shapes.get(it)) else { return Shape::Anything };
        match line.strip_prefix('"') {
            Some(rest) => {
                let (least, words) = rest.split_once('|').unwrap_or((rest, ""));
                Shape::Words(least.parse().unwrap_or(0), words)
            }
            None => Shape::Structure(&line[1..]),
        }
    }

    /// The members of a structure.
    pub(super) fn members(&self, structure: &'static str) -> impl Iterator<Item = Member> {
        structure.split(',').filter(|it| !it.is_empty()).map(|text| {
            let (name, kind) = text.split_once(':').unwrap_or((text, "s"));
            let plain = name.strip_prefix('!');
            Member { name: plain.unwrap_or(name), kind, is_required: plain.is_some() }
        })
    }

    /// The name of a member as Step Functions spells it. Integrations of the SDK spell like the one for Java.
    pub(super) fn spelled(&self, name: &str) -> String {
        if self.is_sdk { java_name(name).into_owned() } else { name.to_owned() }
    }
}

/// The capital letters that a name begins with become small, apart from the first one and the one of the next word:
/// `DBInstances` is `DbInstances`, `SSEKMSKeyId` is `SsekmsKeyId`, `ETag` stays.
fn java_name(name: &str) -> Cow<'_, str> {
    let bytes = name.as_bytes();
    let is_upper = |idx: usize| bytes.get(idx).is_some_and(u8::is_ascii_uppercase);
    let is_lower = |idx: usize| bytes.get(idx).is_some_and(u8::is_ascii_lowercase);
    let mut end = 1;
    while is_upper(end) && !is_lower(end + 1) {
        end += 1;
    }
    if end == 1 {
        return name.into();
    }
    format!("{}{}{}", &name[..1], name[1..end].to_ascii_lowercase(), &name[end..]).into()
}

#[cfg(test)]
mod tests {
    use super::java_name;

    #[test]
    fn names_are_spelled_like_those_of_the_sdk_for_java() {
        let check = |name: &str, expected: &str| assert_eq!(java_name(name), expected);
        check("DBInstances", "DbInstances");
        check("ETag", "ETag");
        check("SSEKMSKeyId", "SsekmsKeyId");
        check("ARN", "Arn");
        check("MD5OfMessageBody", "Md5OfMessageBody");
        check("ExecutionArn", "ExecutionArn");
        check("URL", "Url");
        check("A", "A");
    }
}
