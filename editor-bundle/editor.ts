// The code editor as the page sees it: one function that makes an editor, and a handle with a few verbs.
//
// Every offset, in and out, counts UTF-16 code units from the start of the text, as JavaScript strings do. The text that
// goes in comes out again unchanged, line ends included.
// The editor keeps no history of its own: undo and redo are the page's, which hears of them like of any other key.

import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorSelection, EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { type Helper, assist, assistCommands } from "./assist";
import { expressionColors } from "./coloring";
import { escapedQuotes } from "./escaped-quotes";
import { highlightField, setHighlight } from "./highlight";
import { bindings } from "./keys";
import { type Language, language } from "./language";
import { FileText } from "./line-ends";
import { noHistory } from "./no-history";
import { placeholders } from "./placeholders";
import { type Namer, rename, renameCommand } from "./rename";
import { smallestChange } from "./smallest-change";
import { darkness, look } from "./theme";

export { createField } from "./field";

/** What an editor starts with, and whom it tells. */
export interface Options extends Helper, Namer {
  doc: string;
  readOnly?: boolean;
  language?: Language;
  dark?: boolean;
  /** The accessible name. */
  label?: string;
  /** Which key does what: command, key, command, key …; the editor's usual keys stay beside them. */
  keys?: string[];
  /** The id of the element that says how the editor is used by keyboard. */
  describedBy?: string;
  /** A person changed the text; `setText` does not call it. */
  onChange?: (text: string) => void;
  /** A person moved the cursor to this offset; `reveal` and `setText` do not call it. */
  onCursor?: (offset: number) => void;
  /** A key went down, before the editor sees it. The answer `true` keeps it from the editor. */
  onKey?: (event: KeyboardEvent) => boolean | void;
  /** Undo was asked for by other means than the keyboard, such as the browser's menu. */
  onUndo?: () => void;
  /** Redo was asked for by other means than the keyboard. */
  onRedo?: () => void;
  /** The text is to be laid out anew. */
  onFormat?: () => void;
  /** One of the fixes of a problem is to be applied. */
  onFix?: (problem: number, fix: number) => void;
}

/** A place in the text with something to say about it. */
export interface Problem {
  from: number;
  to: number;
  severity: "error" | "warning" | "info" | "hint";
  message: string;
  /** Which problem it is to the page. */
  index?: number;
  /** What the page can do about it, as buttons say it. */
  fixes?: string[];
}

/** A running editor. */
export interface Handle {
  /** The whole text as it is now. */
  text(): string;
  /** Makes this the text; cursor and scroll position stay where they can. */
  setText(text: string): void;
  /** Underlines these places and forgets the earlier ones. */
  setDiagnostics(problems: Problem[]): void;
  /** Selects a range and scrolls it into view; the focus stays where it is. */
  reveal(from: number, to: number): void;
  /** Scrolls a range into view, unless the person is at work here. */
  scrollTo(from: number, to: number): void;
  /** Shades the lines of a range; an empty range shades nothing. */
  highlight(from: number, to: number): void;
  setTheme(dark: boolean): void;
  /** Reads the text as another language; a label is its new accessible name. */
  setLanguage(name: Language, label?: string): void;
  setReadOnly(readOnly: boolean): void;
  focus(): void;
  /** Takes the editor out of the page. */
  destroy(): void;
}

/** Marks what the page did, which the page need not hear of again. */
const byPage = Annotation.define<boolean>();

