//! The fields of the language with what they are for, in our own words.

use super::role::Role;
use crate::ast::{QueryLanguage, StateType};

/// A field per line: name, a tab, what it is for. Where a field means something else in an object of its own, its name
/// has that object's in front.
const FIELDS: &str = "\
Comment\tA note for people. It does nothing in a run.
QueryLanguage\tThe language of expressions: JSONPath (the default) or JSONata. A state's own entry counts for that state alone.
Version\tThe version of the States Language. Only 1.0 exists.
StartAt\tThe name of the state that a machine, branch or processor begins with.
States\tThe states by name. Names are unique in the whole machine, with at most 80 characters.
Machine.TimeoutSeconds\tHow many seconds an execution may take before it ends with States.Timeout.
Type\tWhat the state does: Task, Pass, Choice, Wait, Succeed, Fail, Parallel or Map.
Next\tThe state that follows, in the same scope. Every state but Choice, Succeed and Fail has either Next or End.
End\ttrue where the state ends its scope: the execution, the branch or the iteration.
Resource\tThe ARN of what a Task calls: a function, an activity, or a service integration such as arn:aws:states:::sns:publish.
Arguments\tWhat is sent to the called service (JSONata). Strings in {% %} are computed. Without it the state's input is sent.
Parameters\tWhat is sent to the called service (JSONPath). Keys that end with .$ have a path or an intrinsic function as value.
Credentials\tThe role with which a Task calls: an object with RoleArn.
InputPath\tThe part of the input that the state works on. null gives it an empty object; without it, all of the input.
ResultSelector\tMakes an object out of the result before ResultPath puts it into the input. Keys that end with .$ are computed; $ is the result.
ResultPath\tWhere the result goes in the state's input. null drops the result; without it, the result replaces the input.
OutputPath\tThe part that is handed on as output, after ResultPath. null hands on an empty object.
Output\tWhat is handed on (JSONata). Without it the result, or for states without one the input.
Assign\tVariables that are set when the state is left; states behind it read them as $name. New values count from the next state on.
Result\tA fixed value that a Pass state gives as its result.
TimeoutSeconds\tHow many seconds a Task may take before it fails with States.Timeout. Without it a Task may wait for a year.
TimeoutSecondsPath\tA path to the number of seconds a Task may take.
HeartbeatSeconds\tHow many seconds may pass between two signs of life of a Task before it fails with States.HeartbeatTimeout.
HeartbeatSecondsPath\tA path to the number of seconds between two signs of life.
Retry\tRetriers: which errors are tried again, after which pauses, how often. The first one that names the error counts.
Catch\tCatchers: where the flow goes on after an error that is not, or no longer, tried again. The first one that names the error counts.
ErrorEquals\tThe names of the errors that are meant. States.ALL takes all, stands alone and comes last.
IntervalSeconds\tThe pause before the first further attempt, in seconds: 1 where it is not given.
MaxAttempts\tHow often it is tried again: 3 where it is not given, 0 for never.
BackoffRate\tBy what each pause is longer than the one before: 2 where it is not given, at least 1.
MaxDelaySeconds\tThe longest pause between two attempts, in seconds.
JitterStrategy\tFULL draws each pause at random between 0 and its length, so that many clients do not come at once; NONE does not.
Choices\tThe rules, looked at in order: the first that holds says what follows.
Default\tThe state that follows where no rule holds. Without it that is the error States.NoChoiceMatched.
Condition\tA JSONata expression in {% %} that gives true or false.
Variable\tThe path to the value that is compared.
And\tConditions of which all have to hold.
Or\tConditions of which at least one has to hold.
Not\tA condition that must not hold.
IsPresent\ttrue where the path has to lead to something, false where it must not.
IsNull\tWhether the value is null.
IsString\tWhether the value is a string.
IsNumeric\tWhether the value is a number.
IsBoolean\tWhether the value is true or false.
IsTimestamp\tWhether the value is a time such as 2026-01-31T08:00:00Z.
StringMatches\tA pattern in which * stands for any letters; \\\\* is the star itself.
Seconds\tHow many seconds to wait: a whole number, or an expression in JSONata.
SecondsPath\tA path to the number of seconds to wait.
Timestamp\tThe moment until which to wait, such as 2026-01-31T08:00:00Z.
TimestampPath\tA path to the moment until which to wait.
Error\tThe name of the error with which the execution or branch fails.
ErrorPath\tA path to, or an intrinsic function for, the name of the error.
Cause\tWhat people read about the error.
CausePath\tA path to, or an intrinsic function for, what people read about the error.
Branches\tThe branches of a Parallel, each with StartAt and States. All get the same input; the result is the list of their outputs.
ItemProcessor\tThe states that run once per item, with how they run in ProcessorConfig.
Iterator\tThe old name of ItemProcessor.
ProcessorConfig\tWhether iterations run within the execution or as executions of their own.
Mode\tINLINE runs iterations within the execution, 40 at a time; DISTRIBUTED as executions of their own, up to 10,000 at a time.
ExecutionType\tThe type of the executions of a distributed Map: STANDARD or EXPRESS.
Items\tThe items of a Map (JSONata): a list or an expression that gives one.
ItemsPath\tThe path to the list of items.
ItemSelector\tMakes the input of each iteration. $$.Map.Item.Value (in JSONata $states.context.Map.Item.Value) is the item.
ItemReader\tReads the items of a distributed Map from S3.
ItemBatcher\tGives several items to each execution of a distributed Map.
ResultWriter\tWrites the results of a distributed Map to S3 instead of handing them on.
MaxConcurrency\tHow many iterations run at the same time at most; 0 for as many as possible.
MaxConcurrencyPath\tA path to how many iterations run at the same time.
ToleratedFailureCount\tHow many executions of a distributed Map may fail before the Map fails.
ToleratedFailureCountPath\tA path to how many executions may fail.
ToleratedFailurePercentage\tWhich share of the executions of a distributed Map may fail before the Map fails, in percent.
ToleratedFailurePercentagePath\tA path to the share of executions that may fail.
Label\tA word in the names of the executions of a distributed Map, with at most 40 characters.
ReaderConfig\tHow the file of an ItemReader is to be read.
InputType\tWhat the file holds: CSV, JSON, JSONL, MANIFEST or PARQUET.
CSVHeaderLocation\tWhere the names of the columns are: in the FIRST_ROW, or GIVEN in CSVHeaders.
CSVHeaders\tThe names of the columns.
CSVDelimiter\tWhat separates the cells: COMMA, PIPE, SEMICOLON, SPACE or TAB.
MaxItems\tHow many items are read at most.
MaxItemsPath\tA path to how many items are read at most.
ItemsPointer\tThe JSON Pointer to the list inside a JSON file.
MaxItemsPerBatch\tHow many items a batch holds at most.
MaxItemsPerBatchPath\tA path to how many items a batch holds at most.
MaxInputBytesPerBatch\tHow many bytes a batch holds at most.
MaxInputBytesPerBatchPath\tA path to how many bytes a batch holds at most.
BatchInput\tWhat each batch gets beside its items.
WriterConfig\tIn which form results are written.
Transformation\tNONE writes results with all that is known of their executions, COMPACT the outputs alone, FLATTEN the items of outputs that are lists.
OutputType\tThe form of the written file: JSON or JSONL.
RoleArn\tThe ARN of the role.
";

