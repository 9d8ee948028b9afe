//! Writes a time by a picture.

use super::calendar::Moment;
use super::integers::{Case, Format};
use super::picture::{Marker, Part, no_name};
use super::{Failure, Host, Outcome};

pub(super) const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn written(
    host: &mut dyn Host,
    parts: &[Part],
    moment: &Moment,
    hours: f64,
    minutes: f64,
) -> Outcome<String> {
    let mut out = String::new();
    for part in parts {
        host.charge(1)?;
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Marker(marker) if matches!(marker.component, 'Z' | 'z') => {
                out.push_str(&zone(host, marker, hours, minutes)?);
            }
            Part::Marker(marker) => out.push_str(&component(host, marker, moment)?),
        }
        host.hold(out.len())?;
    }
    Ok(out)
}

fn component(host: &mut dyn Host, marker: &Marker, moment: &Moment) -> Outcome<String> {
    let Some(mut value) = moment.component(marker.component) else {
        return Ok(match (marker.component, marker.names) {
            ('P', Some(Case::Upper)) => if moment.is_afternoon() { "PM" } else { "AM" }.to_owned(),
            ('P', _) => if moment.is_afternoon() { "pm" } else { "am" }.to_owned(),
            _ => "ISO".to_owned(),
        });
    };
    if let (Some(format), None) = (&marker.format, marker.names) {
        if let ('Y', Some(n_digits)) = (marker.component, marker.n_digits) {
            value %= 10_f64.powi(i32::try_from(n_digits).unwrap_or(i32::MAX));
        }
        return format.write(host, value);
    }
    let index = (value - 1.0) as usize;
    let name = match marker.component {
        'M' | 'x' => MONTHS.get(index),
        'F' => DAYS.get(index),
        other => return Err(no_name(other)),
    };
    let name = name.copied().unwrap_or_default();
    let name = name.get(..marker.max_width.unwrap_or(name.len())).unwrap_or(name);
    Ok(match marker.names {
        Some(Case::Upper) => name.to_uppercase(),
        Some(Case::Lower) => name.to_lowercase(),
        _ => name.to_owned(),
    })
}

fn zone(host: &mut dyn Host, marker: &Marker, hours: f64, minutes: f64) -> Outcome<String> {
    let offset = hours * 100.0 + minutes;
    if offset == 0.0 && marker.is_zulu {
        return Ok("Z".to_owned());
    }
    let refused = || Failure::coded("D3134", "The timezone integer format specifier cannot have more than four digits");
    let format = marker.format.as_ref().ok_or_else(refused)?;
    let text = match format.mandatory_digits {
        _ if format.is_regular() => format.write(host, offset)?,
        1 | 2 => {
            let mut text = format.write(host, hours)?;
            if minutes != 0.0 {
                text.push(':');
                text.push_str(&Format::of_picture("00")?.write(host, minutes)?);
            }
            text
        }
        3 | 4 => format.write(host, offset)?,
        _ => return Err(refused()),
    };
    let prefix = if marker.component == 'z' { "GMT" } else { "" };
    let sign = if offset >= 0.0 { "+" } else { "" };
    Ok(format!("{prefix}{sign}{text}"))
}
