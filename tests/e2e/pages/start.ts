// The start screen: files, samples, recent documents.

import { type Locator, type Page, expect } from "@playwright/test";
import { Workbench } from "./workbench";

/** What a file chooser can be given: a path, or a name with its bytes. */
export type ChosenFile = string | { name: string; mimeType: string; buffer: Buffer };

export class Start {
  readonly open: Locator;
  readonly create: Locator;
  readonly recent: Locator;
  readonly samples: Locator;

  constructor(readonly page: Page) {
    this.open = page.getByRole("button", { name: "Open a file" });
    this.create = page.getByRole("button", { name: "New", exact: true });
    this.recent = page.getByRole("region", { name: "Recent documents" });
    this.samples = page.getByRole("region", { name: "Samples" });
  }

  /** Opens the page anew, where no document was open before. */
  static async goTo(page: Page): Promise<Start> {
    await page.goto("./");
    const start = new Start(page);
    await expect(start.open).toBeVisible();
    return start;
  }

  /** Opens a file by the browser's file chooser. */
  async openFile(file: ChosenFile): Promise<Workbench> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.open.click();
    await (await chooser).setFiles(file);
    return Workbench.opened(this.page);
  }

  /** Opens a definition that is given as its text. */
  async openText(text: string, name = "story.asl.json"): Promise<Workbench> {
    return this.openFile({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  }

  /** Opens a sample in the design view. */
  async openSample(title: string): Promise<Workbench> {
    await this.samples.getByRole("button", { name: `Open ${title}`, exact: true }).click();
    return Workbench.opened(this.page);
  }

  /** Opens a sample and plays it. */
  async rehearseSample(title: string): Promise<Workbench> {
    await this.samples.getByRole("button", { name: `Rehearse ${title}`, exact: true }).click();
    return Workbench.opened(this.page);
  }

  /** The titles of the samples, as shown. */
  async sampleTitles(): Promise<string[]> {
    await expect(this.samples.getByRole("heading", { level: 3 }).first()).toBeVisible();
    return this.samples.getByRole("heading", { level: 3 }).allInnerTexts();
  }
}
