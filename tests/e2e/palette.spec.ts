// The palette: actions of services and patterns, dragged and pressed, found and typed, and played over their mocks.

import { expect, test } from "./fixtures";
import { Palette } from "./pages/palette";
import { Start } from "./pages/start";
import type { Workbench } from "./pages/workbench";

const states = (language: "JSONPath" | "JSONata") => `{
  "QueryLanguage": "${language}",
  "StartAt": "Begin",
  "States": {
    "Begin": {
      "Type": "Pass",
      "Next": "Finish"
    },
    "Finish": {
      "Type": "Pass",
      "End": true
    }
  }
}
`;

const SEARCH_KEY = "Control+k";

async function opened(bench: Workbench): Promise<Palette> {
  await bench.expectSaved();
  return new Palette(bench.page);
}

/** What is exported: the definition as it is at the moment. */
async function definition(bench: Workbench): Promise<any> {
  return JSON.parse((await bench.download(/^Download/)).bytes.toString());
}

test("a workflow is put together from the palette and runs over its mocks", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname.split("/").at(-1)!));
  const bench = await (await Start.goTo(page)).openText(states("JSONPath"));
  const palette = await opened(bench);
  const { canvas, rehearsal } = bench;
  expect(fetched, "the catalog is fetched when it is looked into").not.toContain("catalog.bin");

  // An action by drag, onto a line.
  await palette.open("Actions", "Publish Message");
  expect(fetched).toContain("catalog.bin");
  await palette.drag("Publish Message", await canvas.placeOn(canvas.edge("Begin", "Next")), true);
  await expect(canvas.insertion).toHaveCount(1);
  await expect(canvas.surface.locator("[data-dragging=true]")).toContainText("Publish Message");
  await page.mouse.up();
  await canvas.expectLine(canvas.edge("Begin", "Next"), "Begin", "Publish Message");
  await canvas.expectLine(canvas.edge("Publish Message", "Next"), "Publish Message", "Finish");
  await canvas.expectSelected("Publish Message");
  await expect(bench.undo).toHaveAccessibleName("Undo: Added Publish Message after Begin");

  // An action by the keyboard, with another pattern of integration.
  await palette.search.focus();
  await page.keyboard.type("start exec");
  await expect(palette.found).toHaveText(/^[1-9]\d* found$/);
  await page.keyboard.press("ArrowDown");
  await expect(palette.item("Start Execution")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(palette.choice("Start Execution")).toBeFocused();
  await palette.choice("Start Execution").selectOption({ label: "Wait for the job, data as JSON (.sync:2)" });
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await canvas.expectLine(canvas.edge("Publish Message", "Next"), "Publish Message", "Start Execution");
  await palette.search.focus();
  await page.keyboard.press("Escape");
  await expect(palette.search).toHaveValue("");

  // A pattern, as it is, into the flow; the arrow keys go from tab to tab.
  await palette.tab("Actions").focus();
  await page.keyboard.press("ArrowRight");
  await expect(palette.tab("Patterns")).toBeFocused();
  await palette.item("Wait and poll").click();
  await expect(canvas.states).toHaveCount(10);
  await canvas.expectLine(canvas.edge("Start Execution", "Next"), "Start Execution", "Start Export");
  await canvas.expectLine(canvas.edge("Fetch Export", "Next"), "Fetch Export", "Finish");
  await canvas.expectNoOverlaps();
  await expect(page.getByRole("button", { name: "Problems: 0 errors" })).toBeVisible();

  const made = await definition(bench);
  expect(made.States["Publish Message"].Parameters).toMatchObject({ "Message.$": "$" });
  expect(made.States["Start Execution"].Resource).toBe("arn:aws:states:::states:startExecution.sync:2");

  // One press, and all of it has its mock.
  await page.keyboard.press("F5");
  await rehearsal.expectEnd("Succeeded");
  await expect(rehearsal.banner).not.toContainText("no mock for");
  await bench.design();

  // A pattern of six states and their mocks is one step.
  await bench.undo.click();
  await expect(canvas.states).toHaveCount(4);
  await expect(bench.undo).toHaveAccessibleName("Undo: Added Start Execution after Publish Message");
});

test("what is inserted speaks the language of the document", async ({ page }) => {
  const bench = await (await Start.goTo(page)).openText(states("JSONata"));
  const palette = await opened(bench);
  await bench.canvas.state("Begin").click();
  await palette.open("Actions", "Invoke Function");
  await palette.item("Invoke Function").click();
  await bench.canvas.expectSelected("Invoke Function");
  const { States } = await definition(bench);
  expect(States["Invoke Function"].Arguments.Payload).toBe("{% $states.input %}");
  expect(States["Invoke Function"].Retry[0].ErrorEquals).toContain("Lambda.TooManyRequestsException");
  expect(States["Invoke Function"].Next).toBe("Finish");
});

