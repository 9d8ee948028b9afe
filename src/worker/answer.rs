//! Which answer belongs to which question.

use report::{PROTOCOL_VERSION, Request, Response};

use super::opened::opened_file;
use super::{check, code, field};
use crate::wire::{self, BUILD, Said, Ticket};

/// Answers questions; keeps what the simulator keeps between them.
pub struct Answerer {
    host: sim::Host,
}

impl Default for Answerer {
    fn default() -> Self {
        Self { host: sim::Host::new(BUILD) }
    }
}

impl Answerer {
    /// What to say to a message; `None` where not even its ticket can be read, so that nobody could be answered.
    pub fn hear(&mut self, bytes: &[u8]) -> Option<Said> {
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

    fn answer(&mut self, request: Request) -> Response {
        match request {
            Request::Open { file_name, text } => match formats::open(&file_name, &text) {
                Ok(opened) => Response::Opened(Box::new(opened_file(&opened))),
                Err(error) => Response::Failed { message: with_hint(&error.to_string(), &error.hint()) },
            },
            Request::Field(request) => Response::Code(Box::new(field::answer(*request, &self.host))),
            Request::Check { text, substitutions } => Response::Checked(check::rows(&text, &substitutions)),
            Request::CheckField(request) => Response::FieldChecked(check::field(&request)),
            Request::Code(request) => Response::Code(Box::new(code::answer(*request, &self.host))),
            other => self.host.handle(other),
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
    use report::{Millis, RunRequest};

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
    fn a_run_is_kept_for_the_questions_after_it() {
        let mut answerer = Answerer::default();
        let mut ask = |request| match answerer.hear(&wire::question_bytes(Ticket(1), &request)) {
            Some(Said::Answer(Ticket(1), response)) => response,
            other => panic!("{other:?}"),
        };
        assert!(matches!(ask(Request::HistoryJson), Response::Failed { .. }), "nothing ran yet");
        let run = RunRequest::new(
            r#"{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 600, "End": true}}}"#,
            "{}",
        );
        let Response::Ran(summary) = ask(Request::Run(Box::new(run))) else { panic!("it runs") };
        let n_events = u32::try_from(summary.ticks.len()).unwrap();
        let Response::Events { rows, .. } = ask(Request::Events { from: 1, len: 100 }) else { panic!("it has events") };
        assert_eq!(rows.len(), n_events as usize);
        let Response::View(view) = ask(Request::View { event: n_events, shown: Vec::new() }) else { panic!("a view") };
        assert_eq!(view.at, Millis(600_000));
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
