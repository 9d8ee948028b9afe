//! JSONata: whatever the expression, it ends, fits the stack, and says where it failed.
#![cfg(feature = "jsonata")]
#![allow(clippy::unwrap_used, reason = "this is test code")]

mod common;

use common::evaluate_with;
use proptest::prelude::*;
use query::{Expression, Fuel, JsonataLimits, Object, QueryError, Scope, Value, check_jsonata, evaluate_jsonata};

const DATA: &str = r#"{"n":5,"list":[3,1,2],"rows":[{"a":1,"b":[1,2]},{"a":2,"b":[3]}],"who":{"name":"Ada"}}"#;

/// The answer in both dialects with that many steps: in Step Functions' the data is `$states.input`.
fn answers(text: &str, data: &Value, steps: u64) -> [Result<Option<Value>, QueryError>; 2] {
    let variables = Object::new();
    evaluate_with(data, &Value::Null, &variables, |scope| {
        let mut fuel = Fuel::new(steps);
        let mut aws = Scope { fuel: &mut fuel, ..scope.with_input(data) };
        let aws = Expression::jsonata(text).evaluate(&mut aws).map(Some);
        let mut fuel = Fuel::new(steps);
        let mut plain = Scope { fuel: &mut fuel, ..scope.with_input(data) };
        [aws, evaluate_jsonata(text, Some(data), &JsonataLimits::default(), &mut plain)]
    })
}

