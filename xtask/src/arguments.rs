//! Command line arguments: a command, then options in any order; what is left over is a mistake.

use crate::Failure;

/// The arguments that no one has asked for yet.
pub struct Arguments {
    rest: Vec<String>,
}

impl Arguments {
    /// The arguments of this process.
    pub fn from_env() -> Self {
        Self { rest: std::env::args().skip(1).collect() }
    }

    /// Takes the first argument.
    pub fn command(&mut self) -> Option<String> {
        if self.rest.is_empty() { None } else { Some(self.rest.remove(0)) }
    }

    /// Takes `--name`, and says whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let found = self.rest.iter().position(|it| it == name);
        if let Some(at) = found {
            self.rest.remove(at);
        }
        found.is_some()
    }

    /// Takes `--name VALUE` or `--name=VALUE`.
    pub fn value(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let joined = format!("{name}=");
        if let Some(at) = self.rest.iter().position(|it| it.starts_with(&joined)) {
            return Ok(Some(self.rest.remove(at)[joined.len()..].to_owned()));
        }
        let Some(at) = self.rest.iter().position(|it| it == name) else { return Ok(None) };
        if at + 1 >= self.rest.len() {
            return Err(format!("{name} needs a value"));
        }
        self.rest.remove(at);
        Ok(Some(self.rest.remove(at)))
    }

    /// Takes `--name NUMBER` as a port.
    pub fn port(&mut self, name: &str) -> Result<Option<u16>, Failure> {
        let Some(text) = self.value(name)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| format!("{name} needs a number from 0 to 65535, not `{text}`"))
    }

    /// Takes everything that is left, for another program.
    pub fn rest(self) -> Vec<String> {
        self.rest
    }

    /// Complains about arguments that nobody took.
    pub fn finish(self) -> Result<(), Failure> {
        match self.rest.first() {
            None => Ok(()),
            Some(first) => Err(format!("`{first}` is not an option of this command; `cargo xtask help` lists them")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(text: &str) -> Arguments {
        Arguments { rest: text.split_whitespace().map(str::to_owned).collect() }
    }

    #[test]
    fn options_come_in_any_order() {
        let mut given = arguments("serve --no-open --port=81 --dist out");
        assert_eq!(given.command().as_deref(), Some("serve"));
        assert_eq!(given.value("--dist"), Ok(Some("out".to_owned())));
        assert_eq!(given.port("--port"), Ok(Some(81)));
        assert!(given.flag("--no-open"));
        assert!(!given.flag("--release"));
        assert_eq!(given.finish(), Ok(()));
    }

    #[test]
    fn mistakes_are_named() {
        assert!(arguments("--prot 1").finish().is_err_and(|it| it.contains("--prot")));
        assert!(arguments("--port").port("--port").is_err());
        assert!(arguments("--port x").port("--port").is_err_and(|it| it.contains("`x`")));
    }
}
