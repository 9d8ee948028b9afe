//! `$error`, `$assert`, `$type`, `$eval`.

use super::{Builtin, Failure, Item, argument, builtin};

pub(super) const FUNCTIONS: &[Builtin] = &[
    builtin("error", "<s?:x>", 1, |_, arguments| {
        let message = argument(arguments, 0).as_str().filter(|it| !it.is_empty());
        Err(Failure::coded("D3137", message.unwrap_or("$error() function evaluated")))
    }),
    builtin("assert", "<bs?:x>", 2, |_, arguments| {
        if matches!(argument(arguments, 0), Item::Bool(true)) {
            return Ok(Item::Undefined);
        }
        let message = argument(arguments, 1).as_str().filter(|it| !it.is_empty());
        Err(Failure::coded("D3141", message.unwrap_or("$assert() statement failed")))
    }),
    builtin("type", "<x:s>", 1, |_, arguments| {
        Ok(Item::string(match argument(arguments, 0) {
            Item::Undefined => return Ok(Item::Undefined),
            Item::Null => "null",
            Item::Bool(_) => "boolean",
            Item::Number(it) if it.is_infinite() => {
                return Err(Failure::coded("D1001", "Number out of range: null"));
            }
            Item::Number(_) => "number",
            Item::String(_) => "string",
            Item::Array(_) => "array",
            Item::Object(_) => "object",
            Item::Function(_) => "function",
        }))
    }),
    builtin("eval", "<sx?:x>", 2, |host, arguments| match argument(arguments, 0).as_str() {
        Some(text) => host.evaluate_text(text, argument(arguments, 1).clone()),
        None => Ok(Item::Undefined),
    }),
];
