//! What two trees differ in.
//!
//! [`Node::changes_to`] speaks of values and is meant for writing an edited definition back into another format;
//! [`Node::text_edits_to`] speaks of bytes and is meant for showing an edit in a text that is already on screen. Parts that
//! both trees share are not looked at, or only measured.

mod align;
mod changes;
mod text;
