// The code pane.

import { type Locator, type Page, expect } from "@playwright/test";

export class Code {
  readonly pane: Locator;
  readonly text: Locator;
  readonly toggle: Locator;

  constructor(readonly page: Page) {
    this.pane = page.getByRole("region", { name: "Code", exact: true });
    this.text = this.pane.getByRole("textbox");
    this.toggle = page.getByRole("button", { name: "Code", exact: true });
  }

  async open(): Promise<void> {
    await this.toggle.click();
    await expect(this.text).toBeVisible();
  }

  /** The lines in sight. */
  line(text: string | RegExp): Locator {
    return this.pane.locator(".cm-line").filter({ hasText: text });
  }
}
