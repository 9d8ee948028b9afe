//! Stories in text: commands to a session, and what it shows after them.
//!
//! A story's lines are commands (`add Wait on A.next`), or begin with a sign: `=` what was announced, `!` why it was
//! refused, `graph` the edges, `selected`, `text` a piece of the text, `undo` and `redo`.
#![allow(dead_code)]

pub(crate) mod invariants;

use editor::geometry::Point;
use editor::view::{EdgeEnd, Port};
use editor::{Command, Document, EdgeKey, Place, Session, StateKind};
use report::{OpenedFile, OpenedMachine, Via};

/// A session on a definition's text.
pub(crate) fn session(definition: &str) -> Session {
    let mut session = Session::new(document(definition));
    session.set_canvas(800.0, 600.0);
    session
}

/// A document of a definition's text.
pub(crate) fn document(definition: &str) -> Document {
    let machine =
        OpenedMachine { name: "test".to_owned(), definition: definition.to_owned(), line: 1, placeholders: Vec::new() };
    let file = OpenedFile {
        file_name: "test.asl.json".to_owned(),
        kind: "ASL JSON".to_owned(),
        is_definition: true,
        host: definition.to_owned(),
        machines: vec![machine],
        notes: Vec::new(),
    };
    Document::from_opened(file, 0)
}

/// A definition in short: `A Task B; B Choice C D; C Pass C2; D Succeed`. Each state names its type and what follows;
/// the first one begins. `catch X` adds a catcher.
pub(crate) fn definition(short: &str) -> String {
    let mut states = Vec::new();
    for state in short.split(';').map(str::trim).filter(|it| !it.is_empty()) {
        let words: Vec<&str> = state.split_whitespace().collect();
        let (way, catch) = match words.iter().position(|it| *it == "catch") {
            Some(at) => (&words[2..at], words.get(at + 1)),
            None => (&words[2..], None),
        };
        let mut fields = vec![format!("\"Type\": \"{}\"", words[1])];
        match words[1] {
            "Task" => fields.push("\"Resource\": \"arn:aws:lambda:us-east-1:123456789012:function:f\"".to_owned()),
            "Wait" => fields.push("\"Seconds\": 5".to_owned()),
            "Choice" => {
                let rule = |to: &&str| format!("{{\"Variable\": \"$.x\", \"IsPresent\": true, \"Next\": \"{to}\"}}");
                let rules: Vec<String> = way[..way.len() - 1].iter().map(rule).collect();
                fields.push(format!("\"Choices\": [{}]", rules.join(", ")));
                fields.push(format!("\"Default\": \"{}\"", way[way.len() - 1]));
            }
            "Map" => fields.push(format!(
                "\"ItemProcessor\": {{\"StartAt\": \"In {0}\", \"States\": {{\"In {0}\": {{\"Type\": \"Pass\", \"End\": true}}}}}}",
                words[0]
            )),
            "Parallel" => {
                let branch = |it: u32| {
                    let name = format!("{} {it}", words[0]);
                    format!("{{\"StartAt\": \"{name}\", \"States\": {{\"{name}\": {{\"Type\": \"Pass\", \"End\": true}}}}}}")
                };
                fields.push(format!("\"Branches\": [{}, {}]", branch(1), branch(2)));
            }
            _ => {}
        }
        if let Some(to) = catch {
            fields.push(format!("\"Catch\": [{{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"{to}\"}}]"));
        }
        match (words[1], way) {
            ("Choice" | "Succeed" | "Fail", _) => {}
            (_, [to]) => fields.push(format!("\"Next\": \"{to}\"")),
            _ => fields.push("\"End\": true".to_owned()),
        }
        states.push(format!("    \"{}\": {{\n      {}\n    }}", words[0], fields.join(",\n      ")));
    }
    let first = short.split_whitespace().next().unwrap_or("");
    format!("{{\n  \"StartAt\": \"{first}\",\n  \"States\": {{\n{}\n  }}\n}}\n", states.join(",\n"))
}

/// The key of a state by its name; names with `/` are paths of names, such as `M/In M` or `P:1/P 2`.
pub(crate) fn key(session: &Session, name: &str) -> String {
    let found = session.view().nodes.iter().find(|node| node.name == name);
    found.map_or_else(|| format!("/States/{name}"), |node| node.key.clone())
}

