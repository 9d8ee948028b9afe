//! The values of CloudFormation's functions, as far as a template tells them.

use crate::placeholder::Target;
use crate::placeholder_scan::scan;
use crate::resource_type::{self, ACCOUNT, REGION};
use crate::tree::Node;

/// What stands behind a name or function of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) target: Target,
    pub(crate) resource_type: Option<String>,
    pub(crate) display: String,
    /// The value in a simulation.
    pub(crate) text: String,
    pub(crate) is_defined: bool,
}

/// The parts of a template that give names their meaning.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope<'t> {
    pub(crate) root: &'t Node,
}

impl Scope<'_> {
    /// The value of any node: text, or a function applied.
    pub(crate) fn evaluate(self, node: &Node) -> Value {
        if let Some((name, argument)) = node.intrinsic() {
            return self.call(&name, &argument);
        }
        match node.scalar() {
            Some(scalar) => text(scalar.value.clone()),
            None => function("object"),
        }
    }

    /// The value of a name as `${name}` in `Fn::Sub` means it: `X`, `X.Arn` or `AWS::Region`.
    pub(crate) fn name(self, name: &str) -> Value {
        match name.split_once('.') {
            Some((resource, attribute)) => self.attribute(resource, attribute),
            None => self.reference(name),
        }
    }

    fn call(self, name: &str, argument: &Node) -> Value {
        match name {
            "Ref" => self.name(argument.text().unwrap_or_default()),
            "Fn::GetAtt" => {
                let path = match argument.items() {
                    Some(items) => items.iter().map(|item| self.evaluate(item).text).collect::<Vec<_>>().join("."),
                    None => argument.text().unwrap_or_default().to_owned(),
                };
                let (resource, attribute) = path.split_once('.').unwrap_or((&path, "Arn"));
                self.attribute(resource, attribute)
            }
            "Fn::Sub" => self.sub(argument),
            "Fn::Join" => self.join(argument),
            "Fn::ImportValue" => {
                let name = self.evaluate(argument).text;
                Value {
                    display: format!("import {name}"),
                    text: format!("imported-{name}"),
                    target: Target::ImportValue { name },
                    resource_type: None,
                    is_defined: true,
                }
            }
            "Fn::If" => match argument.items() {
                Some([_, then, _]) => self.evaluate(then),
                _ => function(name),
            },
            "Fn::FindInMap" => self.find_in_map(argument).unwrap_or_else(|| function(name)),
            "Fn::Select" => self.select(argument).unwrap_or_else(|| function(name)),
            _ => function(name),
        }
    }

    fn reference(self, name: &str) -> Value {
        let target = Target::Ref { name: name.to_owned() };
        if let Some(text) = pseudo_parameter(name) {
            return Value { target, resource_type: None, display: name.to_owned(), text, is_defined: true };
        }
        if let Some(resource_type) = self.resource_type(name) {
            let display = format!("{} {name}", resource_type::noun(&resource_type));
            let text = resource_type::reference(&resource_type, name);
            return Value { target, resource_type: Some(resource_type), display, text, is_defined: true };
        }
        if let Some(parameter) = self.root.get("Parameters").and_then(|parameters| parameters.get(name)) {
            let default = parameter.get("Default").and_then(Node::scalar).map(|scalar| scalar.value.clone());
            let is_number = parameter.get_text("Type") == Some("Number");
            let text = default.unwrap_or_else(|| if is_number { "1".to_owned() } else { name.to_owned() });
            return Value { target, resource_type: None, display: format!("parameter {name}"), text, is_defined: true };
        }
        undefined(name)
    }

    fn attribute(self, resource: &str, attribute: &str) -> Value {
        let target = Target::GetAtt { resource: resource.to_owned(), attribute: attribute.to_owned() };
        let Some(resource_type) = self.resource_type(resource) else {
            return Value { target, ..undefined(&format!("{resource}.{attribute}")) };
        };
        let noun = resource_type::noun(&resource_type);
        let display =
            if attribute == "Arn" { format!("{noun} {resource}") } else { format!("{noun} {resource}, {attribute}") };
        let text = resource_type::attribute(&resource_type, resource, attribute);
        Value { target, resource_type: Some(resource_type), display, text, is_defined: true }
    }

    fn resource_type(self, name: &str) -> Option<String> {
        let resources = self.root.get("Resources")?;
        if let Some(resource) = resources.get(name) {
            return Some(resource.get_text("Type").unwrap_or("resource").to_owned());
        }
        // SAM makes a role for each function and state machine that names none.
        let owner = resources.get(name.strip_suffix("Role")?)?;
        let is_sam = owner.get_text("Type").is_some_and(|it| it.starts_with("AWS::Serverless::"));
        is_sam.then(|| "AWS::IAM::Role".to_owned())
    }

    fn sub(self, argument: &Node) -> Value {
        let (template, map) = match argument.items() {
            Some([template, map, ..]) => (template.clone(), Some(map)),
            Some([template]) => (template.clone(), None),
            _ => (argument.clone(), None),
        };
        let Some(template) = template.text() else {
            return function("Fn::Sub");
        };
        let mut result = String::new();
        let mut is_defined = true;
        let mut copied = 0;
        for occurrence in scan(template) {
            result.push_str(&template[copied..occurrence.range.start]);
            copied = occurrence.range.end;
            if occurrence.is_literal {
                result.push_str(&format!("${{{}}}", occurrence.name));
                continue;
            }
            let value = match map.and_then(|map| map.get(&occurrence.name)) {
                Some(node) => self.evaluate(node),
                None => self.name(&occurrence.name),
            };
            // A text that is nothing but one placeholder is what that placeholder is.
            if occurrence.range == (0..template.len()) {
                return value;
            }
            is_defined &= value.is_defined;
            result.push_str(&value.text);
        }
        result.push_str(&template[copied..]);
        Value { is_defined, ..text(result) }
    }

    fn join(self, argument: &Node) -> Value {
        let Some([separator, list]) = argument.items() else {
            return function("Fn::Join");
        };
        let (Some(separator), Some(items)) = (separator.text(), list.items()) else {
            return function("Fn::Join");
        };
        let values: Vec<Value> = items.iter().map(|item| self.evaluate(item)).collect();
        let is_defined = values.iter().all(|value| value.is_defined);
        let parts: Vec<&str> = values.iter().map(|value| value.text.as_str()).collect();
        Value { is_defined, ..text(parts.join(separator)) }
    }

    fn find_in_map(self, argument: &Node) -> Option<Value> {
        let [map, first, second, ..] = argument.items()? else {
            return None;
        };
        let map = self.root.get("Mappings")?.get(&self.evaluate(map).text)?;
        let value = map.get(&self.evaluate(first).text)?.get(&self.evaluate(second).text)?;
        Some(text(value.text()?.to_owned()))
    }

    fn select(self, argument: &Node) -> Option<Value> {
        let [index, list] = argument.items()? else {
            return None;
        };
        let index: usize = self.evaluate(index).text.parse().ok()?;
        list.items()?.get(index).map(|item| self.evaluate(item))
    }
}