test("any action of the SDK can be typed", async ({ page }) => {
  const bench = await (await Start.goTo(page)).openText(states("JSONPath"));
  const palette = await opened(bench);
  await bench.canvas.state("Begin").click();
  await palette.search.fill("aws-sdk:kms:GenerateDataKey");
  await expect(palette.refusal).toHaveText('The action "GenerateDataKey" begins with a capital letter: write "generateDataKey".');
  await palette.search.fill("aws-sdk:kms:generateDataKey");
  await expect(palette.refusal).toHaveCount(0);
  await expect(palette.item("Insert aws-sdk:kms:generateDataKey")).toBeVisible();
  await palette.search.press("Enter");
  await bench.canvas.expectLine(bench.canvas.edge("Begin", "Next"), "Begin", "kms generateDataKey");
  const { States } = await definition(bench);
  expect(States["kms generateDataKey"].Resource).toBe("arn:aws:states:::aws-sdk:kms:generateDataKey");
  await palette.search.fill("no such thing");
  await expect(palette.found).toHaveText("Nothing found");
});

test("the command palette finds actions and patterns", async ({ page }) => {
  const bench = await (await Start.goTo(page)).openText(states("JSONPath"));
  await opened(bench);
  await bench.canvas.state("Begin").click();
  const field = page.getByRole("combobox", { name: "Find state or command" });
  const found = page.getByRole("listbox", { name: "Found" }).getByRole("option");
  await page.keyboard.press(SEARCH_KEY);
  await field.fill("put item");
  await expect(found.first()).toContainText("Add Put Item");
  await page.keyboard.press("Enter");
  await bench.canvas.expectLine(bench.canvas.edge("Begin", "Next"), "Begin", "Put Item");
  await page.keyboard.press(SEARCH_KEY);
  await field.fill("saga");
  await expect(found.first()).toContainText("Add Saga with compensation");
  await found.first().click();
  await expect(bench.canvas.state("Book Train")).toBeVisible();
  await expect(bench.undo).toHaveAccessibleName(/^Undo: Added Saga with compensation \(6 states\) after Put Item$/);
});

test("a catalog that does not come can be asked for again", async ({ page, watch }) => {
  const bench = await (await Start.goTo(page)).openText(states("JSONPath"));
  const palette = await opened(bench);
  await page.route("**/catalog.bin", (route) => route.fulfill({ status: 503, body: "" }), { times: 1 });
  await palette.tab("Patterns").click();
  await expect(palette.region.getByRole("alert")).toContainText("503");
  watch.provoked(/503/);
  await palette.region.getByRole("button", { name: "Try again" }).click();
  await expect(palette.item("Saga with compensation")).toBeVisible();
});

test("in a narrow window the palette is a drawer, and what is dragged from it still arrives", async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 600 });
  const bench = await (await Start.goTo(page)).openText(states("JSONPath"));
  const palette = await opened(bench);
  const { canvas } = bench;
  await page.getByRole("button", { name: "Palette and outline" }).click();
  await palette.open("Actions", "Invoke Function");
  const onLine = await canvas.placeOn(canvas.edge("Begin", "Next"));
  await palette.drag("Invoke Function", onLine);
  await expect(palette.region).toBeHidden();
  await canvas.expectLine(canvas.edge("Begin", "Next"), "Begin", "Invoke Function");
  await page.getByRole("button", { name: "Palette and outline" }).click();
  await palette.item("Submit Job").click();
  await canvas.expectLine(canvas.edge("Invoke Function", "Next"), "Invoke Function", "Submit Job");
  await expect(canvas.surface).toBeFocused();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test("each view of the palette is accessible", async ({ page, expectAccessible }) => {
      const bench = await (await Start.goTo(page)).openText(states("JSONPath"));
      const palette = await opened(bench);
      await palette.open("Actions", "Invoke Function");
      await palette.choice("Invoke Function").selectOption("1");
      await expectAccessible("the actions");
      await palette.open("Patterns", "Saga with compensation");
      await expectAccessible("the patterns");
      await palette.search.fill("s3");
      await expect(palette.item("Get Object")).toBeVisible();
      await expectAccessible("what was found");
      await palette.search.fill("aws-sdk:s3:");
      await expect(palette.refusal).toBeVisible();
      await expectAccessible("what is wrong with a typed action");
      await palette.search.fill("no such thing");
      await expectAccessible("nothing found");
    });
  });
}
