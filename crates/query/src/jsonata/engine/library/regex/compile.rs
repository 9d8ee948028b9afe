//! From the tree of a pattern to the program that is run.

use super::class::{Class, canonical};
use super::parse::{Node, Parsed, Repeat};

#[derive(Debug)]
pub(super) struct Program {
    pub(super) ops: Vec<Op>,
    pub(super) classes: Vec<Class>,
    pub(super) n_groups: usize,
    pub(super) n_registers: usize,
    pub(super) ignores_case: bool,
    pub(super) is_multiline: bool,
}

/// An instruction. Places are indexes of instructions.
#[derive(Clone, Copy, Debug)]
pub(super) enum Op {
    Unit(u16),
    Any,
    Class(usize),
    Start,
    End,
    Boundary {
        is_negated: bool,
    },
    /// Notes the position in a slot; each group has two.
    Save(usize),
    Jump(usize),
    /// Goes on with the next one, later with that one.
    Split(usize),
    BackReference(usize),
    /// Runs what follows, up to its `Done`, and goes on behind it.
    Look {
        is_ahead: bool,
        is_negated: bool,
        behind: usize,
    },
    Done,
    /// The next instruction matches one unit; as many as can be.
    Many {
        min: usize,
        max: usize,
    },
    /// A repetition begins: nothing is counted yet.
    Begin {
        register: usize,
    },
    /// Decides whether it is repeated once more.
    Again {
        register: usize,
        min: usize,
        max: usize,
        is_greedy: bool,
        exit: usize,
    },
    /// The repeated part begins: its groups have not taken part yet.
    Enter {
        register: usize,
        groups: (usize, usize),
    },
    /// The repeated part ends. What matched nothing though it need not have is no repetition.
    Repeat {
        register: usize,
        min: usize,
        to: usize,
    },
}

pub(super) fn compile(parsed: &Parsed, ignores_case: bool, is_multiline: bool) -> Program {
    let program = Program {
        ops: Vec::new(),
        classes: Vec::new(),
        n_groups: parsed.n_groups,
        n_registers: 0,
        ignores_case,
        is_multiline,
    };
    let mut compiler = Compiler { program, names: &parsed.names, is_backward: false };
    compiler.node(&parsed.node);
    compiler.program.ops.push(Op::Done);
    compiler.program
}

struct Compiler<'a> {
    program: Program,
    names: &'a [(String, usize)],
    /// Whether it is inside of a look behind, which is matched from its end.
    is_backward: bool,
}

impl Compiler<'_> {
    fn here(&self) -> usize {
        self.program.ops.len()
    }

    fn push(&mut self, op: Op) -> usize {
        self.program.ops.push(op);
        self.here() - 1
    }

    fn set(&mut self, at: usize, op: Op) {
        if let Some(place) = self.program.ops.get_mut(at) {
            *place = op;
        }
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Unit(unit) => {
                let unit = if self.program.ignores_case { canonical(*unit) } else { *unit };
                self.push(Op::Unit(unit));
            }
            Node::Any => {
                self.push(Op::Any);
            }
            Node::Class(class) => {
                self.program.classes.push(class.clone());
                self.push(Op::Class(self.program.classes.len() - 1));
            }
            Node::Sequence(nodes) if self.is_backward => nodes.iter().rev().for_each(|node| self.node(node)),
            Node::Sequence(nodes) => nodes.iter().for_each(|node| self.node(node)),
            Node::Choice(branches) => self.choice(branches),
            Node::Group(number, node) => {
                let slots = [2 * (number - 1), 2 * (number - 1) + 1];
                let [first, last] = if self.is_backward { [slots[1], slots[0]] } else { slots };
                self.push(Op::Save(first));
                self.node(node);
                self.push(Op::Save(last));
            }
            Node::BackReference(number) => {
                self.push(Op::BackReference(number - 1));
            }
            Node::NamedReference(name) => {
                let number = self.names.iter().find(|(known, _)| known == name).map_or(usize::MAX, |it| it.1 - 1);
                self.push(Op::BackReference(number));
            }
            Node::Start => {
                self.push(Op::Start);
            }
            Node::End => {
                self.push(Op::End);
            }
            Node::Boundary { is_negated } => {
                self.push(Op::Boundary { is_negated: *is_negated });
            }
            Node::Look { is_ahead, is_negated, node } => {
                let at = self.push(Op::Done);
                let was_backward = std::mem::replace(&mut self.is_backward, !is_ahead);
                self.node(node);
                self.is_backward = was_backward;
                self.push(Op::Done);
                let behind = self.here();
                self.set(at, Op::Look { is_ahead: *is_ahead, is_negated: *is_negated, behind });
            }
            Node::Repeat(repeat) => self.repeat(repeat),
        }
    }

    fn choice(&mut self, branches: &[Node]) {
        let mut ends = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            if index + 1 == branches.len() {
                self.node(branch);
                break;
            }
            let split = self.push(Op::Split(0));
            self.node(branch);
            ends.push(self.push(Op::Jump(0)));
            let next = self.here();
            self.set(split, Op::Split(next));
        }
        let behind = self.here();
        for end in ends {
            self.set(end, Op::Jump(behind));
        }
    }

    fn repeat(&mut self, repeat: &Repeat) {
        let Repeat { node, min, max, is_greedy, groups } = repeat;
        let (min, max) = (*min, *max);
        if *is_greedy && matches!(node, Node::Unit(_) | Node::Any | Node::Class(_)) {
            self.push(Op::Many { min, max });
            return self.node(node);
        }
        // One for the count, one for where the repetition began.
        let register = self.program.n_registers;
        self.program.n_registers += 2;
        self.push(Op::Begin { register });
        let to = self.push(Op::Done);
        self.push(Op::Enter { register, groups: (groups.0 - 1, groups.1 - 1) });
        self.node(node);
        self.push(Op::Repeat { register, min, to });
        let exit = self.here();
        self.set(to, Op::Again { register, min, max, is_greedy: *is_greedy, exit });
    }
}