/// An edge in short: `A.next`, `A.0` (rule), `A.default`, `A.catch0`, `A.end`, `start`, `P.branch1`.
pub(crate) fn edge(session: &Session, short: &str) -> EdgeKey {
    if short == "start" {
        return EdgeKey::new("", Via::Start);
    }
    let (name, way) = short.rsplit_once('.').unwrap_or_else(|| panic!("{short} is no edge"));
    let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("{text} is no number"));
    let via = match way {
        "next" => Via::Next,
        "end" => Via::End,
        "default" => Via::Default,
        "start" => Via::Start,
        way if way.starts_with("catch") => Via::Catch(number(&way[5..])),
        way if way.starts_with("branch") => Via::Branch(number(&way[6..])),
        way => Via::ChoiceRule(number(way)),
    };
    EdgeKey::new(key(session, name), via)
}

/// All edges in short, in the order of the view: `start>A A.next>B B.end>End`.
pub(crate) fn graph(session: &Session) -> String {
    let view = session.view();
    let edges = view.edges.iter().map(|it| {
        let from = editor::scope::name_of(&it.key.from);
        let way = match it.key.via {
            Via::Start if from.is_empty() => "start".to_owned(),
            Via::Start => format!("{from}.start"),
            Via::Next => format!("{from}.next"),
            Via::ChoiceRule(idx) => format!("{from}.{idx}"),
            Via::Default => format!("{from}.default"),
            Via::Catch(idx) => format!("{from}.catch{idx}"),
            Via::End => format!("{from}.end"),
            Via::Branch(idx) => format!("{from}.branch{idx}"),
        };
        let to = match &it.to {
            EdgeEnd::State(to) => editor::scope::name_of(to),
            EdgeEnd::End => "End".to_owned(),
            EdgeEnd::Missing(name) => format!("?{name}"),
        };
        format!("{way}>{to}")
    });
    edges.collect::<Vec<_>>().join(" ")
}

