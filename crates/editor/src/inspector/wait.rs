//! Wait: for how long, or until when.

use crate::inspector::Section;
use crate::inspector::common::{MAX_SECONDS, seconds};
use crate::inspector::field::{FieldKind, Takes, Variant};
use crate::inspector::reader::Reader;

pub(super) fn sections(reader: &Reader<'_>) -> Vec<Section> {
    let is_jsonata = reader.is_jsonata();
    let variant = |key, label, starter: &str| Variant { key, label, starter: starter.to_owned() };
    let computed = || FieldKind::Template { takes: Takes::Integer { min: 0, max: MAX_SECONDS } };
    let path = || FieldKind::ReferencePath { takes_null: false };
    let mut options = vec![
        (variant("Seconds", "for a fixed time", "60"), if is_jsonata { computed() } else { seconds(0) }),
        (
            variant("Timestamp", "until a fixed moment", "\"2026-01-01T00:00:00Z\""),
            if is_jsonata { FieldKind::Jsonata } else { FieldKind::Timestamp },
        ),
    ];
    if !is_jsonata || reader.has("SecondsPath") || reader.has("TimestampPath") {
        options.insert(1, (variant("SecondsPath", "for a time in the input", "\"$.seconds\""), path()));
        options.push((variant("TimestampPath", "until a moment in the input", "\"$.moment\""), path()));
    }
    let field = reader.one_of("Wait", options).required().help("The run goes on after this time.");
    let field = if field.name == "Seconds" { field.unit("s") } else { field };
    vec![Section { fields: vec![field], ..Section::default() }]
}
