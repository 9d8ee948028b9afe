//! The functions of both languages and the fields of the context object.

/// Functions of JSONata: signature, a tab, what it gives. Those in Step Functions' own dialect are marked.
pub(super) const JSONATA: &str = "\
$abs(number)\tThe number without its sign.
$append(array1, array2)\tBoth lists as one.
$assert(condition, message)\tFails with the message where the condition does not hold.
$average(array)\tThe mean of the numbers.
$base64decode(string)\tThe text of a Base64 text.
$base64encode(string)\tThe text as Base64.
$boolean(value)\tThe value as true or false.
$ceil(number)\tThe next whole number upward.
$contains(string, pattern)\tWhether the text holds the text or pattern.
$count(array)\tHow many items there are.
$decodeUrl(string)\tThe text of a URL's escapes.
$decodeUrlComponent(string)\tThe text of escapes in a part of a URL.
$distinct(array)\tThe items without repetitions.
$each(object, function)\tWhat the function gives for each member.
$encodeUrl(string)\tThe URL with escapes.
$encodeUrlComponent(string)\tThe text with escapes, as a part of a URL.
$error(message)\tFails with the message.
$exists(value)\tWhether there is such a value.
$filter(array, function)\tThe items for which the function gives true.
$floor(number)\tThe next whole number downward.
$formatBase(number, radix)\tThe number as text to another base.
$formatInteger(number, picture)\tThe whole number as text.
$formatNumber(number, picture, options)\tThe number as text.
$fromMillis(number, picture, timezone)\tThe time as text, from milliseconds since 1970.
$hash(string, algorithm)\tStep Functions: the hash as hexadecimal text: MD5, SHA-1, SHA-256, SHA-384, SHA-512.
$join(array, separator)\tThe texts as one.
$keys(object)\tThe names of the members.
$length(string)\tHow many letters the text has.
$lookup(object, key)\tThe member of that name.
$lowercase(string)\tThe text in small letters.
$map(array, function)\tWhat the function gives for each item.
$match(string, pattern, limit)\tThe places where the pattern fits.
$max(array)\tThe largest number.
$merge(array)\tThe objects as one; later ones win.
$millis()\tThe time in milliseconds since 1970.
$min(array)\tThe smallest number.
$not(value)\tThe opposite.
$now(picture, timezone)\tThe time as text.
$number(value)\tThe value as a number.
$pad(string, width, char)\tThe text, filled up to a width; a negative width fills at the left.
$parse(string)\tStep Functions: the value of a JSON text.
$parseInteger(string, picture)\tThe whole number of a text.
$partition(array, size)\tStep Functions: the list cut into lists of that size.
$power(base, exponent)\tThe power.
$random(seed)\tA random number from 0 to below 1; the seed is Step Functions' own.
$range(first, last, step)\tStep Functions: the numbers from the first to the last.
$reduce(array, function, init)\tThe items taken together by the function.
$replace(string, pattern, replacement, limit)\tThe text with what the pattern fits replaced.
$reverse(array)\tThe items from last to first.
$round(number, precision)\tThe nearest number; halves go to the even one.
$shuffle(array)\tThe items in a random order.
$sift(object, function)\tThe members for which the function gives true.
$single(array, function)\tThe one item for which the function gives true.
$sort(array, function)\tThe items in order.
$split(string, separator, limit)\tThe pieces of the text.
$spread(object)\tOne object per member.
$sqrt(number)\tThe square root.
$string(value, prettify)\tThe value as text; what is no text, as JSON.
$substring(string, start, length)\tA piece of the text.
$substringAfter(string, chars)\tWhat stands behind a text in it.
$substringBefore(string, chars)\tWhat stands before a text in it.
$sum(array)\tThe sum of the numbers.
$toMillis(timestamp, picture)\tThe time in milliseconds since 1970.
$trim(string)\tThe text without blanks at its ends.
$type(value)\tThe type as text: null, number, string, boolean, array, object, function.
$uppercase(string)\tThe text in capital letters.
$uuid()\tStep Functions: a random UUID.
$values(object)\tThe values of the members.
$zip(array1, array2)\tThe items of the lists in pairs.
";

/// Intrinsic functions of JSONPath: signature, a tab, what it gives.
pub(super) const INTRINSIC: &str = "\
States.Format('text {}', path)\tThe text with each {} replaced by the next argument.
States.Array(a, b)\tThe arguments as a list.
States.ArrayContains(array, value)\tWhether the list holds the value.
States.ArrayGetItem(array, index)\tThe item at the index, from 0.
States.ArrayLength(array)\tHow many items there are.
States.ArrayPartition(array, size)\tThe list cut into lists of that size.
States.ArrayRange(first, last, step)\tThe numbers from the first to the last, at most 1,000.
States.ArrayUnique(array)\tThe items without repetitions.
States.Base64Decode(string)\tThe text of a Base64 text.
States.Base64Encode(string)\tThe text as Base64.
States.Hash(data, algorithm)\tThe hash as hexadecimal text: MD5, SHA-1, SHA-256, SHA-384, SHA-512.
States.JsonMerge(object1, object2, false)\tThe objects as one; the second one wins.
States.JsonToString(value)\tThe value as JSON text.
States.MathAdd(a, b)\tThe sum of two whole numbers.
States.MathRandom(from, to)\tA random whole number.
States.StringSplit(string, separators)\tThe pieces of the text; every letter of the second argument separates.
States.StringToJson(string)\tThe value of a JSON text.
States.UUID()\tA random UUID.
";

/// The fields of the context object: path, a tab, what it is.
pub(super) const CONTEXT: &str = "\
Execution.Id\tThe ARN of the execution.
Execution.Input\tThe input of the execution.
Execution.Name\tThe name of the execution.
Execution.RoleArn\tThe role of the execution.
Execution.StartTime\tWhen the execution began.
Execution.RedriveCount\tHow often the execution was begun again where it failed.
Execution.RedriveTime\tWhen it was begun again last.
State.EnteredTime\tWhen the state was entered.
State.Name\tThe name of the state.
State.RetryCount\tHow often the state was tried again so far.
StateMachine.Id\tThe ARN of the state machine.
StateMachine.Name\tThe name of the state machine.
Task.Token\tThe token with which a Task that waits for it is answered.
Map.Item.Index\tThe place of the item, from 0.
Map.Item.Value\tThe item.
Map.Item.Key\tThe key of the item, where the items are those of an object.
Map.Item.Source\tWhere the item was read from.
";

/// What a function is for, by its name with what stands before the bracket.
pub(super) fn explanation(name: &str) -> Option<(&'static str, &'static str)> {
    let lines = JSONATA.lines().chain(INTRINSIC.lines()).filter_map(|line| line.split_once('\t'));
    lines.into_iter().find(|(signature, _)| signature.split('(').next() == Some(name))
}
