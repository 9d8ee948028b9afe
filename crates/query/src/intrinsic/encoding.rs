//! Base64 and hashes.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::{Arguments, Failure, refuse};
use crate::value::Value;

/// How many characters these functions take.
const MAX_CHARACTERS: usize = 10_000;

/// Padding may be left out, as for Java's decoder.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// `States.Base64Encode(text)`
pub(super) fn base64_encode(arguments: &Arguments) -> Result<Value, Failure> {
    let text = arguments.string(0)?;
    check_length(arguments, text)?;
    Ok(BASE64.encode(text).into())
}

/// `States.Base64Decode(text)`; bytes that are no UTF-8 become U+FFFD.
pub(super) fn base64_decode(arguments: &Arguments) -> Result<Value, Failure> {
    let text = arguments.string(0)?;
    check_length(arguments, text)?;
    match BASE64.decode(text) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned().into()),
        Err(error) => refuse(format!("argument 1 of States.Base64Decode is not Base64: {error}")),
    }
}

/// `States.Hash(data, algorithm)`: lower-case hexadecimal; data that is no string is hashed as its JSON text.
pub(super) fn hash(arguments: &Arguments) -> Result<Value, Failure> {
    let text = arguments.get(0).as_str().map_or_else(|| arguments.get(0).to_json_string(), str::to_owned);
    check_length(arguments, &text)?;
    match hash_hex(&text, arguments.string(1)?) {
        Some(hex) => Ok(hex.into()),
        None => refuse("argument 2 of States.Hash must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512"),
    }
}

/// The hash in lower-case hexadecimal; `None` for an algorithm that AWS does not have.
pub(crate) fn hash_hex(text: &str, algorithm: &str) -> Option<String> {
    let digest = match algorithm {
        "MD5" => Md5::digest(text).to_vec(),
        "SHA-1" => Sha1::digest(text).to_vec(),
        "SHA-256" => Sha256::digest(text).to_vec(),
        "SHA-384" => Sha384::digest(text).to_vec(),
        "SHA-512" => Sha512::digest(text).to_vec(),
        _ => return None,
    };
    Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn check_length(arguments: &Arguments, text: &str) -> Result<(), Failure> {
    if text.len() <= MAX_CHARACTERS || text.chars().count() <= MAX_CHARACTERS {
        return Ok(());
    }
    refuse(format!("argument 1 of States.{} can have at most {MAX_CHARACTERS} characters", arguments.function.name()))
}
