//! The functions of JSONata: what the reference answers, and that any picture has an answer.
#![cfg(feature = "jsonata")]
#![allow(clippy::unwrap_used, reason = "this is test code")]

use proptest::prelude::*;
use query::{Fuel, JsonataLimits, Object, QueryError, Scope, Value, evaluate_jsonata};

/// The answer of plain JSONata; its bindings are `$number`s and texts.
fn answer(text: &str, bindings: &Object) -> String {
    let mut scope = Scope {
        input: &Value::Null,
        context: &Value::Null,
        variables: bindings,
        result: None,
        error_output: None,
        now: 1_700_000_000_123,
        random: &mut || 7,
        fuel: &mut Fuel::new(1_000_000),
    };
    match evaluate_jsonata(text, None, &JsonataLimits::default(), &mut scope) {
        Ok(Some(value)) => value.to_json_string(),
        Ok(None) => "undefined".to_owned(),
        Err(QueryError::Jsonata { code, message, .. }) => format!("{code}: {message}"),
        Err(error) => error.to_string(),
    }
}

fn check(cases: &str) {
    let mut wrong = Vec::new();
    for case in cases.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, expected) = case.split_once(" => ").unwrap();
        let found = answer(text, &Object::new());
        if found != expected.trim() {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Answers of JSONata 2.0.6 where engines differ most.
#[test]
fn numbers_and_texts() {
    check(
        r##"
        $string(100000000000000.5) => "100000000000001"
        $string(0.1 + 0.2) => "0.3"
        $string(1e21) => "1e+21"
        $string(0.000001234) => "0.000001234"
        $string(1.5e-10) => "1.5e-10"
        $string([1, nothing, "a", $sum, {"f": $sum}]) => "[1,\"a\",\"\",{\"f\":\"\"}]"
        $string({"a": [], "b": {}, "c": [1]}, true) => "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1\n  ]\n}"
        $length("😀b") => 2
        $match("😀b", /b/).index => 2
        $power(123456.789, 10) => 8.225262591471028e50
        $power(-0.7, 10) => 0.02824752489999998
        $formatBase(144115188075855872, 36) => "13f0kjf8h3i8"
        $formatBase(-255, 16) => "-ff"
        $round(2.5) => 2
        $round(-1.5) => -2
        $round(12345, -2) => 12300
        $base64encode("ü") => "/A=="
        $base64decode("/A==") => "ü"
        $decodeUrl("%E0%A4%A") => D3140: Malformed URL passed to $decodeUrl(): "%E0%A4%A"
        $decodeUrl("%3Fa%20b") => "%3Fa b"
        $sort(["￮", "😀"]) => ["😀","￮"]
        $distinct([1, "1", 1, [1], [1], 0, -0]) => [1,"1",[1],0]
        $spread([{"a": 1}]) => [{"a":1}]
        $formatNumber(100, "#,##,000.0#") => "1,00,.0"
        $formatNumber(0, "0e0") => "0e0"
        $formatNumber(-5, "0.0e0") => "-5.0e0"
        $formatInteger(12, "#,##0,00") => ",,12"
        $formatInteger(1000001, "Ww;o") => "One Million and First"
        $parseInteger("one million and first", "w;o") => 1000001
        $toMillis("2018", "[d]") => 1689027200123
        $toMillis("12:30 pm", "[h]:[m] [P]") => 1699965000000
        $toMillis("2020-02-30") => 1583020800000
        $toMillis("2018-13-01") => null
        $fromMillis(0, "[H01]:[m01] [z]", "-0530") => "17:30 GMT-06:30"
        $fromMillis(1483228800000, "[X]-W[W01]-[F1]") => "2016-W52-7"
        $replace("abc", /(b)/, "$1$1$2$") => "abb$c"
        $split("Hello", /(a*)*/, 1) => D1004: Regular expression matches zero length string
        $replace("aab", /(?<=a)a|b/, "x") => "axx"
        $match("abab", /(a)b/, 1).groups => ["a"]
        "##,
    );
}

/// Work that grows with the square of a text is charged like any other.
#[test]
fn long_pictures_are_not_free() {
    for text in [
        r#"$formatNumber(1, $pad("0,0", -1000000, "0"))"#,
        r#"$parseInteger($pad("", 100000, "1"), $pad("0:0", -100000, ",;:"))"#,
        r#"$formatNumber(1, $pad("0", 200000, "a"), {"pattern-separator": $pad("", 100000, "a")})"#,
    ] {
        assert_eq!(answer(text, &Object::new()), QueryError::OutOfFuel.to_string(), "{text}");
    }
}

fn picture() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "[",
        "]",
        "[[",
        "]]",
        "Y",
        "M",
        "D",
        "d",
        "F",
        "W",
        "w",
        "X",
        "x",
        "H",
        "h",
        "P",
        "m",
        "s",
        "f",
        "Z",
        "z",
        "C",
        "E",
        "0",
        "1",
        "01",
        "#",
        ",",
        ".",
        ";",
        "o",
        "t",
        "N",
        "Nn",
        "n",
        "A",
        "a",
        "I",
        "i",
        "w",
        "Ww",
        "*",
        "-",
        "2",
        "99",
        "e",
        "%",
        "‰",
        "٠",
        "０",
        "é",
        "😀",
        " ",
        "(",
        "\\",
        "999999999999999999999",
    ]);
    prop_oneof![prop::collection::vec(piece, 0..10).prop_map(|it| it.concat()), "\\PC{0,12}"]
}

proptest! {
    #[test]
    fn any_picture_has_an_answer(
        picture in picture(),
        text in "[0-9]{0,4}[-:. a-zA-Z０٠😀]{0,4}[0-9]{0,3}\\PC{0,3}",
        zone in prop_oneof!["[+-]?[0-9]{0,5}", "\\PC{0,4}"],
        number in prop_oneof![any::<f64>(), -1e4..1e4, Just(0.0), Just(1e21)],
    ) {
        let mut bindings = Object::new();
        bindings.insert("p", picture.into());
        bindings.insert("t", text.into());
        bindings.insert("z", zone.into());
        bindings.insert("n", query::Number::from_f64(number).map_or(Value::Null, Value::Number));
        for call in [
            "$fromMillis($n, $p, $z)",
            "$now($p, $z)",
            "$toMillis($t, $p)",
            "$toMillis($fromMillis($n, $p), $p)",
            "$toMillis($t)",
            "$formatInteger($n, $p)",
            "$parseInteger($t, $p)",
            "$parseInteger($formatInteger($n, $p), $p)",
            "$formatNumber($n, $p)",
            "$formatNumber($n, $p, {'zero-digit': $z, 'decimal-separator': $t, 'grouping-separator': $z, 'percent': ''})",
            "$formatBase($n, $length($t))",
            "$round($n, $n)",
            "$pad($t, $n, $p)",
            "$substring($t, $n, $n)",
            "$decodeUrl($p) & $decodeUrlComponent($p) & $base64decode($p)",
            "$number($p)",
            "$replace($t, /(.)(.)?/, $p)",
            "$split($t, $p, $n)",
        ] {
            answer(call, &bindings);
        }
    }
}
