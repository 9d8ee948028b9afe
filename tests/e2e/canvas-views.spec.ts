// What is shown of a graph and how: containers, error paths, notes, arrangements, directions, thousands of states, fingers.

import type { Page } from "@playwright/test";
import { row } from "./definitions";
import { expect, test } from "./fixtures";
import { boxOf, drag, middle, moved } from "./pages/mouse";
import { Start } from "./pages/start";
import { Touch } from "./pages/touch";
import { Workbench } from "./pages/workbench";

const definition = `{
  "StartAt": "Fetch",
  "States": {
    "Fetch": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": { "FunctionName": "fetch" },
      "TimeoutSeconds": 60,
      "Catch": [ { "ErrorEquals": ["States.ALL"], "Next": "Tell" } ],
      "Next": "Both"
    },
    "Both": {
      "Type": "Parallel",
      "Branches": [
        { "StartAt": "Left", "States": { "Left": { "Type": "Pass", "End": true } } },
        { "StartAt": "Right 1", "States": { "Right 1": { "Type": "Pass", "Next": "Right 2" }, "Right 2": { "Type": "Pass", "End": true } } }
      ],
      "Catch": [ { "ErrorEquals": ["States.ALL"], "Next": "Tell" } ],
      "Next": "Done"
    },
    "Done": { "Type": "Succeed" },
    "Tell": { "Type": "Pass", "Next": "Stop" },
    "Stop": { "Type": "Fail", "Error": "Stopped" }
  }
}
`;

// Cards are where they are at once, so that their places can be read.
test.use({ contextOptions: { reducedMotion: "reduce" } });
test.describe.configure({ timeout: 120_000 });

const open = async (page: Page, text: string) => (await Start.goTo(page)).openText(text);

test("containers collapse to a card that counts what is in them, and expand again", async ({ page }) => {
  const bench = await open(page, definition);
  const { canvas } = bench;
  await expect(canvas.states).toHaveCount(8);
  await canvas.surface.getByRole("button", { name: "Collapse Both" }).click();
  await expect(canvas.states).toHaveCount(5);
  const more = canvas.state("Both").getByRole("button", { name: "Expand: 3 states" });
  await expect(more).toContainText("3 states");
  await expect(bench.live).toContainText("Collapsed Both");
  await canvas.expectNoOverlaps();
  await canvas.expectLinesAroundCards();
  await more.click();
  await expect(canvas.states).toHaveCount(8);
  await bench.undo.click();
  await expect(canvas.states).toHaveCount(5);
  await bench.undo.click();
  await expect(bench.undo).toBeDisabled();

  await test.step("by key, and in the outline by the arrows", async () => {
    await bench.row("Both").click();
    await expect(bench.row("Both")).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("ArrowLeft");
    await expect(bench.row("Both")).toHaveAttribute("aria-expanded", "false");
    await expect(bench.row("Left")).toHaveCount(0);
    await expect(bench.row("Both")).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(bench.row("Left")).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await expect(bench.row("Left")).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await expect(bench.row("Both")).toBeFocused();
    await page.keyboard.press("x");
    await expect(canvas.states).toHaveCount(5);
  });

  await test.step("all at once, from the menu", async () => {
    await canvas.view("Expand all containers");
    await expect(canvas.states).toHaveCount(8);
    await canvas.view("Collapse all containers");
    await expect(canvas.states).toHaveCount(5);
  });

  await test.step("a hidden state is found by the search, and shown", async () => {
    await canvas.find("Right 2");
    await canvas.expectSelected("Right 2");
    await expect(canvas.state("Right 2")).toBeInViewport();
  });
  expect(await bench.exported()).toBe(definition);
});

