//! The intrinsic functions, by family.

mod common;

use common::{answer, check_all};

#[test]
fn arrays() {
    check_all(
        r#"{"a":[1,2,3,4,5],"e":[],"d":[1,1.0,"1",{"x":1,"y":[2]},{"y":[2],"x":1},null,null],"s":"x","i":2}"#,
        r#"
        States.Array() => []
        States.Array('a', 1.5, true, null, $.e, States.Array()) => ["a",1.5,true,null,[],[]]
        States.ArrayPartition($.a, 2) => [[1,2],[3,4],[5]]
        States.ArrayPartition($.a, 1.6) => [[1,2],[3,4],[5]]
        States.ArrayPartition($.a, 99) => [[1,2,3,4,5]]
        States.ArrayPartition($.e, 3) => []
        States.ArrayPartition($.a, 0) => error: The function 'States.ArrayPartition($.a, 0)' had the following error: argument 2 of States.ArrayPartition must be a positive integer
        States.ArrayContains($.a, 3.0) => true
        States.ArrayContains($.a, '3') => false
        States.ArrayContains($.d, $.d[4]) => true
        States.ArrayContains($.e, null) => false
        States.ArrayRange(1, 9, 2) => [1,3,5,7,9]
        States.ArrayRange(1, 10, 2) => [1,3,5,7,9]
        States.ArrayRange(0, 3, 1) => [0,1,2,3]
        States.ArrayRange(3, 0, -1) => [3,2,1,0]
        States.ArrayRange(3, 0, 1) => []
        States.ArrayRange(2, 2, -5) => [2]
        States.ArrayRange(0.5, 3.4, 1) => [1,2,3]
        States.ArrayRange(0, 1, 0) => error: The function 'States.ArrayRange(0, 1, 0)' had the following error: argument 3 of States.ArrayRange, the step, must not be 0
        States.ArrayLength(States.ArrayRange(1, 1000, 1)) => 1000
        States.ArrayRange(0, 1000, 1) => error: The function 'States.ArrayRange(0, 1000, 1)' had the following error: States.ArrayRange makes at most 1000 elements, these would be 1001
        States.ArrayRange(-9223372036854775808, 9223372036854775807, 9223372036854775807) => [-9223372036854775808,-1,9223372036854775806]
        States.ArrayGetItem($.a, 0) => 1
        States.ArrayGetItem($.a, $.i) => 3
        States.ArrayGetItem($.a, 5) => error: The function 'States.ArrayGetItem($.a, 5)' had the following error: the index 5 is out of range for an array of length 5
        States.ArrayGetItem($.a, -1) => error: The function 'States.ArrayGetItem($.a, -1)' had the following error: the index -1 is out of range for an array of length 5
        States.ArrayLength($.a) => 5
        States.ArrayLength($.e) => 0
        States.ArrayLength($.s) => error: The function 'States.ArrayLength($.s)' had the following error: argument 1 of States.ArrayLength must be an array, but was of type string
        States.ArrayUnique($.d) => [1,"1",{"x":1,"y":[2]},null]
        States.ArrayUnique($.e) => []
        "#,
    );
}

#[test]
fn encodings() {
    check_all(
        r#"{"t":"Hello World","u":"größer 😀","n":1,"o":{"b":1,"a":2}}"#,
        r#"
        States.Base64Encode($.t) => "SGVsbG8gV29ybGQ="
        States.Base64Decode('SGVsbG8gV29ybGQ=') => "Hello World"
        States.Base64Decode('SGVsbG8gV29ybGQ') => "Hello World"
        States.Base64Decode(States.Base64Encode($.u)) => "größer 😀"
        States.Base64Encode('') => ""
        States.Base64Decode('') => ""
        States.Base64Encode($.n) => error: The function 'States.Base64Encode($.n)' had the following error: argument 1 of States.Base64Encode must be a string, but was of type number
        States.Base64Decode('?') => error: The function 'States.Base64Decode('?')' had the following error: argument 1 of States.Base64Decode is not Base64: Invalid symbol 63, offset 0.
        States.Hash('input data', 'MD5') => "812f45842bc6d66ee14572ce20db8e86"
        States.Hash('input data', 'SHA-1') => "aaff4a450a104cd177d28d18d74485e8cae074b7"
        States.Hash('', 'SHA-256') => "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        States.Hash('', 'SHA-384') => "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b"
        States.Hash('', 'SHA-512') => "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
        States.Hash($.o, 'MD5') => "4d6cdf2743e326e6233749adcc15d0d2"
        States.Hash('x', 'sha-1') => error: The function 'States.Hash('x', 'sha-1')' had the following error: argument 2 of States.Hash must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512
        "#,
    );
}

