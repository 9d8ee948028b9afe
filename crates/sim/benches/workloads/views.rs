//! How long it takes to show a moment of the longest run there is, and of a Map of 1,000.

use engine::Options;
use query::Value;
use sim::Mocks;

use super::alone::cpu_time;
use super::common;

/// Measures and prints.
pub(crate) fn measure() {
    let endless = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}}"#;
    for (what, definition, input) in [
        ("loop of 25,000 events", endless.to_owned(), "{}".to_owned()),
        ("Map of 1,000", common::map(), common::items(1000)),
    ] {
        let program = asl::lower(&syntax::parse(&definition).root, &asl::Options::default()).program;
        let mocks = Mocks::compile(&program, &report::MockPlan::default()).expect("mocks");
        let start = cpu_time();
        let recording = sim::perform(program, mocks, Value::parse(&input).expect("JSON"), Options::default());
        let run = cpu_time().saturating_sub(start);
        let n_events = recording.events().len() as u32;
        let start = cpu_time();
        for view in 0..1000 {
            let event = (u64::from(n_events) * view / 1000) as u32;
            std::hint::black_box(sim::view::run_view(&recording, event, &[]));
        }
        println!("{what}: run and index {run:?}, a view {:?}", cpu_time().saturating_sub(start) / 1000);
    }
}
