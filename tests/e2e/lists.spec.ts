// What is dragged in lists: rules of a Choice in the inspector, rows of the outline; and fixes in lists and in the code.

import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { boxOf, drag, middle, moved } from "./pages/mouse";
import { Start } from "./pages/start";
import { Workbench } from "./pages/workbench";

const choice = `{
  "StartAt": "Which?",
  "States": {
    "Which?": {
      "Type": "Choice",
      "Choices": [
        { "Variable": "$.kind", "StringEquals": "one", "Next": "One" },
        { "And": [ { "Variable": "$.a", "IsNull": true }, { "Variable": "$.b", "IsNull": true } ], "Next": "Two" },
        { "Variable": "$.kind", "StringEquals": "three", "Next": "Three" }
      ],
      "Default": "One"
    },
    "One": { "Type": "Succeed" },
    "Two": { "Type": "Succeed" },
    "Three": { "Type": "Succeed" }
  }
}
`;

const row = `{
  "StartAt": "First",
  "States": {
    "First": { "Type": "Pass", "Next": "Each" },
    "Each": { "Type": "Map", "ItemsPath": "$.items", "ItemProcessor": { "StartAt": "Inner", "States": { "Inner": { "Type": "Pass", "End": true } } }, "Next": "Last" },
    "Last": { "Type": "Pass", "End": true }
  }
}
`;

interface States {
  StartAt: string;
  States: Record<string, { Next?: string; End?: boolean; Choices?: { Next: string }[]; ItemProcessor?: States }>;
}

test.use({ contextOptions: { reducedMotion: "reduce" } });
test.describe.configure({ timeout: 120_000 });

const parsed = async (bench: Workbench) => JSON.parse(await bench.exported()) as States;
const open = async (page: Page, text: string) => (await Start.goTo(page)).openText(text);


test("rules change their order by dragging their handles", async ({ page }) => {
  const bench = await open(page, choice);
  const { inspector } = bench;
  // All of the form is in sight, so that nothing scrolls on the way.
  await page.setViewportSize({ width: 1280, height: 3600 });
  await bench.canvas.state("Which\\?").click();
  const handle = (title: string) => inspector.group(title).getByTestId("sort-handle");
  const mark = page.getByTestId("drop-mark");
  const rules = async () => (await parsed(bench)).States["Which?"]!.Choices!.map((it) => it.Next);

  // Escape puts it back; the place is told on the way.
  // Its lower edge is above the third one; the fields grow a little when their editors have come.
  const belowTheSecond = async () => moved(await boxOf(inspector.group("Rule 3")), 40, -20);
  await handle("Rule 1").scrollIntoViewIfNeeded();
  await drag(page, middle(await boxOf(handle("Rule 1"))), await belowTheSecond(), true);
  await expect(mark).toBeVisible();
  await expect(bench.live).toHaveText(/^Rule 1: place 2 of 3/);
  await page.keyboard.press("Escape");
  await expect(mark).toHaveCount(0);
  await expect(bench.live).toHaveText("Rule 1 stays where it is");
  await page.mouse.up();
  await expect(bench.undo).toBeDisabled();
  await bench.canvas.expectSelected("Which?");

  // Behind the second one, which reaches as far as its conditions do.
  await drag(page, middle(await boxOf(handle("Rule 1"))), await belowTheSecond());
  await expect(bench.live).toHaveText(/^Moved Choices 1 of Which\? to place 2/);
  expect(await rules()).toEqual(["Two", "One", "Three"]);
  await bench.expectOneStep(/^Undo: Moved Choices 1/, choice);

  // The last one to the front, with the list scrolled on the way: its upper edge is out of sight.
  await page.setViewportSize({ width: 1280, height: 700 });
  await handle("Rule 3").scrollIntoViewIfNeeded();
  const pane = await boxOf(inspector.pane.getByRole("tabpanel", { name: "Fields" }));
  await drag(page, middle(await boxOf(handle("Rule 3"))), { x: pane.x + 60, y: pane.y + 4 }, true);
  await expect(bench.live).toHaveText(/^Rule 3: place 1 of 3/);
  await page.mouse.up();
  expect(await rules()).toEqual(["Three", "One", "Two"]);
  await bench.expectOneStep(/^Undo: Moved Choices 3/, choice);

  // The conditions within a rule are a list of their own.
  await handle("All of").first().scrollIntoViewIfNeeded();
  const second = await boxOf(inspector.group("All of").nth(1));
  await drag(page, middle(await boxOf(handle("All of").first())), { x: second.x + 40, y: second.y + second.height - 8 });
  expect(await bench.exported()).toContain('"And": [ { "Variable": "$.b", "IsNull": true }, { "Variable": "$.a", "IsNull": true } ]');
});

