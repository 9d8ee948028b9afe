// Whole workflows by hand: built from nothing with the mouse alone and with the keyboard alone; a large one reorganised
// and put back; pieces carried from one document into another.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { type Machine, definitionIn, oddlySpaced } from "./definitions";
import { KeyboardBuilder, MouseBuilder } from "./pages/builder";
import { quoted } from "./pages/canvas";
import { boxOf, drag, middle, moved } from "./pages/mouse";
import { Start } from "./pages/start";
import { Workbench } from "./pages/workbench";

// Cards are where they are at once, so that their places can be read.
test.use({ contextOptions: { reducedMotion: "reduce" }, viewport: { width: 1440, height: 900 } });
test.describe.configure({ timeout: 240_000 });

const shared = process.env.STATEWRIGHT_SHARED;
const fixture = fileURLToPath(new URL("../fixtures/stories/payroll-2.template.yaml", import.meta.url));

/** Our own payroll, and the one that the project began with where it is at hand. */
const payrolls = [
  { title: "our payroll", path: fixture },
  ...(shared ? [{ title: "the seeds' payroll", path: `${shared}/seeds/payroll-2.template.yaml` }] : []),
];

/** The definition that the page would hand out now. */
const exported = async (bench: Workbench): Promise<Buffer> => (await bench.download(/^Download/)).bytes;

for (const { title, path } of payrolls) {
  const wanted: Machine = definitionIn(readFileSync(path, "utf8"));
  const states = Object.entries(wanted.States);
  const [first, second, third, success, failure] = states.map(([name]) => name) as [string, string, string, string, string];
  const tasks = [first, second, third];

  /** Compares what was built with what is wanted: every state with every field, every transition, every Catch. */
  async function expectBuilt(bench: Workbench): Promise<void> {
    const { canvas } = bench;
    await expect(canvas.states).toHaveCount(5);
    for (const [from, to] of [[first, second], [second, third], [third, success]] as const) {
      await canvas.expectLine(canvas.edge(from, "Next"), from, to);
    }
    for (const task of tasks) await expect(canvas.edge(task, "Catch/0")).toHaveCount(1);
    await canvas.expectLine(canvas.edge("", "Start"), "Start", first);
    for (const end of [success, failure]) await canvas.expectLine(canvas.edge(end, "End"), end, "End");
    await canvas.expectNoOverlaps();
    expect(JSON.parse((await exported(bench)).toString())).toEqual(wanted);
  }

  test(`${title} is built from an empty canvas with the mouse alone`, async ({ page }) => {
    // Some hundred gestures, each of which is looked at.
    test.setTimeout(240_000);
    const start = await Start.goTo(page);
    await start.create.click();
    const bench = await Workbench.opened(page);
    const { canvas } = bench;
    const builder = new MouseBuilder(bench);

    await test.step("a first state from the palette, the next ones onto the line that leaves it", async () => {
      await bench.dragType("Task", middle(await boxOf(canvas.surface)));
      await builder.rename("Task", first);
      for (const [before, name] of [[first, second], [second, third], [third, success]] as const) {
        await bench.dragType("Task", await canvas.placeOn(canvas.edge(before, "End")), true);
        await expect(canvas.insertion).toHaveCount(1);
        await page.mouse.up();
        await builder.rename("Task", name);
        await canvas.expectLine(canvas.edge(before, "Next"), before, name);
      }
    });

    await test.step("one beside them, and the error paths from their ports to it", async () => {
      await builder.showAll();
      const last = await boxOf(canvas.state(third));
      await bench.dragType("Task", moved(middle(last), 250, 30));
      await builder.rename("Task", failure);
      for (const task of tasks) {
        await builder.showAll();
        await canvas.state(task).hover();
        await drag(page, await canvas.port(task, "catch"), middle(await boxOf(canvas.state(failure))));
        await expect(canvas.edge(task, "Catch/0")).toHaveCount(1);
      }
    });

    await test.step("what each state needs, in the inspector", async () => {
      for (const [name, state] of states) {
        await builder.showAll();
        await canvas.state(name).click();
        await builder.fill(state);
      }
      await builder.selectNothing();
      await builder.type("Comment", wanted.Comment!);
    });

    await builder.showAll();
    await canvas.tidyUp.click();
    await expect(canvas.tidyUp).toBeDisabled();
    await builder.showAll();
    await expectBuilt(bench);
    await canvas.expectLinesAroundCards();
  });
  test(`${title} is built from an empty canvas with the keyboard alone`, async ({ page }) => {
    // Some hundred gestures, each of which is looked at.
    test.setTimeout(240_000);
    const start = await Start.goTo(page);
    const keys = new KeyboardBuilder(page);
    await keys.tabTo(start.create);
    await keys.press("Enter");
    const bench = await Workbench.opened(page);
    const { canvas } = bench;
    await expect(canvas.surface).toBeFocused();

    await test.step("A adds a state after the selected one, F2 names it", async () => {
      for (const [index, name] of [first, second, third, success].entries()) {
        await keys.addTask(bench, name);
        await expect(canvas.states).toHaveCount(index + 1);
      }
      await canvas.expectLine(canvas.edge(third, "Next"), third, success);
    });

    await test.step("without a selection it stands beside the others; Shift+C leads the error paths to it", async () => {
      await keys.press("Escape");
      await canvas.expectSelected();
      await keys.addTask(bench, failure);
      for (const [index, task] of tasks.entries()) {
        await keys.press("Home");
        await canvas.expectSelected(first);
        for (let steps = 0; steps < index; steps += 1) await keys.press("ArrowDown");
        await canvas.expectSelected(task);
        await keys.press("Shift+C");
        await keys.choose(bench, failure);
        await expect(canvas.edge(task, "Catch/0")).toHaveCount(1);
        await expect(canvas.surface).toBeFocused();
      }
    });

    await test.step("Enter goes to the fields of a state, Shift+F6 back to the canvas", async () => {
      for (const [name, state] of states) {
        await keys.find(bench, name);
        await keys.fill(bench, state);
        await expect(canvas.surface).toBeFocused();
      }
      await keys.press("Escape");
      await canvas.expectSelected();
      await keys.press("F6");
      await keys.type(bench.inspector.field("Comment"), wanted.Comment!);
      await keys.press("Shift+F6");
    });

    await keys.press("t");
    await keys.press("0");
    await expectBuilt(bench);
  });
}

