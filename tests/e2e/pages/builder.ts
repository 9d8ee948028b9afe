// Building a workflow by hand: with the mouse alone, or with the keyboard alone.

import { type Locator, type Page, expect } from "@playwright/test";
import type { TaskOrOther } from "../definitions";
import type { Canvas } from "./canvas";
import type { Inspector } from "./inspector";
import { boxOf, drag, moved } from "./mouse";
import type { Workbench } from "./workbench";

type Retrier = NonNullable<TaskOrOther["Retry"]>[number];

/** The numbers of a retrier with the labels of their fields. */
function numbersOf(retrier: Retrier): [string, number][] {
  const all: [string, number | undefined][] = [
    ["Interval", retrier.IntervalSeconds],
    ["Max attempts", retrier.MaxAttempts],
    ["Backoff rate", retrier.BackoffRate],
  ];
  return all.filter((it): it is [string, number] => it[1] !== undefined);
}

/** Builds with the mouse alone: nothing but clicks, drags, and texts typed into the field that was clicked. */
export class MouseBuilder {
  readonly page: Page;
  readonly canvas: Canvas;
  readonly inspector: Inspector;

  constructor(readonly bench: Workbench) {
    ({ page: this.page, canvas: this.canvas, inspector: this.inspector } = bench);
  }

  /** Leaves the field that is typed into by a click beside it. */
  private async leave(): Promise<void> {
    await this.inspector.title.click();
  }

  /** Types into a field in place of what it holds, which is marked by dragging over it. */
  async type(label: string, value: string): Promise<void> {
    await this.replace(this.inspector.labelled(label), value);
  }

  private async replace(field: Locator, value: string): Promise<void> {
    await this.inspector.show(field);
    const box = await boxOf(field);
    // From before the first letter to behind the last one.
    await drag(this.page, moved(box, 2, 3), moved(box, box.width - 3, box.height - 3));
    await expect(field).toBeFocused();
    if (value === "") await this.page.keyboard.press("Backspace");
    else await this.page.keyboard.type(value);
    await this.leave();
  }

  /** Gives the selected state, which is called `before`, another name. */
  async rename(before: string, name: string): Promise<void> {
    await expect(this.inspector.title).toHaveText(before);
    await this.type("State name", name);
    await expect(this.inspector.title).toHaveText(name);
    await expect(this.canvas.state(name)).toBeVisible();
  }

  async showAll(): Promise<void> {
    await this.canvas.surface.getByRole("button", { name: "Show the whole graph" }).click();
  }

  /** Presses an empty place of the canvas: nothing is selected. */
  async selectNothing(): Promise<void> {
    const at = await this.canvas.emptyPlace();
    await this.page.mouse.click(at.x, at.y);
    await this.canvas.expectSelected();
  }

  /** Fills the form of the selected state. */
  async fill(state: TaskOrOther): Promise<void> {
    await this.inspector.tab("Configuration").click();
    if (state.Comment) await this.type("Comment", state.Comment);
    if (state.Resource) await this.type("Resource", state.Resource);
    await this.type("Parameters", state.Parameters ? JSON.stringify(state.Parameters) : "");
    await this.inspector.tab("Output").click();
    await this.type("Output path", "");
    for (const [index, retrier] of (state.Retry ?? []).entries()) {
      await this.inspector.tab("Error handling").click();
      await this.inspector.pane.getByRole("button", { name: "Add a retrier" }).click();
      const group = this.inspector.group(`Retry ${index + 1}`);
      await this.fillRetrier(group, retrier);
    }
  }

  private async fillRetrier(group: Locator, retrier: Retrier): Promise<void> {
    await expect(group).toBeVisible();
    for (const name of retrier.ErrorEquals) {
      await this.inspector.labelled("When the error is", group).click();
      await this.page.keyboard.type(name);
      await this.leave();
      await expect(group.getByRole("button", { name: `Remove ${name}` })).toBeVisible();
    }
    await group.getByRole("button", { name: "Remove States.ALL" }).click();
    for (const [label, value] of numbersOf(retrier)) {
      await this.replace(this.inspector.labelled(label, group), String(value));
    }
  }
}

/** Builds with the keyboard alone. */
export class KeyboardBuilder {
  constructor(readonly page: Page) {}

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Presses Tab, or Shift+Tab, until an element has the focus. */
  async tabTo(target: Locator, keys: "Tab" | "Shift+Tab" = "Tab", limit = 80): Promise<void> {
    const hasFocus = async () => (await target.count()) === 1 && target.evaluate((it) => it === document.activeElement);
    for (let presses = 0; presses < limit; presses += 1) {
      if (await hasFocus()) return;
      await this.press(keys);
    }
    throw new Error(`${limit} presses of ${keys} do not lead to ${target}`);
  }

