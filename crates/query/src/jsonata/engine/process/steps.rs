//! The parts of paths.

use super::{
    Arc, Extras, Failure, Group, Item, Kind, Node, Outcome, Pairs, Path, Process, Stage, Syntax, Term, push_ancestry,
    resolve_ancestry, seek_parent,
};

/// A path of one step, unless it is a path already.
fn into_path(node: Node) -> Node {
    if let Kind::Path(_) = node.kind {
        return node;
    }
    let at = node.at;
    Node::new(Kind::Path(Box::new(Path { steps: vec![node], keeps_singleton: false })), at)
}

/// The last step of a path, or the part itself.
fn last_step(node: &mut Node) -> &mut Node {
    if !matches!(&node.kind, Kind::Path(path) if !path.steps.is_empty()) {
        return node;
    }
    match &mut node.kind {
        Kind::Path(path) => {
            let last = path.steps.len() - 1;
            &mut path.steps[last]
        }
        _ => unreachable!("it was found to be a path"),
    }
}

/// Filters of a part as stages of a step.
fn predicates_to_stages(extras: &mut Extras) {
    if !extras.predicates.is_empty() {
        let filters = std::mem::take(&mut extras.predicates).into_iter().map(Stage::Filter);
        extras.stages.get_or_insert_default().extend(filters);
    }
}

impl Process {
    /// `left.right`
    #[inline(never)]
    pub(super) fn map(&mut self, left: Syntax, right: Syntax, _at: usize) -> Outcome<Node> {
        let left = self.node(left)?;
        let parent = if let Kind::Parent(label) = &left.kind { Some(label.clone()) } else { None };
        let mut node = into_path(left);
        if let Some(label) = parent {
            node.extras().seeking = Some(vec![label]);
        }
        let mut right = self.node(right)?;
        let Kind::Path(path) = &mut node.kind else { return Ok(node) };
        match right.kind {
            Kind::Path(rest) => path.steps.extend(rest.steps),
            _ => {
                if let Some(extras) = &mut right.extras {
                    predicates_to_stages(extras);
                }
                path.steps.push(right);
            }
        }
        for step in &mut path.steps {
            match &step.kind {
                Kind::Literal(Item::String(name)) => step.kind = Kind::Name(name.clone()),
                Kind::Literal(value) => {
                    let value = super::super::value::json(value);
                    let message =
                        format!("The literal value {value} cannot be used as a step within a path expression");
                    return Err(Failure::coded("S0213", message).at(step.at));
                }
                _ => {}
            }
        }
        path.keeps_singleton |= path.steps.iter().any(|step| step.keeps_array);
        let last = path.steps.len() - 1;
        for index in [0, last] {
            if let Some(step) = path.steps.get_mut(index)
                && matches!(step.kind, Kind::Array(_))
            {
                step.extras().is_constructed = true;
            }
        }
        resolve_ancestry(&mut node)?;
        Ok(node)
    }

    /// `left[filter]`
    #[inline(never)]
    pub(super) fn filter(&mut self, left: Syntax, filter: Syntax, at: usize) -> Outcome<Node> {
        let mut node = self.node(left)?;
        let is_path = matches!(node.kind, Kind::Path(_));
        let step = last_step(&mut node);
        if step.extras.as_ref().is_some_and(|it| it.group.is_some()) {
            let message = "A predicate cannot follow a grouping expression in a step";
            return Err(Failure::coded("S0209", message).at(at));
        }
        let filter = self.node(filter)?;
        let labels = filter.extras.as_ref().and_then(|it| it.seeking.clone());
        if let Some(labels) = labels {
            for label in &labels {
                if label.level() == 1 {
                    seek_parent(step, label)?;
                } else {
                    label.move_level(-1);
                }
            }
            push_ancestry(step, super::ancestry::seeking(&filter));
        }
        if is_path {
            step.extras().stages.get_or_insert_default().push(Stage::Filter(filter));
        } else {
            step.extras().predicates.push(filter);
        }
        Ok(node)
    }

    /// `left{key: value}`
    #[inline(never)]
    pub(super) fn group(&mut self, left: Syntax, pairs: Pairs, at: usize) -> Outcome<Node> {
        let mut node = self.node(left)?;
        if node.extras.as_ref().is_some_and(|it| it.group.is_some()) {
            return Err(Failure::coded("S0210", "Each step can only have one grouping expression").at(at));
        }
        let (pairs, _) = self.pairs(pairs)?;
        node.extras().group = Some(Box::new(Group { pairs, at }));
        Ok(node)
    }

    /// `left^(terms)`
    #[inline(never)]
    pub(super) fn sort(&mut self, left: Syntax, terms: Vec<(bool, Syntax)>, at: usize) -> Outcome<Node> {
        let mut node = into_path(self.node(left)?);
        let mut seeking = Vec::new();
        let mut processed = Vec::with_capacity(terms.len());
        for (is_descending, expression) in terms {
            let expression = self.node(expression)?;
            seeking.extend(super::ancestry::seeking(&expression));
            processed.push(Term { is_descending, expression });
        }
        let mut step = Node::new(Kind::Sort(processed), at);
        push_ancestry(&mut step, seeking);
        if let Kind::Path(path) = &mut node.kind {
            path.steps.push(step);
        }
        resolve_ancestry(&mut node)?;
        Ok(node)
    }

    /// `left@$name`
    #[inline(never)]
    pub(super) fn focus(&mut self, left: Syntax, name: Arc<str>, at: usize, keeps_array: bool) -> Outcome<Node> {
        let mut node = self.node(left)?;
        let step = last_step(&mut node);
        if step.extras.as_ref().is_some_and(|it| it.stages.is_some() || !it.predicates.is_empty()) {
            let message = "A context variable binding must precede any predicates on a step";
            return Err(Failure::coded("S0215", message).at(at));
        }
        if matches!(step.kind, Kind::Sort(_)) {
            let message = "A context variable binding must precede the 'order-by' clause on a step";
            return Err(Failure::coded("S0216", message).at(at));
        }
        step.keeps_array |= keeps_array;
        step.extras().focus = Some(name);
        step.extras().is_tuple = true;
        Ok(node)
    }

    /// `left#$name`
    #[inline(never)]
    pub(super) fn index(&mut self, left: Syntax, name: Arc<str>, _at: usize) -> Outcome<Node> {
        let mut node = self.node(left)?;
        if !matches!(node.kind, Kind::Path(_)) {
            if let Some(extras) = &mut node.extras {
                predicates_to_stages(extras);
            }
            node = into_path(node);
        }
        let extras = last_step(&mut node).extras();
        match &mut extras.stages {
            None => extras.index = Some(name),
            Some(stages) => stages.push(Stage::Index(name)),
        }
        extras.is_tuple = true;
        Ok(node)
    }
}