const clipboard = ["clipboard-read", "clipboard-write"];
const written = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const write = (page: Page, text: string) => page.evaluate((text) => navigator.clipboard.writeText(text), text);

const third = shared && `${shared}/corpus/definitions/govuk-one-login+ipv-cri-kbv-hmrc-api/step-functions_post-answer.asl.json`;

test("58 states are reorganised, and undo brings back each byte", async ({ page }) => {
  const text = third ? readFileSync(third, "utf8") : oddlySpaced();
  const machine = JSON.parse(text) as Machine;
  const maps = Object.entries(machine.States).filter(([, state]) => state.Type === "Map").map(([name]) => name);
  const passes = Object.entries(machine.States).filter(([, state]) => state.Type === "Pass" && state.Next).map(([name]) => name);
  const [map, other] = maps as [string, string];
  const [moved1, wrapped, deleted, renamed] = passes as [string, string, string, string];

  const bench = await (await Start.goTo(page)).openText(text, "large.asl.json");
  const { canvas, inspector } = bench;
  await expect(canvas.states).toHaveCount(58);
  await canvas.expectNoOverlaps();
  /** Shows a state at a zoom at which it can be taken, by the search. */
  const goTo = async (name: string) => {
    await canvas.find(name);
    await canvas.expectSelected(name);
    await expect(canvas.state(quoted(name))).toBeInViewport();
  };
  await page.keyboard.press("1");
  let steps = 0;
  const isOneStep = async (does: RegExp) => {
    steps += 1;
    await expect(bench.undo).toHaveAttribute("aria-label", does);
  };

  await test.step("drag", async () => {
    await goTo(moved1);
    const from = middle(await boxOf(canvas.state(quoted(moved1))));
    await drag(page, from, moved(from, 90, 34));
    await isOneStep(/^Undo: Moved/);
    await expect(canvas.tidyUp).toBeEnabled();
  });
  await test.step("wrap", async () => {
    await goTo(wrapped);
    await page.keyboard.press("p");
    await isOneStep(/^Undo: Wrapped/);
  });
  await test.step("collapse", async () => {
    await goTo(map);
    await page.keyboard.press("x");
    await expect(canvas.state(quoted(map)).getByRole("button", { name: "Expand: 3 states" })).toBeVisible();
    await isOneStep(/^Undo: Collapsed/);
  });
  await test.step("delete", async () => {
    await goTo(deleted);
    await page.keyboard.press("Delete");
    await expect(canvas.state(quoted(deleted))).toHaveCount(0);
    await isOneStep(/^Undo: Deleted/);
    await goTo(other);
    await page.keyboard.press("Delete");
    await isOneStep(/^Undo: Deleted/);
  });
  await test.step("rename", async () => {
    await goTo(renamed);
    await inspector.rename("Another name");
    await isOneStep(/^Undo: Renamed/);
    await canvas.surface.focus();
  });
  await test.step("tidy up", async () => {
    await canvas.tidyUp.click();
    await isOneStep(/^Undo: Tid/);
    await expect(canvas.tidyUp).toBeDisabled();
    await canvas.expectNoOverlaps();
  });

  expect((await exported(bench)).toString()).not.toBe(text);
  await test.step("undo everything", async () => {
    await canvas.surface.focus();
    for (let step = 0; step < steps; step += 1) await page.keyboard.press("Control+z");
    await expect(bench.undo).toBeDisabled();
    await expect(canvas.states).toHaveCount(58);
    expect((await exported(bench)).equals(Buffer.from(text))).toBe(true);
  });
  await test.step("redo everything, undo everything", async () => {
    for (let step = 0; step < steps; step += 1) await bench.redo.click();
    await expect(bench.redo).toBeDisabled();
    for (let step = 0; step < steps; step += 1) await bench.undo.click();
    await expect(bench.undo).toBeDisabled();
    expect((await exported(bench)).equals(Buffer.from(text))).toBe(true);
  });
});

