//! Choice: its rules, conditions within conditions, and Default.

use crate::command::Command;
use crate::field_path::FieldPath;
use crate::inspector::condition::{OPERATORS, Operand, operand_kind, starter};
use crate::inspector::data_flow::assign;
use crate::inspector::field::{Field, FieldKind, Takes, Variant};
use crate::inspector::reader::Reader;
use crate::inspector::{Add, AddAction, ListItem, Section};
use crate::view::Port;

/// How many levels of conditions within conditions get fields; deeper ones are shown as JSON.
const MAX_LEVELS: u32 = 6;

/// A comparison to begin with.
pub(super) const NEW_CONDITION: &str = "{\"Variable\": \"$.value\", \"StringEquals\": \"\"}";

pub(super) fn sections(reader: &Reader<'_>) -> Vec<Section> {
    let rules = reader.items("Choices");
    let n_items = u32::try_from(rules.len()).unwrap_or(u32::MAX);
    let mut sections = Vec::new();
    for (idx, rule) in (0..).zip(&rules) {
        let head = Section {
            title: format!("Rule {}", idx + 1),
            remark: format!("of {n_items}, tried in order"),
            item: Some(ListItem { list: FieldPath::key("Choices"), idx, n_items }),
            ..Section::default()
        };
        let n_before = sections.len();
        condition(rule, head, 0, &mut sections);
        let mut ways =
            vec![rule.target("Go to", "Next").required().help("The state that follows when the rule is true.")];
        if rule.is_jsonata() {
            let any = FieldKind::Template { takes: Takes::Any };
            ways.push(rule.field("Output", "Output", any).default("the input").help("What the next state is given."));
        }
        ways.push(assign(rule));
        ways.push(rule.field("Comment", "Comment", FieldKind::Text).help("For people who read the definition."));
        if let Some(first) = sections.get_mut(n_before) {
            first.notes.extend(rule.node().and_then(drawing::rule_text).map(|it| format!("In words: {it}")));
        }
        // Behind the conditions, where there are some within it, so that the tree is not torn apart.
        match sections.len() - n_before {
            1 => sections[n_before].fields.extend(ways),
            _ => sections.push(Section {
                title: format!("When rule {} is true", idx + 1),
                continues: true,
                fields: ways,
                ..Section::default()
            }),
        }
    }
    let default =
        reader.target("Otherwise go to", "Default").help("Taken when no rule is true; without it the run fails.");
    let adds = vec![Add { label: "Add a rule", action: AddAction::ChooseTarget(Port::Next) }];
    sections.push(Section { title: "Default".to_owned(), fields: vec![default], adds, ..Section::default() });
    sections
}

/// The fields of a condition, then the sections of those within it.
fn condition(reader: &Reader<'_>, mut head: Section, depth: u32, out: &mut Vec<Section>) {
    head.depth = depth;
    if reader.is_jsonata() {
        let help = "A JSONata expression that is true or false: {% $states.input.total > 10 %}.";
        head.fields.push(reader.field("Condition", "Condition", FieldKind::Jsonata).required().help(help));
        out.push(head);
        return;
    }
    let form = ["And", "Or", "Not"].into_iter().find(|key| reader.has(key));
    head.fields.push(form_field(reader, form.unwrap_or("Compare")));
    match form {
        Some(key) if depth >= MAX_LEVELS => {
            head.fields
                .push(reader.field("Conditions", key, FieldKind::Json).help("What lies so deep is edited as JSON."));
            out.push(head);
        }
        Some("Not") => {
            out.push(head);
            if let Some(inner) = reader.inside("Not") {
                let head = Section { title: "Not".to_owned(), ..Section::default() };
                condition(&inner, head, depth + 1, out);
            }
        }
        Some(key) => {
            let list = reader.path().then(key);
            let value = NEW_CONDITION.to_owned();
            let command = Command::AddItem { state: reader.state.to_owned(), path: list.clone(), value };
            head.adds.push(Add { label: "Add a condition", action: AddAction::Command(Box::new(command)) });
            out.push(head);
            let items = reader.items(key);
            let n_items = u32::try_from(items.len()).unwrap_or(u32::MAX);
            for (idx, item) in (0..).zip(&items) {
                let title = if key == "And" { "All of" } else { "Any of" };
                let item_of = Some(ListItem { list: list.clone(), idx, n_items });
                let remark = format!("{} of {n_items}", idx + 1);
                condition(
                    item,
                    Section { title: title.to_owned(), remark, item: item_of, ..Section::default() },
                    depth + 1,
                    out,
                );
            }
        }
        None => {
            head.fields.extend(comparison(reader));
            out.push(head);
        }
    }
}

/// How the condition is put together.
fn form_field(reader: &Reader<'_>, form: &str) -> Field {
    let mut field = reader.field("Condition", form, FieldKind::ConditionForm).required();
    // Once a rule is enough; the conditions within it look the same.
    if reader.path().0.len() == 2 {
        field = field.help("One comparison, or several put together. What is there is kept.");
    }
    field.text = form.to_owned();
    field.is_set = true;
    field
}

/// Variable, operator and what it compares with.
fn comparison(reader: &Reader<'_>) -> Vec<Field> {
    let variable = reader
        .field("Value at", "Variable", FieldKind::Path { takes_null: false })
        .required()
        .help("What is looked at.");
    let operator = OPERATORS.iter().map(|(key, _)| *key).find(|key| reader.has(key)).unwrap_or("StringEquals");
    let variants =
        OPERATORS.iter().map(|(key, label)| Variant { key, label, starter: starter(key).to_owned() }).collect();
    let mut operator_field = reader
        .field("Operator", operator, FieldKind::Operator)
        .required()
        .variants(variants)
        .help("How the two are compared.");
    operator_field.text = operator.to_owned();
    // What is compared with comes along when the operator changes to one of its family.
    operator_field.entries = reader.get(operator).map(|node| node.value_text()).into_iter().collect();
    operator_field.error = None;
    let kind = match operand_kind(operator) {
        Some(Operand::Number) => FieldKind::Number { min: f64::NEG_INFINITY },
        Some(Operand::Boolean | Operand::Is) => FieldKind::Toggle,
        Some(Operand::Timestamp) => FieldKind::Timestamp,
        Some(Operand::Path) => FieldKind::Path { takes_null: false },
        Some(Operand::Text | Operand::Pattern) | None => FieldKind::Text,
    };
    let value = reader.field("Compared with", operator, kind).required().help("What the value is compared with.");
    vec![variable, operator_field, value]
}