  /** Goes to a field, takes what it holds away, types and goes on. */
  async type(field: Locator, value: string): Promise<void> {
    await this.tabTo(field);
    await this.press("Control+a");
    if (value === "") await this.press("Delete");
    else await this.page.keyboard.type(value);
    await this.press("Tab");
  }

  /** Goes down an open menu to an item and presses it. */
  async choose(bench: Workbench, name: string): Promise<void> {
    const item = bench.menu.getByRole("menuitem", { name: new RegExp(`^${name}`) });
    await expect(item).toBeVisible();
    await expect(bench.menu.locator(":focus")).toHaveCount(1);
    const hasFocus = () => item.evaluate((it) => it === document.activeElement);
    for (let presses = 0; presses < 30 && !(await hasFocus()); presses += 1) await this.press("ArrowDown");
    await expect(item).toBeFocused();
    await this.press("Enter");
    await expect(bench.menu).toHaveCount(0);
  }

  /** Adds a Task where A puts it and names it. */
  async addTask(bench: Workbench, name: string): Promise<void> {
    await this.press("a");
    await this.choose(bench, "Task");
    await bench.canvas.expectSelected("Task");
    await expect(bench.canvas.surface).toBeFocused();
    await this.press("F2");
    await expect(bench.canvas.surface.getByRole("textbox", { name: "Name of the state" })).toBeFocused();
    await this.page.keyboard.type(name);
    await this.press("Enter");
    await bench.canvas.expectSelected(name);
    await expect(bench.canvas.surface).toBeFocused();
  }

  /** Goes to a state by its name. */
  async find(bench: Workbench, name: string): Promise<void> {
    await this.press("Control+f");
    const search = this.page.getByRole("combobox", { name: /Find/ });
    await expect(search).toBeFocused();
    await this.page.keyboard.type(name);
    await expect(this.page.getByRole("dialog").getByRole("option", { name }).first()).toHaveAttribute("aria-selected", "true");
    await this.press("Enter");
    await expect(search).toHaveCount(0);
    await bench.canvas.expectSelected(name);
    await expect(bench.canvas.surface).toBeFocused();
  }

  /** Goes back to the tabs of the form, and along them to one. */
  private async goToTab(bench: Workbench, name: string): Promise<void> {
    const { inspector } = bench;
    await this.tabTo(inspector.pane.getByRole("tab", { selected: true }), "Shift+Tab");
    const isThere = async () => (await inspector.tab(name).getAttribute("aria-selected")) === "true";
    for (let presses = 0; presses < 8 && !(await isThere()); presses += 1) await this.press("ArrowRight");
    await expect(inspector.tab(name)).toHaveAttribute("aria-selected", "true");
  }

  /** Fills the form of the selected state, from the canvas and back to it. */
  async fill(bench: Workbench, state: TaskOrOther): Promise<void> {
    const { inspector } = bench;
    await this.press("Enter");
    await expect(inspector.pane.locator(":focus")).toHaveCount(1);
    // The tab that was open for the state before is open for this one too.
    await this.goToTab(bench, "Configuration");
    if (state.Comment) await this.type(inspector.labelled("Comment"), state.Comment);
    if (state.Resource) await this.type(inspector.labelled("Resource"), state.Resource);
    await this.type(inspector.labelled("Parameters"), state.Parameters ? JSON.stringify(state.Parameters) : "");
    await this.goToTab(bench, "Output");
    await this.type(inspector.labelled("Output path"), "");
    for (const [index, retrier] of (state.Retry ?? []).entries()) {
      await this.goToTab(bench, "Error handling");
      await this.tabTo(inspector.pane.getByRole("button", { name: "Add a retrier" }));
      await this.press("Enter");
      const group = inspector.group(`Retry ${index + 1}`);
      await expect(group).toBeVisible();
      await this.tabTo(inspector.labelled("When the error is", group));
      for (const name of retrier.ErrorEquals) {
        await this.page.keyboard.type(name);
        await this.press("Enter");
        await expect(group.getByRole("button", { name: `Remove ${name}` })).toBeVisible();
      }
      await this.tabTo(group.getByRole("button", { name: "Remove States.ALL" }), "Shift+Tab");
      await this.press("Enter");
      for (const [label, value] of numbersOf(retrier)) {
        await this.type(inspector.labelled(label, group), String(value));
      }
    }
    await this.press("Shift+F6");
  }
}
