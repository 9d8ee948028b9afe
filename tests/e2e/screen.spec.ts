// How much of the screen the canvas gets, the minimap, and the pen.

import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { boxOf, drag, middle, moved } from "./pages/mouse";
import { Pen } from "./pages/pen";
import { Start } from "./pages/start";
import type { Workbench } from "./pages/workbench";

const states = Array.from({ length: 40 }, (_, index) => `"Step ${index}": { "Type": "Pass", ${index < 39 ? `"Next": "Step ${index + 1}"` : '"End": true'} }`);
const long = `{ "StartAt": "Step 0", "States": { ${states.join(", ")} } }`;
const row = `{
  "StartAt": "First",
  "States": {
    "First": { "Type": "Pass", "Next": "Second" },
    "Second": { "Type": "Pass", "End": true }
  }
}
`;

test.use({ contextOptions: { reducedMotion: "reduce" } });

const open = async (page: Page, text: string) => (await Start.goTo(page)).openText(text);

test("the canvas has the page for itself, by button and key", async ({ page, expectAccessible }) => {
  const bench = await open(page, row);
  const alone = page.getByRole("button", { name: "Canvas alone" });
  const width = async () => (await boxOf(bench.canvas.surface)).width;
  await expect(alone).toHaveAttribute("aria-pressed", "false");
  await alone.click();
  await expect(alone).toHaveAttribute("aria-pressed", "true");
  await expect(bench.palette).toBeHidden();
  await expect(bench.inspector.pane).toBeHidden();
  await expect.poll(width).toBeGreaterThan(1270);
  await expect(bench.live).toHaveText("The panes are hidden. Z shows them again.");
  await expectAccessible("the canvas alone");

  // Everything goes on: states are selected, F6 passes the hidden panes over, Enter brings the form back.
  await expect(bench.canvas.surface).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("F6");
  await expect(page.locator("#dock")).toBeFocused();
  await page.keyboard.press("F6");
  await expect(bench.canvas.surface).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(bench.inspector.pane).toBeVisible();
  await expect(bench.palette).toBeVisible();
  await bench.canvas.surface.focus();
  await page.keyboard.press("z");
  await expect(bench.palette).toBeHidden();
  await page.keyboard.press("z");
  await expect(bench.palette).toBeVisible();
  for (const [w, h] of [[1000, 700], [700, 600]] as const) {
    await page.setViewportSize({ width: w, height: h });
    await bench.canvas.surface.focus();
    await page.keyboard.press("z");
    await expect.poll(width, `alone at ${w}`).toBeGreaterThan(w - 10);
    await page.keyboard.press("z");
    await expect.poll(width).toBeLessThan(w - 40);
  }
});

test("the page fills the screen and leaves it", async ({ page }) => {
  const bench = await open(page, row);
  const button = page.getByRole("button", { name: "Full screen" });
  const isFull = () => page.evaluate(() => document.fullscreenElement === document.documentElement);
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await button.click();
  await expect.poll(isFull).toBe(true);
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect(bench.live).toHaveText("The page fills the screen. Esc leaves it.");
  // However it is left, the button knows: here by the browser, as its Escape does.
  await page.evaluate(() => document.exitFullscreen());
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await bench.canvas.surface.focus();
  await page.keyboard.press("Shift+F11");
  await expect.poll(isFull).toBe(true);
  await page.keyboard.press("Shift+F11");
  await expect.poll(isFull).toBe(false);
  await expect(bench.live).toHaveText("The full screen is left");
  // It is a command like any other.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("fill the screen");
  await expect(page.getByRole("dialog").getByRole("option", { selected: true })).toContainText("Fill the screen");
  await page.keyboard.press("Enter");
  await expect.poll(isFull).toBe(true);
});

test("the minimap shows where one is, and takes one elsewhere", async ({ page }) => {
  const bench = await open(page, long);
  const { canvas } = bench;
  const map = page.locator(".sw-minimap");
  // One column, so that the end lies at the lower edge of the minimap.
  await canvas.view("Lay out in one column");
  await canvas.find("Step 0");
  await canvas.surface.focus();
  await page.keyboard.press("1");
  await page.keyboard.press("Escape");
  const box = await boxOf(map);
  await expect(canvas.state("Step 0")).toBeInViewport();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height - 8);
  await expect(canvas.state("Step 39")).toBeInViewport();
  await expect(canvas.state("Step 0")).not.toBeInViewport();
  // The frame is where the press was.
  const frame = await boxOf(map.locator(".sw-minimap__view"));
  expect(Math.abs(middle(frame).y - (box.y + box.height - 8))).toBeLessThan(6);
  // Dragged upward, the canvas follows all the way, also with the pointer outside of the minimap.
  await drag(page, { x: box.x + box.width / 2, y: box.y + box.height - 8 }, { x: box.x - 80, y: box.y + 6 });
  await expect.poll(async () => (await canvas.world({ x: 640, y: 300 })).y).toBeLessThan(600);
  await expect(bench.undo).toHaveAttribute("aria-label", /^Undo: .*column/i);
  await canvas.expectSelected();

  // Hidden and shown by the menu and a key; in a narrow window it is hidden until one asks for it.
  await canvas.view("Hide the minimap");
  await expect(map).toHaveCount(0);
  await canvas.surface.focus();
  await page.keyboard.press("Shift+M");
  await expect(map).toBeVisible();
});

