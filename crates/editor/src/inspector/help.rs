//! What a field is for, at length.

use crate::inspector::field::{Field, FieldKind, Takes};

/// What a field is for and what can be typed into it, a sentence or two each.
pub fn explanation(field: &Field, is_machine: bool) -> Vec<String> {
    let own = is_machine.then(|| asl::assist::field_help(&format!("Machine.{}", field.name))).flatten();
    let meaning = own.or_else(|| asl::assist::field_help(&field.name));
    let default = field.default.map(|default| match default {
        "none" => "It may be left out.".to_owned(),
        default => format!("Left out, it is {default}."),
    });
    let needed = field.is_required.then(|| "It cannot be left out.".to_owned());
    let typed = Some(syntax_of(&field.kind)).filter(|it| !it.is_empty()).map(str::to_owned);
    meaning.into_iter().chain(typed).chain(default).chain(needed).collect()
}

/// What can be typed, with an example.
fn syntax_of(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Name => {
            "The name stands before the state's object and is what Next and StartAt name; they follow when it changes. \
             At most 80 characters."
        }
        FieldKind::JsonObject => {
            "A JSON object. Where a key ends in .$, its value is a path such as \"$.order.id\", a context path such as \
             \"$$.Execution.Name\", or a function such as \"States.Format('{}!', $.name)\"."
        }
        FieldKind::Template { takes: Takes::Integer { .. } | Takes::Percent } => {
            "A number, or one expression: {% $states.input.count %}."
        }
        FieldKind::Template { takes: Takes::List } => "A list, or one expression: {% $states.input.orders %}.",
        FieldKind::Template { .. } => {
            "JSON in which a text such as \"{% $states.input.order.id %}\" is computed, or one expression alone: \
             {% $states.input %}. $states.result is the result, $states.context the context object, $name a variable."
        }
        FieldKind::Jsonata => "A plain text, or an expression: {% $states.input.total > 10 %}. $name is a variable.",
        FieldKind::ReferencePath { takes_null: true } => {
            "A path to one place, such as $.order.result, without wildcards; or null."
        }
        FieldKind::ReferencePath { .. } => "A path to one place, such as $.order.seconds, without wildcards.",
        FieldKind::Path { .. } => {
            "A path such as $.orders[0].id or $.orders[*].id; $$ begins one in the context object, $name one in a variable."
        }
        FieldKind::Timestamp => "A moment: date, T, time, and Z or an offset. 2026-10-01T09:30:00Z.",
        FieldKind::Strings { .. } => "Names, one after the other; Enter or a comma ends each.",
        FieldKind::Language => {
            "Changing it shows what becomes of each field before anything is done. One undo brings everything back."
        }
        _ => "",
    }
}
