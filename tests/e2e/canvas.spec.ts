// The canvas under the hand: zoom, pan, select, connect, drag, insert, delete.

import { row as definition } from "./definitions";
import { expect, test } from "./fixtures";
import { type Point, boxOf, drag, middle, moved } from "./pages/mouse";
import { Start } from "./pages/start";
import type { Workbench } from "./pages/workbench";

// Cards are where they are at once, so that their places can be read.
test.use({ contextOptions: { reducedMotion: "reduce" } });

let bench: Workbench;

test.beforeEach(async ({ page }) => {
  bench = await (await Start.goTo(page)).openText(definition);
  await expect(bench.canvas.states).toHaveCount(4);
});

const near = (found: Point, wanted: Point) => {
  expect(found.x).toBeCloseTo(wanted.x, 0);
  expect(found.y).toBeCloseTo(wanted.y, 0);
};

test("the wheel zooms at the pointer", async ({ page }) => {
  const { canvas } = bench;
  const at = moved(middle(await boxOf(canvas.state("Second"))), 70, 12);
  const world = await canvas.world(at);
  const before = await canvas.zoom();
  await page.mouse.move(at.x, at.y);
  await page.mouse.wheel(0, -240);
  await expect.poll(() => canvas.zoom()).toBeGreaterThan(before * 1.2);
  near(await canvas.world(at), world);
  await page.mouse.wheel(0, 500);
  await expect.poll(() => canvas.zoom()).toBeLessThan(before);
  near(await canvas.world(at), world);
});

test("buttons and keys zoom, to 100 % and to the whole graph", async ({ page }) => {
  const { canvas } = bench;
  const zoom = canvas.surface.getByRole("group", { name: "Zoom" });
  await zoom.getByRole("button", { name: "Zoom in" }).click();
  await expect(zoom).toContainText("125 %");
  await canvas.surface.focus();
  await page.keyboard.press("-");
  await page.keyboard.press("-");
  await expect(zoom).toContainText("80 %");
  await page.keyboard.press("1");
  await expect(zoom).toContainText("100 %");
  await drag(page, await canvas.emptyPlace(), moved(await canvas.emptyPlace(), -300, -250));
  await page.keyboard.press("0");
  for (const state of await canvas.states.all()) await expect(state).toBeInViewport({ ratio: 1 });
});

test("dragging the empty canvas moves it, as the middle button and the space bar do anywhere", async ({ page }) => {
  const { canvas } = bench;
  const card = canvas.state("Second");
  const before = await boxOf(card);
  await drag(page, await canvas.emptyPlace(), moved(await canvas.emptyPlace(), -60, 35));
  await expect.poll(() => boxOf(card)).toEqual({ ...before, ...moved(before, -60, 35) });
  await canvas.expectSelected();

  const on = middle(await boxOf(card));
  await page.mouse.move(on.x, on.y);
  await page.mouse.down({ button: "middle" });
  await page.mouse.move(on.x + 40, on.y + 20, { steps: 4 });
  await page.mouse.up({ button: "middle" });
  await expect.poll(() => boxOf(card)).toEqual({ ...before, ...moved(before, -20, 55) });

  await canvas.surface.focus();
  await page.keyboard.down("Space");
  await drag(page, middle(await boxOf(card)), moved(middle(await boxOf(card)), 20, -55));
  await page.keyboard.up("Space");
  await expect.poll(() => boxOf(card)).toEqual(before);
  await expect(bench.undo).toBeDisabled();
});

test("Shift and dragging draws a marquee around states", async ({ page }) => {
  const { canvas } = bench;
  const [first, second] = [await boxOf(canvas.state("First")), await boxOf(canvas.state("Second"))];
  const from = { x: first.x - 30, y: first.y - 10 };
  const to = { x: second.x + second.width + 20, y: second.y + second.height + 10 };
  await page.keyboard.down("Shift");
  await drag(page, from, to, true);
  await expect(canvas.surface.locator(".sw-marquee")).toBeVisible();
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await expect(canvas.surface.locator(".sw-marquee")).toHaveCount(0);
  await canvas.expectSelected("First", "Second");

  await page.keyboard.down("Shift");
  await canvas.state("Third").click();
  await canvas.state("First").click();
  await page.keyboard.up("Shift");
  await canvas.expectSelected("Second", "Third");

  // Escape in the middle of it brings back what was selected.
  await page.keyboard.down("Shift");
  await drag(page, from, to, true);
  await canvas.expectSelected("First", "Second", "Third");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await canvas.expectSelected("Second", "Third");
});

