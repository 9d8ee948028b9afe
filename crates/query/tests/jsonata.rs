//! JSONata: the dialect of Step Functions, the limits, and the reference suite run whole.
#![cfg(feature = "jsonata")]
#![allow(clippy::unwrap_used, reason = "this is test code")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

mod common;

use common::evaluate_with;
use query::{
    Expression, Fuel, JsonataLimits, JsonataReason, MAX_JSONATA_MEMORY, MAX_JSONATA_SEQUENCE, Object, QueryError,
    Scope, Value, check_jsonata, evaluate_jsonata,
};

/// The answer of an expression in Step Functions' dialect as text.
fn answer(text: &str) -> String {
    let parse = |text| Value::parse(text).unwrap();
    let input =
        parse(r#"{"n":5,"list":[3,1,2],"who":{"name":"Ada","tags":["x"]},"rows":[{"a":1,"b":[1,2]},{"a":2,"b":[3]}]}"#);
    let context = parse(r#"{"Execution":{"Name":"e"},"State":{"Name":"S"}}"#);
    let variables = parse(r#"{"limit":2,"order":{"id":7}}"#);
    let result = parse(r#"{"done":true}"#);
    let answer = evaluate_with(&input, &context, variables.as_object().unwrap(), |scope| {
        let mut scope = Scope { result: Some(&result), now: 1_700_000_000_123, ..scope.with_input(&input) };
        Expression::jsonata(text).evaluate(&mut scope)
    });
    match answer {
        Ok(value) => value.to_json_string(),
        Err(QueryError::Undefined) => "undefined".to_owned(),
        Err(error) => format!("error: {error}"),
    }
}

fn check(cases: &str) {
    let mut wrong = Vec::new();
    for case in cases.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, expected) = case.split_once(" => ").unwrap();
        let found = answer(text);
        if found != expected.trim() {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_an_expression_sees() {
    check(
        r#"
        $states.input.n + $limit => 7
        $states.input.who.name & '!' => "Ada!"
        $states.input.rows[a > 1].b => [3]
        $states.input.rows.b => [1,2,3]
        $states.input.rows[0] => {"a":1,"b":[1,2]}
        $states.context.Execution.Name => "e"
        $states.result => {"done":true}
        $states.result.done => true
        $states.errorOutput => undefined
        $exists($states.errorOutput) => false
        $keys($states) => ["input","context","result"]
        $keys($states.input.who) => ["name","tags"]
        $count($states.input.*) => 7
        $states.input.rows.(a + $states.input.n) => [6,7]
        $states.**.name => "Ada"
        $order => {"id":7}
        $order.id => 7
        $unknown => undefined
        ($x := 1; $x + 1) => 2
        $variable := 1 => 1
        $map($states.input.list, function($v) { $v * 2 }) => [6,2,4]
        $states.input.list^($) => [1,2,3]
        $states.input.rows{ $string(a): $sum(b) } => {"1":3,"2":3}
        $not($states.input.n = 5) => false
        "#,
    );
}

#[test]
fn functions_of_aws() {
    check(
        r#"
        $partition([1,2,3,4,5], 2) => [[1,2],[3,4],[5]]
        $partition($unknown, 2) => undefined
        $range(0, 10, 5) => [0,5,10]
        $range(3, 0, -1) => [3,2,1,0]
        $range(0, 0, 1) => [0]
        $hash('input data', 'MD5') => "812f45842bc6d66ee14572ce20db8e86"
        $hash('input data', 'SHA-1') => "aaff4a450a104cd177d28d18d74485e8cae074b7"
        $parse('{"a":[1,null]}') => {"a":[1,null]}
        $parse('"x"') => "x"
        $length($uuid()) => 36
        $random() < 1 => true
        $random(7) = $random(7) => true
        $random() = $random() => false
        $millis() => 1700000000123
        $now() => "2023-11-14T22:13:20.123Z"
        $now('[Y]-[M01]-[D01]') => "2023-11-14"
        $now('[H01]:[m]', '+0200') => "00:13"
        $sort($shuffle([3,1,2])) => [1,2,3]
        $shuffle($range(1, 50, 1)) = $range(1, 50, 1) => false
        $eval('1') => error: T1006: Attempted to invoke a non-function
        $randomSeeded(1) => error: T1006: Attempted to invoke a non-function
        "#,
    );
}

/// As measured on AWS: numbers that JSON cannot hold become text at the end.
#[test]
fn numbers_without_an_end() {
    check(
        r#"
        1/0 => "Infinity"
        [1/0, -1/0] => ["Infinity","-Infinity"]
        {'k': 1e308 * 10} => {"k":"Infinity"}
        "#,
    );
}

#[test]
fn the_same_seed_gives_the_same() {
    for text in ["$random()", "$uuid()", "$shuffle($range(1, 50, 1))"] {
        assert_eq!(answer(text), answer(text), "{text}");
    }
}

#[test]
fn what_ends_in_an_error() {
    check(
        r#"
        $sum('a') => error: T0412: Argument 1 of function "sum" must be an array of "numbers"
        1 + 'a' => error: T2002: The right side of the "+" operator must evaluate to a number
        $error('no') => error: D3137: no
        $unknown() => error: T1006: Attempted to invoke a non-function
        [1,2) => error: S0202: Expected "]", got ")"
        1 ?? 2 => error: S0211: The symbol "?" cannot be used as a unary operator
        1 ?: 2 => error: S0211: The symbol ":" cannot be used as a unary operator
        /* open => error: S0106: Comment has no closing tag
        1/(1/0) => error: D1001: Number out of range: null
        "#,
    );
}

/// The sentences of JSONata 2.0.6, with the function and the values that they name.
#[test]
fn sentences_of_errors() {
    check(
        r#"
        $uppercase(1) => error: T0410: Argument 1 of function "uppercase" does not match function signature
        $uppercase('a', 'b') => error: T0410: Argument 2 of function "uppercase" does not match function signature
        $exists() => error: T0410: Argument 1 of function "exists" does not match function signature
        $replace('a', 'b', 'c', null) => error: T0410: Argument 4 of function "replace" does not match function signature
        $replace('a') => error: T0410: Argument 2 of function "replace" does not match function signature
        $sum($map([1], $string)) => error: T0412: Argument 1 of function "sum" must be an array of "numbers"
        $join($states.input.list) => error: T0412: Argument 1 of function "join" must be an array of "strings"
        $map([1, 2], function($v) { $count([$v]) = 1 ? $length($v) : 0 }) => error: T0410: Argument 1 of function "length" does not match function signature
        $string($uppercase('a')) & $length($sum([1, 2])) => error: T0410: Argument 1 of function "length" does not match function signature
        5 ~> $uppercase() => error: T0410: Argument 1 of function "uppercase" does not match function signature
        'a' ~> $split(true) => error: T0410: Argument 2 of function "split" does not match function signature
        [5].$length() => error: T0411: Context value is not a compatible type with argument 1 of function "length"
        ($f := function($x)<a<n>> { $x }; $f('f')) => error: T0412: Argument 1 of function "f" must be an array of "numbers"
        function($x)<n> { $x }('f') => error: T0410: Argument 1 of function undefined does not match function signature
        (1 + 1) < ('a' < 'b' ? 'c' : 'd') => error: T2009: The values 2 and "c" either side of operator "<" must be of the same data type
        null >= 1 => error: T2010: The expressions either side of operator ">=" must evaluate to numeric or string values
        -$states.input.who.name => error: D1002: Cannot negate a non-numeric value: "Ada"
        $states.input ~> |who|5| => error: T2011: The insert/update clause of the transform expression must evaluate to an object: 5
        $states.input ~> |who|{},5| => error: T2012: The delete clause of the transform expression must evaluate to a string or array of strings: 5
        $number('a"b') => error: D3030: Unable to cast value to a number: "a\"b"
        $formatBase(10, 99) => error: D3100: The radix of the formatBase function must be between 2 and 36.  It was given 99
        $fromMillis(1, '[Q]') => error: D3132: Unknown component specifier "Q" in date/time picture string
        1e400 => error: S0102: Number out of range: "1e400"
        1 ! 2 => error: S0204: Unknown operator: "!"
        "#,
    );
}

/// The values that a sentence names are those that failed, though the expression is evaluated once more for it.
#[test]
fn values_in_sentences_are_those_that_failed() {
    let text = answer("$random() < 'a'");
    let value = text.strip_prefix("error: T2009: The values ").unwrap().split(' ').next().unwrap();
    assert_eq!(answer("$random()"), value);
}

#[test]
fn nothing_runs_for_ever() {
    let endless = "($f := function() { $f() }; $f())";
    assert_eq!(answer(endless), format!("error: {}", QueryError::OutOfFuel));
    let deep = answer("($f := function($n) { 1 + $f($n) }; $f(1))");
    assert!(deep.starts_with("error: U1001"), "{deep}");
    let long = answer("$reduce([1..25], function($a, $b) { $append($a, $a) }, [1, 2])");
    assert!(long.starts_with("error: D2015"), "{long}");
    assert_eq!(answer("$count([1..1000].([1..500000]))"), format!("error: {}", QueryError::OutOfFuel));
    let huge = answer("[1..1000000000000]");
    assert!(huge.starts_with("error: D2014"), "{huge}");
    assert_eq!(answer("($f := function($n, $a) { $n = 0 ? $a : $f($n - 1, $a + $n) }; $f(10000, 0))"), "50005000");
    assert_eq!(answer("($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(150))"), "150");
}

#[test]
fn memory_has_a_limit() {
    let numbers = MAX_JSONATA_MEMORY / 8;
    assert_eq!(answer(&format!("$count([1..{numbers}])")), numbers.to_string());
    let full = format!("error: {}", QueryError::OutOfMemory);
    let doubled = |first: &str, next: &str| format!("($a := {first}; {} $a)", format!("$a := {next}; ").repeat(40));
    for text in [
        format!("$count([1..{}])", numbers + 1),
        format!("$count($range(1, {}, 1))", numbers + 1),
        "$length($pad('x', 3000000000))".to_owned(),
        "$length($pad('x', -3000000000, 'yz'))".to_owned(),
        "$fromMillis(0, '[D,3000000000]')".to_owned(),
        doubled("'x'", "$a & $a"),
        doubled("1", "{'x': $a, 'y': $a}"),
        doubled("[1]", "[$a, $a]"),
        "($p := function($s, $n) { $n = 0 ? $s : $p($s & $s, $n - 1) }; $length($p('x', 23)))".to_owned(),
        "$reduce([1..40], function($a, $b) { {'x': $a, 'y': $a} }, 1)".to_owned(),
        "($p := function($s, $n) { $n = 0 ? $s : $p({'x': $s, 'y': $s}, $n - 1) }; $string($p(1, 30)))".to_owned(),
    ] {
        assert_eq!(answer(&text), full, "{text}");
    }
    // As measured on AWS.
    assert_eq!(
        answer("($p := function($s, $n) { $n = 0 ? $s : $p($s & $s, $n - 1) }; $length($p('x', 22)))"),
        "4194304"
    );
}

#[test]
fn pictures_without_a_component_are_refused() {
    check(
        r#"
        $fromMillis(1521801216617, '[D1o] [,N] [Y]') => error: D3132: Unknown component specifier "," in date/time picture string
        $fromMillis(1521801216617, '[€]') => error: D3132: Unknown component specifier "€" in date/time picture string
        $toMillis('2020', '[,2]') => error: D3132: Unknown component specifier "," in date/time picture string
        $now('[,2]') => error: D3132: Unknown component specifier "," in date/time picture string
        0 ~> $fromMillis('[,2]') => error: D3132: Unknown component specifier "," in date/time picture string
        $fromMillis(0, '[[,]][Y]') => "[,]1970"
        $fromMillis(0, $unknown) => "1970-01-01T00:00:00.000Z"
        $fromMillis(0, '[Y0000000000000000000]') => error: D3130: Formatting or parsing an integer as a sequence starting with "Y0000000000000000000" is not supported by this implementation
        $fromMillis(0, '[Y,64-64]') => error: D3130: Formatting or parsing an integer as a sequence starting with "Y,64-64" is not supported by this implementation
        $parseInteger('１２}３４０', '###０') => error: D3030: Unable to cast value to a number: "１２}３４０"
        $parseInteger('1２', '#0;o') => error: D3030: Unable to cast value to a number: "1２"
        $parseInteger('１２', '#０') => 12
        $parseInteger('12th', '#0;o') => 12
        $fromMillis(0, '[Y') => error: D3135: No matching closing bracket ']' in date/time picture string
        "#,
    );
}

#[test]
fn step_functions_refuses_before_it_runs() {
    let problems = |text: &str| {
        let found = check_jsonata(text, &["input", "context"]);
        found.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    };
    for (text, expected) in [
        ("$states.input.a[b = 1].c^(d){e: f}", ""),
        ("$map($states.input.l, function($v) { $v.x })", ""),
        ("$states.input ~> |a|{'b': c}|", ""),
        ("phone", "Reference to 'phone' at the top level is not supported."),
        ("phone.number", "Reference to 'phone' at the top level is not supported."),
        ("$", "Reference to '$' at the top level is not supported."),
        ("$$.a", "Reference to '$$' is not supported."),
        ("$map($states.input.l, function($v) { x })", "Reference to 'x' at the top level is not supported."),
        ("$states.errorOutput.Cause", "Field '$states.errorOutput' does not exist."),
        ("$states.input.l[$states.result.x]", "Field '$states.result' does not exist."),
        ("[1,2)", "Expected \"]\", got \")\""),
        ("'open", "String literal must be terminated by a matching quote"),
        ("1 +", "Unexpected end of expression"),
    ] {
        assert_eq!(problems(text), expected, "{text}");
    }
    let found = check_jsonata("1 + ", &[]);
    assert_eq!((found.len(), found[0].reason, found[0].at), (1, JsonataReason::Invalid, Some(4)));
    assert_eq!(found[0].code.as_deref(), Some("S0207"));
    // Where a name stands that means nothing there.
    let places: Vec<_> =
        check_jsonata("$x + (a.b; $$.c & $states.result)", &["input"]).iter().map(|it| it.at).collect();
    assert_eq!(places, [Some(6), Some(11), Some(26)]);
}

/// Cases of the reference suite that are answered otherwise, with the reason.
const OTHERWISE: &[(&str, &str)] = &[
    ("function-encodeUrl/case002", "half of a surrogate pair cannot be held as text, it is U+FFFD here"),
    ("function-encodeUrlComponent/case002", "half of a surrogate pair cannot be held as text, it is U+FFFD here"),
];

fn reference(case: &Value, data: Option<&Value>) -> Value {
    let empty = Object::new();
    let limits = JsonataLimits {
        depth: case.get("depth").and_then(Value::as_i64).map_or(1_000, |it| it as usize),
        sequence: 10 * MAX_JSONATA_SEQUENCE,
    };
    let ms = case.get("timelimit").and_then(Value::as_i64).map_or(100_000, |it| it as u64);
    let mut scope = Scope {
        input: &Value::Null,
        context: &Value::Null,
        variables: case.get("bindings").and_then(Value::as_object).unwrap_or(&empty),
        result: None,
        error_output: None,
        now: std::time::UNIX_EPOCH.elapsed().unwrap().as_millis() as i64,
        random: &mut || 7,
        fuel: &mut Fuel::new(ms * 2_000),
    };
    match evaluate_jsonata(case.get("expr").unwrap().as_str().unwrap(), data, &limits, &mut scope) {
        Ok(Some(value)) => Value::object([("result", value)]),
        Ok(None) => Value::object([("undefined", true.into())]),
        Err(QueryError::Jsonata { code, .. }) => Value::object([("code", Value::from(code))]),
        Err(QueryError::OutOfFuel) => Value::object([("code", "U1001".into())]),
        Err(error) => Value::object([("code", error.to_string().into())]),
    }
}

/// The same data with numbers of at most twelve digits.
fn rounded(value: &Value) -> Value {
    match value {
        Value::Number(number) => format!("{:.11e}", number.as_f64()).into(),
        Value::Array(items) => Value::array(items.iter().map(rounded)),
        Value::Object(object) => Value::object(object.iter().map(|(key, value)| (key.clone(), rounded(value)))),
        other => other.clone(),
    }
}

#[test]
fn the_reference_suite() {
    let Some(shared) = std::env::var_os("STATEWRIGHT_SHARED") else {
        println!("skipped: STATEWRIGHT_SHARED is not set");
        return;
    };
    let folder = std::path::Path::new(&shared).join("jsonata");
    let sets = Value::parse(&std::fs::read_to_string(folder.join("datasets.json")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for line in std::fs::read_to_string(folder.join("cases.jsonl")).unwrap().lines() {
        let case = Value::parse(line).unwrap();
        let set = case.get("dataset").and_then(Value::as_str).and_then(|name| sets.get(name));
        let found = reference(&case, case.get("data").or(set));
        let code = case.get("code").or_else(|| case.get("error")?.get("code"));
        let is_right = match (case.get("result"), code) {
            (Some(expected), _) => found.get("result").is_some_and(|found| {
                let sorted = |value: &Value| {
                    let mut items: Vec<_> = value.as_array().unwrap().iter().map(Value::to_json_string).collect();
                    items.sort();
                    items
                };
                let (found, expected) = (rounded(found), rounded(expected));
                found == expected || (case.get("unordered").is_some() && sorted(&found) == sorted(&expected))
            }),
            (None, Some(code)) => found.get("code") == Some(code),
            (None, None) => found.get("undefined").is_some(),
        };
        let id = case.get("id").unwrap().as_str().unwrap();
        if is_right == OTHERWISE.iter().any(|(listed, _)| *listed == id) {
            wrong.push(format!("{id}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