test("the inside of a container alone, and back by the way above it or by Escape", async ({ page }) => {
  const bench = await open(page, definition);
  const { canvas } = bench;
  const way = canvas.surface.getByRole("navigation", { name: "Shown container" });
  for (const leave of ["breadcrumb", "Escape"]) {
    await canvas.surface.focus();
    await bench.row("Both").click();
    await page.keyboard.press("Shift+Enter");
    await expect(way).toContainText("Both");
    await expect(canvas.states).toHaveCount(4);
    await expect(bench.live).toContainText("Inside Both");
    await expect(bench.row("Fetch")).toHaveCount(0);
    for (const name of ["Left", "Right 1", "Right 2"]) await expect(canvas.state(name)).toBeInViewport({ ratio: 1 });
    if (leave === "breadcrumb") await way.getByRole("button").first().click();
    else {
      await canvas.surface.focus();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
    }
    await expect(way).toHaveCount(0);
    await expect(canvas.states).toHaveCount(8);
    await expect(bench.row("Fetch")).toBeVisible();
  }
  await expect(bench.undo).toBeDisabled();
});

test("error paths alone, with what ends in Fail marked; then everything, where it was", async ({ page }) => {
  const bench = await open(page, definition);
  const { canvas } = bench;
  await canvas.expectNoOverlaps();
  const before = await boxOf(canvas.state("Fetch"));
  await canvas.surface.focus();
  await page.keyboard.press("f");
  await expect(canvas.surface.getByText("Only error paths are shown")).toBeVisible();
  await expect(canvas.state("Done")).toHaveCount(0);
  const banner = await boxOf(canvas.surface.locator(".sw-banner"));
  for (const name of ["Fetch", "Both", "Tell", "Stop"]) {
    await expect(canvas.state(name)).toBeInViewport({ ratio: 1 });
    expect((await boxOf(canvas.state(name))).y, `${name} is not under the line above`).toBeGreaterThan(banner.y + banner.height - 1);
  }
  await expect(bench.row("Done")).toHaveCount(0);
  await expect(bench.live).toContainText("Only error paths are shown");
  for (const name of ["Tell", "Stop"]) await expect(canvas.state(name)).toHaveAttribute("data-ends-in-fail", "true");
  await expect(canvas.state("Fetch")).toHaveAttribute("data-ends-in-fail", "false");
  await canvas.surface.getByRole("button", { name: "Show everything" }).click();
  await expect(canvas.states).toHaveCount(8);
  await expect.poll(() => boxOf(canvas.state("Fetch"))).toEqual(before);
  await expect(bench.undo).toBeDisabled();
});

test("equal Catch edges share a line, which is dimmed with them", async ({ page }) => {
  const bench = await open(page, definition);
  const { canvas } = bench;
  const trunk = canvas.surface.locator("[data-trunk]");
  await expect(trunk).toHaveCount(1);
  await expect(canvas.surface.getByText("Catch States.ALL from 2 states")).toBeVisible();
  const opacity = () => trunk.evaluate((it) => Number(getComputedStyle(it).opacity));
  expect(await opacity()).toBe(1);
  await canvas.view("Dim Catch edges");
  for (const from of ["Fetch", "Both"]) await expect(canvas.edge(from, "Catch/0")).toHaveAttribute("data-dimmed", "true");
  await expect.poll(opacity).toBeLessThan(0.5);
  await expect(canvas.surface.getByText("Catch States.ALL from 2 states")).toBeHidden();
  await expect(canvas.edge("Fetch", "Next")).toHaveAttribute("data-dimmed", "false");
  await expect(bench.live).toContainText("Catch edges are dimmed");
  await canvas.view("Show Catch edges");
  await expect.poll(opacity).toBe(1);
});

