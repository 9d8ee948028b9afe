// The inspector: the form of what is selected.

import { type Locator, type Page, expect } from "@playwright/test";
import { typeInto } from "./mouse";

export class Inspector {
  readonly pane: Locator;
  readonly title: Locator;

  constructor(readonly page: Page) {
    this.pane = page.getByRole("complementary", { name: "Inspector" });
    this.title = this.pane.getByTestId("inspector-title");
  }

  tab(name: string): Locator {
    return this.pane.getByRole("tab", { name: new RegExp(`^${name}`) });
  }

  /** A text field by its label and the key it stands for: `field("Comment")`, `field("Wait")`. */
  field(label: string): Locator {
    return this.pane.getByRole("textbox", { name: label, exact: true });
  }

  /** A list of choices by its label. */
  choice(label: string): Locator {
    return this.pane.getByRole("combobox", { name: label, exact: true });
  }

  /** A group of fields by its title: `group("Retry 1")`. */
  group(title: string): Locator {
    return this.pane.getByRole("group", { name: title, exact: true });
  }

  /** A text field by the label that its own begins with; the name of the member may follow. */
  labelled(label: string, within: Locator = this.pane): Locator {
    return within.locator("input, textarea, [contenteditable=true]").and(this.page.getByLabel(new RegExp(`^\\s*${label}`)));
  }

  /** What a field holds: a plain control, or a code editor. */
  async textOf(field: Locator): Promise<string> {
    return field.evaluate((it) => (it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement ? it.value : (it as HTMLElement).innerText));
  }

  /** A field as a code editor: with colors and completion. */
  async editor(label: string): Promise<Locator> {
    const field = this.field(label);
    await expect(field).toHaveClass(/cm-content/);
    return field;
  }

  /** Brings a field into sight, and waits until it is the editor that it becomes there. */
  async show(field: Locator): Promise<void> {
    await expect(async () => {
      await field.scrollIntoViewIfNeeded({ timeout: 2_000 });
      const isSettled = await field.evaluate((it) => !it.closest(".sw-rich") || it.closest(".cm-editor") !== null);
      expect(isSettled).toBe(true);
    }).toPass({ timeout: 15_000 });
  }

  /** Types a value and leaves the field, which is one step of the history. */
  async set(label: string, value: string): Promise<void> {
    const field = this.field(label);
    await typeInto(field, value);
    await field.press("Tab");
  }

  /** Types another name for the selected state. */
  async rename(name: string): Promise<void> {
    await this.set("State name", name);
    await expect(this.title).toHaveText(name);
  }
}