test("a drag from a port connects", async ({ page }) => {
  const { canvas } = bench;
  await canvas.expectLine(canvas.edge("First", "Next"), "First", "Second");
  await canvas.state("First").hover();
  await drag(page, await canvas.port("First", "next"), middle(await boxOf(canvas.state("Third"))), true);
  await expect(canvas.surface.locator(".sw-preview")).toHaveCount(1);
  await page.mouse.up();
  await canvas.expectLine(canvas.edge("First", "Next"), "First", "Third");
  await canvas.expectNoOverlaps();
  await bench.undo.click();
  await canvas.expectLine(canvas.edge("First", "Next"), "First", "Second");
});

test("a drag from a port to an empty place offers state types", async ({ page }) => {
  const { canvas } = bench;
  await canvas.state("Third").hover();
  await drag(page, await canvas.port("Third", "next"), await canvas.emptyPlace());
  await expect(bench.menu).toBeVisible();
  await bench.menu.getByRole("menuitem", { name: /^Succeed/ }).click();
  await expect(canvas.state("Succeed")).toBeVisible();
  await canvas.expectLine(canvas.edge("Third", "Next"), "Third", "Succeed");
  await canvas.expectNoOverlaps();
});

test("the button behind the selected state adds the next one", async ({ page }) => {
  const { canvas } = bench;
  const button = page.getByRole("button", { name: "Add a state after the selected one" });
  await expect(button).toHaveCount(0);
  await canvas.state("First").click();
  await button.click();
  await bench.menu.getByRole("menuitem", { name: /^Wait/ }).click();
  await canvas.expectLine(canvas.edge("First", "Next"), "First", "Wait");
  await canvas.expectLine(canvas.edge("Wait", "Next"), "Wait", "Second");
  await bench.undo.click();
  await canvas.expectLine(canvas.edge("First", "Next"), "First", "Second");
  // Nothing comes behind several.
  await canvas.state("Second").click({ modifiers: ["Shift"] });
  await expect(button).toHaveCount(0);
});

test("a dragged state is pinned, the rest is laid out around it, tidy up unpins", async ({ page }) => {
  const { canvas } = bench;
  const [before, third] = [await boxOf(canvas.state("Second")), await boxOf(canvas.state("Third"))];
  await expect(canvas.tidyUp).toBeDisabled();
  await drag(page, middle(before), middle(third));
  await expect.poll(async () => Math.abs((await boxOf(canvas.state("Second"))).y - third.y)).toBeLessThan(9);
  expect((await boxOf(canvas.state("Third"))).y).not.toBeCloseTo(third.y, 0);
  await canvas.expectNoOverlaps();
  await canvas.expectLinesAroundCards();

  await page.mouse.move(0, 0);
  await expect(canvas.tidyUp).toBeEnabled();
  await canvas.tidyUp.click();
  await expect.poll(() => boxOf(canvas.state("Second"))).toEqual(before);
  await expect.poll(() => boxOf(canvas.state("Third"))).toEqual(third);
  await expect(canvas.tidyUp).toBeDisabled();
  await bench.undo.click();
  await expect(canvas.tidyUp).toBeEnabled();
});

test("Escape during a drag leaves everything as it was", async ({ page }) => {
  const { canvas } = bench;
  const before = await boxOf(canvas.state("Second"));
  await drag(page, middle(before), moved(middle(before), 150, 60), true);
  await expect(canvas.surface).toHaveAttribute("data-tool", "dragging");
  await page.keyboard.press("Escape");
  await expect(canvas.surface).toHaveAttribute("data-tool", "idle");
  await page.mouse.up();
  expect(await boxOf(canvas.state("Second"))).toEqual(before);
  await expect(bench.undo).toBeDisabled();
});

