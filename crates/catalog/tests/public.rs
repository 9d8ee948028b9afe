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

/// Demands that a file has this content, or makes it so.
fn check(path: &Path, content: impl AsRef<[u8]>) {
    let content = content.as_ref();
    if std::env::var_os("STATEWRIGHT_UPDATE").is_some() {
        let folder = path.parent().expect("a folder");
        std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, content)).expect("written");
    }
    let found = std::fs::read(path).unwrap_or_default();
    let is_current = found == content;
    assert!(is_current, "{} is not current; run STATEWRIGHT_UPDATE=1 cargo test -p catalog", path.display());
}

#[test]
fn the_file_of_the_catalog_is_current() {
    let bytes = postcard::to_allocvec(&catalog()).expect("bytes");
    check(&public().join("catalog.bin"), &bytes);
    assert_eq!(postcard::from_bytes::<Catalog>(&bytes).expect("a catalog"), catalog());
    // It is fetched when the palette is first looked into, and should not be waited for.
    assert!(bytes.len() < 300_000, "{} bytes", bytes.len());
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
