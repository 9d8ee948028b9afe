// Help from the page while text is typed: completion, explanations, and the way to where a name is defined.

import { type Completion, type CompletionContext, type CompletionResult, autocompletion, pickedCompletion, snippet, startCompletion } from "@codemirror/autocomplete";
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { type Command, EditorView, type Tooltip, closeHoverTooltips, hasHoverTooltips, hoverTooltip, showTooltip } from "@codemirror/view";

/** Whom to ask; every offset counts as the file does. The lists come flat, and empty where there is nothing to say. */
export interface Helper {
  /** Start and end of what is replaced; then label, text, kind and explanation of each that can stand there. */
  complete?: (offset: number) => Promise<(string | number)[]>;
  /** Start and end of what is explained, title, text. */
  explain?: (offset: number) => Promise<(string | number)[]>;
  /** The state or variable at an offset is asked for. */
  onDefine?: (offset: number) => void;
}

/** Between the editor's offsets and those of the file. */
export interface Offsets {
  toFile(offset: number): number;
  toEditor(offset: number): number;
}

/** How many rows keep the order in which they came. */
const MOST_BOOST = 99;

export function assist(helper: Helper, offsets: () => Offsets): Extension {
  const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const before = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos);
    if (!helper.complete || (!context.explicit && !/[\w"$.{ -]/.test(before))) return null;
    const found = await helper.complete(offsets().toFile(context.pos));
    if (context.aborted || found.length < 6) return null;
    const from = offsets().toEditor(Number(found[0]));
    const to = offsets().toEditor(Number(found[1]));
    const isTyped = from < context.pos || /["$.]/.test(before);
    if (context.pos < from || context.pos > Math.max(to, from) || (!context.explicit && !isTyped)) return null;
    const options: Completion[] = [];
    for (let at = 2; at + 3 < found.length; at += 4) {
      const [label, insert, kind, detail] = found.slice(at, at + 4).map(String) as [string, string, string, string];
      options.push({ label, type: kind, boost: MOST_BOOST - Math.min(options.length, 2 * MOST_BOOST), ...aboutIt(kind, detail), apply: written(label, insert, kind) });
    }
    return { from, to: Math.max(to, context.pos), options, validFor: /^[\p{L}\p{N}_$ -]*$/u };
  };
  return [
    autocompletion({ override: [complete], icons: false, interactionDelay: 0, tooltipClass: () => "cm-completions" }),
    hoverTooltip((view, pos) => explained(helper, offsets(), view, pos), { hoverTime: 350 }),
    explanationField,
    EditorView.clickAddsSelectionRange.of((event) => event.altKey),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (event.button !== 0 || event.altKey || !(event.ctrlKey || event.metaKey) || !helper.onDefine) return false;
        const pos = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (pos === null) return false;
        event.preventDefault();
        helper.onDefine(offsets().toFile(pos));
        return true;
      },
    }),
    escape,
  ];
}

const setExplanation = StateEffect.define<Tooltip | null>();

/** The explanation that was asked for by a key: it stays until the cursor moves. */
const explanationField = StateField.define<Tooltip | null>({
  create: () => null,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(setExplanation)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

/** Escape closes what is explained, and nothing else then. */
const escape = EditorView.domEventHandlers({
  keydown(event, view) {
    const isPlain = event.key === "Escape" && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (!isPlain || !(view.state.field(explanationField) || hasHoverTooltips(view.state))) return false;
    view.dispatch({ effects: [setExplanation.of(null), closeHoverTooltips] });
    event.preventDefault();
    event.stopPropagation();
    return true;
  },
});

/** What keys do: explain what stands at the cursor, go to where it is defined. */
export function assistCommands(helper: Helper, offsets: () => Offsets): { explain: Command; define: Command } {
  return {
    explain(view) {
      if (helper.explain) void explainHere(helper, offsets(), view);
      return helper.explain !== undefined;
    },
    define(view) {
      helper.onDefine?.(offsets().toFile(view.state.selection.main.head));
      return helper.onDefine !== undefined;
    },
  };
}

async function explained(helper: Helper, offsets: Offsets, view: EditorView, pos: number): Promise<Tooltip | null> {
  const found = (await helper.explain?.(offsets.toFile(pos))) ?? [];
  if (found.length < 4) return null;
  const from = offsets.toEditor(Number(found[0]));
  const end = offsets.toEditor(Number(found[1]));
  if (end > view.state.doc.length) return null;
  return { pos: from, end, above: true, create: () => ({ dom: explanation(String(found[2]), String(found[3])) }) };
}

async function explainHere(helper: Helper, offsets: Offsets, view: EditorView): Promise<void> {
  const tooltip = await explained(helper, offsets, view, view.state.selection.main.head);
  if (tooltip) view.dispatch({ effects: closeHoverTooltips });
  const said = tooltip ? (tooltip.create(view).dom.textContent ?? "") : "Nothing to explain here";
  view.dispatch({ effects: [setExplanation.of(tooltip), EditorView.announce.of(said)] });
}

function explanation(title: string, text: string): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "cm-explanation";
  const head = dom.appendChild(document.createElement("strong"));
  head.textContent = title;
  for (const line of text.split("\n").filter(Boolean)) {
    dom.append(" ");
    dom.appendChild(document.createElement("p")).textContent = line;
  }
  return dom;
}

/** Short words stand beside the label, sentences beside the list. */
function aboutIt(kind: string, detail: string): Partial<Completion> {
  const isShort = kind === "state" || kind === "variable" || detail.length < 24;
  if (!detail) return { detail: kind === "word" ? undefined : kind };
  return isShort ? { detail } : { detail: kind === "field" || kind === "word" ? undefined : kind, info: detail };
}

/** What is written when a completion is picked. */
function written(label: string, insert: string, kind: string): Completion["apply"] {
  if (kind === "snippet") return snippet(insert);
  return (view, completion, from, to) => {
    let text = insert;
    let end = to;
    // A key that was begun with its quotes gets its colon too, and its value is offered next.
    const { doc } = view.state;
    const isKey = kind === "field" && text === label && /[{,]\s*"$/.test(doc.sliceString(Math.max(0, from - 200), from));
    const isNew = /^"?(?!\s*:)/.test(doc.sliceString(to, to + 1)) && !/^"\s*:/.test(doc.sliceString(to, to + 20));
    if (isKey && isNew) {
      if (doc.sliceString(to, to + 1) === '"') end += 1;
      text += '": ';
    }
    view.dispatch({
      changes: { from, to: end, insert: text },
      selection: { anchor: from + text.length },
      annotations: pickedCompletion.of(completion),
      userEvent: "input.complete",
      scrollIntoView: true,
    });
    if (text.endsWith(": ")) startCompletion(view);
  };
}
