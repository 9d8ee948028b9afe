//! From the syntax as written to the tree that is evaluated: paths become lists of steps, filters move to their steps,
//! calls at the ends of functions are marked, and every `%` finds the step that it means.

use std::rc::Rc;
use std::sync::Arc;

use super::error::{Failure, Outcome};
use super::item::Item;
use super::library;
use super::parser::{Pairs, Syntax, SyntaxKind};
use super::tree::{
    Call, Condition, Extras, Group, Kind, Label, Lambda, Node, Operator, Path, Stage, Term, Transform, Variable,
};

mod ancestry;
mod steps;

use ancestry::{push_ancestry, resolve_ancestry, seek_parent};

/// The tree of a syntax.
pub(super) fn process(syntax: Syntax) -> Outcome<Node> {
    let mut process = Process { n_labels: 0, binds: false };
    let node = process.node(syntax)?;
    let is_seeking = node.extras.as_ref().is_some_and(|it| it.seeking.is_some());
    if is_seeking || matches!(node.kind, Kind::Parent(_)) {
        return Err(no_parent(node.at));
    }
    Ok(node)
}

fn no_parent(at: usize) -> Failure {
    Failure::coded("S0217", "The object representing the 'parent' cannot be derived from this expression").at(at)
}

type NodePairs = Vec<(Node, Node)>;

struct Process {
    n_labels: usize,
    /// Whether a variable was bound since the last block or function began.
    binds: bool,
}

impl Process {
    fn node(&mut self, syntax: Syntax) -> Outcome<Node> {
        let Syntax { kind, at, keeps_array, .. } = syntax;
        let mut node = match kind {
            SyntaxKind::Binary(".", left, right) => self.map(*left, *right, at)?,
            SyntaxKind::Filter(left, filter) => self.filter(*left, *filter, at)?,
            SyntaxKind::Group(left, pairs) => self.group(*left, pairs, at)?,
            SyntaxKind::Sort(left, terms) => self.sort(*left, terms, at)?,
            SyntaxKind::Focus(left, name) => self.focus(*left, name, at, keeps_array)?,
            SyntaxKind::Index(left, name) => self.index(*left, name, at)?,
            SyntaxKind::Binary("~>", left, right) => {
                let (left, right) = (self.node(*left)?, self.node(*right)?);
                let keeps_array = left.keeps_array || right.keeps_array;
                Node { keeps_array, ..Node::new(Kind::Apply(Box::new([left, right])), at) }
            }
            SyntaxKind::Binary(sign, left, right) => self.binary(sign, *left, *right, at)?,
            SyntaxKind::Bind(name, value) => {
                let value = self.node(*value)?;
                self.binds = true;
                let seeking = ancestry::seeking(&value);
                let mut node = Node::new(Kind::Bind(name, Box::new(value)), at);
                push_ancestry(&mut node, seeking);
                node
            }
            SyntaxKind::Name(name) => self.name(name, at, keeps_array),
            SyntaxKind::Word(word) => self.name(word.into(), at, keeps_array),
            SyntaxKind::Negate(inner) => self.negate(*inner, at)?,
            SyntaxKind::Array(parts) => {
                let (parts, seeking) = self.nodes(parts)?;
                let mut node = Node::new(Kind::Array(parts), at);
                push_ancestry(&mut node, seeking);
                node
            }
            SyntaxKind::Object(pairs) => {
                let (pairs, seeking) = self.pairs(pairs)?;
                let mut node = Node::new(Kind::Object(Box::new(Group { pairs, at })), at);
                push_ancestry(&mut node, seeking);
                node
            }
            SyntaxKind::Call { is_partial, procedure, arguments } => {
                let (arguments, seeking) = self.nodes(arguments)?;
                let procedure = self.node(*procedure)?;
                let call = Rc::new(Call { procedure, arguments, at });
                let mut node = Node::new(if is_partial { Kind::Partial(call) } else { Kind::Call(call) }, at);
                push_ancestry(&mut node, seeking);
                node
            }
            SyntaxKind::Lambda { parameters, signature, body } => {
                let binds = std::mem::replace(&mut self.binds, false);
                let body = with_tail_calls(self.node(*body)?);
                self.binds = binds;
                Node::new(Kind::Lambda(Rc::new(Lambda { parameters: parameters.into(), signature, body })), at)
            }
            SyntaxKind::Condition(condition, then, otherwise) => {
                self.condition(*condition, *then, otherwise.map(|it| *it), at)?
            }
            SyntaxKind::Block(parts) => self.block(parts, at)?,
            SyntaxKind::Transform(pattern, update, deletion) => {
                let pattern = self.node(*pattern)?;
                let update = self.node(*update)?;
                let deletion = deletion.map(|it| self.node(*it)).transpose()?;
                Node::new(Kind::Transform(Rc::new(Transform { pattern, update, deletion, at })), at)
            }
            SyntaxKind::Parent => {
                self.n_labels += 1;
                Node::new(Kind::Parent(Label::new(format!("!{}", self.n_labels))), at)
            }
            SyntaxKind::End => return Err(Failure::coded("S0207", "Unexpected end of expression").at(at)),
            leaf => Node::new(leaf_kind(leaf), at),
        };
        node.keeps_array |= keeps_array;
        Ok(node)
    }

    fn name(&mut self, name: Arc<str>, at: usize, keeps_array: bool) -> Node {
        let step = Node { keeps_array, ..Node::new(Kind::Name(name), at) };
        Node::new(Kind::Path(Box::new(Path { steps: vec![step], keeps_singleton: keeps_array })), at)
    }

