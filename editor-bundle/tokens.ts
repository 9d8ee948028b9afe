// The words of a value and of the expressions in it: JSON, and JSONPath, intrinsic functions and JSONata inside its texts.
//
// It reads from left to right by regular expressions and holds no tree: a text that is half typed has colors too.

/** A word, and what it is. */
export interface Token {
  from: number;
  to: number;
  kind: "key" | "string" | "number" | "word" | "punct" | "name" | "function" | "variable";
}

const VALUE = /"(?:[^"\\\n]|\\.)*"?|\{%[^]*?(?:%\}|$)|\$\{[^{}"\n]*\}|-?\d[\d.eE+-]*|[A-Za-z_]\w*|[{}[\],:]/g;
// Behind a `{%` the ends are its own; within JSON a quote has a backslash before it.
const EXPRESSION =
  /(?<comment>\/\*[^]*?(?:\*\/|$))|(?<string>\\?"(?:[^"\\]|\\[^"])*(?:\\?"|$)|'(?:[^'\\]|\\.)*(?:'|$))|(?<call>\$[A-Za-z_]\w*(?=\s*\()|States\.\w+)|(?<variable>\$\$?[\p{L}_]?[\p{L}\p{N}_]*)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>\b(?:and|or|in|true|false|null|function)\b)|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<punct>\{%|%\}|:=|~>|\.\.|[!<>]=|[-+*\/%=<>&?:;,.|@()[\]{}^])/gu;
/** What a member's text is when its key ends so: a path or an intrinsic function. */
const PATH_KEY = /(?:\.\$|Path|Variable)"$/;

/** The words of JSON, or of something that JSON holds. */
export function valueTokens(text: string, start = 0): Token[] {
  const found: Token[] = [];
  let key = "";
  for (const match of text.matchAll(VALUE)) {
    const from = start + match.index;
    const word = match[0];
    const to = from + word.length;
    if (word.startsWith("{%")) found.push(...expressionTokens(word, from));
    else if (word.startsWith("${")) continue;
    else if (word.startsWith('"')) {
      if (/^\s*:/.test(text.slice(match.index + word.length, match.index + word.length + 40))) {
        key = word;
        found.push({ from, to, kind: "key" });
      } else if (/^"\s*\{%/.test(word) || (PATH_KEY.test(key) && /^"(?:\$|States\.)/.test(word))) {
        const inside = word.slice(1, word.length > 1 && word.endsWith('"') ? -1 : undefined);
        found.push({ from, to: from + 1, kind: "string" }, ...expressionTokens(inside, from + 1));
        if (to > from + 1 + inside.length) found.push({ from: to - 1, to, kind: "string" });
      } else found.push({ from, to, kind: "string" });
    } else found.push({ from, to, kind: /^[-\d]/.test(word) ? "number" : /^\w/.test(word) ? "word" : "punct" });
  }
  return found;
}

/** The words of one expression. */
export function expressionTokens(text: string, start = 0): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(EXPRESSION)) {
    const group = Object.entries(match.groups ?? {}).find(([, word]) => word !== undefined)?.[0];
    const kind = group === "call" ? "function" : group === "comment" ? "punct" : (group as Token["kind"]);
    found.push({ from: start + match.index, to: start + match.index + match[0].length, kind });
  }
  return found;
}