/// What a comparison operator is for, made of its name.
fn operator(name: &str) -> Option<String> {
    let (plain, path) = match name.strip_suffix("Path") {
        Some(plain) => (plain, ", which the path leads to"),
        None => (name, ""),
    };
    let (kind, order) = ["String", "Numeric", "Timestamp", "Boolean"]
        .iter()
        .find_map(|kind| Some((*kind, plain.strip_prefix(kind)?)))?;
    let order = match order {
        "Equals" => "equal to",
        "LessThan" => "less than",
        "GreaterThan" => "greater than",
        "LessThanEquals" => "at most",
        "GreaterThanEquals" => "at least",
        _ => return None,
    };
    let kind = match kind {
        "String" => "string",
        "Numeric" => "number",
        "Timestamp" => "time",
        _ => "true or false",
    };
    Some(format!("Holds where the value is a {kind} that is {order} this one{path}."))
}

/// What a field of an object is for.
pub(super) fn explanation(role: Role, name: &str) -> Option<String> {
    if matches!(role, Role::Rule | Role::Condition)
        && let Some(text) = operator(name)
    {
        return Some(text);
    }
    let special = if role == Role::Machine { format!("Machine.{name}") } else { name.to_owned() };
    let lines = || FIELDS.lines().filter_map(|line| line.split_once('\t'));
    let found = lines().find(|(field, _)| *field == special).or_else(|| lines().find(|(field, _)| *field == name));
    found.map(|(_, text)| text.to_owned())
}