test("a narrow window has a minimap when one asks for it", async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 600 });
  const bench = await open(page, long);
  const map = page.locator(".sw-minimap");
  await expect(map).toHaveCount(0);
  await bench.canvas.view("Show the minimap");
  await expect(map).toBeVisible();
  const [box, zoom] = [await boxOf(map), await boxOf(page.getByRole("group", { name: "Zoom" }))];
  expect(zoom.x + zoom.width, "room beside the zoom").toBeLessThan(box.x);
});

test("a pen selects, drags and draws frames as the mouse does", async ({ page }) => {
  const bench: Workbench = await open(page, row);
  const { canvas } = bench;
  const pen = await Pen.on(page);
  const card = async () => middle(await boxOf(canvas.state("Second")));

  // Near the surface it only hovers: nothing is selected, nothing moves.
  await pen.hover(await card());
  await expect(canvas.state("Second").locator("[data-port=next]")).toBeVisible();
  await pen.hover(moved(await card(), 200, 40));
  await expect(bench.undo).toBeDisabled();
  await canvas.expectSelected();

  await pen.tap(await card());
  await canvas.expectSelected("Second");
  const before = await boxOf(canvas.state("Second"));
  await pen.drag(middle(before), moved(middle(before), 120, 40));
  await expect(bench.undo).toHaveAttribute("aria-label", /^Undo: Moved Second/);
  const after = await boxOf(canvas.state("Second"));
  expect(after.x - before.x).toBeGreaterThan(60);
  await bench.undo.click();
  await expect(bench.undo).toBeDisabled();

  // On empty ground it does what the mouse does there.
  const [first, second] = [await boxOf(canvas.state("First")), await boxOf(canvas.state("Second"))];
  const corner = { x: first.x - 60, y: first.y - 10 };
  await page.keyboard.down("Shift");
  await pen.drag(corner, { x: second.x + second.width + 40, y: second.y + second.height + 20 }, true);
  await page.keyboard.up("Shift");
  await canvas.expectSelected("First", "Second");
  const world = await canvas.world(corner);
  await pen.drag(corner, moved(corner, 70, 30));
  const there = await canvas.world(corner);
  expect(world.x - there.x).toBeGreaterThan(30);
});

test("what is shown whole stays whole in another size; a zoom of one's own stays", async ({ page }) => {
  const bench = await open(page, row.replace('"End": true', '"Next": "First"'));
  const { canvas } = bench;
  const isWhole = async () => {
    const [around, ...boxes] = await Promise.all([boxOf(canvas.surface), boxOf(canvas.state("First")), boxOf(canvas.state("Second"))]);
    return boxes.every((it) => it.x > around.x && it.x + it.width < around.x + around.width && it.y > around.y && it.y + it.height < around.y + around.height);
  };
  const first = await canvas.zoom();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect.poll(() => canvas.zoom()).toBeGreaterThan(first);
  await page.setViewportSize({ width: 1000, height: 420 });
  await expect.poll(() => canvas.zoom()).toBeLessThan(first);
  expect(await isWhole()).toBe(true);
  await page.setViewportSize({ width: 1280, height: 800 });
  await bench.code.open();
  await expect.poll(isWhole).toBe(true);
  await page.keyboard.press("Control+e");
  await expect.poll(() => canvas.zoom()).toBeCloseTo(first, 2);

  // The same place stays in the middle, and what is selected in sight.
  await canvas.surface.focus();
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowDown");
  const own = await canvas.zoom();
  expect(own).not.toBeCloseTo(first, 2);
  await page.setViewportSize({ width: 1600, height: 900 });
  await bench.code.open();
  await expect(canvas.state("First")).toBeInViewport({ ratio: 1 });
  expect(await canvas.zoom()).toBe(own);
});

test("in a narrow window what is selected is not left under the sheet", async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 600 });
  const bench = await open(page, row);
  const { canvas } = bench;
  const ground = moved(await boxOf(canvas.surface), 60, 300);
  await drag(page, ground, moved(ground, 260, 0));
  const before = await boxOf(canvas.state("Second"));
  await page.mouse.click(before.x + 4, before.y + 6);
  await expect(bench.inspector.pane).toBeVisible();
  const sheet = await boxOf(bench.inspector.pane);
  expect(before.x + before.width).toBeGreaterThan(sheet.x);
  const after = await boxOf(canvas.state("Second"));
  expect(after.x + after.width).toBeLessThan(sheet.x);
  expect(after.y).toBe(before.y);
  // What is seen already stays where it is.
  await canvas.state("First").click();
  expect((await boxOf(canvas.state("Second"))).x).toBe(after.x);
});