/// The value of a name nobody defines, marked as such.
pub(crate) fn undefined(name: &str) -> Value {
    let word: String = name.chars().map(|it| if it.is_alphanumeric() { it } else { '-' }).collect();
    Value {
        target: Target::Undefined,
        resource_type: None,
        display: format!("{name}, not defined"),
        text: format!("UNDEFINED-{word}"),
        is_defined: false,
    }
}

fn text(value: String) -> Value {
    let display = value.clone();
    Value { target: Target::Text(value.clone()), resource_type: None, display, text: value, is_defined: true }
}

/// The value of a function that only a deployment can tell.
fn function(name: &str) -> Value {
    Value {
        target: Target::Function { name: name.to_owned() },
        resource_type: None,
        display: format!("value of {name}"),
        text: format!("value-of-{}", name.replace("::", "-")),
        is_defined: true,
    }
}

fn pseudo_parameter(name: &str) -> Option<String> {
    let value = match name {
        "AWS::Region" => REGION.to_owned(),
        "AWS::AccountId" => ACCOUNT.to_owned(),
        "AWS::Partition" => "aws".to_owned(),
        "AWS::URLSuffix" => "amazonaws.com".to_owned(),
        "AWS::StackName" => "stack".to_owned(),
        "AWS::StackId" => {
            format!("arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/stack/00000000-0000-0000-0000-000000000000")
        }
        "AWS::NoValue" | "AWS::NotificationARNs" => String::new(),
        _ => return None,
    };
    Some(value)
}
