//! A definition in a file of its own, with the template that deploys it.

use crate::error::OpenError;
use crate::intrinsic::Scope;
use crate::note::NoteCode;
use crate::open::{open, undefined_placeholders};
use crate::opened::Opened;
use crate::placeholders;
use crate::template::is_state_machine;
use crate::tree::Node;
use crate::yaml;

/// Opens a definition and takes its name and what its placeholders stand for from the template whose
/// `DefinitionUri` names the file; without such a template it is opened as [`open`] does.
///
/// # Errors
/// As those of [`open`], about the definition's file; a template that cannot be read is not used.
pub fn open_beside(file_name: &str, text: &str, template: &str) -> Result<Opened, OpenError> {
    let mut opened = open(file_name, text)?;
    let Ok(document) = yaml::parse(template) else {
        return Ok(opened);
    };
    let resources = document.root.get("Resources").and_then(Node::members).unwrap_or_default();
    let found = resources.iter().find_map(|(key, resource)| {
        let properties = resource.get("Properties").filter(|_| is_state_machine(resource))?;
        let path = properties.get_text("DefinitionUri")?;
        (last_part(path) == last_part(file_name)).then_some((key.text()?, properties))
    });
    if let (Some((name, properties)), true, [machine]) =
        (found, opened.kind.is_definition(), opened.machines.as_mut_slice())
    {
        let scope = Scope { root: &document.root };
        let substitutions = properties.get("DefinitionSubstitutions");
        machine.name = name.to_owned();
        machine.placeholders = placeholders::resolve(&machine.definition, machine.is_substituted, |name| {
            Some(scope.evaluate(substitutions?.get(name)?))
        });
        opened.notes.retain(|note| note.code != NoteCode::UndefinedPlaceholder);
        opened.notes.extend(undefined_placeholders(machine));
    }
    Ok(opened)
}

fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
