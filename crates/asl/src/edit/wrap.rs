//! States put into a new container together.

use std::collections::BTreeSet;
use std::sync::Arc;

use syntax::{Change, Node, Pointer};

use super::add::insert_state;
use super::names::{check_free, free_among, taken};
use super::skeleton::skeleton;
use super::target::{clear, named_ways, set_name, set_target, target_of};
use super::{Refusal, Target, connect, scope_at, set_field, state_at, with};
use crate::ast::{State, StatePath, StateType, Way};

/// States in a container of their own.
#[derive(Clone, Debug)]
pub struct Wrapped {
    /// The tree.
    pub root: Node,
    /// The container.
    pub container: StatePath,
    /// Where each state stood, and where it stands now.
    pub moved: Vec<(StatePath, StatePath)>,
    /// How many catchers went to the container, because they lead out of it.
    pub n_lifted: usize,
}

/// Puts states of one scope into a new Parallel or Map that takes their place in the flow.
///
/// What led to them leads to the container, and the container to what followed them. States that lead to each other stay
/// together; in a Parallel, those that do not become branches of their own. Catchers that lead out of it become the
/// container's. A rule or `Default` that led out leads to a new Succeed, because in a branch it has to name a state.
pub fn wrap(root: &Node, states: &[StatePath], kind: StateType, name: &str) -> Result<Wrapped, Refusal> {
    check_free(root, name)?;
    let plan = Plan::new(root, states)?;
    let groups = plan.groups();
    if let (StateType::Map, Some(second)) = (kind, groups.get(1).and_then(|it| it.first())) {
        return Err(Refusal::NotReached(plan.states[*second].name().clone()));
    }
    let starts: Vec<Arc<str>> = groups.iter().map(|it| plan.start(it)).collect::<Result<_, _>>()?;
    let follow = plan.follow(&groups)?;
    let mut taken = taken(root);
    taken.insert(Arc::from(name));

    let (mut root, lifted) = plan.lift_catchers(root)?;
    let mut end: Vec<Option<Arc<str>>> = vec![None; groups.len()];
    for (group, end) in groups.iter().zip(&mut end) {
        for state in group.iter().map(|it| &plan.states[*it]) {
            for (way, _) in plan.ways_out(state) {
                root = match way {
                    Way::Next => clear(&root, state.at(), way)?,
                    Way::Catch(_) => root,
                    Way::Rule(_) | Way::Default => {
                        let end = end.get_or_insert_with(|| free_among(&taken, StateType::Succeed.name()));
                        taken.insert(end.clone());
                        set_target(&root, state.at(), way, &Target::State(end.clone()))?
                    }
                };
            }
        }
    }
    let nodes: Vec<Node> =
        plan.states.iter().map(|it| Ok(state_at(&root, it.at())?.node().trimmed())).collect::<Result<_, Refusal>>()?;
    root = plan.lead_in(&root, name)?;
    let language = connect::language_of(&root, &plan.states[0]);
    let model = skeleton(kind, name, language, &follow, &mut taken);
    root = with(&root, &plan.scope.child_key("States"), plan.insert(name, model))?;
    for state in &plan.states {
        root = with(&root, state.at().pointer(), Change::Remove)?;
    }
    let container = StatePath::in_scope(&plan.scope, name);
    if !lifted.is_empty() {
        root = set_field(&root, &container.field("Catch"), Node::array(lifted.iter().cloned()))?;
    }
    let scopes = scopes(&mut root, &container, kind, groups.len())?;
    let mut moved = Vec::new();
    for (((scope, group), start), end) in scopes.iter().zip(&groups).zip(&starts).zip(&end) {
        let mut after: Option<Arc<str>> = None;
        for idx in group {
            let name = plan.states[*idx].name().clone();
            root = insert_state(&root, scope, &name, nodes[*idx].clone(), after.as_deref())?;
            moved.push((plan.states[*idx].at().clone(), StatePath::in_scope(scope, &name)));
            after = Some(name);
        }
        if let Some(end) = end {
            let succeed = Node::object([("Type", Node::string(StateType::Succeed.name()))]);
            root = insert_state(&root, scope, end, succeed, after.as_deref())?;
        }
        root = set_name(&root, scope, "StartAt", start)?;
    }
    Ok(Wrapped { root, container, moved, n_lifted: lifted.len() })
}

