//! New states as blocks of YAML with places to fill in.

use asl::assist::{Assist, Completion, CompletionKind};

use super::emit;

/// What the language's own pieces hold where YAML needs a block: piece, JSON in its place.
const BLOCKS: [(&str, &str); 4] = [
    ("[#{rule}]", r##"[{ "Variable": "$.#{variable}", "IsPresent": true, "Next": "#{next}" }]"##),
    ("[#{branch}]", r##"[{ "StartAt": "#{first}", "States": {} }]"##),
    ("{#{states}}", "{}"),
    ("#{seconds}", "60"),
];

/// The states that can be added to a definition, as they are offered in JSON.
pub(super) fn states(definition: &str) -> Vec<Completion> {
    // At the end of an empty object of states all of them are offered.
    let (empty, at) = (r#"{"States": {}}"#, r#"{"States": {"#.len());
    let found = Assist::new(empty).complete(at).items;
    let root = syntax::parse(definition).root;
    let snippets = found.into_iter().filter(|it| it.kind == CompletionKind::Snippet);
    let blocks = snippets.filter_map(|item| {
        let (label, insert) = block(&item.insert, &root)?;
        Some(Completion { label, insert, ..item })
    });
    blocks.collect()
}

/// The name of a member in JSON, and the member as lines of YAML.
fn block(member: &str, root: &syntax::Node) -> Option<(String, String)> {
    let json = BLOCKS.iter().fold(format!("{{{member}}}"), |json, (piece, block)| json.replace(piece, block));
    let node = syntax::Node::parse_value(&json).ok()?;
    let member = node.as_object()?.members().next()?.clone();
    let wanted = member.key().trim_start_matches("#{").trim_end_matches('}').to_owned();
    let name = asl::edit::free_name(root, &wanted);
    let lines = emit::member("Name", member.value(), 0, &emit::Names::new());
    // Text in quotes because of its place to fill in needs none.
    let lines = lines.replace("'#{", "#{").replace("}'", "}").replacen("Name:", &format!("#{{{name}}}:"), 1);
    Some((name.to_string(), lines.trim_end().to_owned()))
}
