//! Signatures of functions: which arguments fit, and what becomes of them.

use super::error::{FUNCTION, Failure, Outcome};
use super::item::Item;

/// A signature that was read, such as `<s-nn?:s>`.
#[derive(Debug)]
pub(crate) struct Signature {
    parameters: Vec<Parameter>,
}

#[derive(Debug, Default)]
struct Parameter {
    /// The letters of the types that fit.
    fits: Vec<u8>,
    /// The letter of its type; `(` for a choice.
    kind: u8,
    is_optional: bool,
    is_repeated: bool,
    /// Whether the context item stands in for it.
    takes_context: bool,
    /// What its items have to be.
    items: Option<String>,
}

/// Why a text is no signature, and the byte of it at which that is.
pub(crate) type SignatureError = (&'static str, &'static str, usize);

impl Signature {
    pub(crate) fn parse(text: &str) -> Result<Signature, SignatureError> {
        let bytes = text.as_bytes();
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut at = 1;
        while let Some(letter) = bytes.get(at).copied() {
            let parameter = |fits: &[u8]| Parameter { fits: fits.to_vec(), kind: letter, ..Parameter::default() };
            match letter {
                b':' => break,
                b's' | b'n' | b'b' | b'l' | b'o' => parameters.push(parameter(&[letter, b'm'])),
                b'a' | b'x' => parameters.push(parameter(b"asnblfom")),
                b'f' => parameters.push(parameter(b"f")),
                b'j' => parameters.push(parameter(b"asnblom")),
                b'-' => {
                    if let Some(last) = parameters.last_mut() {
                        last.takes_context = true;
                        last.is_optional = true;
                    }
                }
                b'?' => parameters.iter_mut().last().into_iter().for_each(|it| it.is_optional = true),
                b'+' => parameters.iter_mut().last().into_iter().for_each(|it| it.is_repeated = true),
                b'(' => {
                    let end = closing(bytes, at, b'(', b')');
                    let choice = bytes.get(at + 1..end).unwrap_or_default();
                    if choice.contains(&b'<') {
                        let message = "Choice groups containing parameterized types are not supported";
                        return Err(("S0402", message, at));
                    }
                    let mut fits = choice.to_vec();
                    fits.push(b'm');
                    parameters.push(parameter(&fits));
                    at = end;
                }
                b'<' => {
                    let end = closing(bytes, at, b'<', b'>');
                    match parameters.last_mut() {
                        Some(last) if matches!(last.kind, b'a' | b'f') => {
                            last.items = Some(text.get(at + 1..end).unwrap_or_default().to_owned());
                        }
                        _ => {
                            let message = "Type parameters can only be applied to functions and arrays";
                            return Err(("S0401", message, at));
                        }
                    }
                    at = end;
                }
                _ => {}
            }
            at += 1;
        }
        Ok(Signature { parameters })
    }

    /// The arguments as the function gets them, the context item among them where it stands in.
    pub(crate) fn apply(&self, arguments: Vec<Item>, context: &Item) -> Outcome<Vec<Item>> {
        let is_plain = arguments.len() == self.parameters.len();
        let is_plain = is_plain
            && arguments.iter().zip(&self.parameters).all(|(argument, it)| {
                !it.is_repeated && it.fits.contains(&letter(argument)) && (it.kind != b'a' || is_array(argument, it))
            });
        if is_plain {
            return Ok(arguments);
        }
        let letters: Vec<u8> = arguments.iter().map(letter).collect();
        let Some(counts) = self.counts(&letters) else { return Err(self.mismatch(&letters)) };
        let mut given = arguments.into_iter();
        let mut taken = 0;
        let mut fitted = Vec::with_capacity(self.parameters.len());
        for (parameter, count) in self.parameters.iter().zip(counts) {
            if count == 0 {
                if parameter.takes_context {
                    if !parameter.fits.contains(&letter(context)) {
                        let message = format!(
                            "Context value is not a compatible type with argument {} of function {FUNCTION}",
                            taken + 1
                        );
                        return Err(Failure::of_call("T0411", message));
                    }
                    fitted.push(context.clone());
                } else {
                    fitted.push(Item::Undefined);
                }
                continue;
            }
            let run = letters.get(taken..taken + count).unwrap_or_default();
            for argument in given.by_ref().take(count) {
                taken += 1;
                fitted.push(if parameter.kind == b'a' { as_array(argument, parameter, run, taken)? } else { argument });
            }
        }
        Ok(fitted)
    }