#[test]
fn lengths_are_limited() {
    let input = |n: usize| format!(r#"{{"t":"{}"}}"#, "ä".repeat(n));
    for call in ["States.Base64Encode($.t)", "States.Hash($.t, 'MD5')"] {
        assert!(!answer(call, &input(10_000)).starts_with("error"), "{call}");
        assert!(answer(call, &input(10_001)).contains("at most 10000 characters"), "{call}");
    }
}

#[test]
fn json() {
    check_all(
        r#"{"f":{"a":{"a1":1,"a2":2},"b":2,"d":3},"s":{"a":{"a3":1,"a4":2},"c":3,"d":4},"t":"{\"k\":[1,2.0,\"ü\"]}","blank":" "}"#,
        r#"
        States.JsonMerge($.f, $.s, false) => {"a":{"a3":1,"a4":2},"b":2,"d":4,"c":3}
        States.JsonMerge($.f, $.s, true) => error: The function 'States.JsonMerge($.f, $.s, true)' had the following error: argument 3 of States.JsonMerge must be false: the deep merge is not supported
        States.JsonMerge($.f, $.t, false) => error: The function 'States.JsonMerge($.f, $.t, false)' had the following error: argument 2 of States.JsonMerge must be an object, but was of type string
        States.StringToJson($.t) => {"k":[1,2.0,"ü"]}
        States.StringToJson($.blank) => null
        States.StringToJson('') => null
        States.StringToJson('-0') => 0
        States.StringToJson('{"a": "b"}') => {"a":"b"}
        States.StringToJson('{a}') => error: The function 'States.StringToJson('{a}')' had the following error: argument 1 of States.StringToJson is not JSON: expected a key in double quotes at line 1, column 2
        States.JsonToString($.s) => "{\"a\":{\"a3\":1,\"a4\":2},\"c\":3,\"d\":4}"
        States.JsonToString('x') => "\"x\""
        States.JsonToString(null) => "null"
        States.JsonToString(1.0) => "1.0"
        "#,
    );
}

#[test]
fn numbers() {
    check_all(
        r#"{"a":-9,"b":3,"t":"1"}"#,
        r#"
        States.MathAdd($.a, $.b) => -6
        States.MathAdd(1.5, 0) => 2
        States.MathAdd(-1.5, 0) => -1
        States.MathAdd(-1.51, 0) => -2
        States.MathAdd(-0.5, 2.5) => 3
        States.MathAdd(1.49, 1.49) => 2
        States.MathAdd(2147483647, 0) => 2147483647
        States.MathAdd(2147483647, 1) => error: The function 'States.MathAdd(2147483647, 1)' had the following error: States.MathAdd works on integers from -2147483648 to 2147483647, but met 2147483648
        States.MathAdd($.t, 1) => error: The function 'States.MathAdd($.t, 1)' had the following error: argument 1 of States.MathAdd must be a number, but was of type string
        # What Java prints for new Random(42).nextInt(10) and for new Random(5).nextInt(1000).
        States.MathRandom(0, 10, 42) => 0
        States.MathRandom(0, 1000, 5) => 487
        States.MathRandom(7, 8) => 7
        States.MathRandom(8, 7) => error: The function 'States.MathRandom(8, 7)' had the following error: argument 1 of States.MathRandom must be less than argument 2
        "#,
    );
}

#[test]
fn random_numbers_stay_in_range_and_come_from_the_source() {
    let numbers: Vec<i64> =
        (0..50).map(|seed| answer(&format!("States.MathRandom(-3, 4, {seed})"), "{}").parse().unwrap()).collect();
    assert!(numbers.iter().all(|it| (-3..4).contains(it)));
    assert!(numbers.iter().any(|it| *it < 0) && numbers.iter().any(|it| *it > 0));
    assert_eq!(answer("States.MathRandom(1, 1000000)", "{}"), answer("States.MathRandom(1, 1000000)", "{}"));
    let two = answer("States.Array(States.UUID(), States.UUID())", "{}");
    assert_eq!(two, answer("States.Array(States.UUID(), States.UUID())", "{}"));
    let (first, second) = two.split_once(',').unwrap();
    assert_ne!(first.trim_start_matches('['), second.trim_end_matches(']'));
    assert_eq!(first.len(), "[\"00000000-0000-4000-8000-000000000000\"".len());
    assert_eq!(first.as_bytes()[16], b'4', "the version in {first}");
    assert!(b"89ab".contains(&first.as_bytes()[21]), "the variant in {first}");
}

#[test]
fn strings() {
    check_all(
        r#"{"n":null,"o":{"Arg1":1,"Arg2":[]},"l":["a",null,true],"t":"{} and {}","csv":"1,2;3,,4","i":7.0}"#,
        r#"
        States.Format('Hello') => "Hello"
        States.Format('fst={} snd={}.', $.n, $.o) => "fst=null snd={Arg1=1, Arg2=[]}."
        States.Format('{}{}', $.l, $.i) => "[a, null, true]7.0"
        States.Format($.t, 1, 'x') => "1 and x"
        States.Format('\{{}\} \'q\' \\', 1) => "{1} 'q' \\"
        States.Format('{"a": {}}', 1) => "{\"a\": 1}"
        States.Format('{}') => error: The function 'States.Format('{}')' had the following error: the template of States.Format has 1 placeholders for 0 arguments
        States.Format('', 1) => error: The function 'States.Format('', 1)' had the following error: the template of States.Format has 0 placeholders for 1 arguments
        States.Format($.n) => error: The function 'States.Format($.n)' had the following error: argument 1 of States.Format must be a string
        States.StringSplit($.csv, ',') => ["1","2;3","4"]
        States.StringSplit($.csv, ',;') => ["1","2","3","4"]
        States.StringSplit('abc', '-') => ["abc"]
        States.StringSplit('', '-') => []
        States.StringSplit('abc', '') => ["abc"]
        "#,
    );
    assert_eq!(answer("States.StringSplit('Hello\nWorld', '\n')", "{}"), r#"["Hello","World"]"#);
}

#[test]
fn nesting_and_roots() {
    check_all(
        r#"{"s":"a-b-c","list":[1,2],"f(x)":1,"k,":2}"#,
        r#"
        States.ArrayGetItem(States.StringSplit($.s, '-'), States.MathAdd(States.ArrayLength(States.StringSplit($.s, '-')), -1)) => "c"
        States.Format('{} {} {}', $$.State.Name, $n, $list[1].k) => "S 5 v"
          States.MathAdd( $n ,1 )   => 6
        States.Format('{}', $nothing) => "null"
        States.Array($['k,'], $['f(x)']) => [2,1]
        States.Array($.list[?(@ > 1)], $.s) => [[2],"a-b-c"]
        States.MathAdd($.a, 1) => error: The function 'States.MathAdd($.a, 1)' had the following error: The JsonPath argument for the field '$.a' could not be found in the input '{"s":"a-b-c","list":[1,2],"f(x)":1,"k,":2}'
        States.Array(States.Array($.list[9])) => error: The function 'States.Array(States.Array($.list[9]))' had the following error: The JsonPath argument for the field '$.list[9]' could not be found in the input '{"s":"a-b-c","list":[1,2],"f(x)":1,"k,":2}'
        States.Format('{}', $unknown) => error: The variable '$unknown' is not defined
        States.MathAdd(1) => error: The function 'States.MathAdd(1)' had the following error: States.MathAdd takes 2 arguments, but got 1
        States.MathRandom(1) => error: The function 'States.MathRandom(1)' had the following error: States.MathRandom takes 2 to 3 arguments, but got 1
        "#,
    );
}

#[test]
fn what_is_no_call() {
    check_all(
        "{}",
        r#"
        States.Foo() => refused: there is no intrinsic function 'States.Foo' at character 1 of States.Foo()
        States.format('') => refused: there is no intrinsic function 'States.format' at character 1 of States.format('')
        States.UUID => refused: expected a call such as States.Format('…', $.a) at character 1 of States.UUID
        States.UUID() x => refused: expected the end after ')' at character 15 of States.UUID() x
        States.Array(1 => refused: expected ',' or ')' after the argument at character 15 of States.Array(1
        States.Array(1,) => refused: expected a path, a text in single quotes, a number, true, false, null or a nested call at character 16 of States.Array(1,)
        States.Array("x") => refused: expected a path, a text in single quotes, a number, true, false, null or a nested call at character 14 of States.Array("x")
        States.Array('x) => refused: expected a single quote at the end of the text at character 17 of States.Array('x)
        States.Array('\"') => refused: a backslash can stand before ' \ { and } only at character 17 of States.Array('\"')
        States.Array(01) => refused: this is not a number of JSON at character 14 of States.Array(01)
        States.Array($.) => refused: expected a name; a name with blanks is written ['a name'] at character 16 of States.Array($.)
        "#,
    );
    let nested = |n: usize| format!("{}{}", "States.Array(".repeat(n), ")".repeat(n));
    assert_eq!(answer(&nested(10), "{}"), "[[[[[[[[[[]]]]]]]]]]");
    assert!(answer(&nested(11), "{}").starts_with("refused: calls can be nested at most 10 deep"));
    assert!(answer(&nested(100_000), "{}").starts_with("refused"));
}
