// An open document: header, panes, dock.

import { type Locator, type Page, expect } from "@playwright/test";
import { Canvas } from "./canvas";
import { Code } from "./code";
import { Inspector } from "./inspector";
import { type Point, boxOf, drag, middle } from "./mouse";
import { Rehearsal } from "./rehearsal";

export class Workbench {
  readonly canvas: Canvas;
  readonly code: Code;
  readonly inspector: Inspector;
  readonly rehearsal: Rehearsal;
  readonly palette: Locator;
  readonly outline: Locator;
  readonly chip: Locator;
  readonly problems: Locator;
  readonly menu: Locator;
  readonly toast: Locator;
  /** What a screen reader is told. */
  readonly live: Locator;

  constructor(readonly page: Page) {
    this.canvas = new Canvas(page);
    this.code = new Code(page);
    this.inspector = new Inspector(page);
    this.rehearsal = new Rehearsal(page);
    this.palette = page.getByRole("region", { name: "Palette" });
    this.outline = page.getByRole("tree", { name: "States" });
    this.chip = page.getByTestId("save-chip");
    this.problems = page.getByRole("region", { name: "Problems" });
    this.menu = page.getByRole("menu");
    this.toast = page.locator(".sw-toast");
    this.live = page.locator("[aria-live=polite]").last();
  }

  /** The workbench, as soon as a document is in it. */
  static async opened(page: Page): Promise<Workbench> {
    const bench = new Workbench(page);
    await expect(bench.canvas.surface).toBeVisible();
    return bench;
  }

  mode(name: "Design" | "Rehearse"): Locator {
    return this.page.getByRole("group", { name: "Mode" }).getByRole("button", { name });
  }

  async design(): Promise<void> {
    await this.mode("Design").click();
    await expect(this.palette).toBeVisible();
  }

  async rehearse(): Promise<void> {
    await this.mode("Rehearse").click();
    await expect(this.rehearsal.clock).toBeVisible();
  }

  /** The undo button; its name says what it takes back. */
  get undo(): Locator {
    return this.page.getByRole("button", { name: /^(Undo:|Nothing to undo)/ });
  }

  get redo(): Locator {
    return this.page.getByRole("button", { name: /^(Redo:|Nothing to redo)/ });
  }

  /** A state type in the palette. */
  type(kind: string): Locator {
    return this.palette.getByRole("button", { name: new RegExp(`^${kind} `) });
  }

  /** Drags a state type to a place in the window. */
  async dragType(kind: string, to: Point, isHeld = false): Promise<void> {
    await drag(this.page, middle(await boxOf(this.type(kind))), to, isHeld);
  }

  row(name: string): Locator {
    return this.outline.getByRole("treeitem", { name: new RegExp(`^${name},`) });
  }

  /** What the save chip counts: every change of the document makes it larger. */
  async revision(): Promise<number> {
    return Number(await this.chip.getAttribute("data-revision"));
  }

  /** Waits until the chip says that the newest version is stored. */
  async expectSaved(): Promise<void> {
    await expect(this.chip).toHaveAttribute("data-saved", "true");
  }

  /** The export dialog, opened by its button. */
  async export(): Promise<Locator> {
    await this.page.getByRole("button", { name: "Export", exact: true }).click();
    const dialog = this.page.getByRole("dialog", { name: "Export" });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** Presses a button of the export dialog and returns the file that the browser then gets. */
  async download(button: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
    const dialog = await this.export();
    const coming = this.page.waitForEvent("download");
    await dialog.getByRole("button", { name: button, exact: true }).click();
    const download = await coming;
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    if (await dialog.isVisible()) await this.page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
  }

  /** The text of the definition, as the export gives it. */
  async exported(): Promise<string> {
    return (await this.download(/^Download/)).bytes.toString();
  }

  /** Checks that the newest step is this one, takes it back, and that nothing is left to take back. */
  async expectOneStep(does: RegExp, text: string): Promise<void> {
    await expect(this.undo).toHaveAttribute("aria-label", does);
    await this.undo.click();
    await expect(this.undo).toBeDisabled();
    expect(await this.exported()).toBe(text);
  }
}