test("ASL is pasted on the start screen; three states are copied into another window", async ({ page, context, watchPage }) => {
  await context.grantPermissions(clipboard);
  const text = readFileSync(fixture, "utf8");
  const machine = definitionIn(text);
  const definition = JSON.stringify(machine, undefined, 3);
  await Start.goTo(page);
  await write(page, definition);
  await page.keyboard.press("Control+v");
  const bench = await Workbench.opened(page);
  await expect(bench.canvas.states).toHaveCount(5);
  expect((await exported(bench)).toString()).toBe(definition);

  const chosen = ["processData", "generatePaystubs", "generateReport"];
  await bench.canvas.state(chosen[0]!).click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await bench.canvas.expectSelected(...chosen);
  await page.keyboard.press("Control+c");
  await expect(bench.live).toHaveText("Copied 3 states");
  // Any other program gets them as a definition of their own.
  await expect.poll(async () => Object.keys((JSON.parse(await written(page)) as Machine).States)).toEqual(chosen);

  const other = await context.newPage();
  watchPage(other);
  // Another window begins with the document that was open last, or with the start when that is not stored yet.
  await other.goto("./");
  const [start, second] = [new Start(other), new Workbench(other)];
  await expect(second.canvas.surface.or(start.create)).toBeVisible({ timeout: 30_000 });
  if (await second.canvas.surface.isVisible()) await other.getByRole("button", { name: "Statewright, to the start" }).click();
  await start.create.click();
  await expect(second.canvas.surface).toBeVisible({ timeout: 30_000 });
  await expect(second.canvas.states).toHaveCount(0);
  await second.canvas.surface.focus();
  await other.keyboard.press("Control+v");
  await expect(second.canvas.states).toHaveCount(3);
  await second.canvas.expectLine(second.canvas.edge("processData", "Next"), "processData", "generatePaystubs");
  const pasted = JSON.parse((await exported(second)).toString()) as Machine;
  for (const name of chosen.slice(0, 2)) {
    const { Resource, Comment, Next } = machine.States[name]!;
    expect(pasted.States[name]).toMatchObject({ Type: "Task", Resource, ...(Comment ? { Comment } : {}), Next });
  }
  // One step takes it back; the first document is as it was.
  await second.canvas.surface.focus();
  await other.keyboard.press("Control+z");
  await expect(second.canvas.states).toHaveCount(0);
  expect((await exported(bench)).toString()).toBe(definition);
});

test("what is copied takes its mock and its place along, also into another document", async ({ page, context }) => {
  await context.grantPermissions(clipboard);
  const start = await Start.goTo(page);
  const bench = await start.openSample("Payroll with retries");
  const { canvas } = bench;
  const name = (await canvas.states.filter({ has: page.locator("[data-kind=mock]") }).first().getAttribute("data-name"))!;
  await canvas.state(name).click();
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await expect(canvas.states).toHaveCount(6);
  await expect.poll(async () => (await canvas.selected()).length).toBe(1);
  const [copy] = await canvas.selected();
  expect(copy).not.toBe(name);
  await expect(canvas.state(quoted(copy!)).locator("[data-kind=mock]")).toBeVisible();
  await bench.expectSaved();

  await page.getByRole("button", { name: "Statewright, to the start" }).click();
  await start.create.click();
  await expect(canvas.states).toHaveCount(0);
  await canvas.surface.focus();
  await page.keyboard.press("Control+v");
  await expect(canvas.states).toHaveCount(1);
  await expect(canvas.state(name).locator("[data-kind=mock]")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(canvas.states).toHaveCount(0);
});

test("a new workflow is not wrong but not begun", async ({ page }) => {
  const start = await Start.goTo(page);
  await start.create.click();
  await Workbench.opened(page);
  await expect(page.getByText("No states yet", { exact: true })).toBeVisible();
  await expect(page.getByTestId("sentence")).toContainText("Add the first state");
  await page.getByRole("button", { name: /^Problems: 0 errors/ }).click();
  await expect(page.getByTestId("problems")).toContainText("There are no states yet");
});
