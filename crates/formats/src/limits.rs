//! The limits an opened file is held to, each with its reason.

/// The largest file that is opened, in bytes. The largest template CloudFormation takes is 1 MB
/// (read 2025-06), so this leaves room for generated files and still opens at once.
pub const MAX_FILE_BYTES: usize = 8 * 1024 * 1024;

/// How deep mappings and lists of a template may be nested.
pub const MAX_DEPTH: usize = 128;

/// How many nodes a template may have, counted with every alias written out: a few lines of
/// nested aliases can stand for billions of nodes.
pub const MAX_NODES: usize = 1_000_000;
