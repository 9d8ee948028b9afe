//! A state that nothing leads to.

use syntax::Change;

use super::ctx::{ScopeView, lead};
use super::{Check, Ctx, Rule};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0110"),
    name: "unreachable-state",
    severity: Severity::Warning,
    what: "No way from `StartAt` leads to a state.",
    why: "It never runs. Often a name is mistyped, or a line was moved.",
    example: r#"{ "StartAt": "A", "States": { "A": { "Type": "Succeed" }, "B": { "Type": "Succeed" } } }"#,
    check: Check::Whole(check),
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    for view in &ctx.scopes {
        let Some(start) = view.scope.start_at().and_then(|it| view.index_of(&it)) else { continue };
        let Some(is_reached) = reached(view, start) else { continue };
        if is_reached.iter().all(|it| *it) {
            continue;
        }
        let sources = view.sources();
        for (index, (state, _)) in view.states.iter().zip(&is_reached).enumerate().filter(|(_, (state, is_reached))| {
            // Of two states of one name, the lost one is reported as such.
            !**is_reached && state.at().name().is_some()
        }) {
            let name = state.name();
            let others = sources.get(&**name).into_iter().flat_map(|(first, second)| [Some(*first), *second]);
            let from = others.flatten().map(|index| &view.states[index]).find(|it| it.name() != name);
            let at = state.at().pointer().clone();
            found.push(match from {
                None => {
                    let report = RULE
                        .report(at.clone(), Part::Key, format!("Nothing leads to {name}, so it never runs"))
                        .hint("Lead a state to it, or delete it.");
                    // People write states in the order in which they run.
                    let before = index.checked_sub(1).filter(|it| is_reached[*it]).map(|it| &view.states[it]);
                    let report = match before.filter(|it| it.is_end() && it.field("Next").is_none()) {
                        Some(before) => {
                            let title = format!("Lead {} to it", before.name());
                            report.fix(title, Safety::Unsafe, lead(before, Some(name)))
                        }
                        None => report,
                    };
                    report.fix(format!("Delete {name}"), Safety::Unsafe, vec![(at, Change::Remove)])
                }
                Some(from) => RULE
                    .report(at, Part::Key, format!("No way from the start leads to {name}, so it never runs"))
                    .hint_at(
                        format!("Only {} leads to it, which is never reached.", from.name()),
                        from.at().pointer().clone(),
                    ),
            });
        }
    }
}

/// Which states the start leads to; none where a way cannot be followed because its target is a placeholder.
fn reached(view: &ScopeView<'_>, start: usize) -> Option<Vec<bool>> {
    let mut is_reached = vec![false; view.states.len()];
    let mut open = vec![start];
    while let Some(index) = open.pop() {
        if std::mem::replace(&mut is_reached[index], true) {
            continue;
        }
        for (transition, target) in view.ways(index) {
            if super::ctx::has_placeholder(&transition.target) {
                return None;
            }
            open.extend(target);
        }
    }
    Some(is_reached)
}