test("several states are deleted at once, and what led to them leads on", async ({ page }) => {
  const { canvas } = bench;
  await canvas.state("Second").click();
  await page.keyboard.press("Delete");
  await expect(canvas.states).toHaveCount(3);
  await canvas.expectLine(canvas.edge("First", "Next"), "First", "Third");
  await canvas.state("Spare").click();
  await page.keyboard.down("Control");
  await canvas.state("Third").click();
  await page.keyboard.up("Control");
  await page.keyboard.press("Delete");
  await expect(canvas.states).toHaveCount(1);
  await canvas.expectLine(canvas.edge("First", "End"), "First", "End");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(canvas.states).toHaveCount(4);
  expect((await bench.download(/^Download/)).bytes.toString()).toBe(definition);
});

test("a state is duplicated", async ({ page }) => {
  const { canvas } = bench;
  await canvas.state("Third").click();
  await page.keyboard.press("Control+d");
  await expect(canvas.states).toHaveCount(5);
  await expect.poll(async () => (await canvas.selected()).length).toBe(1);
  const [copy] = await canvas.selected();
  expect(["First", "Second", "Third", "Spare"]).not.toContain(copy);
  await canvas.expectLine(canvas.edge(copy!, "End"), copy!, "End");
  await canvas.expectNoOverlaps();
});

test("a state that nothing leads to is dropped onto a line", async ({ page }) => {
  const { canvas } = bench;
  const place = await canvas.placeOn(canvas.edge("First", "Next"));
  await drag(page, middle(await boxOf(canvas.state("Spare"))), place, true);
  await expect(canvas.insertion).toHaveCount(1);
  await page.mouse.up();
  await canvas.expectLine(canvas.edge("First", "Next"), "First", "Spare");
  await canvas.expectLine(canvas.edge("Spare", "Next"), "Spare", "Second");
  await expect(canvas.states).toHaveCount(4);
  await canvas.expectNoOverlaps();
});

test("a type is dropped onto the empty canvas, and pressed in the palette", async ({ page }) => {
  const { canvas } = bench;
  const to = await canvas.emptyPlace();
  await bench.dragType("Task", to);
  await expect(canvas.state("Task")).toBeVisible();
  const box = await boxOf(canvas.state("Task"));
  expect(Math.abs(middle(box).x - to.x)).toBeLessThan(12);
  expect(Math.abs(middle(box).y - to.y)).toBeLessThan(12);
  await canvas.state("Third").click();
  await bench.type("Wait").click();
  await canvas.expectLine(canvas.edge("Third", "Next"), "Third", "Wait");
  await canvas.expectNoOverlaps();
  // Dropped outside of the canvas nothing comes of it.
  await bench.dragType("Map", middle(await boxOf(bench.inspector.title)));
  await expect(canvas.states).toHaveCount(6);
  await expect(canvas.surface).toHaveAttribute("data-tool", "idle");
});

test("a double click renames on the card, and the right button offers actions", async ({ page }) => {
  const { canvas } = bench;
  await canvas.state("Second").dblclick();
  const field = canvas.surface.getByRole("textbox", { name: "Name of the state" });
  await expect(field).toBeFocused();
  await page.keyboard.type("In between");
  await page.keyboard.press("Enter");
  await expect(canvas.state("In between")).toBeVisible();
  await canvas.expectLine(canvas.edge("First", "Next"), "First", "In between");

  await canvas.state("Third").click({ button: "right" });
  await bench.menu.getByRole("menuitem", { name: "Delete" }).click();
  await expect(canvas.states).toHaveCount(3);
  const at = await canvas.placeOn(canvas.edge("First", "Next"));
  await page.mouse.click(at.x, at.y, { button: "right" });
  await bench.menu.getByRole("menuitem", { name: "Insert a state here" }).click();
  await bench.menu.getByRole("menuitem", { name: /^Choice/ }).click();
  await expect(canvas.state("Choice")).toBeVisible();
  await canvas.expectLine(canvas.edge("First", "Next"), "First", "Choice");
});

