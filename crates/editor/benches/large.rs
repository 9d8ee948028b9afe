//! How long the calls of the page take in large documents: `cargo bench -p editor --profile native`, behind `--` words of
//! the names of some. Plain times; nothing here fails.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[allow(dead_code, unreachable_pub, reason = "the page's own, with its tests")]
#[path = "../../../src/state/generated.rs"]
mod generated;

use std::hint::black_box;
use std::time::{Duration, Instant};

use editor::field_path::FieldPath;
use editor::geometry::Point;
use editor::search;
use editor::tool::{Button, Modifiers, Pointer, PointerEvent};
use editor::{Command, Document, Selection, Session};
use report::{OpenedFile, OpenedMachine};

/// How long each call is made again and again.
const TIME_OF_EACH: Duration = Duration::from_millis(600);

fn main() {
    for n_states in [100, 1_000, 5_000] {
        println!("{n_states} states");
        measure_all(n_states);
    }
}

fn measure_all(n_states: u32) {
    let text = generated::definition(n_states);
    measure("open", || (), |()| Session::new(document(&text)));
    let mut session = Session::new(document(&text));
    session.set_canvas(1000.0, 800.0);
    let (one, other) = ("/States/State 10", "/States/State 11");
    let mut is_one = false;
    measure(
        "select another state",
        || (),
        |()| {
            is_one = !is_one;
            session.select(Selection::state(if is_one { one } else { other }))
        },
    );
    measure("form of a state", || (), |()| session.inspector());
    measure("rows of the outline", || (), |()| session.outline());
    measure("search", || (), |()| search::find(session.view(), "state 99"));
    measure("code with ranges", || (), |()| session.code());
    session.select(Selection::none());
    let at = session.view().node(one).map(|node| node.rect.center()).unwrap_or_default();
    let dragged = |session: &mut Session| {
        session.pointer(&PointerEvent::Down(pointer(at)));
        session.pointer(&PointerEvent::Move(pointer(at.moved(10.0, 10.0))))
    };
    measure("begin to drag", || Session::clone(&session), |mut session| dragged(&mut session));
    let mut dragging = session.clone();
    dragged(&mut dragging);
    let mut step = 0.0;
    measure(
        "drag on",
        || (),
        |()| {
            step = (step + 8.0) % 160.0;
            dragging.pointer(&PointerEvent::Move(pointer(at.moved(10.0 + step, 10.0))))
        },
    );
    measure("let go", || dragging.clone(), |mut session| session.pointer(&PointerEvent::Up(pointer(at))));
    let commands = [
        ("rename", Command::Rename { state: one.to_owned(), name: "Another".to_owned() }),
        (
            "set a comment",
            Command::SetField { state: one.to_owned(), path: FieldPath::key("Comment"), value: "\"why\"".to_owned() },
        ),
        ("type a letter of a name", Command::ReplaceText(text.replacen("State 10\"", "State 10x\"", 1))),
        ("type a digit of a field", Command::ReplaceText(text.replacen("\"Seconds\": 60", "\"Seconds\": 601", 1))),
        ("open a bracket", Command::ReplaceText(text.replacen("\"Seconds\": 60", "\"Seconds\": [60", 1))),
        ("delete", Command::Delete { states: vec![one.to_owned()], edges: Vec::new() }),
    ];
    for (name, command) in commands {
        measure(name, || session.clone(), |mut session| session.dispatch(command.clone()));
    }
    keep("200 comments", &session, |session, step| {
        let state = format!("/States/State {}", 1 + step * 37 % n_states);
        let (path, value) = (FieldPath::key("Comment"), format!("\"{step}\""));
        session.dispatch(Command::SetField { state, path, value });
    });
    keep("200 names", &session, |session, step| {
        let (state, name) = (format!("/States/State {}", 1 + step % n_states), format!("Name {step}"));
        session.dispatch(Command::Rename { state, name });
    });
    keep("200 typed digits", &session, |session, step| {
        let text = session.text();
        let at = text.match_indices("\"Seconds\": 6").nth(step as usize % 12).map_or(0, |(at, it)| at + it.len());
        session.dispatch(Command::ReplaceText(format!("{}{}{}", &text[..at], step % 10, &text[at..])));
        session.break_merge();
    });
    session.dispatch(Command::Delete { states: vec![one.to_owned()], edges: Vec::new() });
    measure("undo of that", || session.clone(), |mut session| session.undo());
}

/// How much memory steps of the history keep, where the system tells.
fn keep(name: &str, session: &Session, step: impl Fn(&mut Session, u32)) {
    if !is_wanted(name) {
        return;
    }
    let mut session = session.clone();
    let before = resident_bytes();
    (0..200).for_each(|number| step(&mut session, number));
    let kept = before.zip(resident_bytes()).map_or(0, |(before, after)| after.saturating_sub(before));
    let n_steps = session.history().n_past();
    println!("  {name:<24} {:.1} MB more for {n_steps} steps", kept as f64 / 1e6);
}

fn resident_bytes() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(4096 * status.split(' ').nth(1)?.parse::<usize>().ok()?)
}

fn is_wanted(name: &str) -> bool {
    let mut wanted = std::env::args().skip(1).filter(|it| !it.starts_with('-')).peekable();
    wanted.peek().is_none() || wanted.any(|it| name.contains(&it))
}

fn measure<S, T>(name: &str, mut set_up: impl FnMut() -> S, mut call: impl FnMut(S) -> T) {
    if !is_wanted(name) {
        return;
    }
    let begun = Instant::now();
    let mut times = Vec::new();
    while times.len() < 3 || (begun.elapsed() < TIME_OF_EACH && times.len() < 10_000) {
        let state = set_up();
        let begun = Instant::now();
        let done = black_box(call(black_box(state)));
        times.push(begun.elapsed());
        drop(done);
    }
    times.sort_unstable();
    println!("  {name:<24} median {:>12?}  best {:>12?}  of {}", times[times.len() / 2], times[0], times.len());
}

fn pointer(at: Point) -> Pointer {
    Pointer { at, button: Button::Primary, modifiers: Modifiers::default() }
}

fn document(definition: &str) -> Document {
    let machine = OpenedMachine {
        name: "generated".to_owned(),
        definition: definition.to_owned(),
        line: 1,
        placeholders: Vec::new(),
    };
    let file = OpenedFile {
        file_name: "generated.asl.json".to_owned(),
        kind: "ASL JSON".to_owned(),
        is_definition: true,
        host: definition.to_owned(),
        machines: vec![machine],
        notes: Vec::new(),
    };
    Document::from_opened(file, 0)
}
