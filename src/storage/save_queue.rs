//! Which version of which document is to be stored next. It knows neither clock nor browser.

use std::collections::{BTreeMap, VecDeque};

use super::{DocumentId, DocumentInfo, Revision, StorageError, StoredDocument};

/// Makes the version to be stored, when its turn comes.
pub(super) type Make = Box<dyn FnOnce() -> StoredDocument>;

/// The newest version of each document that is not stored yet. No operation drops one for an older one.
#[derive(Default)]
pub(super) struct SaveQueue {
    /// In the order in which the documents began to wait; each document once.
    waiting: VecDeque<(DocumentId, Make)>,
    /// Versions that could not be stored, unless a newer one waits.
    failed: BTreeMap<DocumentId, Failure>,
    /// What is known to be stored.
    revisions: BTreeMap<DocumentId, Revision>,
}

struct Failure {
    document: StoredDocument,
    /// Whether somebody must decide first.
    is_conflict: bool,
}

/// A version to be stored.
pub(super) struct Next {
    pub(super) id: DocumentId,
    pub(super) make: Make,
    pub(super) expected: Revision,
}

/// How a write ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Settled {
    /// A newer version waits already; how it ends is what counts.
    Overtaken,
    /// The newest version is stored.
    Saved {
        /// When.
        at: f64,
    },
    /// The newest version is not stored; it is kept.
    Failed(StorageError),
}

impl SaveQueue {
    /// A stored version is what the next one follows.
    pub(super) fn opened(&mut self, info: &DocumentInfo) {
        self.failed.remove(&info.id);
        self.follow(info.id.clone(), info.revision);
    }

    /// The next version of the document follows this revision.
    pub(super) fn follow(&mut self, id: DocumentId, revision: Revision) {
        self.revisions.insert(id, revision);
    }

    /// A version takes the place of every older one of its document. Failures that need no decision wait again.
    pub(super) fn push(&mut self, id: DocumentId, make: Make) {
        self.failed.remove(&id);
        match self.waiting.iter_mut().find(|(waiting, _)| *waiting == id) {
            Some(entry) => entry.1 = make,
            None => self.waiting.push_back((id, make)),
        }
        self.retry(|failure| !failure.is_conflict);
    }

    /// All failures wait again.
    pub(super) fn retry_failed(&mut self) {
        self.retry(|_| true);
    }

    fn retry(&mut self, is_due: impl Fn(&Failure) -> bool) {
        let (due, rest) = std::mem::take(&mut self.failed).into_iter().partition(|(_, failure)| is_due(failure));
        self.failed = rest;
        let due: BTreeMap<DocumentId, Failure> = due;
        for (id, failure) in due {
            self.waiting.push_back((id, Box::new(move || failure.document)));
        }
    }

    pub(super) fn forget(&mut self, id: &DocumentId) {
        self.waiting.retain(|(waiting, _)| waiting != id);
        self.failed.remove(id);
        self.revisions.remove(id);
    }

    pub(super) fn next(&mut self) -> Option<Next> {
        let (id, make) = self.waiting.pop_front()?;
        let expected = self.revisions.get(&id).copied().unwrap_or(Revision::NONE);
        Some(Next { id, make, expected })
    }

    /// Notes how the write of a version that [`SaveQueue::next`] gave out ended.
    pub(super) fn settle(&mut self, document: StoredDocument, outcome: Result<DocumentInfo, StorageError>) -> Settled {
        let is_overtaken = self.waiting.iter().any(|(waiting, _)| *waiting == document.id);
        match outcome {
            Ok(info) => {
                self.follow(info.id, info.revision);
                if is_overtaken { Settled::Overtaken } else { Settled::Saved { at: info.updated_at } }
            }
            Err(_) if is_overtaken => Settled::Overtaken,
            Err(error) => {
                let is_conflict = matches!(error, StorageError::Conflict { .. });
                self.failed.insert(document.id.clone(), Failure { document, is_conflict });
                Settled::Failed(error)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(id: &str, record: &str) -> StoredDocument {
        StoredDocument {
            id: DocumentId(id.to_owned()),
            name: String::new(),
            file_name: String::new(),
            n_states: 0,
            record: record.to_owned(),
        }
    }

    fn push(queue: &mut SaveQueue, id: &str, record: &str) {
        let document = document(id, record);
        queue.push(document.id.clone(), Box::new(move || document));
    }

    fn saved(document: &StoredDocument, expected: Revision) -> Result<DocumentInfo, StorageError> {
        Ok(DocumentInfo {
            id: document.id.clone(),
            name: String::new(),
            file_name: String::new(),
            n_states: 0,
            revision: expected.next(),
            updated_at: 5.0,
        })
    }

    /// Takes the next version and says which it is.
    fn take(queue: &mut SaveQueue) -> Option<(StoredDocument, Revision)> {
        queue.next().map(|next| ((next.make)(), next.expected))
    }

    #[test]
    fn the_newest_version_takes_the_place_of_older_ones() {
        let mut queue = SaveQueue::default();
        push(&mut queue, "a", "1");
        let (first, expected) = take(&mut queue).unwrap();
        push(&mut queue, "a", "2");
        push(&mut queue, "b", "x");
        push(&mut queue, "a", "3");
        assert_eq!(queue.settle(first.clone(), saved(&first, expected)), Settled::Overtaken);
        let (second, expected) = take(&mut queue).unwrap();
        assert_eq!((second.record.as_str(), expected), ("3", Revision(1)));
        assert_eq!(queue.settle(second.clone(), saved(&second, expected)), Settled::Saved { at: 5.0 });
        assert_eq!(take(&mut queue).unwrap().0.record, "x");
        assert_eq!(take(&mut queue), None);
    }

    #[test]
    fn a_failed_version_waits_again_with_the_next_change_of_another_document() {
        let mut queue = SaveQueue::default();
        push(&mut queue, "a", "1");
        let (first, _) = take(&mut queue).unwrap();
        assert_eq!(queue.settle(first, Err(StorageError::QuotaExceeded)), Settled::Failed(StorageError::QuotaExceeded));
        assert_eq!(take(&mut queue), None);
        push(&mut queue, "b", "x");
        assert_eq!(take(&mut queue).unwrap().0.record, "x");
        assert_eq!(take(&mut queue).unwrap().0.record, "1");
    }

    #[test]
    fn a_conflict_waits_for_a_decision() {
        let conflict = StorageError::Conflict { expected: Revision::NONE, stored: Revision(4) };
        let mut queue = SaveQueue::default();
        push(&mut queue, "a", "1");
        let (first, _) = take(&mut queue).unwrap();
        assert_eq!(queue.settle(first.clone(), Err(conflict.clone())), Settled::Failed(conflict));
        push(&mut queue, "b", "x");
        assert_eq!(take(&mut queue).unwrap().0.record, "x");
        assert_eq!(take(&mut queue), None);
        queue.follow(first.id, Revision(4));
        queue.retry_failed();
        assert_eq!(
            take(&mut queue).map(|(document, expected)| (document.record, expected)),
            Some(("1".to_owned(), Revision(4)))
        );
    }

    #[test]
    fn a_newer_version_replaces_a_failed_one() {
        let mut queue = SaveQueue::default();
        push(&mut queue, "a", "1");
        let (first, _) = take(&mut queue).unwrap();
        push(&mut queue, "a", "2");
        assert_eq!(queue.settle(first, Err(StorageError::QuotaExceeded)), Settled::Overtaken);
        assert_eq!(take(&mut queue).unwrap().0.record, "2");
        queue.retry_failed();
        assert_eq!(take(&mut queue), None);
    }
}
