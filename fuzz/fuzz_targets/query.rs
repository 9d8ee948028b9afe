//! An expression in the first line, the data in the rest. JSONata stands between `{%` and `%}`, all else is a path, an
//! intrinsic function, or a payload template.
#![no_main]

use query::{Expression, Fuel, Object, ReferencePath, Scope, Template, Value};

/// Far less than an execution has, so that a slow expression shows.
const FUEL: u64 = 100_000;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (expression, data) = text.split_once('\n').unwrap_or((text, r#"{"a": [1, {"b": "c"}, null], "n": 1.5}"#));
    let Ok(data) = Value::parse(data) else { return };
    let (mut fuel, mut number) = (Fuel::new(FUEL), 0_u64);
    let mut random = || {
        number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
        number
    };
    let mut scope = Scope {
        input: &data,
        context: &data,
        variables: &Object::new(),
        result: None,
        error_output: None,
        now: 0,
        random: &mut random,
        fuel: &mut fuel,
    };
    if let Some(inside) = expression.strip_prefix("{%") {
        let inside = inside.strip_suffix("%}").unwrap_or(inside);
        std::hint::black_box(Expression::jsonata(inside).evaluate(&mut scope)).ok();
        return;
    }
    if let Ok(expression) = Expression::parse(expression) {
        std::hint::black_box(expression.evaluate(&mut scope)).ok();
    }
    if let Ok(path) = ReferencePath::parse(expression)
        && let Ok(written) = path.set(&data, 7.into())
    {
        assert_eq!(written.json_len(), written.to_json_string().len());
    }
    if let Ok(source) = Value::parse(expression)
        && let Ok(template) = Template::compile(&source)
    {
        std::hint::black_box(template.evaluate(&mut scope)).ok();
    }
});