/// The empty scopes of the new container, instead of those that new containers have.
fn scopes(root: &mut Node, container: &StatePath, kind: StateType, n_groups: usize) -> Result<Vec<Pointer>, Refusal> {
    let empty = || Node::object([("StartAt", Node::string("")), ("States", Node::object::<&str>([]))]);
    if kind == StateType::Map {
        let scope = container.field("ItemProcessor");
        *root = set_field(root, &scope.child_key("States"), Node::object::<&str>([]))?;
        return Ok(vec![scope]);
    }
    let branches = container.field("Branches");
    *root = set_field(root, &branches, Node::array((0..n_groups).map(|_| empty())))?;
    Ok((0..n_groups).map(|it| branches.child_index(it)).collect())
}

/// The states to wrap, in the order of the text.
struct Plan {
    scope: Pointer,
    states: Vec<State>,
    /// Those of the scope that stay outside.
    others: Vec<State>,
    /// The one of them that stands before the first state to wrap.
    before: Option<Arc<str>>,
    starts_at: Option<Arc<str>>,
}

impl Plan {
    fn new(root: &Node, states: &[StatePath]) -> Result<Plan, Refusal> {
        let first = states.first().ok_or(Refusal::StartNeedsState)?;
        let scope = first.scope();
        for state in states {
            let name = state_at(root, state)?.name().clone();
            if state.scope() != scope {
                return Err(Refusal::OtherScope { from: state_at(root, first)?.name().clone(), to: name });
            }
            if state.name().is_none() {
                return Err(Refusal::NameTaken(name));
            }
        }
        let view = scope_at(root, &scope)?;
        let all = view.states();
        let before = all.iter().take_while(|it| !states.contains(it.at())).last().map(|it| it.name().clone());
        let (states, others) = all.into_iter().partition(|it| states.contains(it.at()));
        Ok(Plan { scope, states, others, before, starts_at: view.start_at() })
    }

    fn idx_of(&self, name: &str) -> Option<usize> {
        self.states.iter().position(|it| &**it.name() == name)
    }

    /// The ways of a state that leave the selection.
    fn ways_out(&self, state: &State) -> Vec<(Way, Arc<str>)> {
        let mut ways = named_ways(state);
        ways.retain(|(_, target)| self.idx_of(target).is_none());
        ways
    }

