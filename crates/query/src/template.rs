//! Payload templates: JSON in which the values of keys that end with `.$` are expressions.

use std::fmt;
use std::sync::Arc;

use crate::error::{QueryError, SyntaxError};
use crate::expression::Expression;
use crate::interner::Interner;
use crate::scope::Scope;
use crate::value::{MAX_DEPTH, Object, Value};

/// A compiled payload template.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    node: Node,
}

#[derive(Clone, Debug, PartialEq)]
enum Node {
    /// A part without expressions; every evaluation shares it.
    Literal(Value),
    Object(Vec<Member>),
    Array(Vec<Node>),
}

#[derive(Clone, Debug, PartialEq)]
struct Member {
    /// The key of the result.
    key: Arc<str>,
    value: MemberValue,
}

#[derive(Clone, Debug, PartialEq)]
enum MemberValue {
    Node(Node),
    Expression { field: Arc<str>, expression: Expression },
}

/// One step on the way to a place in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateStep {
    /// Into the member of that key.
    Key(Arc<str>),
    /// Into the element at that index.
    Index(usize),
}

/// A key that ends with `.$` whose value is no expression.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateSyntaxError {
    /// Where the value stands in the template.
    pub at: Vec<TemplateStep>,
    /// The key as written, with `.$`.
    pub field: Arc<str>,
    /// What is wrong with the expression; `None` if the value is no string at all.
    pub error: Option<SyntaxError>,
}

/// The sentence of AWS's validation.
impl fmt::Display for TemplateSyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = &self.field;
        write!(f, "The value for the field '{field}' must be a valid JSONPath or a valid intrinsic function call")
    }
}

impl std::error::Error for TemplateSyntaxError {}

/// An expression of a template that has no value.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateError {
    /// The key as written, with `.$`.
    pub field: Arc<str>,
    /// What happened.
    pub error: QueryError,
    /// What `$` stood for.
    pub input: Value,
}

/// AWS's sentence, without the one about the state that comes before it.
impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.error {
            QueryError::NotFound { path, .. } => write!(
                f,
                "The JSONPath '{path}' specified for the field '{}' could not be found in the input '{}'",
                self.field, self.input
            ),
            error => error.fmt(f),
        }
    }
}

impl std::error::Error for TemplateError {}

impl Template {
    /// Compiles a template, or says which of its expressions are none.
    pub fn compile(template: &Value) -> Result<Template, Vec<TemplateSyntaxError>> {
        Template::compile_with(template, &mut Interner::default())
    }

    /// As [`Template::compile`], sharing what is the same in other templates.
    pub fn compile_with(template: &Value, interner: &mut Interner) -> Result<Template, Vec<TemplateSyntaxError>> {
        let mut compiler = Compiler { at: Vec::new(), errors: Vec::new(), interner };
        let node = compiler.node(template);
        if compiler.errors.is_empty() { Ok(Template { node }) } else { Err(compiler.errors) }
    }

    /// Whether the template has no expressions, so that its value is always the same.
    pub fn is_literal(&self) -> bool {
        matches!(self.node, Node::Literal(_))
    }

    /// All expressions with their keys, in the order of the text.
    pub fn expressions(&self) -> Vec<(&Arc<str>, &Expression)> {
        let mut found = Vec::new();
        self.node.collect_expressions(&mut found);
        found
    }

    /// The template with all its expressions evaluated.
    pub fn evaluate(&self, scope: &mut Scope<'_>) -> Result<Value, TemplateError> {
        let value = self.node.evaluate(scope)?;
        if !self.is_literal() && value.is_deeper_than(MAX_DEPTH) {
            return Err(TemplateError { field: "".into(), error: QueryError::TooDeep, input: scope.input.clone() });
        }
        Ok(value)
    }
}

impl Node {
    fn evaluate(&self, scope: &mut Scope<'_>) -> Result<Value, TemplateError> {
        match self {
            Node::Literal(value) => Ok(value.clone()),
            Node::Array(items) => {
                Ok(items.iter().map(|item| item.evaluate(scope)).collect::<Result<Vec<_>, _>>()?.into())
            }
            Node::Object(members) => {
                let mut object = Object::with_capacity(members.len());
                for member in members {
                    let value = match &member.value {
                        MemberValue::Node(node) => node.evaluate(scope)?,
                        MemberValue::Expression { field, expression } => {
                            expression.evaluate(scope).map_err(|error| TemplateError {
                                field: field.clone(),
                                error,
                                input: scope.input.clone(),
                            })?
                        }
                    };
                    object.insert(member.key.clone(), value);
                }
                Ok(object.into())
            }
        }
    }

    fn collect_expressions<'a>(&'a self, found: &mut Vec<(&'a Arc<str>, &'a Expression)>) {
        match self {
            Node::Literal(_) => {}
            Node::Array(items) => items.iter().for_each(|item| item.collect_expressions(found)),
            Node::Object(members) => members.iter().for_each(|member| match &member.value {
                MemberValue::Node(node) => node.collect_expressions(found),
                MemberValue::Expression { field, expression } => found.push((field, expression)),
            }),
        }
    }
}

struct Compiler<'a> {
    at: Vec<TemplateStep>,
    errors: Vec<TemplateSyntaxError>,
    interner: &'a mut Interner,
}

impl Compiler<'_> {
    fn node(&mut self, value: &Value) -> Node {
        match value {
            Value::Object(object) => {
                let members: Vec<_> = object.iter().map(|(key, value)| self.member(key, value)).collect();
                let is_literal = members.iter().all(|it| matches!(it.value, MemberValue::Node(Node::Literal(_))));
                if is_literal { Node::Literal(value.clone()) } else { Node::Object(members) }
            }
            Value::Array(items) => {
                let nodes = items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| self.inside(TemplateStep::Index(index), |compiler| compiler.node(item)));
                let nodes: Vec<_> = nodes.collect();
                let is_literal = nodes.iter().all(|it| matches!(it, Node::Literal(_)));
                if is_literal { Node::Literal(value.clone()) } else { Node::Array(nodes) }
            }
            scalar => Node::Literal(scalar.clone()),
        }
    }

    fn member(&mut self, key: &Arc<str>, value: &Value) -> Member {
        self.inside(TemplateStep::Key(key.clone()), |compiler| {
            let Some(bare) = key.strip_suffix(".$") else {
                let key = compiler.interner.text(key);
                return Member { key, value: MemberValue::Node(compiler.node(value)) };
            };
            let value = match value.as_str().map(|text| compiler.interner.expression(text)) {
                Some(Ok(expression)) => MemberValue::Expression { field: compiler.interner.text(key), expression },
                other => {
                    let error = other.and_then(Result::err);
                    let at = compiler.at.clone();
                    compiler.errors.push(TemplateSyntaxError { at, field: key.clone(), error });
                    MemberValue::Node(Node::Literal(Value::Null))
                }
            };
            Member { key: compiler.interner.text(bare), value }
        })
    }

    fn inside<T>(&mut self, step: TemplateStep, compile: impl FnOnce(&mut Self) -> T) -> T {
        self.at.push(step);
        let compiled = compile(self);
        self.at.pop();
        compiled
    }
}