test("notes are written, moved, deleted, taken back, and are there after a reload", async ({ page }) => {
  const bench = await open(page, row);
  const { canvas } = bench;
  // A note comes into the middle of what is seen, which is to be empty ground here.
  const ground = await canvas.emptyPlace();
  await drag(page, ground, moved(ground, -300, 0));
  await expect.poll(async () => Math.round((await canvas.emptyPlace()).x)).not.toBe(Math.round(ground.x));
  await canvas.surface.focus();
  await page.keyboard.press("n");
  await expect(canvas.notes.getByRole("textbox", { name: "Text of the note" })).toBeFocused();
  await page.keyboard.type("Asks the office");
  await page.keyboard.press("Control+Enter");
  const note = canvas.notes.filter({ hasText: "Asks the office" });
  await expect(note).toHaveCount(1);
  const from = await boxOf(note);
  const grip = moved(from, from.width - 30, from.height - 20);
  await drag(page, grip, moved(grip, 120, -40), true);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await boxOf(note)).toEqual(from);
  await drag(page, grip, moved(grip, 120, -40));
  await expect.poll(async () => Math.abs((await boxOf(note)).x - from.x - 120)).toBeLessThan(9);
  await expect(bench.undo).toHaveAttribute("aria-label", /^Undo: Moved/);

  await bench.expectSaved();
  await page.reload();
  await expect(note).toBeVisible();

  const again = await boxOf(note);
  await page.mouse.click(again.x + again.width - 30, again.y + again.height - 20);
  await expect(note).toHaveAttribute("data-selected", "true");
  await page.keyboard.press("Delete");
  await expect(canvas.notes).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(note).toHaveCount(1);
  // The definition knows nothing of it.
  expect(await bench.exported()).toBe(row);
});

test("several states are aligned, distributed, wrapped and unwrapped from their menu, one step each", async ({ page }) => {
  const bench = await open(page, row);
  const { canvas } = bench;
  const choose = async (...names: string[]) => {
    await canvas.state(names[0]!).click();
    for (const name of names.slice(1)) await canvas.state(name).click({ modifiers: ["Control"] });
    await canvas.expectSelected(...names);
  };
  const act = async (on: string, does: string) => {
    await canvas.state(on).click({ button: "right" });
    await bench.menu.getByRole("menuitem", { name: new RegExp(`^${does}`) }).click();
    await expect(bench.menu).toHaveCount(0);
  };
  const left = async (name: string) => Math.round((await boxOf(canvas.state(name))).x);
  await choose("First", "Second", "Spare");
  expect(await left("Spare")).not.toBe(await left("First"));
  await act("First", "Align left");
  await expect.poll(async () => new Set([await left("First"), await left("Second"), await left("Spare")]).size).toBe(1);
  await canvas.expectNoOverlaps();
  await bench.expectOneStep(/^Undo: Align/, row);

  await choose("First", "Second", "Third");
  await act("First", "Distribute from top to bottom");
  const top = async (name: string) => (await boxOf(canvas.state(name))).y;
  await expect.poll(async () => Math.abs((await top("Second")) * 2 - (await top("First")) - (await top("Third")))).toBeLessThan(3);
  await bench.undo.click();

  await choose("Second", "Third");
  await act("Second", "Wrap in a Parallel");
  await expect(canvas.states).toHaveCount(5);
  await canvas.expectLine(canvas.edge("First", "Next"), "First", "Parallel");
  await canvas.expectSelected("Parallel");
  await page.keyboard.press("u");
  await expect(canvas.states).toHaveCount(4);
  await canvas.expectLine(canvas.edge("First", "Next"), "First", "Second");
  expect(JSON.parse(await bench.exported())).toEqual(JSON.parse(row));
});

test("several states are moved, duplicated and deleted together, one step each", async ({ page }) => {
  const bench = await open(page, row);
  const { canvas } = bench;
  const before = await Promise.all(["Second", "Third"].map((name) => boxOf(canvas.state(name))));
  await canvas.state("Second").click();
  await page.keyboard.press("Shift+ArrowDown");
  await canvas.expectSelected("Second", "Third");
  const at = middle(before[0]!);
  await drag(page, at, moved(at, -120, 40));
  for (const [index, name] of ["Second", "Third"].entries()) {
    await expect.poll(async () => Math.abs((await boxOf(canvas.state(name))).x - before[index]!.x + 120), name).toBeLessThan(17);
  }
  await expect(bench.live).toContainText("Moved 2 states");
  await bench.expectOneStep(/^Undo: Moved 2 states/, row);

  await canvas.state("Second").click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  await expect(canvas.states).toHaveCount(6);
  await bench.expectOneStep(/^Undo: Duplicated 2 states/, row);
  await canvas.state("Second").click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Delete");
  await expect(canvas.states).toHaveCount(2);
  await canvas.expectLine(canvas.edge("First", "End"), "First", "End");
  await bench.expectOneStep(/^Undo: Deleted 2 states/, row);
});

