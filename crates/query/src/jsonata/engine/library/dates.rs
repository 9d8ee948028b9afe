//! `$now`, `$millis`, `$fromMillis`, `$toMillis`: times in the time of the simulation, by pictures of XPath.

mod calendar;
mod iso;
mod picture;
mod read;
mod write;

use super::numbers::json_text;
use super::text::quoted;
use super::{
    Builtin, Failure, Host, Item, Outcome, argument, builtin, charge_text, integers, mismatch, numbers, words,
};

pub(super) const FUNCTIONS: &[Builtin] = &[
    builtin("millis", "<:n>", 0, |host, _| Ok(Item::Number(host.now() as f64))),
    builtin("now", "<s?s?:s>", 2, |host, arguments| {
        let now = host.now();
        formatted(host, now as f64, argument(arguments, 0), argument(arguments, 1))
    }),
    builtin("fromMillis", "<n-s?s?:s>", 3, |host, arguments| match argument(arguments, 0).as_f64() {
        Some(millis) => formatted(host, millis, argument(arguments, 1), argument(arguments, 2)),
        None => Ok(Item::Undefined),
    }),
    builtin("toMillis", "<s-s?:n>", 2, to_millis),
];

/// How $now and $fromMillis write a time unless a picture is given.
const ISO_8601: &str = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]";

fn formatted(host: &mut dyn Host, millis: f64, picture: &Item, timezone: &Item) -> Outcome<Item> {
    let offset = match timezone.as_str() {
        Some(text) => numbers::parse_int(text).ok_or_else(|| mismatch(3))?,
        None => 0.0,
    };
    let parts = picture::Part::all(host, picture.as_str().unwrap_or(ISO_8601))?;
    let hours = (offset / 100.0).floor();
    let minutes = offset % 100.0;
    let local = (millis + (60.0 * hours + minutes) * 60_000.0).trunc();
    let Some(local) = calendar::Moment::of_millis(local) else {
        return Err(Failure::coded("D1001", format!("Number out of range: {}", json_text(millis))));
    };
    Ok(Item::string(write::written(host, &parts, &local, hours, minutes)?))
}

fn to_millis(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(text) = argument(arguments, 0).as_str() else { return Ok(Item::Undefined) };
    charge_text(host, text.len())?;
    if let Some(picture) = argument(arguments, 1).as_str() {
        host.charge((text.len() as u64).saturating_mul(picture.len() as u64 / 64))?;
        let parts = picture::Part::all(host, picture)?;
        return Ok(read::read(host, &parts, text)?.map_or(Item::Undefined, Item::Number));
    }
    match iso::read(text) {
        Some(millis) => Ok(Item::Number(millis)),
        None => Err(Failure::coded(
            "D3110",
            format!(
                "The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given {}",
                quoted(text)
            ),
        )),
    }
}