test("rules change their order by dragging the pills on their lines", async ({ page }) => {
  const bench = await open(page, choice);
  const { canvas } = bench;
  const pill = async (words: string) => middle(await boxOf(canvas.surface.locator(".sw-world .sw-label").filter({ hasText: words }).first()));
  const rules = async () => (await parsed(bench)).States["Which?"]!.Choices!.map((it) => it.Next);
  const [one, three] = [await pill('"one"'), await pill('"three"')];
  await drag(page, moved(one, 10, 0), moved(three, 10, 2), true);
  // An upright line has no width, which counts as hidden.
  await expect(canvas.insertion).toHaveCount(1);
  await expect(bench.live).toHaveText("Rule 1: place 3 of 3. Esc cancels.");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(canvas.insertion).toHaveCount(0);
  await expect(bench.live).toHaveText("Rule 1 stays where it is");
  await expect(bench.undo).toBeDisabled();
  await drag(page, moved(one, 10, 0), moved(three, 10, 2));
  await expect(bench.live).toHaveText("Moved Choices 1 of Which? to place 3");
  expect(await rules()).toEqual(["Two", "Three", "One"]);
  await bench.expectOneStep(/^Undo: Moved Choices 1/, choice);
});

test("rows of the outline are dragged before, behind and into others", async ({ page, expectAccessible }) => {
  const bench = await open(page, row);
  const mark = page.getByTestId("drop-mark");
  const at = async (name: string, part: number) => {
    const box = await boxOf(bench.row(name));
    return { x: box.x + box.width / 2, y: box.y + box.height * part };
  };
  const names = async () => bench.outline.getByRole("treeitem").evaluateAll((all) => all.map((it) => it.textContent?.replace(/End$/, "")));

  // Escape puts it back, and nothing was selected by it.
  await drag(page, await at("Last", 0.5), await at("First", 0.2), true);
  await expect(mark).toHaveAttribute("data-kind", "line");
  await expect(bench.live).toHaveText("before First. Esc cancels.");
  await expectAccessible("the outline while a row is dragged");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(mark).toHaveCount(0);
  await expect(bench.undo).toBeDisabled();

  await drag(page, await at("Last", 0.5), await at("First", 0.2));
  await expect(bench.live).toHaveText("Put Last before First");
  await expect.poll(names).toEqual(["Last", "First", "Each", "Inner"]);
  await expect(bench.row("Last")).toHaveAttribute("aria-selected", "true");
  expect((await parsed(bench)).StartAt).toBe("Last");
  await bench.expectOneStep(/^Undo: Put Last before First/, row);

  // Into the container behind what lies in it, and onto the container's own row.
  await drag(page, await at("Last", 0.5), await at("Inner", 0.8));
  await expect.poll(names).toEqual(["First", "Each", "Inner", "Last"]);
  expect((await parsed(bench)).States["Each"]!.ItemProcessor!.States["Inner"]!.Next).toBe("Last");
  await bench.expectOneStep(/^Undo: Put Last after Inner/, row);
  await drag(page, await at("First", 0.5), await at("Each", 0.6), true);
  await expect(mark).toHaveAttribute("data-kind", "frame");
  await page.mouse.up();
  expect(Object.keys((await parsed(bench)).States["Each"]!.ItemProcessor!.States)).toEqual(["Inner", "First"]);
  await bench.expectOneStep(/^Undo: Moved First into Each/, row);

  // Out of the container; several at once; a container not into itself.
  await drag(page, await at("Inner", 0.5), await at("Last", 0.8));
  await expect(bench.live).toHaveText("Put Inner after Last");
  await bench.expectOneStep(/^Undo: Put Inner after Last/, row);
  await bench.row("First").click();
  await bench.row("Each").click({ modifiers: ["Control"] });
  await drag(page, await at("First", 0.5), await at("Last", 0.8));
  await expect.poll(names).toEqual(["Last", "First", "Each", "Inner"]);
  await bench.expectOneStep(/^Undo: Put 2 states after Last/, row);
  await drag(page, await at("Each", 0.5), await at("Inner", 0.5));
  await expect(bench.live).toHaveText("Nothing was moved");
  await expect(bench.undo).toBeDisabled();

  // A press that stays in place selects, as ever.
  await bench.row("Last").click();
  await bench.canvas.expectSelected("Last");
});

