// A small prompt at a name: another name for it, everywhere.

import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { type Command, EditorView, type Tooltip, showTooltip } from "@codemirror/view";
import type { Offsets } from "./assist";

export interface Namer {
  /** Start and end of the name at an offset, and the name itself; empty where there is none. */
  name?: (offset: number) => Promise<(string | number)[]>;
  /** Gives what stands at an offset another name; the answer holds why not, or nothing. */
  rename?: (offset: number, name: string) => Promise<string[]>;
}

const setPrompt = StateEffect.define<Tooltip | null>();

const promptField = StateField.define<Tooltip | null>({
  create: () => null,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(setPrompt)) return effect.value;
    return transaction.docChanged ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

/** Where the prompt is shown. */
export const rename: Extension = promptField;

/** Asks for another name of what stands at the cursor. */
export function renameCommand(namer: Namer, offsets: () => Offsets): Command {
  return (view) => {
    if (!namer.name) return false;
    void ask(namer, offsets(), view);
    return true;
  };
}

async function ask(namer: Namer, offsets: Offsets, view: EditorView): Promise<void> {
  const at = offsets.toFile(view.state.selection.main.head);
  const found = (await namer.name?.(at)) ?? [];
  if (found.length < 3) {
    view.dispatch({ effects: EditorView.announce.of("No state or variable here to rename") });
    return;
  }
  const pos = offsets.toEditor(Number(found[0]));
  const create = () => ({ dom: prompt(view, String(found[2]), (name) => namer.rename?.(at, name) ?? Promise.resolve([])) });
  view.dispatch({ effects: setPrompt.of({ pos, above: false, create }) });
  view.dom.querySelector<HTMLInputElement>(".cm-rename input")?.select();
}

function prompt(view: EditorView, name: string, change: (name: string) => Promise<string[]>): HTMLElement {
  const form = document.createElement("form");
  form.className = "cm-rename";
  const input = form.appendChild(document.createElement("input"));
  input.className = "cm-textfield";
  input.value = name;
  input.setAttribute("aria-label", `New name of ${name}`);
  input.spellcheck = false;
  const told = form.appendChild(document.createElement("p"));
  told.setAttribute("role", "alert");
  const close = () => {
    if (!view.state.field(promptField)) return;
    view.dispatch({ effects: setPrompt.of(null) });
    view.focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value === name) return close();
    void change(input.value).then((why) => {
      // The text has changed by then, which takes the prompt away.
      if (why.length === 0) {
        close();
        return view.focus();
      }
      told.textContent = why[0]!;
      input.setAttribute("aria-invalid", "true");
    });
  });
  // What is typed here is nobody else's.
  form.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
  });
  input.addEventListener("blur", () => setTimeout(() => form.isConnected && !form.contains(document.activeElement) && view.dispatch({ effects: setPrompt.of(null) })));
  // The prompt is placed before it is seen, and can take the focus only then.
  // What was typed already stays.
  requestAnimationFrame(() => {
    if (document.activeElement !== input) input.select();
  });
  return form;
}
