//! Any text: it is parsed, printed back byte for byte, lowered and diagnosed.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let parsed = syntax::parse(text);
    let mut printed = String::new();
    parsed.root.print(&mut printed);
    assert_eq!(printed, text);
    let lowered = asl::lower(&parsed.root, &asl::Options::default());
    std::hint::black_box(lowered.program);
    std::hint::black_box(asl::diagnose(&parsed.root, &parsed.errors));
    if let Ok(value) = query::Value::parse(text) {
        let compact = value.to_json_string();
        assert_eq!(value.json_len(), compact.len());
        assert_eq!(query::Value::parse(&compact).as_ref(), Ok(&value));
    }
});