/// What a field is for, in whichever object it stands; `Machine.TimeoutSeconds` for the machine's own.
pub(super) fn explanation_of(name: &str) -> Option<String> {
    let role = if name.starts_with("Machine.") { Role::Machine } else { Role::Condition };
    explanation(role, name.strip_prefix("Machine.").unwrap_or(name))
}

/// The operators of Choice rules.
pub(super) const OPERATORS: &str = "StringEquals StringEqualsPath StringLessThan StringLessThanPath StringGreaterThan \
    StringGreaterThanPath StringLessThanEquals StringLessThanEqualsPath StringGreaterThanEquals \
    StringGreaterThanEqualsPath StringMatches NumericEquals NumericEqualsPath NumericLessThan NumericLessThanPath \
    NumericGreaterThan NumericGreaterThanPath NumericLessThanEquals NumericLessThanEqualsPath \
    NumericGreaterThanEquals NumericGreaterThanEqualsPath BooleanEquals BooleanEqualsPath TimestampEquals \
    TimestampEqualsPath TimestampLessThan TimestampLessThanPath TimestampGreaterThan TimestampGreaterThanPath \
    TimestampLessThanEquals TimestampLessThanEqualsPath TimestampGreaterThanEquals TimestampGreaterThanEqualsPath \
    IsPresent IsNull IsString IsNumeric IsBoolean IsTimestamp";

/// The fields that an object may have, in their usual order.
pub(super) fn allowed(role: Role, state_type: Option<StateType>, language: QueryLanguage) -> Vec<&'static str> {
    let is_jsonata = language == QueryLanguage::Jsonata;
    let words = |text: &'static str| text.split_whitespace();
    let of_state = || {
        let fields: Vec<&'static str> = match state_type {
            Some(state_type) => state_type.fields().to_vec(),
            None => Vec::new(),
        };
        ["Type", "QueryLanguage", "Comment"].into_iter().chain(fields).collect()
    };
    let mut fields: Vec<&'static str> = match role {
        Role::Machine => words("Comment QueryLanguage Version StartAt TimeoutSeconds States").collect(),
        Role::State => of_state(),
        Role::Branch => words("Comment StartAt States").collect(),
        Role::Processor => words("ProcessorConfig Comment StartAt States").collect(),
        Role::ProcessorConfig => words("Mode ExecutionType").collect(),
        Role::Retrier => {
            words("ErrorEquals IntervalSeconds MaxAttempts BackoffRate MaxDelaySeconds JitterStrategy Comment")
                .collect()
        }
        Role::Catcher => words("ErrorEquals Next ResultPath Assign Output Comment").collect(),
        Role::Rule if is_jsonata => words("Condition Next Assign Output Comment").collect(),
        Role::Rule => words("Variable And Or Not Next Assign Comment").chain(words(OPERATORS)).collect(),
        Role::Condition => words("Variable And Or Not").chain(words(OPERATORS)).collect(),
        Role::ItemReader => words("Resource Arguments Parameters ReaderConfig").collect(),
        Role::ReaderConfig => words(
            "InputType CSVHeaderLocation CSVHeaders CSVDelimiter MaxItems MaxItemsPath ItemsPointer Transformation",
        )
        .collect(),
        Role::ItemBatcher => {
            words("MaxItemsPerBatch MaxItemsPerBatchPath MaxInputBytesPerBatch MaxInputBytesPerBatchPath BatchInput")
                .collect()
        }
        Role::ResultWriter => words("Resource Arguments Parameters WriterConfig").collect(),
        Role::WriterConfig => words("Transformation OutputType").collect(),
        Role::Credentials => words("RoleArn").collect(),
        Role::States | Role::Assign | Role::Template | Role::Other => Vec::new(),
    };
    let is_of_other = |name: &str| match is_jsonata {
        true => matches!(name, "Parameters" | "Result" | "ResultSelector") || name.ends_with("Path"),
        false => matches!(name, "Arguments" | "Items" | "Output"),
    };
    fields.retain(|name| *name != "Iterator" && !is_of_other(name));
    // The old place of ItemSelector.
    fields.retain(|name| !(state_type == Some(StateType::Map) && role == Role::State && *name == "Parameters"));
    fields
}

