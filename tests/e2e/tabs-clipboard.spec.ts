// What goes from tab to tab by the clipboard: states with their mocks, places and notes; and what lies there for others.

import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { drag, middle, moved, boxOf } from "./pages/mouse";
import { Start } from "./pages/start";
import { Workbench } from "./pages/workbench";

test.use({ contextOptions: { reducedMotion: "reduce" } });
test.describe.configure({ timeout: 120_000 });

const kind = "web application/x-statewright+json";

async function emptyDocument(page: Page): Promise<Workbench> {
  await page.goto("./");
  const [start, bench] = [new Start(page), new Workbench(page)];
  await expect(bench.canvas.surface.or(start.create)).toBeVisible({ timeout: 30_000 });
  if (await bench.canvas.surface.isVisible()) await page.getByRole("button", { name: "Statewright, to the start" }).click();
  await start.create.click();
  await expect(bench.canvas.surface).toBeVisible({ timeout: 30_000 });
  await expect(bench.canvas.states).toHaveCount(0);
  await bench.canvas.surface.focus();
  return bench;
}

test("states go to another tab with their mocks, places and notes", async ({ page, context, watchPage }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const start = await Start.goTo(page);
  const bench = await start.openSample("Payroll with retries");
  const { canvas } = bench;
  const name = (await canvas.states.filter({ has: page.locator("[data-kind=mock]") }).first().getAttribute("data-name"))!;
  await canvas.state(name).click();
  await page.keyboard.press("n");
  await page.keyboard.type("ask Ada about this");
  await canvas.surface.focus();
  await expect(canvas.notes).toHaveText(/ask Ada/);
  // A click with Ctrl adds the note to the selected state.
  await canvas.state(name).click();
  await canvas.notes.click({ modifiers: ["Control"], position: { x: 90, y: 12 } });
  await expect(canvas.notes).toHaveAttribute("data-selected", "true");
  await canvas.expectSelected(name);
  await page.keyboard.press("Control+c");
  await expect(bench.live).toHaveText("Copied 1 state and 1 note");
  // Other programs get the definition alone.
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(Object.keys((JSON.parse(text) as { States: object }).States)).toEqual([name]);
  expect(text).not.toContain("Ada");

  const other = await context.newPage();
  watchPage(other);
  const second = await emptyDocument(other);
  await other.keyboard.press("Control+v");
  await expect(second.live).toHaveText(`Pasted ${name} and 1 note`);
  await expect(second.canvas.states).toHaveCount(1);
  await expect(second.canvas.state(name).locator("[data-kind=mock]")).toBeVisible();
  await expect(second.canvas.notes).toHaveText(/ask Ada/);
  const overlap = await second.canvas.notes.evaluate((note, name) => {
    const [a, b] = [note, document.querySelector(`[data-name="${name}"]`)!].map((it) => it.getBoundingClientRect()) as [DOMRect, DOMRect];
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }, name);
  expect(overlap, "the note lies beside the card").toBe(false);

  // What is selected together moves together, and one step takes all of it back.
  const before = await boxOf(second.canvas.notes);
  await drag(other, middle(await boxOf(second.canvas.state(name))), moved(middle(await boxOf(second.canvas.state(name))), 64, 48));
  await expect(second.live).toHaveText("Moved 1 state and 1 note");
  await expect.poll(async () => (await boxOf(second.canvas.notes)).x - before.x).toBeGreaterThan(30);
  await other.keyboard.press("Control+z");
  await other.keyboard.press("Control+z");
  await expect(second.canvas.states).toHaveCount(0);
  await expect(second.canvas.notes).toHaveCount(0);
  await expect(second.undo).toBeDisabled();
});

test("what pretends to be ours is read with care, and falls back to the text", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const bench = await emptyDocument(page);
  const put = (text: string, own: string) =>
    page.evaluate(
      ([text, own, kind]) => {
        const blob = (it: string, type: string) => new Blob([it], { type });
        return navigator.clipboard.write([new ClipboardItem({ "text/plain": blob(text!, "text/plain"), [kind!]: blob(own!, kind!.slice(4)) })]);
      },
      [text, own, kind],
    );
  const state = '{ "Type": "Wait", "Seconds": 5, "End": true }';
  for (const own of ["{", "[".repeat(100_000), '{"format": "statewright clip", "version": 1, "text": 5}', "<img src=x onerror=alert(1)>"]) {
    await put(state, own);
    await page.keyboard.press("Control+v");
    await expect(bench.live).toHaveText("Pasted Wait");
    await expect(bench.canvas.states).toHaveCount(1);
    await page.keyboard.press("Control+z");
    await expect(bench.canvas.states).toHaveCount(0);
  }
  // Sound in form, but with a text that holds no states: refused, and nothing is there.
  await put("hello", JSON.stringify({ format: "statewright clip", version: 1, text: "hello", pins: {}, mocks: [], notes: [{ text: "<b>n</b>", beside: "X", place: [2e9, 0, 1, 1] }] }).replace("2000000000", "1999999999"));
  await page.keyboard.press("Control+v");
  await expect(bench.toast).toContainText("The clipboard holds no states");
  await expect(bench.canvas.notes).toHaveCount(0);
  await expect(bench.undo).toBeDisabled();
});
