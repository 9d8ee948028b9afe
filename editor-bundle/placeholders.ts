// `${Name}`: a place that a template fills in.

import { Decoration, type DecorationSet, type EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from "@codemirror/view";

const finder = new MatchDecorator({ regexp: /\$\{[^{}"\n]*\}/g, decoration: Decoration.mark({ class: "cm-placeholder-name" }) });

export const placeholders = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = finder.createDeco(view);
    }

    update(update: ViewUpdate) {
      this.decorations = finder.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