/// A command in short.
pub(crate) fn command(session: &Session, line: &str) -> Command {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    let names = |text: &str| text.split(", ").map(|name| key(session, name)).collect::<Vec<_>>();
    let two = |text: &str, between: &str| {
        let (a, b) = text.split_once(between).unwrap_or_else(|| panic!("{line}: no {between:?}"));
        (a.to_owned(), b.to_owned())
    };
    match verb {
        "add" => {
            let (kind, place) = rest.split_once(' ').unwrap_or_else(|| panic!("{line}: where?"));
            let kind = StateKind::from_name(kind).unwrap_or_else(|| panic!("{kind} is no type"));
            Command::AddState { kind, place: place_of(session, place) }
        }
        "put" => {
            let (state, at) = two(rest, " on ");
            Command::InsertOnEdge { state: key(session, &state), edge: edge(session, &at) }
        }
        "delete" => Command::Delete { states: names(rest), edges: Vec::new() },
        "cut" => Command::Cut { states: names(rest) },
        "disconnect" => Command::Delete { states: Vec::new(), edges: vec![edge(session, rest)] },
        "rename" => {
            let (state, name) = two(rest, " to ");
            Command::Rename { state: key(session, &state), name }
        }
        "connect" | "catch" => {
            let (from, to) = two(rest, " to ");
            let port = if verb == "catch" { Port::Catch } else { Port::Next };
            Command::Connect { from: key(session, &from), port, to: key(session, &to) }
        }
        "reconnect" => {
            let (at, to) = two(rest, " to ");
            Command::Reconnect { edge: edge(session, &at), to: key(session, &to) }
        }
        "end" => Command::SetEnd { state: key(session, rest) },
        "begin" => Command::SetStartAt { state: key(session, rest) },
        "turn" => {
            let (state, kind) = two(rest, " into ");
            let kind = StateKind::from_name(&kind).unwrap_or_else(|| panic!("{kind} is no type"));
            Command::SetKind { state: key(session, &state), kind }
        }
        "duplicate" => Command::Duplicate { states: names(rest) },
        "move" => {
            let (states, by) = two(rest, " by ");
            let (x, y) = two(&by, " ");
            let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("{text} is no number"));
            Command::Move { states: names(&states), by: Point::new(number(&x), number(&y)) }
        }
        "tidy" => Command::TidyUp,
        "paste" => Command::Paste { text: rest.to_owned(), place: None },
        "set" => {
            let (field, value) = two(rest, " = ");
            let (state, path) = two(&field, " ");
            Command::SetField { state: state_key(session, &state), path: path_of(&path), value }
        }
        "unset" => {
            let (state, path) = two(rest, " ");
            Command::RemoveField { state: state_key(session, &state), path: path_of(&path) }
        }
        "swap" => {
            let (field, value) = two(rest, " = ");
            let (field, key) = two(&field, " for ");
            let (state, path) = two(&field, " ");
            Command::SwapField { state: state_key(session, &state), from: path_of(&path), key, value }
        }
        "item" => {
            let (field, value) = two(rest, " = ");
            let (state, path) = two(&field, " ");
            Command::AddItem { state: state_key(session, &state), path: path_of(&path), value }
        }
        "reorder" => {
            let words: Vec<&str> = rest.split_whitespace().collect();
            let number = |idx: usize| words[idx].parse().unwrap_or_else(|_| panic!("{line}: no number"));
            Command::MoveItem { state: key(session, words[0]), path: path_of(words[1]), from: number(2), to: number(3) }
        }
        "wrap" => {
            let (states, kind) = two(rest, " in ");
            let kind = StateKind::from_name(&kind).unwrap_or_else(|| panic!("{kind} is no type"));
            Command::Wrap { states: names(&states), kind }
        }
        "collapse" => Command::Collapse { containers: names(rest) },
        "expand" => Command::Expand { containers: names(rest) },
        "unwrap" => Command::Unwrap { container: key(session, rest) },
        "switch" => {
            let (state, to) = two(rest, " to ");
            let to = if to == "JSONata" { asl::ast::QueryLanguage::Jsonata } else { asl::ast::QueryLanguage::JsonPath };
            Command::SwitchLanguage { state: state_key(session, &state), to }
        }
        "align" => {
            use editor::command::Alignment as A;
            let (states, to) = two(rest, " at ");
            let all =
                [("left", A::Left), ("center", A::Center), ("right", A::Right), ("top", A::Top), ("bottom", A::Bottom)];
            let to = all.iter().find(|it| it.0 == to).unwrap_or_else(|| panic!("{line}: where?")).1;
            Command::Align { states: names(&states), to }
        }
        "distribute" => Command::Distribute { states: names(rest), along: editor::command::Axis::Level },
        "snap" => Command::SnapToGrid { states: names(rest) },
        "unpin" => Command::TidyUpStates { states: names(rest) },
        "layout" => {
            use editor::command::{Columns, Density, Direction, LayoutOptions};
            Command::SetLayout(LayoutOptions {
                direction: if rest.contains("right") { Direction::Right } else { Direction::Down },
                density: if rest.contains("compact") { Density::Compact } else { Density::Roomy },
                columns: if rest.contains("one") { Columns::One } else { Columns::Several },
            })
        }
        "branch" => Command::AddBranch { state: key(session, rest) },
        "type" => Command::ReplaceText(rest.to_owned()),
        "input" => Command::SetInput(rest.to_owned()),
        _ => panic!("{line}: no such command"),
    }
}

fn state_key(session: &Session, name: &str) -> String {
    if name == "machine" { String::new() } else { key(session, name) }
}

/// A path in short: `Retry.0.IntervalSeconds`.
pub(crate) fn path_of(short: &str) -> editor::FieldPath {
    let step = |it: &str| match it.parse() {
        Ok(idx) => editor::FieldStep::Index(idx),
        Err(_) => editor::FieldStep::Key(it.to_owned()),
    };
    editor::FieldPath(short.split('.').map(step).collect())
}

