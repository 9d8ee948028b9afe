//! Reading a text that differs little from one that was read already.
//!
//! The answer is that of [`parse`], and shares with the earlier tree what did not change.

use std::sync::Arc;

use crate::parser::{MAX_ERRORS, container_at};
use crate::{Kind, Member, Node, Object, Parse, SyntaxError, SyntaxErrorKind, TextRange, parse};

/// The smallest part of the text that is read alone is at most one in so many of it: else all is read as quickly.
const WORTH_IT: usize = 2;

/// Reads `text`. `before` is the tree of `text_before`, with its errors: what differs is read anew together with the
/// brackets around it, or everything where that does not suffice.
pub fn parse_following(before: &Parse, text_before: &str, text: &str) -> Parse {
    let change = Difference::of(text_before, text);
    inside_brackets(before, text, change).unwrap_or_else(|| {
        let mut parse = parse(text);
        share(&mut parse.root.kind, &before.root.kind);
        parse
    })
}

/// Where two texts differ: the piece of the old one, and how long that of the new one is.
#[derive(Clone, Copy)]
struct Difference {
    start: usize,
    old_end: usize,
    new_end: usize,
}

impl Difference {
    fn of(old: &str, new: &str) -> Difference {
        let (start, old_end, new_end) = changed_piece(old, new);
        Difference { start, old_end, new_end }
    }

    /// Where a place behind the difference has moved to.
    fn moved(self, offset: usize) -> usize {
        offset - self.old_end + self.new_end
    }
}

/// Where two texts differ: the common beginning, and the ends of the differing pieces in the old and the new one. Letters
/// are not cut.
pub fn changed_piece(old: &str, new: &str) -> (usize, usize, usize) {
    const STEP: usize = 256;
    let (a, b) = (old.as_bytes(), new.as_bytes());
    // Most is the same: long pieces are compared at once.
    let n_steps = a.chunks_exact(STEP).zip(b.chunks_exact(STEP)).take_while(|(a, b)| a == b).count();
    let n_same = n_steps * STEP;
    let n_same = n_same + a[n_same..].iter().zip(&b[n_same..]).take_while(|(a, b)| a == b).count();
    let start = old.floor_char_boundary(n_same).min(new.floor_char_boundary(n_same));
    let (a, b) = (&a[start..], &b[start..]);
    let n_steps = a.rchunks_exact(STEP).zip(b.rchunks_exact(STEP)).take_while(|(a, b)| a == b).count();
    let n_same = n_steps * STEP;
    let (a, b) = (&a[..a.len() - n_same], &b[..b.len() - n_same]);
    let mut n_tail = n_same + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    while !old.is_char_boundary(old.len() - n_tail) || !new.is_char_boundary(new.len() - n_tail) {
        n_tail -= 1;
    }
    (start, old.len() - n_tail, new.len() - n_tail)
}

/// A container around the difference.
struct Around<'a> {
    node: &'a Node,
    /// From its opening to behind its closing bracket, in the old text.
    range: TextRange,
    /// The position of the child that the next one is.
    child: usize,
}

/// The tree with nothing read but the innermost brackets around the difference. A text between brackets is read alike
/// wherever it stands, as long as its errors, if it has any, do not reach beyond.
fn inside_brackets(before: &Parse, text: &str, change: Difference) -> Option<Parse> {
    if before.errors.len() >= MAX_ERRORS || !before.errors.iter().all(stays_inside) {
        return None;
    }
    let way = way_to(&before.root, change);
    for n_around in (0..way.len()).rev() {
        let it = &way[n_around];
        let range = TextRange::new(it.range.start, change.moved(it.range.end));
        if range.len() > text.len() / WORTH_IT {
            return None;
        }
        let n_objects = way[..n_around].iter().filter(|it| it.node.as_object().is_some()).count();
        let Some((kind, errors)) = container_at(&text[range.as_range()], n_objects, n_around - n_objects) else {
            continue;
        };
        if !errors.iter().all(stays_inside) {
            continue;
        }
        let errors = merged(&before.errors, errors, it.range, change)?;
        return Some(Parse { root: rebuilt(&way[..n_around], kind, &before.root), errors });
    }
    None
}

/// Whether an error has no effect beyond the brackets in which it stands.
fn stays_inside(error: &SyntaxError) -> bool {
    use SyntaxErrorKind::{ExtraComma, MissingColon, MissingComma, MissingValue, TrailingComma};
    matches!(error.kind, ExtraComma | MissingColon | MissingComma | MissingValue | TrailingComma)
}

/// The containers that have the difference between their brackets, from the outside in.
fn way_to(root: &Node, change: Difference) -> Vec<Around<'_>> {
    let mut way: Vec<Around<'_>> = Vec::new();
    let (mut node, mut start) = (root, root.before.len());
    loop {
        let range = TextRange::new(start, start + node.kind.n_bytes());
        let is_closed = match &node.kind {
            Kind::Object(object) => object.is_closed(),
            Kind::Array(array) => array.is_closed(),
            _ => false,
        };
        // Only a text between brackets: the brackets themselves must stay.
        if !is_closed || change.start <= range.start || change.old_end >= range.end {
            return way;
        }
        let Some((child, inner, inner_start)) = child_around(node, start, change) else {
            way.push(Around { node, range, child: 0 });
            return way;
        };
        way.push(Around { node, range, child });
        (node, start) = (inner, inner_start);
    }
}

