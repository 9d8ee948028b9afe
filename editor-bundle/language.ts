// The languages that a definition is written in.

import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import type { Extension } from "@codemirror/state";

export type Language = "json" | "yaml";

export function language(name: Language): Extension {
  return name === "yaml" ? yaml() : json();
}