fn place_of(session: &Session, place: &str) -> Place {
    let (word, rest) = place.split_once(' ').unwrap_or((place, ""));
    let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("{text} is no number"));
    match word {
        "after" => Place::After(key(session, rest)),
        "on" => Place::OnEdge(edge(session, rest)),
        "at" => {
            let (x, y) = rest.split_once(' ').unwrap_or_else(|| panic!("{place}: x y"));
            Place::Free { at: Point::new(number(x), number(y)) }
        }
        "in" => {
            let (name, branch) = rest.split_once(':').unwrap_or((rest, "0"));
            let branch = branch.parse().unwrap_or_else(|_| panic!("{place}: no branch"));
            Place::In { container: key(session, name), branch, at: None }
        }
        "caught" => Place::Connected { from: key(session, rest), port: Port::Catch, at: Some(Point::new(400.0, 80.0)) },
        _ => panic!("{place} is no place"),
    }
}

/// Plays a story on a definition (in short, or as JSON text), checks each claim in it, that what holds always holds, and
/// that undoing all of it gives the original bytes and redoing the final ones.
#[track_caller]
pub(crate) fn check(start: &str, story: &str) {
    let text = if start.trim_start().starts_with('{') { start.to_owned() } else { definition(start) };
    let mut session = session(&text);
    let mut said = String::new();
    for line in story.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "=" => assert_eq!(said, rest, "{line}\n{}", session.text()),
            "!" => assert_eq!(said, format!("refused: {rest}"), "{line}"),
            "graph" => assert_eq!(graph(&session), rest, "{line}\n{}", session.text()),
            "selected" => {
                let names: Vec<String> =
                    session.selection().states().iter().map(|it| editor::scope::name_of(it)).collect();
                assert_eq!(names.join(", "), rest, "{line}");
            }
            "text" => assert!(session.text().contains(rest), "{line}\n{}", session.text()),
            "pins" => {
                let pins: Vec<String> =
                    session.document().side.pins.keys().map(|it| editor::scope::name_of(it)).collect();
                assert_eq!(pins.join(", "), rest, "{line}");
            }
            "shows" => {
                let names: Vec<String> = session
                    .view()
                    .nodes
                    .iter()
                    .map(|it| if it.is_collapsed { format!("{}+{}", it.name, it.n_hidden) } else { it.name.clone() })
                    .collect();
                assert_eq!(names.join(", "), rest, "{line}");
            }
            "fails" | "errors" => {
                let is_meant =
                    |it: &editor::view::NodeView| if word == "fails" { it.ends_in_fail } else { it.is_on_error_path };
                let names: Vec<&str> =
                    session.view().nodes.iter().filter(|it| is_meant(it)).map(|it| it.name.as_str()).collect();
                assert_eq!(names.join(", "), rest, "{line}");
            }
            "path" => {
                let names: Vec<String> = session.breadcrumb().into_iter().map(|it| it.name).collect();
                assert_eq!(names.join(" > "), rest, "{line}");
            }
            "enter" | "leave" | "toggle" | "find" | "only" | "dim" => {
                let before = session.view().clone();
                let at = key(&session, rest);
                let outcome = match word {
                    "enter" => session.enter(Some(&at)),
                    "leave" => session.leave(),
                    "toggle" => session.toggle_collapsed(&at),
                    "find" => session.focus(rest),
                    "only" => session.toggle_error_paths(),
                    _ => session.toggle_catch_edges(),
                };
                invariants::check_diff(&before, session.view(), &outcome.view);
                said = outcome.announcement;
            }
            "undo" => said = session.undo().announcement,
            "redo" => said = session.redo().announcement,
            "select" => {
                let keys: Vec<String> = rest.split(", ").map(|name| key(&session, name)).collect();
                session.select(editor::Selection::states_of(keys));
            }
            _ => {
                let before = session.view().clone();
                let command = command(&session, line);
                let outcome = session.dispatch(command);
                invariants::check_diff(&before, session.view(), &outcome.view);
                said = match outcome.refusal {
                    Some(refusal) => format!("refused: {}", refusal.message),
                    None => outcome.announcement,
                };
            }
        }
        invariants::check(&session);
    }
    while session.redo_label().is_some() {
        session.redo();
    }
    let last = session.text();
    while session.undo_label().is_some() {
        session.undo();
    }
    assert_eq!(session.text(), text, "undoing all of it");
    while session.redo_label().is_some() {
        session.redo();
    }
    assert_eq!(session.text(), last, "redoing all of it");
}