    /// States that lead to each other, together; each group and the groups in the order of the text.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut group_of: Vec<usize> = (0..self.states.len()).collect();
        for (idx, state) in self.states.iter().enumerate() {
            for target in named_ways(state).iter().filter_map(|(_, target)| self.idx_of(target)) {
                let (a, b) = (group_of[idx].min(group_of[target]), group_of[idx].max(group_of[target]));
                group_of.iter_mut().filter(|it| **it == b).for_each(|it| *it = a);
            }
        }
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.states.len()];
        group_of.iter().enumerate().for_each(|(idx, group)| groups[*group].push(idx));
        groups.retain(|it| !it.is_empty());
        groups
    }

    /// The state a group begins with: the one that is led to from outside, else one that none of the group leads to.
    fn start(&self, group: &[usize]) -> Result<Arc<str>, Refusal> {
        let from_outside = self.others.iter().flat_map(named_ways).map(|(_, target)| target);
        let entered: BTreeSet<usize> =
            from_outside.chain(self.starts_at.clone()).filter_map(|it| self.idx_of(&it)).collect();
        let mut entries = group.iter().filter(|it| entered.contains(it));
        let name = |idx: &usize| self.states[*idx].name().clone();
        match (entries.next(), entries.next()) {
            (Some(a), Some(b)) => return Err(Refusal::SeveralEntries(name(a), name(b))),
            (Some(only), None) => return Ok(name(only)),
            _ => {}
        }
        let led_to: BTreeSet<usize> = group
            .iter()
            .flat_map(|it| named_ways(&self.states[*it]).into_iter().map(move |way| (*it, way.1)))
            .filter_map(|(from, target)| self.idx_of(&target).filter(|it| *it != from))
            .collect();
        let first = group.iter().find(|it| !led_to.contains(it)).or_else(|| group.first());
        first.map(name).ok_or(Refusal::StartNeedsState)
    }

    /// Where the container leads.
    fn follow(&self, groups: &[Vec<usize>]) -> Result<Target, Refusal> {
        let mut follow: Option<Arc<str>> = None;
        for group in groups {
            let states = || group.iter().map(|it| &self.states[*it]);
            let ends = states().find(|it| {
                it.state_type() == Some(StateType::Succeed) || target_of(it, Way::Next) == Some(Target::End)
            });
            for (way, target) in states().flat_map(|it| self.ways_out(it)) {
                if matches!(way, Way::Catch(_)) {
                    continue;
                }
                if let Some(ends) = ends {
                    return Err(Refusal::EndsInside { state: ends.name().clone(), to: target });
                }
                match &follow {
                    Some(other) if *other != target => return Err(Refusal::SeveralExits(other.clone(), target)),
                    _ => follow = Some(target),
                }
            }
        }
        Ok(follow.map_or(Target::End, Target::State))
    }

    /// Takes catchers that lead out away from the states: the tree without them, and they in the order of the text, those
    /// that take all errors last.
    fn lift_catchers(&self, root: &Node) -> Result<(Node, Vec<Node>), Refusal> {
        let mut root = root.clone();
        let (mut some, mut all): (Vec<Node>, Vec<Node>) = (Vec::new(), Vec::new());
        for state in &self.states {
            for catcher in state.catchers().iter().filter(|it| it.next().is_some_and(|it| self.idx_of(&it).is_none())) {
                let list = if takes_all(&catcher.error_equals()) { &mut all } else { &mut some };
                if list.iter().any(|it| it.same_value(&catcher.node)) {
                    continue;
                }
                let errors = |it: &Node| it.member("ErrorEquals").cloned().unwrap_or_default();
                if list.iter().any(|it| errors(it).same_value(&errors(&catcher.node))) {
                    return Err(Refusal::CatchesDiffer(state.name().clone()));
                }
                list.push(catcher.node.trimmed());
            }
            for (way, _) in self.ways_out(state).iter().filter(|(way, _)| matches!(way, Way::Catch(_))) {
                root = clear(&root, state.at(), *way)?;
            }
        }
        some.extend(all);
        Ok((root, some))
    }

    /// What led to one of the states leads to the container.
    fn lead_in(&self, root: &Node, name: &str) -> Result<Node, Refusal> {
        let mut root = root.clone();
        for other in &self.others {
            for (way, _) in named_ways(other).into_iter().filter(|(_, target)| self.idx_of(target).is_some()) {
                root = set_target(&root, other.at(), way, &Target::state(name))?;
            }
        }
        match self.starts_at.as_deref().and_then(|it| self.idx_of(it)) {
            Some(_) => set_name(&root, &self.scope, "StartAt", name),
            None => Ok(root),
        }
    }

    /// The container stands where the first of the states stood.
    fn insert(&self, name: &str, value: Node) -> Change {
        Change::Insert { key: Arc::from(name), value, after: self.before.clone() }
    }
}

fn takes_all(names: &[Arc<str>]) -> bool {
    names.iter().any(|it| &**it == "States.ALL")
}
