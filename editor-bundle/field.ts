// A field of a form as a small code editor: colors, completion and errors in place, one undo history with the page.
//
// The plain control that stands in its place is used until the editor is needed: it is made when the field is seen and
// the browser has a moment. What was typed until then, the cursor and the focus go on in the editor.

import { closeBrackets, closeBracketsKeymap, closeCompletion, completionStatus } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { bracketMatching, indentService, indentUnit } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { type Helper, assist, assistCommands } from "./assist";
import { type Content, fieldColors } from "./coloring";
import { escapedQuotes } from "./escaped-quotes";
import { noHistory } from "./no-history";
import { placeholders } from "./placeholders";
import { fieldLook, look } from "./theme";
import { smallestChange } from "./smallest-change";

/** What a field starts with, and whom it tells. */
export interface FieldOptions extends Helper {
  doc: string;
  content: Content;
  /** The accessible name, or the id of the element that holds it. */
  label?: string;
  labelledBy?: string;
  /** The id of the element that tells what is wrong. */
  describedBy?: string;
  placeholder?: string;
  /** Whether Enter ends typing instead of beginning a line. */
  isOneLine?: boolean;
  /** The editor is about to take the place of the plain control. */
  onMount?: () => void;
  /** A person changed the text. */
  onChange?: (text: string) => void;
  /** A person is done with a text that was changed. */
  onDone?: (text: string) => void;
  onUndo?: () => void;
  onRedo?: () => void;
}

export interface FieldHandle {
  /** Makes this the text. */
  setText(text: string): void;
  /** Whether it is wrong, and what is underlined: start, end and words of each. */
  setErrors(isInvalid: boolean, places: (string | number)[]): void;
  setReadOnly(readOnly: boolean): void;
  /** Takes the editor out of the page. */
  destroy(): void;
}

/** Fields hold one kind of line end. */
const same = () => ({ toFile: (it: number) => it, toEditor: (it: number) => it });

