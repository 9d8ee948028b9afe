//! Runs the program of a pattern by backtracking.

use super::super::{Host, Outcome};
use super::Found;
use super::class::{canonical, is_line_end, is_word};
use super::compile::{Op, Program};

/// Stands for a position that is not known.
const NONE: usize = usize::MAX;
/// How many instructions are charged as one step.
const OPS_PER_STEP: u64 = 8;
/// How many instructions are run between two looks at the budget.
const OPS_AT_ONCE: u64 = 1024;

/// What is done when a way leads nowhere.
#[derive(Clone, Copy)]
enum Undo {
    /// Goes on there.
    Branch {
        op: usize,
        at: usize,
    },
    /// Goes on there with one unit less, as long as that is more than the least.
    Less {
        op: usize,
        at: usize,
        least: usize,
    },
    Slot {
        index: usize,
        old: usize,
    },
    Register {
        index: usize,
        old: usize,
    },
}

struct Machine<'a> {
    host: &'a mut dyn Host,
    program: &'a Program,
    units: &'a [u16],
    slots: Vec<usize>,
    registers: Vec<usize>,
    stack: Vec<Undo>,
    ops_run: u64,
}

pub(super) fn find(host: &mut dyn Host, program: &Program, units: &[u16], from: usize) -> Outcome<Option<Found>> {
    let mut machine = Machine {
        host,
        program,
        units,
        slots: vec![NONE; 2 * program.n_groups],
        registers: vec![0; program.n_registers],
        stack: Vec::new(),
        ops_run: 0,
    };
    let first = match program.ops.first() {
        Some(Op::Unit(unit)) if !program.ignores_case => Some(*unit),
        _ => None,
    };
    let mut start = from;
    while start <= units.len() {
        if let Some(first) = first {
            let skipped = units.get(start..).unwrap_or_default().iter().position(|unit| *unit == first);
            let Some(skipped) = skipped else {
                machine.tick((units.len() - start) as u64)?;
                break;
            };
            machine.tick(skipped as u64)?;
            start += skipped;
        }
        machine.slots.fill(NONE);
        machine.stack.clear();
        if let Some(end) = machine.run(0, start, false)? {
            let group = |slots: &[usize]| match slots {
                [start, end] if *start != NONE && *end != NONE => Some((*start, *end)),
                _ => None,
            };
            let groups = machine.slots.chunks(2).map(group).collect();
            machine.settle()?;
            return Ok(Some(Found { start, end, groups }));
        }
        start += 1;
    }
    machine.settle()?;
    Ok(None)
}

