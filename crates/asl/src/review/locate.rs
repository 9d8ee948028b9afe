//! Which value of a definition a location of the service means.

use syntax::{Node, Pointer};

/// The address that a location such as `/States/A/Choices[0]/Next` means. The service escapes nothing, and names may have
/// slashes and brackets: among the keys that fit, the one is meant whose rest leads somewhere. What is not there stands for
/// what it is missing from; `None` for what is no location.
///
/// ```
/// let root = syntax::parse(r#"{"States": {"a/b[0]": {"Choices": [{"Next": "c"}]}}}"#).root;
/// let at = asl::review::locate(&root, "/States/a/b[0]/Choices[0]/Next").unwrap();
/// assert_eq!(root.get(&at).and_then(|it| it.as_str()).as_deref(), Some("c"));
/// ```
pub fn locate(root: &Node, location: &str) -> Option<Pointer> {
    let rest = location.strip_prefix('/')?;
    if rest.is_empty() {
        return Some(Pointer::root());
    }
    let mut deepest = (usize::MAX, Pointer::root());
    if let Some(found) = search(root, location, Pointer::root(), &mut deepest) {
        return Some(found);
    }
    Some(deepest.1)
}

/// Calls itself once per step of a location. The number of ways stays small: keys that begin alike and have slashes or
/// brackets are rare.
fn search(node: &Node, rest: &str, at: Pointer, deepest: &mut (usize, Pointer)) -> Option<Pointer> {
    if rest.is_empty() {
        return Some(at);
    }
    if rest.len() < deepest.0 {
        *deepest = (rest.len(), at.clone());
    }
    if let Some(index) = rest.strip_prefix('[') {
        let (index, rest) = index.split_once(']')?;
        let index = index.parse().ok()?;
        let item = node.as_array()?.values().nth(index)?;
        return search(item, rest, at.child_index(index), deepest);
    }
    let rest = rest.strip_prefix('/')?;
    let object = node.as_object()?;
    // The exact key is found at once.
    let end = rest.find(['/', '[']).unwrap_or(rest.len());
    if let Some(node) = object.get(&rest[..end])
        && let Some(found) = search(node, &rest[end..], at.child_key(&rest[..end]), deepest)
    {
        return Some(found);
    }
    let is_longer = |key: &&str| key.len() > end && rest.starts_with(*key);
    object.keys().filter(is_longer).find_map(|key| {
        let behind = &rest[key.len()..];
        let fits = behind.is_empty() || behind.starts_with(['/', '[']);
        fits.then(|| search(object.get(key)?, behind, at.child_key(key), deepest)).flatten()
    })
}
