// The main job without a mouse: open, look around, change, rehearse, hand out.

import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { KeyboardBuilder } from "./pages/builder";
import { Start } from "./pages/start";
import { Workbench } from "./pages/workbench";

/** Presses Tab until the element that is called so has the focus. */
async function tabTo(page: Page, name: string, limit = 60): Promise<void> {
  const target = page.getByRole("button", { name, exact: true });
  for (let presses = 0; presses < limit; presses += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((it) => it === document.activeElement)) return;
  }
  throw new Error(`${limit} presses of Tab do not lead to ${name}`);
}

const pane = (page: Page, id: "left" | "canvas" | "right" | "dock") => page.locator(`#${id}`);

test("the main job without a mouse", async ({ page }) => {
  await Start.goTo(page);
  await tabTo(page, "Open Payroll with retries");
  await page.keyboard.press("Enter");
  const bench = await Workbench.opened(page);
  const { canvas, inspector, rehearsal } = bench;
  await expect(canvas.states).toHaveCount(5);
  await expect(canvas.surface).toBeFocused();

  await test.step("arrows go along the transitions", async () => {
    await page.keyboard.press("ArrowDown");
    await canvas.expectSelected("Read Timesheets");
    await page.keyboard.press("ArrowDown");
    await canvas.expectSelected("Write Paystubs");
    await page.keyboard.press("ArrowUp");
    await canvas.expectSelected("Read Timesheets");
    await page.keyboard.press("End");
    await canvas.expectSelected("Tell The Office");
    await page.keyboard.press("Home");
    await canvas.expectSelected("Read Timesheets");
    const active = await canvas.surface.getAttribute("aria-activedescendant");
    await expect(page.locator(`#${active}`)).toHaveAttribute("data-name", "Read Timesheets");
  });

  await test.step("F6 goes through the panes; the outline is a tree", async () => {
    await page.keyboard.press("F6");
    await expect(pane(page, "right")).toBeFocused();
    await page.keyboard.press("F6");
    await expect(pane(page, "dock")).toBeFocused();
    await page.keyboard.press("F6");
    await expect(pane(page, "left")).toBeFocused();
    await page.keyboard.press("Shift+F6");
    await expect(pane(page, "dock")).toBeFocused();
    await page.keyboard.press("F6");
    await expect(pane(page, "left")).toBeFocused();
    for (let presses = 0; presses < 12 && !(await bench.row("Read Timesheets").evaluate((it) => it === document.activeElement)); presses += 1) {
      await page.keyboard.press("Tab");
    }
    await expect(bench.row("Read Timesheets")).toBeFocused();
    await expect(bench.row("Read Timesheets")).toHaveAttribute("aria-level", "1");
    await page.keyboard.press("ArrowDown");
    await expect(bench.row("Write Paystubs")).toBeFocused();
    await canvas.expectSelected("Write Paystubs");
    await page.keyboard.press("End");
    await expect(bench.row("Tell The Office")).toBeFocused();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(bench.row("Write Report")).toBeFocused();
    await canvas.expectSelected("Write Report");
  });

  await test.step("A adds a state behind the selected one", async () => {
    await page.keyboard.press("a");
    await expect(bench.menu).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(bench.menu.getByRole("menuitem", { name: /^Wait/ })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(bench.menu).toHaveCount(0);
    await canvas.expectSelected("Wait");
    await canvas.expectLine(canvas.edge("Write Report", "Next"), "Write Report", "Wait");
  });

  await test.step("F2 renames in place, Enter goes to the inspector", async () => {
    await page.keyboard.press("F2");
    // In place is where the focus is: here the row of the outline.
    await expect(bench.outline.getByRole("textbox", { name: "Name of the state" })).toBeFocused();
    await page.keyboard.type("Let it settle");
    await page.keyboard.press("Enter");
    await canvas.expectSelected("Let it settle");
    await expect(bench.row("Let it settle")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(inspector.field("State name")).toBeFocused();
    const keys = new KeyboardBuilder(page);
    await keys.tabTo(inspector.field("Comment"));
    await keys.tabTo(inspector.field("Wait"));
    await page.keyboard.press("Control+a");
    await page.keyboard.type("90");
    await page.keyboard.press("Tab");
    await expect(canvas.state("Let it settle")).toContainText("90 s");
  });

  await test.step("delete, undo, redo", async () => {
    await canvas.surface.focus();
    await page.keyboard.press("Delete");
    await expect(canvas.states).toHaveCount(5);
    await page.keyboard.press("Control+z");
    await expect(canvas.state("Let it settle")).toContainText("90 s");
    await page.keyboard.press("Control+Shift+Z");
    await expect(canvas.states).toHaveCount(5);
    await page.keyboard.press("Control+z");
    await expect(canvas.states).toHaveCount(6);
  });

  await test.step("F5 rehearses; comma, period and F10 move the playhead", async () => {
    await page.keyboard.press("F5");
    await rehearsal.expectEnd("Succeeded");
    const last = await rehearsal.event();
    await page.keyboard.press(",");
    await expect(rehearsal.count).toContainText(`Event ${last - 1} of`);
    await page.keyboard.press(".");
    await expect(rehearsal.count).toContainText(`Event ${last} of`);
    await page.keyboard.press("F6");
    await page.keyboard.press("F6");
    await expect(pane(page, "dock")).toBeFocused();
    await tabTo(page, "To the start", 4);
    await page.keyboard.press("Enter");
    await expect(rehearsal.count).toContainText("Event 0 of");
    for (const name of ["Read Timesheets", "Write Paystubs", "Write Report"]) {
      await page.keyboard.press("F10");
      await expect(canvas.state(name)).toHaveAttribute("data-status", "running");
    }
    await page.keyboard.press(".");
    await page.keyboard.press(",");
    await expect(canvas.state("Write Report")).toHaveAttribute("data-status", "running");
  });

  await test.step("the search finds states and commands", async () => {
    await page.keyboard.press("Control+k");
    const search = page.getByRole("combobox", { name: "Find state or command" });
    await expect(search).toBeFocused();
    await page.keyboard.type("settle");
    await expect(page.getByRole("option", { name: /Let it settle/ })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(search).toBeHidden();
    await canvas.expectSelected("Let it settle");
  });

  await test.step("Escape leaves the selection, then the canvas", async () => {
    await canvas.surface.focus();
    await page.keyboard.press("Escape");
    await canvas.expectSelected();
    await page.keyboard.press("Escape");
    await expect(canvas.surface).not.toBeFocused();
    await expect(page.locator("#left").locator(":focus")).toHaveCount(1);
  });

  await test.step("Ctrl+S hands out, Ctrl+E opens the code, question mark lists the keys", async () => {
    await page.keyboard.press("Control+s");
    const dialog = page.getByRole("dialog", { name: "Export" });
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await page.keyboard.press("Control+e");
    await expect(bench.code.line('"Let it settle": {')).toBeVisible();
    await page.keyboard.press("Control+e");
    await expect(bench.code.pane).toHaveCount(0);
    await canvas.surface.focus();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Shortcuts" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(canvas.surface).toBeFocused();
  });
});

test("the focus can be seen at every stop of Tab", async ({ page }) => {
  const start = await Start.goTo(page);
  // What tells the focus: an outline of the element, of what it stands in or of its editor, or the bar of a splitter.
  const look = () =>
    page.evaluate(() => {
      const at = document.activeElement!;
      const name = `${at.tagName} ${at.getAttribute("aria-label") ?? at.id}`;
      if (at === document.body) return { name: "", isSeen: true };
      const outlined = (it: Element) => {
        const style = getComputedStyle(it);
        return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
      };
      const bar = getComputedStyle(at, "::after");
      const isBar = at.getAttribute("role") === "separator" && Number(bar.opacity) > 0.5;
      const box = at.getBoundingClientRect();
      const isInside = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
      return { name, isSeen: isInside && ([at, at.parentElement, at.closest(".cm-editor")].some((it) => it !== null && outlined(it)) || isBar) };
    });
  const walk = async () => {
    const names: string[] = [];
    // From the top of the page; the start screen, where there is nothing to skip, was just opened.
    const skip = page.getByRole("link", { name: "Skip to the graph" });
    if (await skip.count()) await skip.focus();
    for (let presses = 0; presses < 90; presses += 1) {
      await page.keyboard.press("Tab");
      const stop = await look();
      if (stop.name === "") break;
      await expect.poll(async () => (await look()).isSeen, `the focus on ${stop.name}`).toBe(true);
      names.push(stop.name);
    }
    return names;
  };
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect((await walk()).length).toBeGreaterThan(15);
  const bench = await start.openSample("Database sync");
  await bench.canvas.state("Start Copy").click();
  expect((await walk()).length).toBeGreaterThan(30);
  await bench.rehearse();
  await bench.rehearsal.button("Play").click();
  await bench.rehearsal.expectEnd("Succeeded");
  expect((await walk()).length).toBeGreaterThan(20);
});