/** Makes an editor at the end of an element. */
export function create(parent: HTMLElement, options: Options): Handle {
  const languageSlot = new Compartment();
  const darknessSlot = new Compartment();
  const readOnlySlot = new Compartment();
  const labelSlot = new Compartment();
  const named = (label: string) => EditorView.contentAttributes.of({ "aria-label": label });
  const format = () => {
    options.onFormat?.();
    return options.onFormat !== undefined;
  };

  let file = new FileText(options.doc);
  /** What the page has just set; it knows the line ends that the editor does not. */
  let nextFile: FileText | undefined;

  const tellPage = EditorView.updateListener.of((update) => {
    if (update.docChanged) file = nextFile ?? file.changed(update.changes);
    if (update.transactions.some((it) => it.annotation(byPage))) return;
    if (update.docChanged) options.onChange?.(file.text);
    if (update.docChanged || update.selectionSet) options.onCursor?.(file.toFile(update.state.selection.main.head));
  });

  const view = new EditorView({
    parent,
    doc: options.doc,
    extensions: [
      noHistory(options),
      lineNumbers(),
      highlightActiveLineGutter(),
      foldGutter(),
      codeFolding(),
      lintGutter({ markerFilter: (found) => found.filter((it) => it.severity === "error" || it.severity === "warning") }),
      drawSelection(),
      EditorState.allowMultipleSelections.of(true),
      indentUnit.of("  "),
      indentOnInput(),
      bracketMatching(),
      escapedQuotes,
      closeBrackets(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      search({ top: true }),
      rename,
      assist(options, () => file),
      keymap.of([
        ...bindings(options.keys ?? [], { ...assistCommands(options, () => file), rename: renameCommand(options, () => file), format }),
        ...closeBracketsKeymap,
        ...completionKeymap,
        // The page looks for states by the same keys.
        ...searchKeymap.map((binding) => ({ ...binding, stopPropagation: true })),
        ...foldKeymap,
        ...defaultKeymap,
      ]),
      placeholders,
      expressionColors,
      highlightField,
      look,
      // What can be edited has the focus anyway; the attribute says so to those who ask how its scrolling is reached.
      EditorView.contentAttributes.of({ tabindex: "0", ...(options.describedBy ? { "aria-describedby": options.describedBy } : {}) }),
      labelSlot.of(named(options.label ?? "Code")),
      languageSlot.of(language(options.language ?? "json")),
      darknessSlot.of(darkness(options.dark ?? false)),
      readOnlySlot.of(EditorState.readOnly.of(options.readOnly ?? false)),
      tellPage,
    ],
  });

  const clamped = (offset: number) => Math.max(0, Math.min(file.toEditor(Math.trunc(offset) || 0), view.state.doc.length));
  const ordered = (from: number, to: number) => ({ from: clamped(Math.min(from, to)), to: clamped(Math.max(from, to)) });

  return {
    text: () => file.text,
    setText(text) {
      // What was typed here comes back as it is.
      if (text === file.text) return;
      const held = view.state.doc.toString();
      nextFile = new FileText(text);
      const changes = smallestChange(held, text.replace(/\r\n?/g, "\n"));
      if (changes) view.dispatch({ changes, annotations: byPage.of(true) });
      file = nextFile;
      nextFile = undefined;
    },
    setDiagnostics(problems) {
      const places = problems.map(({ from, to, severity, message, index = -1, fixes = [] }) => ({
        severity,
        message,
        ...ordered(from, to),
        actions: fixes.map((name, fix) => ({ name, apply: () => options.onFix?.(index, fix) })),
      }));
      places.sort((one, other) => one.from - other.from);
      view.dispatch(setDiagnostics(view.state, places));
    },
    reveal(from, to) {
      const range = ordered(from, to);
      view.dispatch({
        selection: EditorSelection.single(range.from, range.to),
        effects: EditorView.scrollIntoView(EditorSelection.range(range.from, range.to), { y: "center" }),
        annotations: byPage.of(true),
      });
    },
    scrollTo(from, to) {
      if (view.hasFocus) return;
      const range = ordered(from, to);
      const line = view.state.doc.lineAt(range.from).from;
      view.dispatch({ effects: EditorView.scrollIntoView(line, { y: "nearest", yMargin: 60 }), annotations: byPage.of(true) });
    },
    highlight(from, to) {
      view.dispatch({ effects: setHighlight.of(ordered(from, to)), annotations: byPage.of(true) });
    },
    setTheme: (dark) => view.dispatch({ effects: darknessSlot.reconfigure(darkness(dark)) }),
    setLanguage(name, label) {
      const effects = [languageSlot.reconfigure(language(name))];
      if (label) effects.push(labelSlot.reconfigure(named(label)));
      view.dispatch({ effects });
    },
    setReadOnly: (readOnly) => view.dispatch({ effects: readOnlySlot.reconfigure(EditorState.readOnly.of(readOnly)) }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
