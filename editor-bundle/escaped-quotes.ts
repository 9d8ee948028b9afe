// A quote behind a backslash is written as it is: it neither ends the text around it nor begins another one.

import { Prec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

export const escapedQuotes = Prec.highest(
  EditorView.inputHandler.of((view, from, to, text) => {
    const isEscaped = /(?:^|[^\\])(?:\\\\)*\\$/.test(view.state.sliceDoc(Math.max(0, from - 20), from));
    if (text !== '"' || !isEscaped) return false;
    view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + 1 }, userEvent: "input.type" });
    return true;
  }),
);
