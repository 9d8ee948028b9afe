// The lines of one range, shaded: the text of the state that is selected on the canvas.

import { type EditorState, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** A range to shade; an empty one shades nothing. */
export const setHighlight = StateEffect.define<{ from: number; to: number }>();

const shaded = Decoration.line({ class: "cm-shaded" });

export const highlightField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setHighlight)) return shade(transaction.state, effect.value.from, effect.value.to);
    }
    return decorations.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function shade(state: EditorState, from: number, to: number): DecorationSet {
  if (from === to) return Decoration.none;
  const builder = new RangeSetBuilder<Decoration>();
  const last = state.doc.lineAt(to).number;
  for (let number = state.doc.lineAt(from).number; number <= last; number += 1) {
    const line = state.doc.line(number);
    builder.add(line.from, line.from, shaded);
  }
  return builder.finish();
}
