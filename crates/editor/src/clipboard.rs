//! States as clipboard text: a small definition that any editor can read.