    /// How many arguments each parameter takes, the first as many as can be.
    fn counts(&self, letters: &[u8]) -> Option<Vec<usize>> {
        let n = letters.len();
        // From the back: whether the parameters from here on can take the arguments from there on.
        let mut can = vec![vec![false; n + 1]; self.parameters.len() + 1];
        can[self.parameters.len()][n] = true;
        for (index, parameter) in self.parameters.iter().enumerate().rev() {
            for at in 0..=n {
                can[index][at] = parameter.takes(&letters[at..]).any(|count| can[index + 1][at + count]);
            }
        }
        can[0][0].then_some(())?;
        let mut at = 0;
        let mut counts = Vec::with_capacity(self.parameters.len());
        for (index, parameter) in self.parameters.iter().enumerate() {
            let count = parameter.takes(&letters[at..]).filter(|count| can[index + 1][at + count]).last()?;
            counts.push(count);
            at += count;
        }
        Some(counts)
    }

    /// Which argument is the first that does not fit.
    fn mismatch(&self, letters: &[u8]) -> Failure {
        let mut good = 0;
        for n in 1..=self.parameters.len() {
            // The longest beginning that the first parameters can take.
            let mut ends = vec![0];
            for parameter in &self.parameters[..n] {
                let mut next: Vec<usize> =
                    ends.iter().flat_map(|at| parameter.takes(&letters[*at..]).map(move |count| at + count)).collect();
                next.sort_unstable();
                next.dedup();
                ends = next;
            }
            match ends.last() {
                Some(end) => good = *end,
                None => break,
            }
        }
        let message = format!("Argument {} of function {FUNCTION} does not match function signature", good + 1);
        Failure::of_call("T0410", message)
    }
}

impl Parameter {
    /// The numbers of arguments that it can take from the beginning, in ascending order.
    fn takes(&self, letters: &[u8]) -> impl Iterator<Item = usize> + use<> {
        let fitting = letters.iter().take_while(|it| self.fits.contains(it)).count();
        let most = if self.is_repeated { fitting } else { fitting.min(1) };
        let least = usize::from(!self.is_optional);
        least..=most
    }
}

fn closing(bytes: &[u8], start: usize, open: u8, close: u8) -> usize {
    let mut depth = 1;
    let mut at = start;
    while at < bytes.len() {
        at += 1;
        match bytes.get(at) {
            Some(byte) if *byte == close => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            Some(byte) if *byte == open => depth += 1,
            _ => {}
        }
    }
    at
}

/// The letter of a value's type; `m` for nothing.
fn letter(item: &Item) -> u8 {
    match item {
        Item::Undefined => b'm',
        Item::Null => b'l',
        Item::Bool(_) => b'b',
        Item::Number(_) => b'n',
        Item::String(_) => b's',
        Item::Array(_) => b'a',
        Item::Object(_) => b'o',
        Item::Function(_) => b'f',
    }
}

/// Whether an argument is an array already, with items that fit.
fn is_array(argument: &Item, parameter: &Parameter) -> bool {
    match argument {
        Item::Undefined => true,
        Item::Array(array) => has_items(array, parameter),
        _ => false,
    }
}

fn has_items(array: &super::item::Array, parameter: &Parameter) -> bool {
    let Some(wanted) = &parameter.items else { return true };
    let wanted = wanted.bytes().next();
    array.iter().all(|item| Some(letter(&item)) == wanted)
}

fn as_array(argument: Item, parameter: &Parameter, run: &[u8], index: usize) -> Outcome<Item> {
    let fits = match (&argument, &parameter.items) {
        (Item::Undefined, _) => return Ok(argument),
        (Item::Array(array), _) => has_items(array, parameter),
        (_, Some(wanted)) => wanted.as_bytes() == run,
        (_, None) => true,
    };
    if !fits {
        let items = match parameter.items.as_deref() {
            Some("a") => "\"arrays\"",
            Some("b") => "\"booleans\"",
            Some("f") => "\"functions\"",
            Some("n") => "\"numbers\"",
            Some("o") => "\"objects\"",
            Some("s") => "\"strings\"",
            _ => "undefined",
        };
        let message = format!("Argument {index} of function {FUNCTION} must be an array of {items}");
        return Err(Failure::of_call("T0412", message));
    }
    Ok(if let Item::Array(_) = argument { argument } else { Item::array(vec![argument]) })
}