test("broken text keeps the last graph, greyed, and says so", async ({ page }) => {
  const { canvas, code } = bench;
  await code.open();
  await code.line('"Second": {').click();
  await page.keyboard.press("Home");
  await page.keyboard.type("} ");
  await expect(canvas.surface).toHaveAttribute("data-stale", "true");
  await expect(page.getByTestId("stale")).toContainText("Ln 5");
  await expect(canvas.states).toHaveCount(4);
  await expect.poll(() => canvas.state("First").evaluate((it) => {
    let opacity = 1;
    for (let at: Element | null = it; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
    return opacity < 1 || getComputedStyle(it.closest(".sw-world")!).filter !== "none";
  })).toBe(true);
  await expect(page.getByRole("button", { name: /^Problems: [1-9]\d* errors?/ })).toBeVisible();
  const before = await boxOf(canvas.state("Third"));
  await drag(page, middle(before), moved(middle(before), 90, 40));
  await expect(canvas.tidyUp).toHaveCount(0);

  await code.text.focus();
  await page.keyboard.press("Control+z");
  await expect(canvas.surface).toHaveAttribute("data-stale", "false");
  await expect(page.getByTestId("stale")).toHaveCount(0);
  expect((await bench.download(/^Download/)).bytes.toString()).toBe(definition);
});

test("selecting goes both ways between canvas and code", async ({ page }) => {
  const { canvas, code } = bench;
  await code.open();
  await canvas.state("Third").click();
  await expect(code.pane.locator(".cm-shaded")).toContainText(['"Third"']);
  await code.line('"First": {').click();
  await canvas.expectSelected("First");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type(', "Comment": "typed"');
  await expect(bench.inspector.field("Comment")).toHaveValue("typed");
  await expect(canvas.surface).toHaveAttribute("data-stale", "false");
});

test("panes are resized by mouse and by keys", async ({ page }) => {
  for (const { name, by, grow } of [
    { name: "Width of the left pane", by: { x: 40, y: 0 }, grow: "ArrowRight" },
    { name: "Width of the inspector", by: { x: -40, y: 0 }, grow: "ArrowLeft" },
  ]) {
    const splitter = page.getByRole("separator", { name });
    const size = async () => Number(await splitter.getAttribute("aria-valuenow"));
    const before = await size();
    const pane = page.locator("#left, #right").filter({ has: splitter });
    const width = (await boxOf(pane)).width;
    const from = middle(await boxOf(splitter));
    await drag(page, from, moved(from, by.x, by.y));
    await expect.poll(size).toBe(before + 40);
    await expect.poll(async () => (await boxOf(pane)).width).toBe(width + 40);
    await splitter.focus();
    await page.keyboard.press(grow);
    await expect.poll(size).toBe(before + 56);
    await page.keyboard.press("Home");
    await expect.poll(size).toBe(Number(await splitter.getAttribute("aria-valuemin")));
  }
  await bench.rehearse();
  const splitter = page.getByRole("separator", { name: "Height of the rehearsal" });
  const before = (await boxOf(bench.rehearsal.dock)).height;
  const from = middle(await boxOf(splitter));
  await drag(page, from, moved(from, 0, -50));
  await expect.poll(async () => (await boxOf(bench.rehearsal.dock)).height).toBe(before + 50);
  await splitter.focus();
  await page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await boxOf(bench.rehearsal.dock)).height).toBe(before + 34);
});

test("the graph does not move between designing and rehearsing", async ({ page }) => {
  const { canvas } = bench;
  const before = await canvas.boxes();
  await bench.rehearse();
  await bench.rehearsal.button("Play").click();
  await bench.rehearsal.expectEnd("Succeeded");
  expect((await canvas.boxes()).filter((it) => it.name.startsWith("/"))).toEqual(before.filter((it) => it.name.startsWith("/")));
  await bench.design();
  expect(await canvas.boxes()).toEqual(before);
  await page.mouse.move(0, 0);
});
