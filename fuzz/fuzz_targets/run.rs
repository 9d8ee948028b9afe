//! A case (`definition`, `input`, `mocks`) or a definition alone: it runs to its end, twice in the same way.
#![no_main]

use engine::Options;
use query::Value;
use sim::Mocks;

/// Long enough for loops, short enough for many runs a second.
const MAX_EVENTS: u32 = 500;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let case = Value::parse(text).unwrap_or_default();
    let definition = case.get("definition").map_or_else(|| text.to_owned(), Value::to_json_string);
    let input = case.get("input").cloned().unwrap_or(case.clone());
    let program = asl::lower(&syntax::parse(&definition).root, &asl::Options::default()).program;
    let run = || {
        let mocks = Mocks::of_case(&program, case.get("mocks").unwrap_or(&Value::Null));
        let mocks = mocks.or_else(|_| Mocks::of_case(&program, &Value::Null)).expect("nothing to refuse");
        let options = Options { max_events: MAX_EVENTS, ..Options::default() };
        sim::perform(program.clone(), mocks, input.clone(), options)
    };
    let (first, second) = (run(), run());
    assert_eq!(first.events(), second.events());
});