test("guides tell when a dragged state is in line with another", async ({ page }) => {
  const bench = await open(page, row);
  const { canvas } = bench;
  const [spare, second] = [await boxOf(canvas.state("Spare")), await boxOf(canvas.state("Second"))];
  const from = middle(spare);
  // Nearly as high as Second, beside it.
  await drag(page, from, { x: from.x + 24, y: middle(second).y + 3 }, true);
  await expect(canvas.surface.locator(".sw-guide").first()).toBeAttached();
  await page.mouse.up();
  await expect(canvas.surface.locator(".sw-guide")).toHaveCount(0);
  await expect.poll(async () => Math.abs((await boxOf(canvas.state("Spare"))).y - (await boxOf(canvas.state("Second"))).y)).toBeLessThan(1);
  await bench.expectOneStep(/^Undo: Moved/, row);
});

test("the head of a selected line is dragged to another state", async ({ page }) => {
  const bench = await open(page, row);
  const { canvas } = bench;
  const edge = canvas.edge("First", "Next");
  const on = await canvas.placeOn(edge);
  await page.mouse.click(on.x, on.y);
  await expect(edge).toHaveAttribute("data-selected", "true");
  await drag(page, await canvas.placeOn(edge, 1), middle(await boxOf(canvas.state("Third"))), true);
  await expect(canvas.surface).toHaveAttribute("data-tool", "connecting");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(bench.undo).toBeDisabled();

  await page.mouse.click(on.x, on.y);
  await drag(page, await canvas.placeOn(edge, 1), middle(await boxOf(canvas.state("Third"))));
  await canvas.expectLine(edge, "First", "Third");
  await canvas.expectNoOverlaps();
  expect(JSON.parse(await bench.exported()).States.First.Next).toBe("Third");
  await bench.undo.click();
  await expect(bench.undo).toBeDisabled();
  expect(await bench.exported()).toBe(row);
});

test("the flow is laid out to the right, and compactly", async ({ page }) => {
  const bench = await open(page, row);
  const { canvas } = bench;
  const side = async () => {
    const [first, second] = [await boxOf(canvas.state("First")), await boxOf(canvas.state("Second"))];
    return second.x > first.x + first.width ? "right" : second.y > first.y + first.height ? "below" : "on it";
  };
  expect(await side()).toBe("below");
  await canvas.view("Lay out from left to right");
  await expect.poll(side).toBe("right");
  await canvas.expectNoOverlaps();
  await canvas.expectLinesAroundCards();
  await canvas.view("Lay out from top to bottom");
  await expect.poll(side).toBe("below");
  const gap = async () => (await boxOf(canvas.state("Second"))).y - (await boxOf(canvas.state("First"))).y;
  await canvas.surface.focus();
  await page.keyboard.press("1");
  const usual = await gap();
  await canvas.view("Lay out compactly");
  await page.keyboard.press("1");
  await expect.poll(gap).toBeLessThan(usual);
  await canvas.expectNoOverlaps();
  expect(await bench.exported()).toBe(row);
});

test("of a thousand states those near what is seen are in the page, and each of them is found", async ({ page }) => {
  await page.goto("./?generated=1000");
  const bench = new Workbench(page);
  const { canvas } = bench;
  await expect(canvas.state("State 1")).toBeVisible({ timeout: 60_000 });
  const isLittle = async () => {
    await expect.poll(() => canvas.states.count()).toBeLessThan(120);
    await expect.poll(() => bench.outline.getByRole("treeitem").count()).toBeLessThan(120);
  };
  await isLittle();
  for (const name of ["State 777", "State 1000", "State 123"]) {
    await canvas.find(name);
    await canvas.expectSelected(name);
    await expect(canvas.state(name)).toBeInViewport();
    await expect(bench.row(name)).toBeInViewport();
    await isLittle();
  }
});

