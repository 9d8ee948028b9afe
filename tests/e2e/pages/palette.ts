// The palette: three tabs, one search over all of it.

import { type Locator, type Page, expect } from "@playwright/test";
import { type Point, boxOf, drag } from "./mouse";

export class Palette {
  readonly region: Locator;
  readonly search: Locator;
  readonly list: Locator;
  readonly found: Locator;
  readonly refusal: Locator;

  constructor(readonly page: Page) {
    this.region = page.getByRole("region", { name: "Palette" });
    this.search = this.region.getByRole("searchbox", { name: "Search the palette" });
    this.list = this.region.locator(".sw-palette__list");
    this.found = this.region.getByRole("status");
    this.refusal = this.region.getByTestId("refusal");
  }

  tab(name: "Flow" | "Actions" | "Patterns"): Locator {
    return this.region.getByRole("tablist", { name: "Palette" }).getByRole("tab", { name, exact: true });
  }

  /** Something that can be inserted, by the beginning of its words. */
  item(words: string): Locator {
    return this.list.getByRole("button", { name: new RegExp(`^${words}`) });
  }

  /** The choice of when the call of an action is over. */
  choice(action: string): Locator {
    return this.list.getByRole("combobox", { name: `${action}: when the call is over` });
  }

  /** Opens a tab whose things are fetched, and waits for one of them. */
  async open(tab: "Actions" | "Patterns", awaited: string): Promise<void> {
    await this.tab(tab).click();
    await expect(this.item(awaited)).toBeVisible();
  }

  /** Drags something to a place in the window. */
  async drag(words: string, to: Point, isHeld = false): Promise<void> {
    await this.item(words).scrollIntoViewIfNeeded();
    const box = await boxOf(this.item(words));
    await drag(this.page, { x: box.x + 60, y: box.y + 14 }, to, isHeld);
  }
}
