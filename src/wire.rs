//! What goes over the line between the page and its worker: the messages of [`report::protocol`], each with a ticket.
//!
//! A message is a `Uint8Array` of `postcard` bytes. The ticket comes first, so that a worker which cannot read a
//! question can still say which one it was.

use report::{Request, Response};
use serde::{Deserialize, Serialize};

/// Which build this is. Page and worker are two files; when a cache hands out files of two builds, they refuse each
/// other. Set `STATEWRIGHT_BUILD` while compiling to tell builds of one version apart.
pub const BUILD: &str = match option_env!("STATEWRIGHT_BUILD") {
    Some(build) => build,
    None => env!("CARGO_PKG_VERSION"),
};

/// Where the page finds its worker, relative to the page.
pub const WORKER_URL: &str = "./sim_worker_loader.js";

/// The largest file that is read, in bytes: what the importers take too. The largest template that CloudFormation
/// takes has 1 MB.
pub const MAX_FILE_BYTES: u32 = 8 * 1024 * 1024;

/// Which answer belongs to which question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ticket(pub u32);

impl Ticket {
    /// The ticket of the greeting, the first message of all.
    pub const GREETING: Self = Self(0);
}

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Said {
    /// It can hear: what was posted to it earlier may be lost. It has no ticket because nobody asked.
    Listening,
    /// It answers.
    Answer(Ticket, Response),
    /// It is about to die of a defect.
    Panicked(String),
}

/// Bytes that cannot be read; the usual cause is that page and worker are of different builds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The question's ticket, where that much could be read.
    pub ticket: Option<Ticket>,
}

/// A question as bytes.
pub fn question_bytes(ticket: Ticket, request: &Request) -> Vec<u8> {
    postcard::to_allocvec(&(ticket, request)).expect("numbers, texts and lists of them always have bytes")
}

/// The question in the bytes.
///
/// # Errors
/// When they are not a question of this build.
pub fn question(bytes: &[u8]) -> Result<(Ticket, Request), Unreadable> {
    let (ticket, rest) = postcard::take_from_bytes(bytes).map_err(|_| Unreadable { ticket: None })?;
    let request = postcard::from_bytes(rest).map_err(|_| Unreadable { ticket: Some(ticket) })?;
    Ok((ticket, request))
}

/// What the worker says as bytes.
pub fn said_bytes(said: &Said) -> Vec<u8> {
    postcard::to_allocvec(said).expect("numbers, texts and lists of them always have bytes")
}

/// What the worker said in the bytes.
///
/// # Errors
/// When they are not a message of this build.
pub fn said(bytes: &[u8]) -> Result<Said, Unreadable> {
    postcard::from_bytes(bytes).map_err(|_| Unreadable { ticket: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_question(request: Request) {
        let bytes = question_bytes(Ticket(7), &request);
        assert_eq!(question(&bytes), Ok((Ticket(7), request)));
    }

    #[test]
    fn a_question_comes_back_with_its_ticket() {
        check_question(Request::Hello { protocol: 1, build: BUILD.to_owned() });
        check_question(Request::Open { file_name: "a.json".to_owned(), text: "\u{feff}{}".to_owned() });
        check_question(Request::View { event: 3, shown: vec![("/States/Each".to_owned(), 2)] });
    }

    #[test]
    fn an_answer_comes_back() {
        let answer = Said::Answer(Ticket(1), Response::Failed { message: "no".to_owned() });
        assert_eq!(said(&said_bytes(&answer)), Ok(answer));
    }

    #[test]
    fn an_unknown_question_keeps_its_ticket() {
        let bytes = postcard::to_allocvec(&(Ticket(300), u32::MAX)).unwrap();
        assert_eq!(question(&bytes), Err(Unreadable { ticket: Some(Ticket(300)) }));
        assert_eq!(question(&[]), Err(Unreadable { ticket: None }));
    }
}