test.describe("with fingers", () => {
  test.use({ hasTouch: true });

  test("one moves the canvas or a state, two move and zoom it", async ({ page }) => {
    const bench = await open(page, row);
    const { canvas } = bench;
    const touch = await Touch.on(page);
    const second = canvas.state("Second");
    const before = await boxOf(second);

    const ground = await canvas.emptyPlace();
    await touch.drag(ground, moved(ground, -40, 60));
    await expect.poll(() => boxOf(second)).toEqual({ ...before, x: before.x - 40, y: before.y + 60 });
    await touch.drag(ground, moved(ground, 40, -60));
    await expect.poll(() => boxOf(second)).toEqual(before);
    await expect(bench.undo).toBeDisabled();

    const zoom = await canvas.zoom();
    const at = middle(await boxOf(canvas.surface));
    const world = await canvas.world(at);
    await touch.pinch(at, 60, 120);
    await expect.poll(async () => (await canvas.zoom()) / zoom).toBeCloseTo(2, 1);
    const now = await canvas.world(at);
    expect(Math.hypot(now.x - world.x, now.y - world.y)).toBeLessThan(2);
    await touch.pinch(at, 120, 60);
    await expect.poll(async () => (await canvas.zoom()) / zoom).toBeCloseTo(1, 1);
    await expect(bench.undo).toBeDisabled();

    const from = middle(await boxOf(second));
    await touch.drag(from, moved(from, 150, 20));
    await expect.poll(async () => Math.abs((await boxOf(second)).x - before.x - 150)).toBeLessThan(17);
    await bench.expectOneStep(/^Undo: Moved/, row);
    // A second finger turns a drag into a pinch: nothing is moved.
    await touch.dragThenPinch(middle(await boxOf(second)));
    await expect(canvas.surface).toHaveAttribute("data-tool", "idle");
    await expect(bench.undo).toBeDisabled();
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`what axe says, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test(`of the views of a graph in ${colorScheme}`, async ({ page, expectAccessible }) => {
      const bench = await open(page, definition);
      const { canvas } = bench;
      await canvas.surface.focus();
      await page.keyboard.press("n");
      await page.keyboard.type("Asks the office");
      await expectAccessible("a note that is written");
      await page.keyboard.press("Control+Enter");
      await canvas.view("Collapse all containers");
      await expect(canvas.states).toHaveCount(5);
      await expectAccessible("collapsed containers and a note");
      await canvas.view("Expand all containers");
      await canvas.view("Dim Catch edges");
      await expectAccessible("dimmed Catch edges");
      await canvas.view("Show only error paths");
      await expect(canvas.state("Done")).toHaveCount(0);
      await expectAccessible("error paths alone");
      await canvas.surface.getByRole("button", { name: "Show everything" }).click();
      await bench.row("Both").click();
      await page.keyboard.press("Shift+F10");
      await expect(bench.menu).toBeVisible();
      await expectAccessible("the menu of a container, from the outline");
      await page.keyboard.press("Escape");
      await page.keyboard.press("F2");
      await expect(bench.outline.getByRole("textbox", { name: "Name of the state" })).toBeFocused();
      await expectAccessible("a name that is written in the outline");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Shift+Enter");
      await expect(canvas.states).toHaveCount(4);
      await expectAccessible("the inside of a container");
    });

    test(`of a thousand states in ${colorScheme}`, async ({ page, expectAccessible }) => {
      await page.goto("./?generated=1000");
      const bench = new Workbench(page);
      await expect(bench.canvas.state("State 1")).toBeVisible({ timeout: 60_000 });
      await bench.canvas.find("State 500");
      await expect(bench.canvas.state("State 500")).toBeVisible();
      await expectAccessible("a thousand states");
    });
  });
}
