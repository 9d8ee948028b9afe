// The keys of the editor come from the page's table; here is what each of its commands does.

import { acceptCompletion, startCompletion } from "@codemirror/autocomplete";
import { indentLess, indentMore, moveLineDown, moveLineUp } from "@codemirror/commands";
import { foldAll, foldCode, unfoldAll, unfoldCode } from "@codemirror/language";
import { findNext, findPrevious, gotoLine, openSearchPanel, selectNextOccurrence } from "@codemirror/search";
import type { Command, KeyBinding } from "@codemirror/view";

/** What the page has a part in. */
export interface OwnCommands {
  explain: Command;
  define: Command;
  rename: Command;
  format: Command;
}

/** The bindings of a flat list: command, key, command, key … */
export function bindings(keys: string[], own: OwnCommands): KeyBinding[] {
  const commands: Partial<Record<string, Command>> = {
    complete: startCompletion,
    find: openSearchPanel,
    findNext,
    findPrevious,
    selectNext: selectNextOccurrence,
    goToLine: gotoLine,
    fold: foldCode,
    unfold: unfoldCode,
    foldAll,
    unfoldAll,
    moveLineUp,
    moveLineDown,
    // Escape, then Tab leaves the editor.
    indent: (view) => acceptCompletion(view) || (!view.state.readOnly && indentMore(view)),
    outdent: (view) => !view.state.readOnly && indentLess(view),
    explain: own.explain,
    define: own.define,
    rename: own.rename,
    format: own.format,
  };
  const bound: KeyBinding[] = [];
  for (let at = 0; at + 1 < keys.length; at += 2) {
    const run = commands[keys[at]!];
    // The page has other uses for some of these keys.
    if (run) bound.push({ key: keys[at + 1]!, run, preventDefault: true, stopPropagation: true });
  }
  return bound;
}
