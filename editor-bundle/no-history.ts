// Undo and redo belong to the page. The browser's own undo would change the text behind the page's back, so its keys
// are kept from the browser, though not from the page, and its menu entries are handed on.

import { type Extension, Prec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

interface Listeners {
  onKey?: (event: KeyboardEvent) => boolean | void;
  onUndo?: () => void;
  onRedo?: () => void;
}

export function noHistory(listeners: Listeners): Extension {
  return Prec.highest(
    EditorView.domEventHandlers({
      keydown(event) {
        if (listeners.onKey?.(event)) {
          event.preventDefault();
          return true;
        }
        if ((event.ctrlKey || event.metaKey) && !event.altKey && ["z", "y"].includes(event.key.toLowerCase())) {
          event.preventDefault();
          return true;
        }
        return false;
      },
      beforeinput(event) {
        if (event.inputType === "historyUndo") listeners.onUndo?.();
        else if (event.inputType === "historyRedo") listeners.onRedo?.();
        else return false;
        event.preventDefault();
        return true;
      },
    }),
  );
}
