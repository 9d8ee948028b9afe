//! JSONPath: roots, messages, filters, patterns, limits.

mod common;

use common::{answer, check_all, evaluate_with};
use query::{Fuel, MAX_STEPS, Object, Path, QueryError, Root, Scope, Value};

#[test]
fn roots() {
    check_all(
        r#"{"n":1,"$x":2}"#,
        r#"
        $ => {"n":1,"$x":2}
        $.n => 1
        $.$x => 2
        $$ => {"Execution":{"Id":"arn:x","Input":{"a":1}},"State":{"Name":"S","RetryCount":0}}
        $$.Execution.Input.a => 1
        $$['State']['Name'] => "S"
        $n => 5
        $list[1].k => "v"
        $list[*] => [1,{"k":"v"}]
        $größe => 2
        $nothing => null
        $nothing.x => error: Invalid path '$nothing.x' : Property ['x'] not found in path $
        $unknown => error: The variable '$unknown' is not defined
        $unknown.x[0] => error: The variable '$unknown' is not defined
        $n-1 => refused: expected '.' or '[' after the beginning of the path at character 3 of $n-1
        $$n => refused: expected '.' or '[' after the beginning of the path at character 3 of $$n
        n => refused: expected a path, which begins with '$', or an intrinsic function at character 1 of n
        "#,
    );
    assert_eq!(Path::parse("$a_1.x").unwrap().root(), &Root::Variable("a_1".into()));
}

#[test]
fn the_first_missing_step_is_named() {
    check_all(
        r#"{"a":{"b":null,"c":[1,{"d":2}]},"s":"x"}"#,
        r#"
        $.no.such => error: Invalid path '$.no.such' : Missing property in path $['no']
        $.a.no.such.path => error: Invalid path '$.a.no.such.path' : Missing property in path $['a']['no']
        $.a.no => error: Invalid path '$.a.no' : No results for path: $['a']['no']
        $.a.b.c => error: Invalid path '$.a.b.c' : Property ['c'] not found in path $['a']['b']
        $.s.c => error: Invalid path '$.s.c' : Property ['c'] not found in path $['s']
        $.a.b[0] => error: Invalid path '$.a.b[0]' : The path $['a']['b'] is null
        $.s[0] => error: Invalid path '$.s[0]' : Filter: [0] can only be applied to arrays. Current context is: "x"
        $.a.c[7].x => error: Invalid path '$.a.c[7].x' : Index out of bounds when evaluating path $['a']['c'][7]
        $.a.c[1].e => error: Invalid path '$.a.c[1].e' : No results for path: $['a']['c'][1]['e']
        $['a','s'].b => error: Invalid path '$['a','s'].b' : Multi properties can only be used as path leafs: $['a', 's']
        $.c.sum() => error: Invalid path '$.c.sum()' : Missing property in path $['c']
        $.a.c.sum() => error: Invalid path '$.a.c.sum()' : Property ['sum()'] not found in path $['a']['c']
        "#,
    );
}

#[test]
fn step_functions_answers_where_jayway_fails() {
    check_all(
        r#"{"a":[1,2],"o":{}}"#,
        r#"
        $.a[5] => null
        $.a[-1] => null
        $.no[*] => []
        $.no[1:].x => []
        $.no[1:5] => []
        $.o[*] => []
        $.no.such[*].x => []
        $..x[0].y => []
        "#,
    );
    let null = answer("$.a", "null");
    assert_eq!(null, "error: Unable to apply Path transformation to null or empty input.");
}

