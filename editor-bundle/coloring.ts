// Colors for what `tokens.ts` finds: for a whole field, or for the expressions in a definition.

import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { type Token, expressionTokens, valueTokens } from "./tokens";

/** What a field holds: JSON with expressions in it, or one expression. */
export type Content = "json" | "expression";

/** A longer text is left as it is: nobody reads colors of what takes long to color. */
const MOST = 100_000;

const marks = new Map<Token["kind"], Decoration>();

function mark(kind: Token["kind"]): Decoration {
  const made = marks.get(kind) ?? Decoration.mark({ class: `cm-t-${kind}` });
  marks.set(kind, made);
  return made;
}

/** Colors all of a field's text. */
export function fieldColors(content: Content): Extension {
  const draw = (view: EditorView) => {
    const text = view.state.doc.toString();
    if (text.length > MOST) return Decoration.none;
    return decorated(content === "json" || text.trimStart().startsWith("{%") ? valueTokens(text) : expressionTokens(text));
  };
  return plugin(draw, (update) => update.docChanged);
}

/** Colors the expressions in the texts of a definition, as far as it is seen. */
export const expressionColors: Extension = plugin(
  (view) => {
    const tokens: Token[] = [];
    for (const { from, to } of view.visibleRanges) {
      if (to - from > MOST) continue;
      for (const line of view.state.sliceDoc(from, to).matchAll(/.+/g)) {
        // Everything else has its colors from the language.
        if (/\{%|\.\$"|Path"|"Variable"/.test(line[0])) tokens.push(...valueTokens(line[0], from + line.index).filter(isOfExpression));
      }
    }
    return decorated(tokens);
  },
  (update) => update.docChanged || update.viewportChanged,
);

const isOfExpression = (token: Token): boolean => ["function", "variable", "name"].includes(token.kind);

function plugin(draw: (view: EditorView) => DecorationSet, isOld: (update: ViewUpdate) => boolean): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = draw(view);
      }
      update(update: ViewUpdate) {
        if (isOld(update)) this.decorations = draw(update.view);
      }
    },
    { decorations: (it) => it.decorations },
  );
}

function decorated(tokens: Token[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to, kind } of tokens) builder.add(from, to, mark(kind));
  return builder.finish();
}