/// The child in whose text the difference lies, with where its value begins.
fn child_around(node: &Node, start: usize, change: Difference) -> Option<(usize, &Node, usize)> {
    let mut at = start + 1;
    match &node.kind {
        Kind::Object(object) => {
            at += object.open.len();
            for (index, member) in object.members.iter().enumerate() {
                let end = at + member.n_bytes();
                if change.start < end {
                    let key = member.before.len() + member.raw_key_len() + member.after_key.len();
                    let value = at + key + usize::from(member.has_colon) + member.value.before.len();
                    return (change.old_end <= end).then_some((index, &member.value, value));
                }
                at = end;
            }
        }
        Kind::Array(array) => {
            at += array.open.len();
            for (index, item) in array.items.iter().enumerate() {
                let end = at + item.n_bytes();
                if change.start < end {
                    let value = at + item.value.before.len();
                    return (change.old_end <= end).then_some((index, &item.value, value));
                }
                at = end;
            }
        }
        _ => {}
    }
    None
}

/// The errors outside of a container, where they are now, with those inside.
fn merged(
    before: &[SyntaxError],
    inside: Vec<SyntaxError>,
    range: TextRange,
    change: Difference,
) -> Option<Vec<SyntaxError>> {
    let n_front = before.partition_point(|it| it.range.start <= range.start);
    let n_inside = before[n_front..].partition_point(|it| it.range.start < range.end);
    let mut errors = before[..n_front].to_vec();
    errors.extend(inside.into_iter().map(|it| moved(it, |offset| offset + range.start)));
    let behind = before[n_front + n_inside..].iter().cloned();
    errors.extend(
        behind.map(|it| moved(it, |offset| if offset < change.old_end { offset } else { change.moved(offset) })),
    );
    (errors.len() < MAX_ERRORS).then_some(errors)
}

fn moved(mut error: SyntaxError, to: impl Fn(usize) -> usize) -> SyntaxError {
    let range = |it: TextRange| TextRange::new(to(it.start), to(it.end));
    error.range = range(error.range);
    if let Some(fix) = &mut error.fix {
        fix.range = range(fix.range);
    }
    error
}

/// The tree with another value at the end of a way.
fn rebuilt(way: &[Around<'_>], kind: Kind, root: &Node) -> Node {
    let kind = way.iter().rev().fold(kind, |kind, it| match &it.node.kind {
        Kind::Object(object) => {
            let mut members = object.members.clone();
            Arc::make_mut(&mut members[it.child]).value.kind = kind;
            Kind::Object(Arc::new(object.with_members(members)))
        }
        Kind::Array(array) => {
            let mut items = array.items.clone();
            Arc::make_mut(&mut items[it.child]).value.kind = kind;
            Kind::Array(Arc::new(array.with_items(items)))
        }
        _ => kind,
    });
    Node { before: root.before.clone(), kind, after: root.after.clone() }
}

impl Node {
    /// How many bytes of the text, about, this tree does not share with another one that is mostly the same.
    pub fn n_unshared_bytes(&self, other: &Node) -> usize {
        n_unshared(&self.kind, &other.kind)
    }
}

fn n_unshared(new: &Kind, old: &Kind) -> usize {
    let (Kind::Object(object), Kind::Object(old)) = (new, old) else {
        return new.n_bytes();
    };
    if Arc::ptr_eq(object, old) {
        return 0;
    }
    let of_member = |(new, old): (&Arc<Member>, &Arc<Member>)| match Arc::ptr_eq(new, old) {
        true => 0,
        false => new.raw_key_len() + n_unshared(&new.value.kind, &old.value.kind),
    };
    let is_it = |(new, old): &(&Arc<Member>, &Arc<Member>)| new.name == old.name;
    let n_front = object.members.iter().zip(&old.members).take_while(is_it).count();
    let (new_rest, old_rest) = (&object.members[n_front..], &old.members[n_front..]);
    let n_back = new_rest.iter().rev().zip(old_rest.iter().rev()).take_while(is_it).count();
    let front = object.members.iter().zip(&old.members).take(n_front);
    let back = new_rest.iter().rev().zip(old_rest.iter().rev()).take(n_back);
    let middle = new_rest[..new_rest.len() - n_back].iter().map(|it| it.n_bytes());
    // The list of the members is the object's own.
    front.chain(back).map(of_member).chain(middle).sum::<usize>() + object.len()
}

/// Takes over from an earlier tree what is equal at the same place, so that both share it. Members are found from both
/// ends.
fn share(new: &mut Kind, old: &Kind) {
    let (Kind::Object(object), Kind::Object(old)) = (&*new, old) else {
        return;
    };
    let mut members = object.members.clone();
    let n_front = members.iter().zip(&old.members).take_while(|(a, b)| a.name == b.name).count();
    for (member, old) in members.iter_mut().zip(&old.members).take(n_front) {
        share_member(member, old);
    }
    let back = members[n_front..].iter_mut().rev().zip(old.members[n_front..].iter().rev());
    for (member, old) in back.take_while(|(a, b)| a.name == b.name) {
        share_member(member, old);
    }
    let (open, inner) = (object.open.clone(), object.inner.clone());
    *new = Kind::Object(Arc::new(Object::new(open, members, inner, object.is_closed, object.is_fresh)));
}

fn share_member(member: &mut Arc<Member>, old: &Arc<Member>) {
    if member == old {
        *member = old.clone();
    } else if member.value.kind == old.value.kind {
        Arc::make_mut(member).value.kind = old.value.kind.clone();
    } else {
        share(&mut Arc::make_mut(member).value.kind, &old.value.kind);
    }
}