/// The error in Step Functions' dialect, with its place.
fn error(text: &str) -> (String, Option<usize>) {
    let [answer, _] = answers(text, &Value::parse(DATA).unwrap(), 100_000);
    match answer {
        Err(QueryError::Jsonata { code, at, .. }) => (code.to_string(), at),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn errors_have_places() {
    for (text, code, at) in [
        ("1 + 'a'", "T2002", 2),
        ("(1; 2 - 'a')", "T2002", 6),
        ("[1, 2, 3 * $states]", "T2002", 9),
        ("$states.input.list.($ < 'x')", "T2009", 22),
        ("-'é'", "D1002", 0),
        ("'é' & -'é'", "D1002", 7),
        ("$nope(1)", "T1006", 5),
        ("(1; $nope(1))", "T1006", 9),
        ("{'a': 1, 2: 3}", "T1003", 0),
        ("$states.input.rows^(b)", "T2008", 18),
        ("[1, 2", "S0203", 5),
        ("[1, 2)", "S0202", 5),
        ("1 +", "S0207", 3),
        ("'open", "S0101", 0),
        ("1 !! 2", "S0204", 2),
        ("1 ?? 2", "S0211", 3),
        ("(1; 'a\\q')", "S0103", 6),
        ("[1..'a']", "T2004", 2),
        ("[1..1e9]", "D2014", 2),
        ("1 ~> 2", "T2006", 2),
        ("a.1", "S0213", 2),
        ("%.a", "S0217", 0),
    ] {
        assert_eq!(error(text), (code.to_owned(), Some(at)), "{text}");
    }
}

/// What would run for ever, or for hours. Each is stopped by its steps, its levels or its memory.
const ENDLESS: &[&str] = &[
    "(function($g){$g($g)})(function($g){$g($g)})",
    "($f := (function($x){$f($x)}); $f(1))",
    "($f := true ? function($x){$f($x)}; $f(1))",
    "($o := {'f': function($o){$o.f($o)}}; $g := $o.f; $g($o))",
    "($o := {'f': function($o){($g := $o.f; $g($o))}}; $g := $o.f; $g($o))",
    "($f := λ($x){$x ~> $f}; $f(1))",
    "($f := function($x){$g($x)}; $g := function($x){$f($x)}; $f(1))",
    "($f := $map([1], function($v){ function($g){$g($g)} }); $f($f))",
    "($f := function($x)<n:n>{$f($x)}; $f(1))",
    "($f := function($x, $y){$f($x, ?)($y)}; $f(1, 2))",
    "($f := function($g){$f(function(){$g()})}; $f(1))",
    "($f := function($g){$f({'g': function(){$g}})}; $f(1))",
    "($f := function($n){($g := function(){1}; $f($n + 1))}; $f(1))",
    "($f := function($x){{'a': $f($x)}}; $f(1))",
    "($f := function($x){[$f($x)]}; $f(1))",
    "($f := function($x){$f({'x': $x})}; $f(1))",
    "($f := function($x){$f([[$x]])}; $f(1))",
    "($f := function($x){$f($x & 'x')}; $f('x'))",
    "$map([1..800000], function($x)<n:n>{$x + $count([1..100])})",
    "$map([1..800000], function($x){$map([1..1000], function($y){$x})})",
    "$reduce([1..800000], function($a,$b){$map([1..1000], function($y){$a})})",
    "[1..800000].([1..800000])",
    "[1..100000].$sum([1..100000])",
    "($a := [1..3000]; $a[($a[$=3000])=3000])",
    "($a := [1..3000]; $filter($a, function($x){ $filter($a, function($y){ $x = 0 and $y = 0 }) }))",
    "($a := [1..3000]; $a@$x.$a@$y.$a@$z.($x+$y+$z))",
    "($a := [1..3000]; $a.($a.($a)))",
    "($a := [1..3000]; $a[[1..3000]])",
    "($a := [1..3000]; $a{$string($): $a.($a)})",
    "($a := [1..3000]; $b := [$a, 1]; $a[$b = [$a, 2]])",
    "($a := [1..3000]; $a^($count($a[$ > 0])))",
    "($a := [1..300].{'x': $}; $b := [1..3000]; $b.($a ~> |$|{'x': 1}|))",
    "($a := [1..3000].{'x': $}; [1..3000].($a.x))",
    "($a := [1..3000].{'x': $}; [1..3000].($a.**))",
    "($a := [1..3000].{'x': $}; [1..3000].($a.*))",
    "($a := [1..3000]; $a.(3001 in $a))",
    "($a := [1..3000].(0); $a.($a and false))",
    "($a := $pad('', 100000, 'a'); $b := $a & ''; [1..30000].($a & 'x' = $b & 'x'))",
    "($a := $pad('', 100000, 'a'); $b := $a & ''; [1..30000].($a < $b))",
];

#[test]
fn everything_ends() {
    let data = Value::parse(DATA).unwrap();
    for text in ENDLESS {
        for answer in answers(text, &data, 60_000) {
            match answer {
                Err(QueryError::OutOfFuel | QueryError::OutOfMemory | QueryError::TooDeep) => {}
                Err(QueryError::Jsonata { code, .. }) if matches!(&*code, "U1001" | "D2015") => {}
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}

/// The stack of a program in wasm; without optimization every call takes several times as much.
const SMALL_STACK: usize = if cfg!(debug_assertions) { 8 << 20 } else { 1 << 20 };

fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(SMALL_STACK).spawn(work).unwrap().join().unwrap();
}

/// Functions that call themselves through each construct, until there are too many levels.
const DEEP: &[&str] = &[
    "($f := function($n){1 + $f($n)}; $f(1))",
    "($f := function($n){true and $f($n)}; $f(1))",
    "($f := function($n){-$f($n)}; $f(1))",
    "($f := function($n){($f($n); 1)}; $f(1))",
    "($f := function($n){[$f($n)]}; $f(1))",
    "($f := function($n){{'a': $f($n)}}; $f(1))",
    "($f := function($n){$n{'a': $f($n)}}; $f([1, 2]))",
    "($f := function($n){$n.($f($n))}; $f({'a': 1}))",
    "($f := function($n){$n[$f($n)]}; $f([1, 2]))",
    "($f := function($n){$n.a[$f($n)].a}; $f({'a': [1, 2]}))",
    "($f := function($n){$n^($f($n))}; $f([1, 2]))",
    "($f := function($n){$n@$x.$f($n)}; $f([1, 2]))",
    "($f := function($n){$n#$i[$f($n)]}; $f([1, 2]))",
    "($f := function($n){$n ~> |$|{'a': $f($n)}|}; $f({'a': 1}))",
    "($f := function($n){[$n ~> $f ~> $f]}; $f(1))",
    "($f := function($n){($f($n) ? 1 : 2)}; $f(1))",
    "($f := function($n){$f($n) ? 1 : 2}; $f(1))",
    "($f := function($n){$x := $f($n)}; $f(1))",
    "($f := function($n){$f($f($n))}; $f(1))",
    "($f := function($n){$map($n, $f)}; $f([1, 2]))",
    "($f := function($n){[$map($n, function($x){[$f($n)]})]}; $f([1, 2]))",
    "($f := function($n){$reduce($n, function($a, $b){$f($n)})}; $f([1, 2]))",
    "($f := function($n){$sort($n, function($a, $b){$f($n)})}; $f([1, 2]))",
    "($f := function($n){$each($n, function($a, $b){$f($n)})}; $f({'a': 1}))",
    "($f := function($n){$sift($n, function($a, $b){$f($n)})}; $f({'a': 1}))",
    "($f := function($n){$replace('a', /a/, function($m){$f($n)})}; $f(1))",
    "($f := function($n)<a<n>:n>{1 + $f($n)}; $f([1]))",
    "($b := function($p, $n){$n = 0 ? $p : $b($map(?, $p), $n - 1)}; $p := $b($string, 10000); $p([1]))",
    "($b := function($p, $n){$n = 0 ? $p : $b(function($x){1 + $p($x)}, $n - 1)}; $p := $b($number, 10000); $p(1))",
    "($b := function($p, $n){$n = 0 ? $p : $b($p ~> function($x){$x}, $n - 1)}; $p := $b($number, 10000); $p(1))",
];

#[test]
fn recursion_through_anything_fits_a_small_stack() {
    on_a_small_stack(|| {
        let data = Value::parse(DATA).unwrap();
        for text in DEEP {
            let [aws, plain] = answers(text, &data, 300_000);
            for answer in [aws, plain] {
                match answer {
                    Err(QueryError::Jsonata { code, .. }) if &*code == "U1001" => {}
                    other => panic!("{text}: {other:?}"),
                }
            }
        }
        let nested = "($f := function($n){$eval('[$f($n)]')}; $f(1))";
        let [_, plain] = answers(nested, &data, 1_000_000);
        assert!(matches!(plain, Err(QueryError::Jsonata { .. } | QueryError::OutOfFuel)), "{plain:?}");
    });
}

#[test]
fn nesting_fits_a_small_stack() {
    on_a_small_stack(|| {
        let data = Value::parse(DATA).unwrap();
        for (open, inner, close) in [
            ("(", "1", ")"),
            ("[", "1", "]"),
            ("{'a':", "1", "}"),
            ("-", "1", ""),
            ("n.(", "1", ")"),
            ("n[", "1", "]"),
            ("n^(", "1", ")"),
            ("n{'a':", "1", "}"),
            ("f(", "1", ")"),
            ("$f(?,", "1", ")"),
            ("function($x){", "1", "}"),
            ("true ? ", "1", ""),
            ("true ? 1 : ", "1", ""),
            ("$x := ", "1", ""),
            ("1 ~> ", "1", ""),
            ("|a|", "1", "|"),
            ("", "1", " + 1"),
            ("", "1", " & 1"),
            ("", "1", " and 1"),
            ("", "a", ".a"),
            ("", "a", "[1]"),
            ("", "a", "[]"),
            ("", "a", "(1)"),
            ("", "a", "^(b)"),
            ("", "a", "@$a"),
            ("", "a", "#$a"),
            ("", "a", " ~> b"),
            ("%.", "a", ""),
            ("/*", "1", "*/"),
            ("/(", "a", ")/"),
        ] {
            for levels in [100, 499, 600, 20_000] {
                let text = format!("{}{inner}{}", open.repeat(levels), close.repeat(levels));
                let _ = answers(&text, &data, 100_000);
                let _ = check_jsonata(&text, &[]);
            }
        }
        let deep = format!("{}1{}", "[".repeat(query::MAX_DEPTH), "]".repeat(query::MAX_DEPTH));
        let deep = Value::parse(&deep).unwrap();
        for text in ["$", "**", "*", "$ = $", "$string()", "$[0]", "a", "$ ~> |a|{}|", "$distinct($)", "[$] = [$]"] {
            let _ = answers(text, &deep, 1_000_000);
        }
    });
}

/// Text made of the pieces that expressions are made of, so that much of it is nearly right.
fn nearly_an_expression() -> impl Strategy<Value = String> {
    let pieces = [
        "$",
        "$$",
        "$x",
        "a",
        "b",
        ".",
        "..",
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        ",",
        ";",
        ":",
        ":=",
        "?",
        "+",
        "-",
        "*",
        "**",
        "/",
        "%",
        "&",
        "=",
        "!=",
        "<",
        ">=",
        " and ",
        " or ",
        " in ",
        "~>",
        "^(",
        "@$v",
        "#$i",
        "|",
        "'t'",
        "\"",
        "'",
        "`a b`",
        "1",
        "0",
        "2.5e3",
        "1e400",
        "true",
        "null",
        "function($x){",
        "λ($a,$b)<nn:n>{",
        "$map(",
        "$filter(",
        "$sum(",
        "$string(",
        "$states.input",
        "list",
        "rows",
        "/a+/i",
        "/* c */",
        "é",
        "\\u00",
        " ",
        "[0]",
        "[]",
        "[1..3]",
        "{'k':",
        "$f(?,",
        "$sort(",
        "$reduce(",
        "$split(",
        "$now()",
        "$fromMillis(",
        "$toMillis(",
        "$formatNumber(",
        "$formatInteger(",
        "$pad(",
        "$substring(",
        "$eval(",
        "'[Y0001]-[M01]'",
        "'#,##0.0;(0)'",
    ];
    let piece = prop::sample::select(pieces.to_vec());
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_has_an_answer(text in prop_oneof![4 => nearly_an_expression(), 1 => "\\PC{0,20}"]) {
        let data = Value::parse(DATA).unwrap();
        for answer in answers(&text, &data, 20_000) {
            if let Err(QueryError::Jsonata { at: Some(at), .. }) = answer {
                prop_assert!(text.trim().is_char_boundary(at) || text.is_char_boundary(at), "{text}: {at}");
            }
        }
        let _ = check_jsonata(&text, &["input"]);
    }
}
