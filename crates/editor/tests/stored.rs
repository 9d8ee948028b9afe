//! Stored documents: what older programs did not know, and what a document of theirs then has.

mod common;

use editor::{Command, Document};
use report::{MockObject, MockPlan};

#[test]
fn objects_of_the_mocks_are_stored_and_may_be_missing() {
    let mut session = common::session(&common::definition("A Pass"));
    let object = |key: &str| MockObject { bucket: "b".to_owned(), key: key.to_owned(), content: "id\n1\n".to_owned() };
    let plan = MockPlan { objects: vec![object("k"), object("l")], ..MockPlan::default() };
    session.dispatch(Command::SetMocks(plan.clone()));
    let stored = session.document().to_stored();
    assert_eq!(Document::from_stored(&stored).expect("stored").side.mocks, plan);
    let older = stored.replace("\"objects\"", "\"otherwise\"");
    assert_ne!(older, stored);
    assert_eq!(Document::from_stored(&older).expect("stored").side.mocks, MockPlan::default());
    let damaged = stored.replace("[\"b\",\"k\"", "[\"b\",1");
    assert_ne!(damaged, stored);
    assert!(Document::from_stored(&damaged).is_err());
}
