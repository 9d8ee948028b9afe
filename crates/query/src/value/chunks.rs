//! The members of a large object, in order, in chunks that copies share: a change copies one chunk and the way to it.

use std::sync::Arc;

use super::Value;
use super::object::{Member, member_size};
use super::size::{KnownSize, Size};

/// How many bits of a place one level takes.
const BITS: u32 = 4;

/// How many members or parts a chunk has.
const WIDTH: usize = 1 << BITS;

/// Members in order, at places counted from 0.
#[derive(Clone, Default)]
pub(super) struct Chunks {
    root: Chunk,
    /// How many levels of parts there are above the members.
    height: u32,
    len: usize,
}

#[derive(Clone)]
struct Chunk {
    content: Content,
    /// The size of all members in it, without the commas between them.
    size: KnownSize,
}

#[derive(Clone)]
enum Content {
    Members(Vec<Member>),
    Parts(Vec<Arc<Chunk>>),
}

impl Default for Chunk {
    fn default() -> Chunk {
        Chunk::new(Content::Members(Vec::new()))
    }
}

impl Chunks {
    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn get(&self, at: usize) -> Option<&Member> {
        let (start, members) = self.chunk(at);
        members.get(at - start)
    }

    /// The chunk that a place lies in, and the place of its first member.
    pub(super) fn chunk(&self, at: usize) -> (usize, &[Member]) {
        let (mut chunk, mut height) = (&self.root, self.height);
        loop {
            match &chunk.content {
                Content::Members(members) => return (at & !(WIDTH - 1), members),
                Content::Parts(parts) => match parts.get(part_of(at, height)) {
                    Some(part) => (chunk, height) = (part, height - 1),
                    None => return (at, &[]),
                },
            }
        }
    }

    /// A member for a change in place.
    pub(super) fn get_mut(&mut self, at: usize) -> Option<&mut Value> {
        let (mut chunk, mut height) = (&mut self.root, self.height);
        loop {
            chunk.size.forget();
            match &mut chunk.content {
                Content::Members(members) => return members.get_mut(at & (WIDTH - 1)).map(|(_, value)| value),
                Content::Parts(parts) => {
                    chunk = Arc::make_mut(parts.get_mut(part_of(at, height))?);
                    height -= 1;
                }
            }
        }
    }

    /// A new member at the end.
    pub(super) fn push(&mut self, member: Member) {
        let at = self.len;
        if at >> (BITS * (self.height + 1)) > 0 {
            let old = std::mem::take(&mut self.root);
            self.root = Chunk::new(Content::Parts(vec![Arc::new(old)]));
            self.height += 1;
        }
        self.len += 1;
        let (mut chunk, mut height) = (&mut self.root, self.height);
        loop {
            chunk.size.forget();
            match &mut chunk.content {
                Content::Members(members) => return members.push(member),
                Content::Parts(parts) => {
                    let part = part_of(at, height);
                    height -= 1;
                    if part == parts.len() {
                        let content =
                            if height == 0 { Content::Members(Vec::new()) } else { Content::Parts(Vec::new()) };
                        parts.push(Arc::new(Chunk::new(content)));
                    }
                    chunk = Arc::make_mut(&mut parts[part]);
                }
            }
        }
    }

    /// The size of all members, without the commas between them.
    pub(super) fn size(&self) -> Size {
        self.root.size()
    }
}

impl Chunk {
    fn new(content: Content) -> Chunk {
        Chunk { content, size: KnownSize::default() }
    }

    // Calls itself once per level: eight times for all members that a 32-bit number can count.
    fn size(&self) -> Size {
        self.size.get_or_count(|| match &self.content {
            Content::Members(members) => members.iter().map(member_size).fold(Size::default(), Size::beside),
            Content::Parts(parts) => parts.iter().map(|part| part.size()).fold(Size::default(), Size::beside),
        })
    }
}

/// Which part of a chunk leads to a place.
fn part_of(at: usize, height: u32) -> usize {
    (at >> (BITS * height)) & (WIDTH - 1)
}