/// The words that a field can have as its value.
pub(super) fn values(role: Role, name: &str) -> &'static str {
    match name {
        "Type" if role == Role::State => "Task Pass Choice Wait Succeed Fail Parallel Map",
        "QueryLanguage" => "JSONata JSONPath",
        "Version" if role == Role::Machine => "1.0",
        "Mode" => "INLINE DISTRIBUTED",
        "ExecutionType" => "STANDARD EXPRESS",
        "JitterStrategy" => "FULL NONE",
        "InputType" => "CSV JSON JSONL MANIFEST PARQUET",
        "CSVHeaderLocation" => "FIRST_ROW GIVEN",
        "CSVDelimiter" => "COMMA PIPE SEMICOLON SPACE TAB",
        "Transformation" if role == Role::ReaderConfig => "NONE LOAD_AND_FLATTEN",
        "Transformation" => "NONE COMPACT FLATTEN",
        "OutputType" => "JSON JSONL",
        "Resource" if role == Role::State => {
            "arn:aws:states:::lambda:invoke arn:aws:states:::lambda:invoke.waitForTaskToken arn:aws:states:::sns:publish \
             arn:aws:states:::sqs:sendMessage arn:aws:states:::dynamodb:getItem arn:aws:states:::dynamodb:putItem \
             arn:aws:states:::dynamodb:updateItem arn:aws:states:::dynamodb:deleteItem \
             arn:aws:states:::states:startExecution arn:aws:states:::states:startExecution.sync:2 \
             arn:aws:states:::events:putEvents arn:aws:states:::http:invoke arn:aws:states:::glue:startJobRun.sync \
             arn:aws:states:::batch:submitJob.sync arn:aws:states:::ecs:runTask.sync \
             arn:aws:states:::athena:startQueryExecution.sync arn:aws:states:::bedrock:invokeModel \
             arn:aws:states:::aws-sdk:s3:getObject arn:aws:states:::aws-sdk:s3:putObject"
        }
        "Resource" if role == Role::ItemReader => "arn:aws:states:::s3:getObject arn:aws:states:::s3:listObjectsV2",
        "Resource" if role == Role::ResultWriter => "arn:aws:states:::s3:putObject",
        _ => "",
    }
}

/// The error names of the States Language, each with what it means.
pub(super) const ERRORS: &str = "\
States.ALL\tEvery error that can be caught.
States.TaskFailed\tEvery error of a Task but a timeout.
States.Timeout\tA Task took longer than TimeoutSeconds, or the execution longer than its own.
States.HeartbeatTimeout\tA Task gave no sign of life for HeartbeatSeconds.
States.Permissions\tThe role may not do what the Task asks for.
States.Runtime\tData that the state cannot work with. It cannot be caught by States.ALL and is not tried again.
States.DataLimitExceeded\tThe data is larger than 262,144 bytes.
States.QueryEvaluationError\tA JSONata expression failed or gave a value of the wrong type.
States.ParameterPathFailure\tA path in a template leads nowhere.
States.ResultPathMatchFailure\tResultPath cannot be applied to the input.
States.IntrinsicFailure\tAn intrinsic function failed.
States.BranchFailed\tA branch of a Parallel failed.
States.NoChoiceMatched\tNo rule of a Choice held, and there is no Default.
States.ExceedToleratedFailureThreshold\tMore iterations of a Map failed than are tolerated.
States.ItemReaderFailed\tThe items of a distributed Map could not be read.
States.ResultWriterFailed\tThe results of a distributed Map could not be written.
States.Http.Socket\tAn HTTP Task lost its connection.
Lambda.ServiceException\tLambda itself failed. AWS advises to try again.
Lambda.AWSLambdaException\tLambda itself failed. AWS advises to try again.
Lambda.SdkClientException\tThe call did not reach Lambda. AWS advises to try again.
Lambda.TooManyRequestsException\tLambda was asked too often. AWS advises to try again.
Lambda.ClientExecutionTimeoutException\tThe call of Lambda took too long.
Lambda.Unknown\tThe function ended without an answer, such as by running out of memory.
";
