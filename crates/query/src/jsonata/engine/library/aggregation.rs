//! `$sum`, `$count`, `$max`, `$min`, `$average`.

use super::{Array, Builtin, Host, Item, Outcome, argument, builtin};

pub(super) const FUNCTIONS: &[Builtin] = &[
    builtin("sum", "<a<n>:n>", 1, |host, arguments| {
        Ok(given(host, arguments)?.map_or(Item::Undefined, |it| Item::Number(numbers(it).fold(0.0, |a, b| a + b))))
    }),
    builtin("count", "<a:n>", 1, |_, arguments| {
        Ok(Item::Number(match argument(arguments, 0) {
            Item::Undefined => 0.0,
            Item::Array(array) => array.len() as f64,
            _ => 1.0,
        }))
    }),
    builtin("max", "<a<n>:n>", 1, |host, arguments| most(host, arguments, |it, best| it > best)),
    builtin("min", "<a<n>:n>", 1, |host, arguments| most(host, arguments, |it, best| it < best)),
    builtin("average", "<a<n>:n>", 1, |host, arguments| {
        let array = given(host, arguments)?.filter(|it| it.len() > 0);
        Ok(array.map_or(Item::Undefined, |it| Item::Number(numbers(it).fold(0.0, |a, b| a + b) / it.len() as f64)))
    }),
];

fn given<'a>(host: &mut dyn Host, arguments: &'a [Item]) -> Outcome<Option<&'a Array>> {
    let array = argument(arguments, 0).as_array();
    host.charge(array.map_or(0, |it| it.len() as u64 / 4))?;
    Ok(array)
}

fn numbers(array: &Array) -> impl Iterator<Item = f64> + '_ {
    array.iter().filter_map(|item| item.as_f64())
}

fn most(host: &mut dyn Host, arguments: &[Item], is_better: fn(f64, f64) -> bool) -> Outcome<Item> {
    let Some(array) = given(host, arguments)? else { return Ok(Item::Undefined) };
    let best = numbers(array).reduce(|best, it| if best.is_nan() || is_better(best, it) { best } else { it });
    Ok(best.map_or(Item::Undefined, Item::Number))
}
