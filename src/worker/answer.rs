//! Which answer belongs to which question.

use report::{PROTOCOL_VERSION, Request, Response};

use super::opened::opened_file;
use crate::wire::{self, BUILD, Said, Ticket};

/// Answers questions; keeps what the simulator keeps between them.
#[derive(Default)]
pub struct Answerer {}

impl Answerer {
    /// What to say to a message; `None` where not even its ticket can be read, so that nobody could be answered.
    pub fn hear(&self, bytes: &[u8]) -> Option<Said> {
        match wire::question(bytes) {
            Ok((ticket, request)) => Some(Said::Answer(ticket, self.answer(request))),
            // A greeting of another build gets ours, which differs: that tells the page what is wrong.
            Err(unreadable) if unreadable.ticket == Some(Ticket::GREETING) => {
                Some(Said::Answer(Ticket::GREETING, greeting()))
            }
            Err(unreadable) => {
                let message = "the simulator cannot read the question; reload the page".to_owned();
                unreadable.ticket.map(|ticket| Said::Answer(ticket, Response::Failed { message }))
            }
        }
    }

    fn answer(&self, request: Request) -> Response {
        match request {
            Request::Hello { .. } => greeting(),
            Request::Open { file_name, text } => match formats::open(&file_name, &text) {
                Ok(opened) => Response::Opened(Box::new(opened_file(&opened))),
                Err(error) => Response::Failed { message: with_hint(&error.to_string(), &error.hint()) },
            },
            _ => Response::Failed { message: "this build of the simulator only opens files".to_owned() },
        }
    }
}

fn greeting() -> Response {
    Response::Ready { protocol: PROTOCOL_VERSION, build: BUILD.to_owned() }
}

fn with_hint(message: &str, hint: &str) -> String {
    if hint.is_empty() { message.to_owned() } else { format!("{message}; {hint}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: impl FnOnce(Option<Said>)) {
        expected(Answerer::default().hear(bytes));
    }

    #[test]
    fn a_greeting_is_returned() {
        let hello = Request::Hello { protocol: PROTOCOL_VERSION, build: BUILD.to_owned() };
        check(&wire::question_bytes(Ticket::GREETING, &hello), |said| {
            assert_eq!(said, Some(Said::Answer(Ticket::GREETING, greeting())));
        });
    }

    #[test]
    fn a_greeting_of_another_form_is_returned_too() {
        check(&[0, 250, 1], |said| assert_eq!(said, Some(Said::Answer(Ticket::GREETING, greeting()))));
        check(&[7, 250, 1], |said| {
            assert!(matches!(said, Some(Said::Answer(Ticket(7), Response::Failed { .. }))), "{said:?}");
        });
        check(&[], |said| assert_eq!(said, None));
    }

    #[test]
    fn a_file_is_opened_or_refused_with_a_hint() {
        let open = |text: &str| Request::Open { file_name: "wait.asl.json".to_owned(), text: text.to_owned() };
        let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#;
        check(&wire::question_bytes(Ticket(1), &open(text)), |said| {
            let Some(Said::Answer(Ticket(1), Response::Opened(file))) = said else { panic!("{said:?}") };
            assert_eq!((file.host.as_str(), file.is_definition, file.machines.len()), (text, true, 1));
            assert_eq!((file.machines[0].definition.as_str(), file.machines[0].line), (text, 1));
        });
        check(&wire::question_bytes(Ticket(2), &open("  ")), |said| {
            let Some(Said::Answer(Ticket(2), Response::Failed { message })) = said else { panic!("{said:?}") };
            assert_eq!(message, "the file is empty; choose a file with a definition, or start from a sample");
        });
    }
}
