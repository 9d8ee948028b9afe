//! The colors of a drawing on paper: the light ones of the page's own tokens, read while this crate is compiled.

/// The only place where a color is written.
const TOKENS: &str = include_str!("../../../style/tokens.css");

pub(crate) const TEXT: &str = light("--text");
pub(crate) const MUTED: &str = light("--text-muted");
pub(crate) const LINE: &str = light("--control");
pub(crate) const FAINT: &str = light("--line-strong");
pub(crate) const WARN: &str = light("--warn");
pub(crate) const ERROR: &str = light("--error");
pub(crate) const PAPER: &str = light("--surface");

/// The first color in `NAME: light-dark(#rrggbb, …)`. A name that is not there stops the compiler.
const fn light(name: &str) -> &'static str {
    const BETWEEN: &str = ": light-dark(";
    const LENGTH: usize = "#rrggbb".len();
    let mut at = 0;
    while !(follows(at, name) && follows(at + name.len(), BETWEEN)) {
        assert!(at < TOKENS.len(), "style/tokens.css holds no such token as `light-dark(#rrggbb, …)`");
        at += 1;
    }
    let (_, rest) = TOKENS.split_at(at + name.len() + BETWEEN.len());
    let (color, _) = rest.split_at(LENGTH);
    assert!(color.as_bytes()[0] == b'#', "the token is no color in hexadecimal digits");
    color
}

const fn follows(at: usize, text: &str) -> bool {
    let (tokens, text) = (TOKENS.as_bytes(), text.as_bytes());
    let mut n_equal = 0;
    while n_equal < text.len() {
        if at + n_equal >= tokens.len() || tokens[at + n_equal] != text[n_equal] {
            return false;
        }
        n_equal += 1;
    }
    true
}
