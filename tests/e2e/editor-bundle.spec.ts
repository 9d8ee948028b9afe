// The code editor's bundle by itself: its promises to the page.

import type { create as Create, Handle, Options } from "../../editor-bundle/editor";
import { FileText } from "../../editor-bundle/line-ends";
import { smallestChange } from "../../editor-bundle/smallest-change";
import { expect, test } from "./fixtures";

type Told = { changes: string[]; cursors: number[]; keys: string[]; undos: number };
type Bench = Window & { editor: Handle; told: Told };

/** Opens the page and makes an editor on top of it. */
async function openEditor(page: import("@playwright/test").Page, options: Options): Promise<void> {
  await page.goto("./");
  await page.evaluate(async (options) => {
    const bench = window as unknown as Bench;
    const { create } = (await import(new URL("./editor/editor.js", location.href).href)) as { create: typeof Create };
    const parent = document.createElement("div");
    parent.style.cssText = "position: fixed; inset: 0; z-index: 1000; height: 300px";
    document.body.append(parent);
    const told: Told = { changes: [], cursors: [], keys: [], undos: 0 };
    bench.told = told;
    window.addEventListener("keydown", (event) => told.keys.push(`${event.key}${event.defaultPrevented ? "!" : ""}`));
    bench.editor = create(parent, {
      ...options,
      onChange: (text) => told.changes.push(text),
      onCursor: (offset) => told.cursors.push(offset),
      onUndo: () => (told.undos += 1),
    });
    bench.editor.focus();
  }, options);
}

const told = (page: import("@playwright/test").Page) => page.evaluate(() => (window as unknown as Bench).told);

test("typing is told, setting the text is not", async ({ page }) => {
  await openEditor(page, { doc: '{"a": 1}', label: "Definition" });
  const editor = page.getByRole("textbox", { name: "Definition" });
  await expect(editor).toBeFocused();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" ");
  expect((await told(page)).changes).toEqual(['{"a": 1} ']);
  await page.evaluate(() => (window as unknown as Bench).editor.setText('{"b": 2}'));
  await expect(editor).toHaveText('{"b": 2}');
  expect((await told(page)).changes).toHaveLength(1);
});

test("undo is the page's: the text stays and the page hears the key", async ({ page }) => {
  await openEditor(page, { doc: "{}", label: "Definition" });
  await page.keyboard.press("Control+End");
  await page.keyboard.type("x");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+Shift+Z");
  await page.keyboard.press("Control+y");
  await expect(page.getByRole("textbox", { name: "Definition" })).toHaveText("{}x");
  const { keys } = await told(page);
  expect(keys.filter((it) => "zZy".includes(it[0]!))).toEqual(["z!", "Z!", "y!"]);
});

test("offsets count UTF-16 code units of the file, whatever its line ends", async ({ page }) => {
  const doc = '{\r\n  "näme": "😀",\r\n  "b": 1\r\n}\r\n';
  await openEditor(page, { doc, label: "Definition" });
  const at = doc.indexOf('"b"');
  await page.evaluate((at) => (window as unknown as Bench).editor.reveal(at, at + 3), at);
  expect((await told(page)).cursors).toEqual([]);
  await page.keyboard.type('"cc"');
  const text = await page.evaluate(() => (window as unknown as Bench).editor.text());
  expect(text).toBe(doc.replace('"b"', '"cc"'));
  expect((await told(page)).cursors.at(-1)).toBe(at + 4);
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => (window as unknown as Bench).editor.text())).toMatch(/"cc": 1\r\n +\r\n\}\r\n$/);
});

test("problems are underlined and lines are shaded", async ({ page, expectAccessible }) => {
  await openEditor(page, { doc: '{\n  "a": ${Place},\n  "b": true\n}\n', label: "Definition" });
  await page.evaluate(() => {
    const { editor } = window as unknown as Bench;
    editor.setDiagnostics([{ from: 4, to: 7, severity: "error", message: "no such state" }]);
    editor.highlight(4, 10);
  });
  await expect(page.locator(".cm-lintRange-error")).toHaveText('"a"');
  await expect(page.locator(".cm-shaded")).toHaveCount(1);
  await expect(page.locator(".cm-placeholder-name").first()).toContainText("${Place}");
  await expectAccessible("the code editor");
  await page.evaluate(() => {
    const { editor } = window as unknown as Bench;
    editor.setTheme(true);
    editor.setLanguage("yaml");
    editor.setText("a: 1\n");
    editor.highlight(0, 0);
  });
  await expect(page.locator(".cm-shaded")).toHaveCount(0);
  await page.evaluate(() => (window as unknown as Bench).editor.destroy());
  await expect(page.locator(".cm-editor")).toHaveCount(0);
});

test("the smallest change keeps what is equal and splits no character", () => {
  const apply = (before: string, after: string) => {
    const change = smallestChange(before, after);
    return change ? before.slice(0, change.from) + change.insert + before.slice(change.to) : before;
  };
  const texts = ["", "a", "ab", "ba", "aba", "abba", "😀", "😁", "a😀b", "a😁b", "aab", "aaab"];
  for (const before of texts) for (const after of texts) expect(apply(before, after)).toBe(after);
  expect(smallestChange("one two", "one 2 two")).toEqual({ from: 4, to: 4, insert: "2 " });
  expect(smallestChange("a😀b", "a😁b")).toEqual({ from: 1, to: 3, insert: "😁" });
});

test("offsets are translated both ways", () => {
  for (const text of ["", "\r\n", "a\r\nb\n\r\n\rc", "no end", "\r\n\r\n", "x\ry\r\n"]) {
    const file = new FileText(text);
    const held = text.replace(/\r\n?/g, "\n");
    for (let offset = 0; offset <= held.length; offset += 1) {
      expect(file.toEditor(file.toFile(offset)), `${JSON.stringify(text)} at ${offset}`).toBe(offset);
      expect(text.slice(0, file.toFile(offset)).replace(/\r\n?/g, "\n")).toBe(held.slice(0, offset));
    }
  }
});
