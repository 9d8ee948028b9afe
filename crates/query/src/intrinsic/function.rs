//! The names of the intrinsic functions and how many arguments they take.

/// One of the intrinsic functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Array,
    ArrayPartition,
    ArrayContains,
    ArrayRange,
    ArrayGetItem,
    ArrayLength,
    ArrayUnique,
    Base64Encode,
    Base64Decode,
    Hash,
    JsonMerge,
    StringToJson,
    JsonToString,
    MathRandom,
    MathAdd,
    StringSplit,
    Uuid,
    Format,
}

/// All functions: name, fewest and most arguments.
const FUNCTIONS: [(Function, &str, usize, usize); 18] = [
    (Function::Array, "Array", 0, usize::MAX),
    (Function::ArrayPartition, "ArrayPartition", 2, 2),
    (Function::ArrayContains, "ArrayContains", 2, 2),
    (Function::ArrayRange, "ArrayRange", 3, 3),
    (Function::ArrayGetItem, "ArrayGetItem", 2, 2),
    (Function::ArrayLength, "ArrayLength", 1, 1),
    (Function::ArrayUnique, "ArrayUnique", 1, 1),
    (Function::Base64Encode, "Base64Encode", 1, 1),
    (Function::Base64Decode, "Base64Decode", 1, 1),
    (Function::Hash, "Hash", 2, 2),
    (Function::JsonMerge, "JsonMerge", 3, 3),
    (Function::StringToJson, "StringToJson", 1, 1),
    (Function::JsonToString, "JsonToString", 1, 1),
    (Function::MathRandom, "MathRandom", 2, 3),
    (Function::MathAdd, "MathAdd", 2, 2),
    (Function::StringSplit, "StringSplit", 2, 2),
    (Function::Uuid, "UUID", 0, 0),
    (Function::Format, "Format", 1, usize::MAX),
];

impl Function {
    /// The function of that name, which is written without `States.`.
    pub(super) fn named(name: &str) -> Option<Function> {
        FUNCTIONS.iter().find(|it| it.1 == name).map(|it| it.0)
    }

    pub(super) fn name(self) -> &'static str {
        FUNCTIONS[self as usize].1
    }

    /// The fewest and the most arguments.
    pub(super) fn argument_counts(self) -> (usize, usize) {
        let (_, _, min, max) = FUNCTIONS[self as usize];
        (min, max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_functions() {
        for (at, (function, name, _, _)) in FUNCTIONS.iter().enumerate() {
            assert_eq!(*function as usize, at);
            assert_eq!(Function::named(name), Some(*function));
        }
    }
}