    #[inline(never)]
    fn binary(&mut self, sign: &str, left: Syntax, right: Syntax, at: usize) -> Outcome<Node> {
        let sides = Box::new([self.node(left)?, self.node(right)?]);
        let seeking = sides.iter().flat_map(ancestry::seeking).collect();
        let kind = match sign {
            "and" => Kind::And(sides),
            "or" => Kind::Or(sides),
            sign => match Operator::of(sign) {
                Some(operator) => Kind::Binary(operator, sides),
                None => return Err(Failure::coded("S0204", format!("Unknown operator: \"{sign}\"")).at(at)),
            },
        };
        let mut node = Node::new(kind, at);
        push_ancestry(&mut node, seeking);
        Ok(node)
    }

    #[inline(never)]
    fn negate(&mut self, inner: Syntax, at: usize) -> Outcome<Node> {
        let inner = self.node(inner)?;
        if let Kind::Literal(Item::Number(number)) = &inner.kind {
            let kind = Kind::Literal(Item::Number(-number));
            return Ok(Node { kind, ..inner });
        }
        let seeking = ancestry::seeking(&inner);
        let mut node = Node::new(Kind::Negate(Box::new(inner)), at);
        push_ancestry(&mut node, seeking);
        Ok(node)
    }

    #[inline(never)]
    fn condition(&mut self, condition: Syntax, then: Syntax, otherwise: Option<Syntax>, at: usize) -> Outcome<Node> {
        let condition = self.node(condition)?;
        let then = self.node(then)?;
        let otherwise = otherwise.map(|it| self.node(it)).transpose()?;
        let parts = [&condition, &then].into_iter().chain(&otherwise);
        let seeking = parts.flat_map(ancestry::seeking).collect();
        let mut node = Node::new(Kind::Condition(Box::new(Condition { condition, then, otherwise })), at);
        push_ancestry(&mut node, seeking);
        Ok(node)
    }

    #[inline(never)]
    fn block(&mut self, parts: Vec<Syntax>, at: usize) -> Outcome<Node> {
        let outer = std::mem::replace(&mut self.binds, false);
        let (parts, seeking) = self.nodes(parts)?;
        let binds = std::mem::replace(&mut self.binds, outer);
        let is_constructed = parts.iter().any(|part| {
            let first = match &part.kind {
                Kind::Path(path) => path.steps.first(),
                _ => None,
            };
            part.is_constructed() || first.is_some_and(Node::is_constructed)
        });
        let mut node = Node::new(Kind::Block { parts, binds }, at);
        if is_constructed {
            node.extras().is_constructed = true;
        }
        push_ancestry(&mut node, seeking);
        Ok(node)
    }

    fn nodes(&mut self, parts: Vec<Syntax>) -> Outcome<(Vec<Node>, Vec<Label>)> {
        let mut seeking = Vec::new();
        let mut nodes = Vec::with_capacity(parts.len());
        for part in parts {
            let node = self.node(part)?;
            seeking.extend(ancestry::seeking(&node));
            nodes.push(node);
        }
        Ok((nodes, seeking))
    }

    fn pairs(&mut self, pairs: Pairs) -> Outcome<(NodePairs, Vec<Label>)> {
        let mut seeking = Vec::new();
        let mut nodes = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let (key, value) = (self.node(key)?, self.node(value)?);
            seeking.extend(ancestry::seeking(&key));
            seeking.extend(ancestry::seeking(&value));
            nodes.push((key, value));
        }
        Ok((nodes, seeking))
    }
}

fn leaf_kind(kind: SyntaxKind) -> Kind {
    match kind {
        SyntaxKind::Variable(name) => {
            let builtin = library_function(&name);
            Kind::Variable(Variable { name, builtin })
        }
        SyntaxKind::String(text) => Kind::Literal(Item::String(text)),
        SyntaxKind::Number(number) => Kind::Literal(Item::Number(number)),
        SyntaxKind::Bool(it) => Kind::Literal(Item::Bool(it)),
        SyntaxKind::Regex(regex) => Kind::Regex(regex),
        SyntaxKind::Wildcard => Kind::Wildcard,
        SyntaxKind::Descendants => Kind::Descendants,
        SyntaxKind::Placeholder => Kind::Placeholder,
        _ => Kind::Literal(Item::Null),
    }
}

/// The function of the library with that name, as a value.
pub(super) fn library_function(name: &str) -> Option<Item> {
    let builtin = library::find(name)?;
    let signature = builtin.signature.and_then(|text| super::signature::Signature::parse(text).ok()).map(Rc::new);
    Some(Item::Function(Rc::new(super::function::Function::Builtin { builtin, signature })))
}

/// The body of a function with the calls marked that are the last thing it does.
fn with_tail_calls(mut node: Node) -> Node {
    node.kind = match node.kind {
        Kind::Call(call) if node.extras.as_ref().is_none_or(|it| it.predicates.is_empty()) => {
            return Node::new(Kind::TailCall(call), node.at);
        }
        Kind::Condition(mut condition) => {
            let Condition { condition: when, then, otherwise } = *condition;
            *condition =
                Condition { condition: when, then: with_tail_calls(then), otherwise: otherwise.map(with_tail_calls) };
            Kind::Condition(condition)
        }
        Kind::Block { mut parts, binds } => {
            let last = parts.pop().map(with_tail_calls);
            parts.extend(last);
            Kind::Block { parts, binds }
        }
        other => other,
    };
    node
}
