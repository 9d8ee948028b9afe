//! Pictures of dates and times.

use super::integers::{Case, Format, not_supported};
use super::{Failure, Host, Outcome, charge_text};

const INTEGERS: &str = "YMDdFWwXxHhms";
/// The power of ten with as many digits cuts years; it is to be known exactly.
const MAX_DIGITS_OF_YEAR: usize = 18;

/// A part of a picture.
pub(super) enum Part {
    Text(String),
    Marker(Marker),
}

/// What stands in brackets.
pub(super) struct Marker {
    /// A letter of ASCII.
    pub(super) component: char,
    /// Written as a name in this case.
    pub(super) names: Option<Case>,
    pub(super) format: Option<Format>,
    pub(super) max_width: Option<usize>,
    /// How many digits of a year, month or day are written.
    pub(super) n_digits: Option<usize>,
    /// Whether UTC is `Z`.
    pub(super) is_zulu: bool,
}

impl Part {
    /// The parts of a picture.
    pub(super) fn all(host: &mut dyn Host, picture: &str) -> Outcome<Vec<Part>> {
        charge_text(host, picture.len().saturating_mul(8))?;
        let mut parts = Vec::new();
        let add = |text: &str, parts: &mut Vec<Part>| {
            if !text.is_empty() {
                parts.push(Part::Text(text.replace("]]", "]")));
            }
        };
        let mut rest = picture;
        while let Some((before, after)) = rest.split_once('[') {
            add(before, &mut parts);
            if let Some(after) = after.strip_prefix('[') {
                parts.push(Part::Text("[".to_owned()));
                rest = after;
                continue;
            }
            let Some((marker, after)) = after.split_once(']') else {
                return Err(Failure::coded("D3135", "No matching closing bracket ']' in date/time picture string"));
            };
            let marker: String = marker.split_whitespace().collect();
            parts.push(Part::Marker(Marker::read(&marker)?));
            rest = after;
        }
        add(rest, &mut parts);
        Ok(parts)
    }
}

/// How a component is written unless its picture tells.
fn usual(component: char) -> Option<&'static str> {
    Some(match component {
        'Y' | 'M' | 'D' | 'd' | 'W' | 'w' | 'X' | 'x' | 'H' | 'h' | 'f' => "1",
        'F' | 'P' | 'C' | 'E' => "n",
        'm' | 's' => "01",
        'Z' | 'z' => "01:01",
        _ => return None,
    })
}

impl Marker {
    fn read(text: &str) -> Outcome<Marker> {
        let component = text.chars().next();
        let Some((component, usual)) = component.and_then(|it| Some((it, usual(it)?))) else {
            return Err(unknown(component));
        };
        let behind = text.get(component.len_utf8()..).unwrap_or("");
        let (presentation, widths) = match behind.rsplit_once(',') {
            Some((presentation, widths)) => (presentation, Some(widths)),
            None => (behind, None),
        };
        let (min_width, max_width) = widths.map_or((None, None), |it| match it.split_once('-') {
            Some((min, max)) => (width(min), width(max)),
            None => (width(it), None),
        });
        let (first, second) = match presentation.char_indices().last() {
            Some((at, last)) if at > 0 && matches!(last, 'a' | 't' | 'c' | 'o') => {
                (presentation.get(..at).unwrap_or(""), Some(last))
            }
            Some(_) => (presentation, None),
            None => (usual, None),
        };
        let names = match first.as_bytes() {
            [b'n', ..] => Some(Case::Lower),
            [b'N', b'n', ..] => Some(Case::Title),
            [b'N', ..] => Some(Case::Upper),
            _ => None,
        };
        let is_zulu = second == Some('t');
        let mut marker = Marker { component, names, format: None, max_width, n_digits: None, is_zulu };
        if matches!(component, 'Z' | 'z') {
            marker.format = Some(Format::of_picture(first)?);
        } else if names.is_none() && (INTEGERS.contains(component) || component == 'f') {
            let pattern = second.map_or_else(|| first.to_owned(), |second| format!("{first};{second}"));
            let mut format = Format::of_picture(&pattern)?;
            format.mandatory_digits = format.mandatory_digits.max(min_width.unwrap_or(0));
            if matches!(component, 'Y' | 'M' | 'D') {
                match max_width {
                    Some(max) => {
                        format.mandatory_digits = max;
                        marker.n_digits = Some(max);
                    }
                    None => {
                        let digits = format.mandatory_digits.saturating_add(format.optional_digits);
                        marker.n_digits = Some(digits).filter(|it| *it >= 2);
                    }
                }
            }
            if component == 'Y' && marker.n_digits.is_some_and(|it| it > MAX_DIGITS_OF_YEAR) {
                return Err(not_supported(text));
            }
            marker.format = Some(format);
        }
        Ok(marker)
    }
}

/// A width; nothing for `*` and for what is no number.
fn width(text: &str) -> Option<usize> {
    // More than any memory is as much as there can be.
    super::numbers::parse_int(text).filter(|it| *it >= 0.0).map(|it| it as usize)
}

fn unknown(component: Option<char>) -> Failure {
    let component = super::quoted(&component.map(String::from).unwrap_or_default());
    Failure::coded("D3132", format!("Unknown component specifier {component} in date/time picture string"))
}

/// Names are only for months and days.
pub(super) fn no_name(component: char) -> Failure {
    let component = super::quoted(&component.to_string());
    Failure::coded(
        "D3133",
        format!(
            "The 'name' modifier can only be applied to months and days in the date/time picture string, not {component}"
        ),
    )
}