#[test]
fn names() {
    check_all(
        r#"{"a.b":1,"c d":2,"it's":3,"Test\\\"\"Name\"":4,"q\"":5,"e]":6,"":7,"x,y":8,"ü😀":9}"#,
        r#"
        $['a.b'] => 1
        $['c d'] => 2
        $['it\'s'] => 3
        $['Test\""Name"'] => 4
        $["a.b"] => 1
        $["it's"] => 3
        $['q"'] => 5
        $['e]'] => 6
        $[''] => 7
        $['x,y'] => 8
        $['x,y', 'a.b'] => {"x,y":8,"a.b":1}
        $.ü😀 => 9
        $['a.b => refused: expected ']' for this '[' at character 2 of $['a.b
        $['a.b'x] => refused: expected ',' between the names at character 2 of $['a.b'x]
        $[a] => refused: expected a name in single quotes, an index, a slice, '*' or a filter in brackets at character 2 of $[a]
        $[99999999999] => refused: expected an integer of at most 32 bits at character 2 of $[99999999999]
        $.a b => refused: expected '.' or '[' at character 4 of $.a b
        $.a. => refused: expected a name; a name with blanks is written ['a name'] at character 5 of $.a.
        $..  => refused: a path cannot end with '..' at character 4 of $..
        "#,
    );
}

#[test]
fn filters() {
    check_all(
        r#"{"limit":2,"l":[{"n":1,"t":"a && b"},{"n":2,"t":"x|y","ok":true},{"n":3,"t":"a<b","ok":"true"}],"users":[{"status":0},{"status":1}]}"#,
        r#"
        $.users[?(@.status == 0)] => [{"status":0}]
        $.l[?(@.t == 'a && b')].n => [1]
        $.l[?(@.t == 'a<b')].n => [3]
        $.l[?(@.n >= $.limit)].n => [2,3]
        $.l[?(2 < @.n)].n => [3]
        $.l[?(@.ok == true)].n => [2,3]
        $.l[?(@.t==x|y)].n => [2]
        $.l[?(@['t'] =~ /A.*/i)].n => [1,3]
        $.l[?(@.n == 1 || @.n == 2 && @.ok)].n => [1,2]
        $.l[?(!@.ok)].n => [1]
        $.l[?(@.n > x)] => error: Invalid path 'x' : a number cannot be compared with 'x' in a filter
        $.l[?(@.n[*] > 1)] => refused: a path in a filter names one node: no '*', '..', slices, lists or filters at character 4 of $.l[?(@.n[*] > 1)]
        $.l[?(@.n =~ 'x')] => refused: expected a pattern /…/ or /…/i beside '=~' at character 4 of $.l[?(@.n =~ 'x')]
        $.l[?(@.n == $$.x)] => refused: a path in a filter begins with '@' or '$.' at character 4 of $.l[?(@.n == $$.x)]
        $.l[?@.n] => refused: a filter is written [?(…)] at character 4 of $.l[?@.n]
        $.l[?(n)] => refused: expected a path such as @.name or a comparison in the filter at character 4 of $.l[?(n)]
        "#,
    );
}

#[test]
fn patterns() {
    let matches = |pattern: &str, text: &str| {
        let input = Value::object([("l", Value::array([text.into()]))]).to_json_string();
        match answer(&format!("$.l[?(@ =~ /{pattern}/)]"), &input) {
            refused if refused.starts_with("refused") => panic!("{refused}"),
            answer => answer != "[]",
        }
    };
    let cases = [
        ("abc", "abc", "xabc"),
        ("a.c", "abc", "a\nc"),
        ("a*", "", "b"),
        ("a+b?", "aa", "b"),
        ("(ab|cd|e)+", "abecd", "abx"),
        ("(?:a|b){2,3}", "aba", "abab"),
        ("a{2}", "aa", "aaa"),
        ("a{2,}", "aaaa", "a"),
        ("[a-c_]+", "ab_c", "abd"),
        ("[^0-9]", "x", "5"),
        (r"\d{3}-\w+", "123-ab_9", "12-ab"),
        (r"\S\s\S", "a b", "a  b"),
        (r"a\.b", "a.b", "axb"),
        (r"[\]\-]+", "]-", "a"),
        (r".*\bcat\b.*", "a cat!", "concat"),
        ("^a$", "a", "aa"),
        (r"\x41\u00e9", "Aé", "A"),
        ("(a*)*b", "aaab", "aaac"),
        ("(a|aa)+", "aaaa", "ab"),
        ("a*?b+?", "aab", "a"),
        ("", "", "a"),
        ("x|", "", "y"),
    ];
    for (pattern, yes, no) in cases {
        assert!(matches(pattern, yes), "/{pattern}/ should match {yes:?}");
        assert!(!matches(pattern, no), "/{pattern}/ should not match {no:?}");
    }
}

#[test]
fn patterns_that_are_none() {
    for (pattern, expected) in [
        ("(a", "expected ')'"),
        ("a)", "unexpected ')'"),
        ("*a", "nothing to repeat"),
        ("[z-a]", "goes upwards"),
        ("a{3,2}", "expected a repetition"),
        (r"\p", "not supported"),
        ("(?=a)", "a pattern may have"),
        ("a**", "cannot be repeated"),
        ("(a{100}){100}", "more than 5000 instructions"),
    ] {
        let found = answer(&format!("$[?(@ =~ /{pattern}/)]"), "[]");
        assert!(found.starts_with("refused") && found.contains(expected), "/{pattern}/ gives {found}");
    }
    let nested = format!("$[?(@ =~ /{}a{}/)]", "(".repeat(5000), ")".repeat(5000));
    assert!(answer(&nested, "[]").contains("at most 50 deep"));
}

#[test]
fn an_evil_pattern_takes_linear_time() {
    let text = "a".repeat(20_000);
    let input = format!(r#"{{"l":["{text}"]}}"#);
    assert_eq!(answer("$.l[?(@ =~ /(a|a|aa)*b/)]", &input), "[]");
}

#[test]
fn steps_are_limited() {
    let path = |n: usize| format!("${}", ".a".repeat(n));
    assert!(answer(&path(MAX_STEPS), "{}").starts_with("error"));
    assert!(answer(&path(MAX_STEPS + 1), "{}").starts_with("refused: a path has at most 500 steps"));
    assert!(answer(&format!("${}", "[?(@)]".repeat(100_000)), "{}").starts_with("refused"));
}

#[test]
fn fuel_stops_what_grows_without_bound() {
    let deep = format!("{}{}", "[".repeat(300), "]".repeat(300));
    let document = Value::parse(&deep).unwrap();
    let path = Path::parse(&format!("${}", "..*".repeat(20))).unwrap();
    let answer = evaluate_with(&document, &Value::Null, &Object::new(), |scope| path.read(scope));
    assert_eq!(answer, Err(QueryError::OutOfFuel));
    let mut fuel = Fuel::new(3);
    let scope = &mut Scope {
        input: &document,
        context: &Value::Null,
        variables: &Object::new(),
        result: None,
        error_output: None,
        now: 0,
        random: &mut || 0,
        fuel: &mut fuel,
    };
    assert_eq!(Path::parse("$..*").unwrap().read(scope), Err(QueryError::OutOfFuel));
    assert_eq!(fuel.left(), 0);
}

#[test]
fn what_a_path_says_about_itself() {
    let path = |text| Path::parse(text).unwrap();
    assert!(path("$.a['b'][0]").is_definite());
    assert!(path("$['a','b']").is_definite());
    for text in ["$.*", "$..a", "$[0,1]", "$[1:]", "$[?(@.a)]"] {
        assert!(!path(text).is_definite(), "{text}");
    }
    assert!(path("$$").is_root() && !path("$.a").is_root());
    assert_eq!(&**path("  $.a  ").text(), "$.a");
    assert_eq!(path("$.a").to_string(), "$.a");
}
