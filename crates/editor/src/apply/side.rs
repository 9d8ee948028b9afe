//! What is kept beside the definition: mocks, inputs, substitutions.

use report::{MockPlan, StateMock};

use crate::apply::Applied;
use crate::document::Document;
use crate::merge_key::MergeKey;
use crate::refusal::Refusal;
use crate::scope;
use crate::side::Side;

fn changed(document: &Document, change: impl FnOnce(&mut Side)) -> Document {
    let mut side = Side::clone(&document.side);
    change(&mut side);
    document.with_side(side)
}

/// Gives a state its mock, or takes it away.
pub(super) fn set_mock(document: &Document, state: &str, mock: Option<&StateMock>) -> Applied {
    let name = scope::name_of(state);
    let label = match mock {
        Some(_) => format!("Changed the mock of {name}"),
        None => format!("Removed the mock of {name}"),
    };
    let document = changed(document, |side| side.mocks.set(&name, mock.cloned()));
    Applied::new(document, label).merging(MergeKey::Mock(state.to_owned()))
}

/// Replaces all mocks.
pub(super) fn set_mocks(document: &Document, plan: &MockPlan) -> Applied {
    Applied::new(changed(document, |side| side.mocks = plan.clone()), "Replaced the mocks")
}

/// Sets the input a rehearsal starts from.
pub(super) fn set_input(document: &Document, input: &str) -> Applied {
    let document = changed(document, |side| side.input = Some(input.to_owned()));
    Applied::new(document, "Changed the input").merging(MergeKey::Input)
}

/// Keeps an input under a name.
pub(super) fn keep_input(document: &Document, name: &str, input: &str) -> Applied {
    Applied::new(changed(document, |side| side.keep_input(name, input)), format!("Kept the input {name}"))
}

/// Forgets a kept input.
pub(super) fn forget_input(document: &Document, name: &str) -> Result<Applied, Refusal> {
    if !document.side.inputs.iter().any(|it| it.name == name) {
        return Err(Refusal::new(format!("There is no input {name}.")));
    }
    let document = changed(document, |side| side.inputs.retain(|it| it.name != name));
    Ok(Applied::new(document, format!("Forgot the input {name}")))
}

/// Sets what a placeholder stands for in rehearsals.
pub(super) fn set_substitution(document: &Document, placeholder: &str, value: Option<&str>) -> Applied {
    let document = changed(document, |side| match value {
        Some(value) => {
            side.substitutions.insert(placeholder.to_owned(), value.to_owned());
        }
        None => {
            side.substitutions.remove(placeholder);
        }
    });
    let label = format!("Changed what ${{{placeholder}}} stands for");
    Applied::new(document, label).merging(MergeKey::Substitution(placeholder.to_owned()))
}