impl Machine<'_> {
    fn tick(&mut self, ops: u64) -> Outcome<()> {
        self.ops_run += ops;
        if self.ops_run >= OPS_AT_ONCE {
            self.host.charge(self.ops_run / OPS_PER_STEP)?;
            self.ops_run = 0;
            self.host.hold(self.stack.len().saturating_mul(size_of::<Undo>()))?;
        }
        Ok(())
    }

    fn settle(&mut self) -> Outcome<()> {
        self.host.charge(self.ops_run / OPS_PER_STEP)
    }

    /// Runs from an instruction at a position up to `Done`; where that is reached, if it is.
    fn run(&mut self, op: usize, at: usize, is_backward: bool) -> Outcome<Option<usize>> {
        let base = self.stack.len();
        let mut next = Some((op, at));
        loop {
            let Some((op, at)) = next else {
                next = self.back(base, is_backward);
                if next.is_none() {
                    return Ok(None);
                }
                continue;
            };
            self.tick(1)?;
            let Some(instruction) = self.program.ops.get(op).copied() else { return Ok(Some(at)) };
            next = match instruction {
                Op::Done => return Ok(Some(at)),
                Op::Unit(_) | Op::Any | Op::Class(_) => self.unit(op, at, is_backward).map(|at| (op + 1, at)),
                Op::Many { min, max } => self.many(op, at, min, max, is_backward)?,
                Op::Jump(to) => Some((to, at)),
                Op::Split(other) => {
                    self.stack.push(Undo::Branch { op: other, at });
                    Some((op + 1, at))
                }
                Op::Save(slot) => {
                    self.set_slot(slot, at);
                    Some((op + 1, at))
                }
                Op::Start => {
                    let before = at.checked_sub(1).and_then(|it| self.units.get(it));
                    let is_line = self.program.is_multiline && before.is_some_and(|unit| is_line_end(*unit));
                    (at == 0 || is_line).then_some((op + 1, at))
                }
                Op::End => {
                    let behind = self.units.get(at);
                    let is_line = self.program.is_multiline && behind.is_some_and(|unit| is_line_end(*unit));
                    (behind.is_none() || is_line).then_some((op + 1, at))
                }
                Op::Boundary { is_negated } => {
                    let is_word_at =
                        |at: Option<usize>| at.and_then(|at| self.units.get(at)).is_some_and(|unit| is_word(*unit));
                    let is_boundary = is_word_at(at.checked_sub(1)) != is_word_at(Some(at));
                    (is_boundary != is_negated).then_some((op + 1, at))
                }
                Op::BackReference(group) => self.back_reference(group, at, is_backward)?.map(|at| (op + 1, at)),
                Op::Look { is_ahead, is_negated, behind } => {
                    let base = self.stack.len();
                    let found = self.run(op + 1, at, !is_ahead)?.is_some();
                    if found && is_negated {
                        self.unwind(base);
                    } else if found {
                        self.forget_branches(base);
                    }
                    (found != is_negated).then_some((behind, at))
                }
                Op::Begin { register } => {
                    self.set_register(register, 0);
                    Some((op + 1, at))
                }
                Op::Again { register, min, max, is_greedy, exit } => {
                    let count = self.registers.get(register).copied().unwrap_or(0);
                    if count < min {
                        Some((op + 1, at))
                    } else if count >= max {
                        Some((exit, at))
                    } else {
                        let (first, later) = if is_greedy { (op + 1, exit) } else { (exit, op + 1) };
                        self.stack.push(Undo::Branch { op: later, at });
                        Some((first, at))
                    }
                }
                Op::Enter { register, groups } => {
                    self.set_register(register + 1, at);
                    for slot in 2 * groups.0..2 * groups.1 {
                        self.set_slot(slot, NONE);
                    }
                    self.tick(groups.1.saturating_sub(groups.0) as u64)?;
                    Some((op + 1, at))
                }
                Op::Repeat { register, min, to } => {
                    let count = self.registers.get(register).copied().unwrap_or(0);
                    let is_empty = self.registers.get(register + 1) == Some(&at);
                    if is_empty && count >= min {
                        None
                    } else {
                        // What matched nothing once does so as often as it must.
                        self.set_register(register, if is_empty { min.max(count + 1) } else { count + 1 });
                        Some((to, at))
                    }
                }
            };
        }
    }

    /// The next way that was not tried.
    fn back(&mut self, base: usize, is_backward: bool) -> Option<(usize, usize)> {
        while self.stack.len() > base {
            match self.stack.pop()? {
                Undo::Branch { op, at } => return Some((op, at)),
                Undo::Less { op, at, least } => {
                    let at = if is_backward { at + 1 } else { at.saturating_sub(1) };
                    if at != least {
                        self.stack.push(Undo::Less { op, at, least });
                    }
                    return Some((op, at));
                }
                Undo::Slot { index, old } => self.slots.get_mut(index).into_iter().for_each(|it| *it = old),
                Undo::Register { index, old } => self.registers.get_mut(index).into_iter().for_each(|it| *it = old),
            }
        }
        None
    }

    /// As it was when the stack was that long.
    fn unwind(&mut self, base: usize) {
        let undone = self.stack.split_off(base.min(self.stack.len()));
        for undo in undone.into_iter().rev() {
            match undo {
                Undo::Slot { index, old } => self.slots.get_mut(index).into_iter().for_each(|it| *it = old),
                Undo::Register { index, old } => self.registers.get_mut(index).into_iter().for_each(|it| *it = old),
                Undo::Branch { .. } | Undo::Less { .. } => {}
            }
        }
    }

    /// What looked ahead is not tried in another way.
    fn forget_branches(&mut self, base: usize) {
        let mut kept = self.stack.split_off(base.min(self.stack.len()));
        kept.retain(|undo| matches!(undo, Undo::Slot { .. } | Undo::Register { .. }));
        self.stack.append(&mut kept);
    }

    fn set_slot(&mut self, index: usize, value: usize) {
        if let Some(slot) = self.slots.get_mut(index) {
            let old = std::mem::replace(slot, value);
            if old != value {
                self.stack.push(Undo::Slot { index, old });
            }
        }
    }

    fn set_register(&mut self, index: usize, value: usize) {
        if let Some(register) = self.registers.get_mut(index) {
            let old = std::mem::replace(register, value);
            if old != value {
                self.stack.push(Undo::Register { index, old });
            }
        }
    }

    /// The position behind one unit, if it matches.
    fn unit(&self, op: usize, at: usize, is_backward: bool) -> Option<usize> {
        let place = if is_backward { at.checked_sub(1)? } else { at };
        let unit = *self.units.get(place)?;
        let ignores_case = self.program.ignores_case;
        let matches = match self.program.ops.get(op)? {
            Op::Unit(wanted) => unit == *wanted || ignores_case && canonical(unit) == *wanted,
            Op::Any => !is_line_end(unit),
            Op::Class(index) => self.program.classes.get(*index)?.matches(unit, ignores_case),
            _ => false,
        };
        matches.then_some(if is_backward { place } else { place + 1 })
    }

    fn many(
        &mut self,
        op: usize,
        begin: usize,
        min: usize,
        max: usize,
        is_backward: bool,
    ) -> Outcome<Option<(usize, usize)>> {
        let mut at = begin;
        let mut count = 0;
        let mut least = begin;
        while count < max {
            let Some(next) = self.unit(op + 1, at, is_backward) else { break };
            self.tick(1)?;
            at = next;
            count += 1;
            if count == min {
                least = at;
            }
        }
        if count < min {
            return Ok(None);
        }
        if at != least {
            self.stack.push(Undo::Less { op: op + 2, at, least });
        }
        Ok(Some((op + 2, at)))
    }

    fn back_reference(&mut self, group: usize, at: usize, is_backward: bool) -> Outcome<Option<usize>> {
        let slot = |index: usize| self.slots.get(index).copied().filter(|it| *it != NONE);
        let (start, end) = (slot(group.saturating_mul(2)), slot(group.saturating_mul(2).saturating_add(1)));
        let (Some(start), Some(end)) = (start, end) else { return Ok(Some(at)) };
        let length = end.saturating_sub(start);
        self.tick(length as u64)?;
        let from = if is_backward { at.checked_sub(length) } else { Some(at) };
        let Some(from) = from else { return Ok(None) };
        let (Some(wanted), Some(found)) = (self.units.get(start..end), self.units.get(from..from + length)) else {
            return Ok(None);
        };
        let ignores_case = self.program.ignores_case;
        let is_same = wanted
            .iter()
            .zip(found)
            .all(|(wanted, found)| wanted == found || ignores_case && canonical(*wanted) == canonical(*found));
        Ok(is_same.then_some(if is_backward { from } else { from + length }))
    }
}
