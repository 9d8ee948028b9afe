//! Where an evaluation stands, written out only when a message needs it.

use std::fmt;

/// The steps taken from the root, innermost first.
pub(super) enum Trail<'a> {
    Root,
    Key(&'a Trail<'a>, &'a str),
    Index(&'a Trail<'a>, i64),
}

/// In bracket form: `$['order']['lines'][0]`.
impl fmt::Display for Trail<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        let mut trail = self;
        loop {
            trail = match trail {
                Trail::Root => break,
                Trail::Key(parent, key) => {
                    parts.push(format!("['{key}']"));
                    parent
                }
                Trail::Index(parent, index) => {
                    parts.push(format!("[{index}]"));
                    parent
                }
            };
        }
        f.write_str("$")?;
        parts.iter().rev().try_for_each(|part| f.write_str(part))
    }
}