test("a long outline scrolls while a row is dragged", async ({ page }) => {
  const names = Array.from({ length: 300 }, (_, index) => `Step ${index}`);
  const state = (name: string, index: number) => `"${name}": { "Type": "Pass", ${index < 299 ? `"Next": "Step ${index + 1}"` : '"End": true'} }`;
  const bench = await open(page, `{ "StartAt": "Step 0", "States": { ${names.map(state).join(", ")} } }`);
  const tree = await boxOf(bench.outline);
  expect(await bench.outline.getByRole("treeitem").count()).toBeLessThan(100);
  await drag(page, middle(await boxOf(bench.row("Step 1"))), { x: tree.x + 80, y: tree.y + tree.height - 6 }, true);
  // It scrolls on by itself, and what is dragged need not be in the page any more.
  await expect(bench.row("Step 60")).toBeVisible({ timeout: 20_000 });
  await page.mouse.move(tree.x + 80, tree.y + tree.height / 2);
  // Away from the edge it stands still again.
  await boxOf(bench.outline.getByRole("treeitem").nth(10));
  const under = await bench.live.textContent();
  await page.mouse.up();
  expect(under).toMatch(/^(before|after) Step \d+\. Esc cancels\.$/);
  await expect(bench.live).toHaveText(`Put Step 1 ${under!.split(".")[0]}`);
  expect((await parsed(bench)).States["Step 0"]!.Next).toBe("Step 2");
});

test("problems are fixed from their list and from the code", async ({ page, expectAccessible }) => {
  const text = `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "Bee" }, "Be": { "Type": "Pass", "TimeoutSeconds": 4, "End": true } } }`;
  const bench = await open(page, text);
  await page.getByRole("button", { name: /^Problems:/ }).click();
  const { problems } = bench;
  await expect(problems.getByRole("button", { name: "Remove TimeoutSeconds" })).toBeVisible();
  await problems.getByRole("button", { name: "Remove TimeoutSeconds" }).click();
  await expect(problems.getByText("TimeoutSeconds is no field")).toHaveCount(0);
  await bench.expectOneStep(/^Undo: Remove TimeoutSeconds/, text);
  await problems.getByRole("button", { name: "Fix all that are safe" }).click();
  await expect(bench.live).toHaveText("Fixed 1 problem");
  await bench.expectOneStep(/^Undo: Fixed 1 problem/, text);

  await page.keyboard.press("Control+e");
  await expect(bench.code.pane.locator(".cm-lintRange-error").first()).toBeVisible();
  await bench.code.pane.locator(".cm-lintRange-error").filter({ hasText: "Bee" }).hover();
  const fix = page.locator(".cm-diagnosticAction", { hasText: "Change to Be" });
  await expect(fix).toBeVisible();
  await expectAccessible("a fix in the code");
  await fix.click();
  await expect(bench.live).toHaveText("Change to Be");
  expect((await parsed(bench)).States["A"]!.Next).toBe("Be");
  await bench.expectOneStep(/^Undo: Change to Be/, text);
});
