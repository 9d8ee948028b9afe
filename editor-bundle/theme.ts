// The look, made of the page's own custom properties: light and dark need no second theme.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colors = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--syn-key)" },
  { tag: [tags.string, tags.special(tags.string), tags.content], color: "var(--syn-string)" },
  { tag: tags.number, color: "var(--syn-number)" },
  { tag: [tags.bool, tags.null, tags.keyword, tags.typeName, tags.labelName, tags.meta], color: "var(--syn-word)" },
  { tag: [tags.punctuation, tags.separator, tags.bracket, tags.brace, tags.squareBracket], color: "var(--syn-punct)" },
  { tag: tags.comment, color: "var(--text-muted)", fontStyle: "italic" },
  { tag: tags.invalid, color: "var(--error)" },
]);

const surface = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--surface)", fontSize: "12.5px" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { color: "var(--text-muted)", backgroundColor: "var(--surface)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--hover) 60%, transparent)" },
  ".cm-activeLineGutter": { color: "var(--text)", backgroundColor: "var(--hover)" },
  ".cm-shaded": { backgroundColor: "var(--accent-soft)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--accent) 28%, transparent)",
  },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--accent) 16%, transparent)" },
  ".cm-searchMatch": { backgroundColor: "var(--warn-soft)", outline: "1px solid var(--warn)" },
  ".cm-searchMatch.cm-searchMatch-selected": { backgroundColor: "color-mix(in srgb, var(--warn) 40%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--control)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--error-soft)" },
  ".cm-t-key": { color: "var(--syn-key)" },
  ".cm-t-string": { color: "var(--syn-string)" },
  ".cm-t-number": { color: "var(--syn-number)" },
  ".cm-t-word": { color: "var(--syn-word)" },
  ".cm-t-punct": { color: "var(--syn-punct)" },
  ".cm-t-name, .cm-t-name *": { color: "var(--text)" },
  ".cm-t-function, .cm-t-function *": { color: "var(--syn-word)" },
  ".cm-t-variable, .cm-t-variable *": { color: "var(--syn-key)", fontWeight: "600" },
  ".cm-placeholder-name, .cm-placeholder-name *": { color: "var(--syn-place)", fontWeight: "600" },
  ".cm-foldPlaceholder": { color: "var(--text-muted)", backgroundColor: "var(--sunken)", border: "1px solid var(--line-strong)" },
  ".cm-panels": { color: "var(--text)", backgroundColor: "var(--sunken)", fontFamily: "var(--font)", zIndex: "3" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search": { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "6px", padding: "8px 34px 8px 12px", fontSize: "12px" },
  // What is found on the first line, how on the second, what takes its place on the third.
  ".cm-panel.cm-search br": { display: "none" },
  ".cm-panel.cm-search input[name=search], .cm-panel.cm-search input[name=replace]": { flex: "1 1 calc(100% - 230px)" },
  ".cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label": { margin: "0", fontSize: "12px", fontFamily: "inherit" },
  ".cm-panel.cm-search label": { display: "inline-flex", alignItems: "center", gap: "4px", color: "var(--text-muted)", whiteSpace: "nowrap" },
  ".cm-panel.cm-search label input": { accentColor: "var(--accent)", width: "14px", height: "14px" },
  ".cm-panel.cm-search [name=close]": {
    position: "absolute",
    top: "6px",
    right: "8px",
    width: "24px",
    height: "24px",
    padding: "0",
    border: "0",
    borderRadius: "var(--r-field)",
    color: "var(--text-muted)",
    backgroundColor: "transparent",
    fontSize: "16px",
    lineHeight: "1",
  },
  ".cm-textfield": {
    minWidth: "0",
    flex: "1 1 130px",
    height: "26px",
    padding: "0 8px",
    color: "var(--text)",
    backgroundColor: "var(--surface)",
    border: "1px solid var(--control)",
    borderRadius: "var(--r-field)",
  },
  ".cm-button": {
    height: "26px",
    padding: "0 9px",
    color: "var(--text)",
    backgroundColor: "var(--raised)",
    backgroundImage: "none",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--r-field)",
    textTransform: "capitalize",
  },
  ".cm-button:hover, .cm-panel.cm-search [name=close]:hover": { backgroundColor: "var(--hover)" },
  ".cm-button:active": { backgroundImage: "none", backgroundColor: "var(--accent-soft)" },
  ".cm-textfield:focus-visible, .cm-button:focus-visible, .cm-panel.cm-search [name=close]:focus-visible": {
    outline: "2px solid var(--accent)",
    outlineOffset: "1px",
  },
  ".cm-tooltip": {
    color: "var(--text)",
    backgroundColor: "var(--raised)",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--r-field)",
    boxShadow: "var(--shadow-2)",
    zIndex: "40",
  },
  ".cm-tooltip.cm-tooltip-autocomplete": { overflow: "visible" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "12.5px", maxHeight: "15em", minWidth: "220px", padding: "4px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { display: "flex", alignItems: "baseline", gap: "12px", padding: "3px 8px", borderRadius: "var(--r-field)", lineHeight: "18px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--text)", backgroundColor: "var(--accent-soft)" },
  ".cm-completionLabel": { flex: "1", overflow: "hidden", textOverflow: "ellipsis" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700", color: "var(--accent)" },
  ".cm-completionDetail": { marginLeft: "0", fontStyle: "normal", fontFamily: "var(--font)", fontSize: "11.5px", color: "var(--text-muted)" },
  ".cm-tooltip.cm-completionInfo": { padding: "8px 10px", maxWidth: "280px", fontFamily: "var(--font)", fontSize: "12px", lineHeight: "17px" },
  ".cm-explanation": { padding: "8px 10px", maxWidth: "360px", fontFamily: "var(--font)", fontSize: "12px", lineHeight: "17px" },
  ".cm-explanation p": { margin: "3px 0 0", overflowWrap: "anywhere" },
  ".cm-tooltip-section:not(:first-child)": { borderTop: "1px solid var(--line)" },
  ".cm-diagnostic": { fontFamily: "var(--font)", fontSize: "12px", lineHeight: "17px", whiteSpace: "pre-wrap", maxWidth: "360px" },
  ".cm-rename": { display: "grid", gap: "4px", padding: "6px", minWidth: "220px" },
  ".cm-rename input": { fontFamily: "var(--mono)", fontSize: "12.5px" },
  ".cm-rename p": { margin: "0", padding: "0 2px", maxWidth: "300px", color: "var(--error)", fontFamily: "var(--font)", fontSize: "12px" },
  ".cm-rename p:empty": { display: "none" },
  ".cm-snippetField": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--accent)" },
  ".cm-diagnosticAction": {
    display: "block",
    margin: "4px 0 0",
    padding: "2px 8px",
    font: "500 12px/18px var(--font)",
    color: "var(--text)",
    backgroundColor: "var(--surface)",
    border: "1px solid var(--line-strong)",
    borderRadius: "4px",
    cursor: "pointer",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-diagnostic-info, .cm-diagnostic-hint": { borderLeftColor: "var(--accent)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--error) 1.5px", textDecorationSkipInk: "none" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--warn)" },
  ".cm-lintRange-info, .cm-lintRange-hint": { backgroundImage: "none", textDecoration: "underline dotted var(--accent)" },
});

/** A field of a form is as high as what it holds, up to a part of the window. */
export const fieldLook: Extension = EditorView.theme({
  "&": {
    height: "var(--field-height, auto)",
    maxHeight: "var(--field-most, 320px)",
    fontSize: "12px",
    border: "var(--field-border, 1px solid var(--control))",
    borderRadius: "var(--r-field)",
  },
  "&.cm-focused": { outlineOffset: "0" },
  ".cm-scroller": { lineHeight: "18px", overflow: "auto", scrollbarWidth: "thin" },
  ".cm-content": { padding: "4px 0", minHeight: "18px" },
  ".cm-line": { padding: "0 8px", overflowWrap: "anywhere" },
  ".cm-placeholder": { color: "var(--text-muted)" },
  "&:has([aria-invalid=true])": { borderColor: "var(--error)", boxShadow: "0 0 0 1px var(--error)" },
  "&:has([aria-disabled=true])": { color: "var(--text-muted)", backgroundColor: "var(--sunken)" },
});

export const look: Extension = [surface, syntaxHighlighting(colors)];

/** Tells the editor which of its own few defaults to use. */
export function darkness(dark: boolean): Extension {
  return EditorView.theme({}, { dark });
}
