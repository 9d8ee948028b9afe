// What every story starts from: a page that is watched. Whatever the story itself looks at, it fails when the console
// has something to say, a request fails or one leaves the page's own address.

import AxeBuilder from "@axe-core/playwright";
import { type Page, test as base, expect } from "@playwright/test";

export { expect };

/** What went wrong in a page without anybody asking. */
export class Watch {
  readonly complaints: string[] = [];

  constructor(
    private readonly page: Page,
    private readonly origin: string,
  ) {
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.complaints.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.complaints.push(`uncaught: ${error.message}`));
    page.on("crash", () => this.complaints.push("the page crashed"));
    page.on("requestfailed", (request) => {
      // A page that is left or reloaded drops what it was still fetching; that is no failure.
      const reason = request.failure()?.errorText ?? "";
      if (reason !== "net::ERR_ABORTED") this.complaints.push(`request failed: ${request.url()} ${reason}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) this.complaints.push(`answer ${response.status()}: ${response.url()}`);
    });
    page.on("request", (request) => {
      const url = new URL(request.url());
      const isLocal = url.protocol === "data:" || url.protocol === "blob:";
      if (!isLocal && url.origin !== this.origin) this.complaints.push(`request to another address: ${request.url()}`);
    });
  }

  /** Drops complaints that the story provokes on purpose; there must be one at least. */
  provoked(pattern: RegExp): void {
    const others = this.complaints.filter((it) => !pattern.test(it));
    expect(others.length, `complaints like ${pattern}`).toBeLessThan(this.complaints.length);
    this.complaints.splice(0, this.complaints.length, ...others);
  }

  /** Fails when there was anything. */
  expectQuiet(): void {
    expect(this.complaints, "console, requests and answers of the page").toEqual([]);
  }
}

interface Fixtures {
  /** Watches the page of the test; more pages are watched with `watchPage`. */
  watch: Watch;
  /** Watches another page, such as a second tab, until the test ends. */
  watchPage: (page: Page) => Watch;
  /** Scans the page as it is now for what WCAG 2.2 AA forbids. */
  expectAccessible: (what?: string) => Promise<void>;
}

export const test = base.extend<Fixtures>({
  watchPage: async ({ baseURL }, use) => {
    const watches: Watch[] = [];
    await use((page) => {
      const watch = new Watch(page, new URL(baseURL!).origin);
      watches.push(watch);
      return watch;
    });
    for (const watch of watches) watch.expectQuiet();
  },
  watch: [async ({ page, watchPage }, use) => use(watchPage(page)), { auto: true }],
  expectAccessible: async ({ page }, use) => {
    await use(async (what) => {
      const scan = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
      const { violations } = await scan.analyze();
      const places = (nodes: (typeof violations)[number]["nodes"]) =>
        nodes.map((node) => `${node.target.join(" ")} (${[...node.any, ...node.all, ...node.none].map((it) => it.message).join("; ")})`).join(", ");
      const found = violations.map((it) => `${it.id} (${it.impact}): ${it.help}: ${places(it.nodes)}`);
      expect(found, `what axe says about ${what ?? "the page"}`).toEqual([]);
    });
  },
});
