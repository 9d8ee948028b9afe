//! Base64 and the encoding of addresses.

use super::text::quoted;
use super::{Builtin, Failure, Host, Item, Outcome, argument, builtin, charge_text};

/// What `encodeURIComponent` leaves as it is, besides letters and digits.
const PLAIN: &str = "-_.!~*'()";
/// What `encodeURI` leaves besides.
const RESERVED: &str = ";/?:@&=+$,#";

pub(super) const FUNCTIONS: &[Builtin] = &[
    builtin("base64encode", "<s-:s>", 1, |host, arguments| changed(host, arguments, base64_encoded)),
    builtin("base64decode", "<s-:s>", 1, |host, arguments| changed(host, arguments, base64_decoded)),
    builtin("encodeUrlComponent", "<s-:s>", 1, |host, arguments| changed(host, arguments, |text| encoded(text, ""))),
    builtin("encodeUrl", "<s-:s>", 1, |host, arguments| changed(host, arguments, |text| encoded(text, RESERVED))),
    builtin("decodeUrlComponent", "<s-:s>", 1, |host, arguments| decode(host, arguments, "", "decodeUrlComponent")),
    builtin("decodeUrl", "<s-:s>", 1, |host, arguments| decode(host, arguments, RESERVED, "decodeUrl")),
];

fn changed(host: &mut dyn Host, arguments: &[Item], change: fn(&str) -> String) -> Outcome<Item> {
    let Some(text) = argument(arguments, 0).as_str() else { return Ok(Item::Undefined) };
    charge_text(host, text.len())?;
    let text = change(text);
    host.hold(text.len())?;
    Ok(Item::string(text))
}

/// Each unit of UTF-16 counts as one byte, of which JavaScript takes the lower half.
fn base64_encoded(text: &str) -> String {
    use base64::Engine as _;
    let bytes: Vec<u8> = text.encode_utf16().map(|unit| unit.to_le_bytes()[0]).collect();
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// Each byte becomes a letter. What is not of the alphabet is passed over, as Node.js does.
fn base64_decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut bits = 0_u32;
    let mut n_bits = 0;
    for byte in text.bytes().take_while(|it| *it != b'=') {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(digit);
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            let [low, ..] = (bits >> n_bits).to_le_bytes();
            out.push(char::from(low));
            bits &= (1 << n_bits) - 1;
        }
    }
    out
}

fn encoded(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if sign.is_ascii_alphanumeric() || PLAIN.contains(sign) || kept.contains(sign) {
            out.push(sign);
            continue;
        }
        for byte in sign.encode_utf8(&mut [0; 4]).bytes() {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.extend(char::from_digit(half.into(), 16).map(|it| it.to_ascii_uppercase()));
            }
        }
    }
    out
}

fn decode(host: &mut dyn Host, arguments: &[Item], kept: &str, function: &str) -> Outcome<Item> {
    let Some(text) = argument(arguments, 0).as_str() else { return Ok(Item::Undefined) };
    charge_text(host, text.len())?;
    match decoded(text, kept) {
        Some(text) => Ok(Item::string(text)),
        None => Err(Failure::coded("D3140", format!("Malformed URL passed to ${function}(): {}", quoted(text)))),
    }
}

fn decoded(text: &str, kept: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if *byte != b'%' {
            out.push(*byte);
            at += 1;
            continue;
        }
        let first = escape(bytes, at)?;
        let length = match first {
            0..0x80 => 1,
            0xC0..0xE0 => 2,
            0xE0..0xF0 => 3,
            0xF0..0xF8 => 4,
            _ => return None,
        };
        let sign: Vec<u8> = (0..length).map(|n| escape(bytes, at + 3 * n)).collect::<Option<_>>()?;
        let sign = std::str::from_utf8(&sign).ok()?;
        let end = at + 3 * length;
        if kept.contains(sign) {
            out.extend(bytes.get(at..end)?);
        } else {
            out.extend(sign.bytes());
        }
        at = end;
    }
    String::from_utf8(out).ok()
}

/// The byte of `%hh`.
fn escape(bytes: &[u8], at: usize) -> Option<u8> {
    let [b'%', high, low] = bytes.get(at..at + 3)? else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}
