//! Definitions of any size, to see how the page does with large ones: `?generated=1000` in the address opens one.

use std::fmt::Write;

/// The most states that are generated.
pub const MOST_STATES: u32 = 10_000;
/// States of one repeated piece.
const PIECE: u32 = 8;

/// A definition of so many states, at most [`MOST_STATES`]: tasks in a row, each piece with a Choice of three ways that
/// meet again, a Wait, and now and then a Catch.
pub fn definition(n_states: u32) -> String {
    let n_states = n_states.clamp(1, MOST_STATES);
    let mut text = String::from("{\n  \"Comment\": \"Generated\",\n  \"StartAt\": \"State 1\",\n  \"States\": {");
    for number in 1..=n_states {
        let comma = if number == 1 { "" } else { "," };
        let _ = write!(text, "{comma}\n    \"State {number}\": {}", state(number, n_states));
    }
    text.push_str("\n  }\n}\n");
    text
}

fn state(number: u32, n_states: u32) -> String {
    let task =
        |after: String| format!("{{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\"{after}}}");
    let next =
        |to: u32| if to > n_states { ", \"End\": true".to_owned() } else { format!(", \"Next\": \"State {to}\"") };
    let first = number - (number - 1) % PIECE;
    // The last piece is a row when it is cut short.
    if first + PIECE - 1 > n_states {
        return task(next(number + 1));
    }
    match number - first {
        1 => {
            let rule = |to: u32, is: u32| {
                format!("{{\"Variable\": \"$.way\", \"NumericEquals\": {is}, \"Next\": \"State {to}\"}}")
            };
            format!(
                "{{\"Type\": \"Choice\", \"Choices\": [{}, {}], \"Default\": \"State {}\"}}",
                rule(first + 2, 1),
                rule(first + 3, 2),
                first + 4
            )
        }
        2..=4 => task(next(first + 5)),
        5 => format!("{{\"Type\": \"Wait\", \"Seconds\": 60{}}}", next(number + 1)),
        6 if first % 5 == 1 => task(format!(
            ", \"Catch\": [{{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"State {}\"}}]{}",
            first + 7,
            next(first + 7)
        )),
        _ => task(next(number + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(n_states: u32, expected: usize) {
        let text = definition(n_states);
        assert_eq!(text.matches("\"Type\"").count(), expected);
        assert_eq!(text.matches("\"End\": true").count(), 1, "{text}");
        // Every state that is named is there.
        for name in text.split("\"Next\": \"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()) {
            assert!(text.contains(&format!("\"{name}\": {{")), "{name}");
        }
    }

    #[test]
    fn definitions_have_the_states_that_were_asked_for() {
        check(0, 1);
        check(1, 1);
        check(8, 8);
        check(13, 13);
        check(1000, 1000);
    }
}
