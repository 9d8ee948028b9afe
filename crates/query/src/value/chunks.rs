//! The members of a large object, in order, in chunks that copies share: a change copies one chunk and the way to it.
//!
//! The newest members stand in a tail of their own until they fill a chunk, so that an object which gets one member after
//! the other copies the way to a chunk once for a whole chunk.

use std::sync::Arc;

use super::Value;
use super::object::{Member, member_size};
use super::size::{KnownSize, Size};

/// How many bits of a place one level takes.
const BITS: u32 = 4;

/// How many members or parts a chunk has.
pub(super) const WIDTH: usize = 1 << BITS;

/// Members in order, at places counted from 0.
#[derive(Default)]
pub(super) struct Chunks {
    root: Arc<Chunk>,
    /// How many levels of parts there are above the members.
    height: u32,
    /// How many members there are in full chunks.
    n_settled: usize,
    /// The members after them, fewer than a chunk has.
    tail: Vec<Member>,
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
        self.n_settled + self.tail.len()
    }

    /// The newest members, which do not fill a chunk.
    pub(super) fn tail(&self) -> &[Member] {
        &self.tail
    }

    pub(super) fn get(&self, at: usize) -> Option<&Member> {
        let (start, members) = self.chunk(at);
        members.get(at - start)
    }

    /// The chunk that a place lies in, and the place of its first member.
    pub(super) fn chunk(&self, at: usize) -> (usize, &[Member]) {
        if at >= self.n_settled {
            return (self.n_settled, &self.tail);
        }
        let (mut chunk, mut height) = (&*self.root, self.height);
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
        if at >= self.n_settled {
            return self.tail.get_mut(at - self.n_settled).map(|(_, value)| value);
        }
        let (mut chunk, mut height) = (Arc::make_mut(&mut self.root), self.height);
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
        self.tail.push(member);
        if self.tail.len() == WIDTH {
            let full = Chunk::new(Content::Members(std::mem::take(&mut self.tail)));
            self.settle(Arc::new(full));
        }
    }

    /// A full chunk of members after the other ones.
    fn settle(&mut self, full: Arc<Chunk>) {
        let at = self.n_settled;
        self.n_settled += WIDTH;
        if at == 0 {
            self.root = full;
            return;
        }
        if at >> (BITS * (self.height + 1)) > 0 {
            let old = std::mem::take(&mut self.root);
            self.root = Arc::new(Chunk::new(Content::Parts(vec![old])));
            self.height += 1;
        }
        let (mut chunk, mut height) = (Arc::make_mut(&mut self.root), self.height);
        loop {
            chunk.size.forget();
            // Chunks of members are full, so that the way to a new one goes through parts only.
            let Content::Parts(parts) = &mut chunk.content else { return };
            if height == 1 {
                return parts.push(full);
            }
            let part = part_of(at, height);
            height -= 1;
            if part == parts.len() {
                parts.push(Arc::new(Chunk::new(Content::Parts(Vec::new()))));
            }
            chunk = Arc::make_mut(&mut parts[part]);
        }
    }

    /// The size of all members, without the commas between them.
    pub(super) fn size(&self) -> Size {
        self.tail.iter().map(member_size).fold(self.root.size(), Size::beside)
    }
}

impl Clone for Chunks {
    fn clone(&self) -> Chunks {
        // Whoever copies a large object mostly adds to it.
        let mut tail = Vec::with_capacity(self.tail.len() + 1);
        tail.extend_from_slice(&self.tail);
        Chunks { root: self.root.clone(), height: self.height, n_settled: self.n_settled, tail }
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
