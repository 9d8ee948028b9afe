//! What lies beside the page: the catalog as a file, and a sample for each pattern.
//!
//! `STATEWRIGHT_UPDATE=1 cargo test -p catalog` writes the files anew; after that
//! `STATEWRIGHT_UPDATE=1 cargo test -p statewright-cli --test samples` brings the index of the samples up to date.

mod common;

use std::path::{Path, PathBuf};

use catalog::Catalog;
use common::catalog;

fn public() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../public")
}

/// Demands that a file is this text, or makes it so.
fn check(path: &Path, text: &str) {
    if std::env::var_os("STATEWRIGHT_UPDATE").is_some() {
        let folder = path.parent().expect("a folder");
        std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, text)).expect("written");
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    let is_current = found == text;
    assert!(is_current, "{} is not current; run STATEWRIGHT_UPDATE=1 cargo test -p catalog", path.display());
}

#[test]
fn the_file_of_the_catalog_is_current() {
    let text = serde_json::to_string(&catalog()).expect("JSON") + "\n";
    check(&public().join("catalog.json"), &text);
    let back: Catalog = serde_json::from_str(&text).expect("a catalog");
    assert_eq!(back, catalog());
    // It is fetched when the palette is first looked into, and should not be waited for.
    assert!(text.len() < 300_000, "{} bytes", text.len());
}

#[test]
fn each_pattern_is_a_sample() {
    for pattern in &catalog().patterns {
        let folder = public().join("samples").join(&pattern.id);
        check(&folder.join(format!("{}.asl.json", pattern.id)), pattern.sample());
        check(&folder.join("input.json"), &pattern.input);
        check(&folder.join("mocks.json"), &pattern.mocks);
    }
}

/// The types need no self-describing format, so that the page may read them without a parser of JSON.
#[test]
fn the_catalog_can_be_carried_by_postcard() {
    let bytes = postcard::to_allocvec(&catalog()).expect("bytes");
    assert_eq!(postcard::from_bytes::<Catalog>(&bytes).expect("a catalog"), catalog());
}
