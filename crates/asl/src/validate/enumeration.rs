//! A field that takes one of a few words.

use super::{Ctx, Rule, SCHEMA};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "enumeration",
    what: "A field that takes one of a few words, such as `Mode` or `InputType`, has a word that it does not know.",
    why: "Words are compared letter by letter.",
    example: r#"{ "ProcessorConfig": { "Mode": "distributed" } }"#,
    source: "Published measurements for `InputType`, the sentence recorded for `Type`; the other fields by analogy.",
    check,
};

/// Where in a state the word stands, and the words.
const WORDS: &[(&[&str], &[&str])] = &[
    (&["ItemProcessor", "ProcessorConfig", "Mode"], &["INLINE", "DISTRIBUTED"]),
    (&["ItemProcessor", "ProcessorConfig", "ExecutionType"], &["STANDARD", "EXPRESS"]),
    (&["Iterator", "ProcessorConfig", "Mode"], &["INLINE", "DISTRIBUTED"]),
    (&["Iterator", "ProcessorConfig", "ExecutionType"], &["STANDARD", "EXPRESS"]),
    (&["ItemReader", "ReaderConfig", "InputType"], &["MANIFEST", "JSON", "CSV", "JSONL", "PARQUET"]),
    (&["ItemReader", "ReaderConfig", "CSVHeaderLocation"], &["FIRST_ROW", "GIVEN"]),
    (&["ItemReader", "ReaderConfig", "CSVDelimiter"], &["COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"]),
];

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states() {
        for (path, words) in WORDS {
            let node = path.iter().try_fold(state.node, |node, key| node.member(key));
            let Some(word) = node.and_then(|it| it.as_str()) else { continue };
            if !words.contains(&&*word) {
                let message = sentence(path[path.len() - 1], words);
                ctx.at_field(&RULE, &state, &path.join("/"), message);
            }
        }
        for (path, retrier) in state.entries("Retry") {
            let words = ["FULL", "NONE"];
            if retrier.member("JitterStrategy").and_then(|it| it.as_str()).is_some_and(|it| !words.contains(&&*it)) {
                ctx.at_field(&RULE, &state, &format!("{path}/JitterStrategy"), sentence("JitterStrategy", &words));
            }
        }
    }
}

fn sentence(field: &str, words: &[&str]) -> String {
    format!("The field '{field}' should have one of these values: {}", super::values::list(words))
}
