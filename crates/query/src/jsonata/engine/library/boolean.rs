//! `$boolean`, `$not` and `$exists`.

use super::super::truth::truthy;
use super::{Builtin, Host, Item, Outcome, argument, builtin};

pub(super) const FUNCTIONS: &[Builtin] = &[
    builtin("boolean", "<x-:b>", 1, |host, arguments| cast(host, arguments, |it| it)),
    builtin("not", "<x-:b>", 1, |host, arguments| cast(host, arguments, |it| !it)),
    builtin("exists", "<x:b>", 1, |_, arguments| Ok(Item::Bool(!argument(arguments, 0).is_undefined()))),
];

fn cast(host: &mut dyn Host, arguments: &[Item], turned: fn(bool) -> bool) -> Outcome<Item> {
    match argument(arguments, 0) {
        Item::Undefined => Ok(Item::Undefined),
        item => Ok(Item::Bool(turned(truthy(host, item)?))),
    }
}