/** Makes an editor in the place of the control in an element, when it is seen. */
export function createField(parent: HTMLElement, options: FieldOptions): FieldHandle {
  let text = options.doc;
  let invalid = false;
  let places: (string | number)[] = [];
  let readOnly = false;
  let view: EditorView | undefined;
  const attributes = new Compartment();
  const state = new Compartment();

  const labels = document.querySelectorAll<HTMLElement>(options.labelledBy ? `[id="${options.labelledBy}"]` : "[data-none]");
  const focus = () => view?.focus();
  const named: Record<string, string> = options.labelledBy ? { "aria-labelledby": options.labelledBy } : { "aria-label": options.label ?? "Code" };
  const described = () =>
    EditorView.contentAttributes.of({
      ...named,
      ...(options.describedBy ? { "aria-describedby": options.describedBy } : {}),
      tabindex: "0",
      "aria-multiline": String(!options.isOneLine),
      ...(invalid ? { "aria-invalid": "true" } : {}),
      ...(readOnly ? { "aria-disabled": "true" } : {}),
    });
  const access = () => [EditorState.readOnly.of(readOnly), EditorView.editable.of(!readOnly)];
  const underline = (on: EditorView) => {
    const length = on.state.doc.length;
    const found = [];
    for (let at = 0; at + 2 < places.length; at += 3) {
      const from = Math.min(Number(places[at]), length);
      const to = Math.max(from, Math.min(Number(places[at + 1]), length));
      found.push({ from, to, severity: "error" as const, message: String(places[at + 2]) });
    }
    on.dispatch(setDiagnostics(on.state, found));
  };
  const held = () => view?.state.doc.toString() ?? text;
  /** What was told to be done, and need not be told again. */
  let told: string | undefined;
  const done = () => {
    if (held() === text || held() === told) return;
    told = held();
    options.onDone?.(told);
  };
  const keys = Prec.highest(keymap.of([{ key: "Escape", run: closeCompletion, stopPropagation: true }]));
  const takeBack = (on: EditorView) => {
    show(on, text);
    told = undefined;
    options.onChange?.(text);
  };
  const onKey = (event: KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z";
    if (!isUndo || !view || held() === text) return false;
    // What was typed and not written yet is taken back first; the next time the page takes back its last step.
    event.stopPropagation();
    takeBack(view);
    return true;
  };
  let isByPage = false;
  const show = (on: EditorView, wanted: string) => {
    const changes = smallestChange(on.state.doc.toString(), wanted);
    isByPage = true;
    if (changes) on.dispatch({ changes });
    isByPage = false;
  };

  const mount = () => {
    if (view || !parent.isConnected) return;
    const plain = parent.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
    const hadFocus = plain !== null && plain === document.activeElement;
    const doc = plain ? plain.value : text;
    const selection = hadFocus ? { anchor: plain.selectionStart ?? 0, head: plain.selectionEnd ?? 0 } : undefined;
    options.onMount?.();
    view = new EditorView({
      parent,
      state: EditorState.create({
        doc,
        selection: selection && Math.max(selection.anchor, selection.head) <= doc.length ? selection : undefined,
        extensions: [
          keys,
          noHistory({ ...options, onKey }),
          options.isOneLine ? oneLine(done) : indentation,
          indentUnit.of("  "),
          EditorView.lineWrapping,
          bracketMatching(),
          escapedQuotes,
          closeBrackets(),
          assist(options, same),
          keymap.of([
            { key: "Shift-F1", run: assistCommands(options, same).explain, preventDefault: true, stopPropagation: true },
            ...closeBracketsKeymap,
            ...defaultKeymap,
          ]),
          options.placeholder ? placeholder(options.placeholder) : [],
          fieldColors(options.content),
          placeholders,
          look,
          fieldLook,
          attributes.of(described()),
          state.of(access()),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && !isByPage) options.onChange?.(update.state.doc.toString());
          }),
          // At once, as other fields do: what takes the focus may take the form away.
          EditorView.domEventHandlers({ blur: (event, on) => void (on.dom.contains(event.relatedTarget as Node | null) || !view || done()) }),
        ],
      }),
    });
    if (plain) plain.hidden = true;
    if (hadFocus) view.focus();
    if (places.length > 0) underline(view);
    for (const label of labels) label.addEventListener("click", focus);
  };
  const forget = whenSeen(parent, mount);

  return {
    setText(wanted) {
      const isTyping = view?.hasFocus && held() !== text;
      text = wanted.replace(/\r\n?/g, "\n");
      told = undefined;
      if (view && !isTyping) show(view, text);
    },
    setErrors(isInvalid, wanted) {
      if (invalid === isInvalid && places.length === 0 && wanted.length === 0) return;
      const isOther = invalid !== isInvalid;
      invalid = isInvalid;
      places = wanted;
      if (!view) return;
      if (isOther) view.dispatch({ effects: attributes.reconfigure(described()) });
      underline(view);
    },
    setReadOnly(wanted) {
      if (readOnly === wanted) return;
      readOnly = wanted;
      view?.dispatch({ effects: [state.reconfigure(access()), attributes.reconfigure(described())] });
    },
    destroy() {
      forget();
      for (const label of labels) label.removeEventListener("click", focus);
      const gone = view;
      view = undefined;
      gone?.destroy();
    },
  };
}

/** One line, however it is wrapped: Enter ends it, and pasted lines become one. */
function oneLine(done: () => void): Extension {
  return [
    keymap.of([{ key: "Enter", run: (view) => (completionStatus(view.state) === "active" ? false : (done(), true)) }]),
    EditorState.transactionFilter.of((transaction) => {
      if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
      const joined = transaction.newDoc.toString().replace(/\s*\n\s*/g, " ");
      const head = Math.min(transaction.newSelection.main.head, joined.length);
      return { changes: { from: 0, to: transaction.startState.doc.length, insert: joined }, selection: { anchor: head } };
    }),
  ];
}

/** A line is as deep as the one before it, and deeper behind a bracket that it opens. */
const indentation = indentService.of((context, at) => {
  const line = context.state.doc.lineAt(at);
  const before = context.state.sliceDoc(line.from, at);
  const above = before.trim() === "" && line.number > 1 ? context.state.doc.line(line.number - 1).text : before;
  const depth = /^\s*/.exec(above)![0].length;
  return depth + (/[[{(]\s*$/.test(above) ? 2 : 0);
});

/** Calls when an element is seen and the browser has a moment; one after the other. */
function whenSeen(element: HTMLElement, call: () => void): () => void {
  let isWanted = true;
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some((it) => it.isIntersecting)) return;
    watcher.disconnect();
    whenIdle(() => isWanted && call());
  });
  watcher.observe(element);
  return () => {
    isWanted = false;
    watcher.disconnect();
  };
}

function whenIdle(call: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(call, { timeout: 300 });
  else setTimeout(call, 16);
}
