//! Actions that are typed freely: any action of any service that the SDK knows.

use crate::action::CALLBACK_TIMEOUT_SECONDS;
use crate::text::{State, string};
use crate::{IntegrationPattern, QueryLanguage};

/// What comes before the service in the resource of such an action.
const PREFIX: &str = "arn:aws:states:::";
const SDK: &str = "aws-sdk:";
/// More letters than any service or action has.
const MAX_NAME: usize = 128;

/// An action by its names alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedCall {
    /// The service: `s3`.
    pub service: String,
    /// The action: `getObject`.
    pub action: String,
    /// When the call is over: at the answer, or with the task token.
    pub pattern: IntegrationPattern,
}

/// Reads `aws-sdk:service:action`, also as a whole ARN and with `.waitForTaskToken`. The error says what is wrong with
/// the text and what to write.
///
/// ```
/// let call = catalog::typed_call("aws-sdk:s3:getObject").expect("well formed");
/// assert_eq!(call.resource(), "arn:aws:states:::aws-sdk:s3:getObject");
/// let refusal = catalog::typed_call("aws-sdk:s3:GetObject").expect_err("a capital letter");
/// assert_eq!(refusal, "the action \"GetObject\" begins with a capital letter: write \"getObject\"");
/// ```
pub fn typed_call(text: &str) -> Result<TypedCall, String> {
    let text = text.trim();
    let rest = text.strip_prefix(PREFIX).unwrap_or(text);
    if rest.is_empty() {
        return Err("nothing is called: write aws-sdk:service:action, such as aws-sdk:s3:getObject".to_owned());
    }
    if rest.starts_with("arn:") {
        return Err(format!("{} is not the ARN of an action: it begins with {PREFIX}{SDK}", shown(text)));
    }
    let Some(rest) = rest.strip_prefix(SDK) else {
        let guess =
            if rest.contains(':') { format!("write {SDK}{rest}") } else { format!("write {SDK}service:action") };
        return Err(format!("{} does not begin with {SDK}: {}", shown(rest), short(&guess)));
    };
    let Some((service, action)) = rest.split_once(':') else {
        return Err(format!("the action is missing after {}: write {SDK}service:action", shown(rest)));
    };
    if action.ends_with(".sync") || action.ends_with(".sync:2") {
        return Err(format!("{} ends with .sync: actions of the SDK cannot wait for a job", shown(action)));
    }
    let (action, pattern) = match action.strip_suffix(IntegrationPattern::WaitForTaskToken.suffix()) {
        Some(action) => (action, IntegrationPattern::WaitForTaskToken),
        None => (action, IntegrationPattern::RequestResponse),
    };
    check("service", service, &service.to_ascii_lowercase())?;
    let mut letters = action.chars();
    let small = letters.next().map(|it| it.to_ascii_lowercase()).into_iter().chain(letters).collect::<String>();
    check("action", action, &small)?;
    Ok(TypedCall { service: service.to_owned(), action: action.to_owned(), pattern })
}

/// Refuses what cannot be the name of a service or an action; `small` is how it would be written.
fn check(what: &str, name: &str, small: &str) -> Result<(), String> {
    if name.is_empty() {
        return Err(format!("the {what} is missing: write {SDK}service:action"));
    }
    if name.len() > MAX_NAME {
        return Err(format!("the {what} {} is too long: at most {MAX_NAME} letters", shown(name)));
    }
    if let Some(sign) = name.chars().find(|it| !it.is_ascii_alphanumeric()) {
        return Err(format!("the {what} {} contains {sign:?}: only letters and digits are allowed", shown(name)));
    }
    if name.starts_with(|it: char| it.is_ascii_digit()) {
        return Err(format!("the {what} {} begins with a digit: it begins with a small letter", shown(name)));
    }
    if name.starts_with(|it: char| it.is_ascii_uppercase()) {
        return Err(format!("the {what} {} begins with a capital letter: write {}", shown(name), shown(small)));
    }
    Ok(())
}

/// A text in quotes, cut where it is very long.
fn shown(text: &str) -> String {
    format!("{:?}", short(text))
}

fn short(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST).collect::<String>() + "…" }
}

impl TypedCall {
    /// What tells it from others: `aws-sdk:s3:getObject`.
    pub fn call(&self) -> String {
        format!("{SDK}{}:{}", self.service, self.action)
    }

    /// The state's `Resource`.
    pub fn resource(&self) -> String {
        format!("{PREFIX}{}{}", self.call(), self.pattern.suffix())
    }

    /// What a state that calls it is named at first: `s3 getObject`.
    pub fn name(&self) -> String {
        let mut name = format!("{} {}", self.service, self.action);
        // A state's name has at most 80 letters.
        name.truncate(80);
        name
    }

    /// The text of a state that calls it and ends the workflow. `required` are the members without which the action
    /// cannot be called, where they are known; each gets an empty text to be replaced.
    pub fn state(&self, language: QueryLanguage, required: &[&str]) -> String {
        let mut state = State::task(&self.resource());
        let mut members: Vec<String> = required.iter().map(|it| format!("{}: \"\"", string(it))).collect();
        if members.is_empty() {
            let key = match language {
                QueryLanguage::JsonPath => "Parameters",
                QueryLanguage::Jsonata => "Arguments",
            };
            state.member(key, "{}");
        }
        state.arguments(language, members.drain(..));
        if self.pattern == IntegrationPattern::WaitForTaskToken {
            state.member("TimeoutSeconds", &CALLBACK_TIMEOUT_SECONDS.to_string());
        }
        state.end()
    }
}
