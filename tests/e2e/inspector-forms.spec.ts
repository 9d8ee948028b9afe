// The inspector's forms: both query languages, what expressions give, switching the language, the state's own text, help.

import { expect, test } from "./fixtures";
import { typeInto } from "./pages/mouse";
import { Start } from "./pages/start";
import type { Workbench } from "./pages/workbench";

const definition = `{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": { "FunctionName": "ask", "Payload": { "id.$": "$.id" } },
      "ResultPath": "$.reply",
      "Next": "Lines"
    },
    "Lines": {
      "Type": "Map",
      "ItemsPath": "$.lines",
      "ItemProcessor": {
        "ProcessorConfig": { "Mode": "INLINE" },
        "StartAt": "Line",
        "States": { "Line": { "Type": "Pass", "End": true } }
      },
      "Next": "Large?"
    },
    "Large?": {
      "Type": "Choice",
      "Choices": [
        { "And": [ { "Variable": "$[0].total", "NumericGreaterThan": 10 }, { "Variable": "$[0].total", "NumericLessThan": 90 } ], "Next": "Done" },
        { "Variable": "$[0].total", "NumericEquals": 7, "Next": "Done" }
      ],
      "Default": "Done"
    },
    "Done": { "Type": "Succeed" }
  }
}
`;
const input = { id: "A-17", lines: [{ total: 20 }, { total: 30 }] };

const parsed = async (bench: Workbench) => JSON.parse(await bench.exported());

let bench: Workbench;

test.beforeEach(async ({ page }) => {
  bench = await (await Start.goTo(page)).openText(definition);
  await expect(bench.canvas.surface.locator(".sw-node").first()).toBeVisible();
});

/** The result beside a field. */
const resultOf = (path: string) => bench.inspector.pane.locator(`[data-field="${path}"]`).getByTestId("live-result").first();

test("a JSONata state has its own tabs, and expressions stand without quotes", async () => {
  const { canvas, inspector } = bench;
  await canvas.state("Ask").click();
  await inspector.choice("Query language QueryLanguage").selectOption("JSONata");
  const dialog = bench.page.getByRole("dialog", { name: "Switch Ask to JSONata?" });
  await expect(dialog).toContainText("Parameters");
  await expect(dialog).toContainText("becomes Arguments");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(bench.undo).toBeDisabled();
  await expect(inspector.choice("Query language QueryLanguage")).toHaveValue("JSONPath");
  await inspector.choice("Query language QueryLanguage").selectOption("JSONata");
  await dialog.getByRole("button", { name: "Switch", exact: true }).click();
  await expect(bench.undo).toHaveAttribute("aria-label", /Switched Ask to JSONata/);
  for (const tab of ["Configuration", "Arguments & Output", "Variables", "Error handling", "Test"]) await expect(inspector.tab(tab)).toBeVisible();
  await expect(inspector.pane.getByRole("tab")).toHaveCount(5);
  await inspector.tab("Arguments").click();
  const field = inspector.field("Arguments");
  expect(JSON.parse(await inspector.textOf(field))).toEqual({ FunctionName: "ask", Payload: { id: "{% $states.input.id %}" } });
  await typeInto(field, "{% $states.input");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await typeInto(field, "{% $states.input %}");
  await field.press("Tab");
  expect((await parsed(bench)).States.Ask).toMatchObject({ QueryLanguage: "JSONata", Arguments: "{% $states.input %}" });
  await bench.undo.click();
  await bench.undo.click();
  await expect(bench.undo).toBeDisabled();
  expect(await bench.exported()).toBe(definition);
});

test("the whole machine is switched in one step", async ({ page }) => {
  await bench.page.keyboard.press("Escape");
  await bench.inspector.choice("Query language QueryLanguage").selectOption("JSONata");
  const dialog = page.getByRole("dialog", { name: "Switch the state machine to JSONata?" });
  await expect(dialog.getByRole("listitem").filter({ hasText: "ItemsPath" })).toContainText("Lines");
  await dialog.getByRole("button", { name: "Switch", exact: true }).click();
  expect((await parsed(bench)).QueryLanguage).toBe("JSONata");
  await page.keyboard.press("Control+z");
  expect(await bench.exported()).toBe(definition);
});

test("what expressions give stands beside them", async ({ page }) => {
  const { canvas, inspector, rehearsal } = bench;
  await bench.row("Lines").click();
  await expect(resultOf("ItemsPath")).toContainText("not known before a rehearsal");
  await canvas.state("Ask").click();
  // The sample input is an empty object, so the path finds nothing.
  await expect(resultOf("Parameters")).toContainText("The JSONPath '$.id' specified for the field 'id.$' could not be found in the input '{}'");
  await bench.rehearse();
  await rehearsal.setInput(input);
  await bench.design();
  await expect(resultOf("Parameters")).toContainText('"id": "A-17"');
  await expect(resultOf("Parameters")).toContainText("for the sample input");
  // While typing, without anything being written.
  await typeInto(inspector.field("Parameters"), '{"n.$": "States.ArrayLength($.lines)"}');
  await expect(resultOf("Parameters")).toContainText('"n": 2');
  await expect(inspector.field("Parameters")).toBeFocused();
  await page.keyboard.press("Tab");
  await bench.rehearse();
  await rehearsal.button("Play").click();
  await rehearsal.expectEnd("Succeeded");
  await bench.design();
  await bench.row("Lines").click();
  await expect(resultOf("ItemsPath")).toContainText('"total": 20');
  await expect(resultOf("ItemsPath")).toContainText("for visit 1");
  await canvas.state("Large\\?").click();
  await expect(resultOf("Choices[0].And")).toHaveText(/^true/);
  await expect(resultOf("Choices[0].And[1].Compare")).toHaveText(/^true/);
  await expect(resultOf("Choices[1].Compare")).toHaveText(/^false/);
});

test("rules are told in words and ordered by buttons and keys", async ({ page }) => {
  const { canvas, inspector } = bench;
  await canvas.state("Large\\?").click();
  await expect(inspector.pane.getByText("In words: $[0].total > 10 and $[0].total < 90")).toBeVisible();
  await inspector.pane.getByRole("button", { name: "Move Rule 1 down" }).focus();
  await page.keyboard.press("Enter");
  expect((await parsed(bench)).States["Large?"].Choices[0]).toEqual({ Variable: "$[0].total", NumericEquals: 7, Next: "Done" });
  await bench.undo.click();
  expect(await bench.exported()).toBe(definition);
});

test("the fields of a distributed Map come with it", async () => {
  const { canvas, inspector } = bench;
  await bench.row("Lines").click();
  await expect(inspector.pane.getByRole("button", { name: "Read items from S3" })).toBeHidden();
  await inspector.choice("Mode").selectOption("DISTRIBUTED");
  await inspector.choice("Execution type ExecutionType").selectOption("EXPRESS");
  await inspector.pane.getByRole("button", { name: "Read items from S3" }).click();
  const reader = inspector.pane.getByRole("group", { name: "Item reader" });
  await reader.getByRole("combobox", { name: "Header CSVHeaderLocation" }).selectOption("GIVEN");
  const columns = reader.getByRole("combobox", { name: /^Columns/ });
  await columns.click();
  await columns.pressSequentially("id,total,");
  await inspector.set("Failures borne", "3");
  await inspector.pane.getByRole("button", { name: "Put items together" }).click();
  const lines = (await parsed(bench)).States.Lines;
  expect(lines).toMatchObject({
    ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" } },
    ItemReader: { ReaderConfig: { InputType: "CSV", CSVHeaderLocation: "GIVEN", CSVHeaders: ["id", "total"] } },
    ItemBatcher: { MaxItemsPerBatch: 10 },
    ToleratedFailureCount: 3,
  });
  await inspector.pane.getByRole("button", { name: "Remove Item reader" }).click();
  expect((await parsed(bench)).States.Lines).not.toHaveProperty("ItemReader");
});

test("errors of the service are offered where errors are named", async () => {
  const { canvas, inspector } = bench;
  await canvas.state("Ask").click();
  await inspector.tab("Error handling").click();
  await inspector.pane.getByRole("button", { name: "Retry Lambda's own errors" }).click();
  await inspector.pane.getByRole("button", { name: "Add a retrier" }).click();
  const second = inspector.pane.getByRole("group", { name: "Retry 2" });
  await second.getByRole("combobox", { name: "Choose an error name" }).selectOption("Lambda.ResourceNotFoundException");
  await second.getByRole("button", { name: "Remove States.ALL" }).click();
  await inspector.pane.getByRole("button", { name: "Move Retry 2 up" }).click();
  const { Retry } = (await parsed(bench)).States.Ask;
  expect(Retry[0].ErrorEquals).toEqual(["Lambda.ResourceNotFoundException"]);
  expect(Retry[1]).toMatchObject({ ErrorEquals: expect.arrayContaining(["Lambda.TooManyRequestsException"]), JitterStrategy: "FULL" });
});

test("the state's own text is edited beside the form", async () => {
  const { canvas, inspector } = bench;
  await canvas.state("Done").click();
  await inspector.pane.getByRole("button", { name: /^ASL/ }).click();
  const text = inspector.field("State as ASL JSON");
  await expect(text).toHaveClass(/cm-content/);
  await expect(text).toHaveText('"Done": { "Type": "Succeed" }');
  await typeInto(text, '"Done": { "Type": "Succeed", "Comment": "over" ');
  // The bracket that closed by itself.
  await text.press("Delete");
  await text.press("Tab");
  await expect(inspector.pane.getByRole("alert")).toContainText("never closed");
  expect(await bench.exported()).toBe(definition);
  await typeInto(text, '"Done": { "Type": "Succeed", "Comment": "over" }');
  await text.press("Tab");
  await expect(inspector.field("Comment")).toHaveValue("over");
  expect(await bench.exported()).toBe(definition.replace('"Succeed" }', '"Succeed", "Comment": "over" }'));
  await inspector.set("Comment", "at an end");
  await expect(text).toHaveText('"Done": { "Type": "Succeed", "Comment": "at an end" }');
  await bench.undo.click();
  await bench.undo.click();
  expect(await bench.exported()).toBe(definition);
});

/** Waits for something to be offered and takes it. */
async function accept(name: string | RegExp): Promise<void> {
  const wanted = completions().getByRole("option", { name }).first();
  // The data that a state gets are known a moment after the last change.
  await expect(async () => {
    await bench.page.keyboard.press("Control+Space");
    await expect(wanted).toHaveAttribute("aria-selected", "true", { timeout: 1_000 });
  }).toPass();
  // A list that is being asked for again takes no key until the answer is there.
  await expect(bench.page.locator(".cm-tooltip-autocomplete-disabled")).toHaveCount(0);
  await bench.page.keyboard.press("Enter");
  await expect(completions()).toBeHidden();
}

const completions = () => bench.page.getByRole("listbox", { name: "Completions" });

test("an expression of JSONPath has colors and completion by keyboard", async ({ page }) => {
  const { canvas, inspector, rehearsal } = bench;
  await bench.rehearse();
  await rehearsal.setInput(input);
  await bench.design();
  await canvas.state("Ask").click();
  const parameters = await inspector.editor("Parameters");
  await expect(parameters.locator(".cm-t-key").first()).toBeVisible();
  await typeInto(parameters, '{ "total.$": "$.li');
  await accept("lines");
  await expect(parameters).toHaveText('{ "total.$": "$.lines"}');
  await expect(parameters.locator(".cm-t-variable")).toHaveText("$");
  await page.keyboard.type("\", \"at.$\": \"$$.Exec");
  await expect(completions()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(completions()).toBeHidden();
  await expect(parameters).toBeFocused();
  // What is not written yet is taken back without a step of the document.
  await page.keyboard.press("ControlOrMeta+z");
  await expect(parameters).toContainText("FunctionName");
  await expect(bench.undo).toHaveAttribute("aria-label", "Undo: Changed the input");
  await typeInto(parameters, '{ "said.$": "States.For');
  await accept(/^States\.Format\(/);
  await page.keyboard.type("'{}', $.id)");
  await page.keyboard.press("Tab");
  await expect(parameters).not.toBeFocused();
  expect((await parsed(bench)).States.Ask.Parameters).toEqual({ "said.$": "States.Format('{}', $.id)" });
  await bench.undo.click();
  await expect(bench.undo).toHaveAttribute("aria-label", "Undo: Changed the input");
  expect(await bench.exported()).toBe(definition);
});

test("an expression of JSONata has colors, completion and its error in place", async ({ page }) => {
  const { canvas, inspector, rehearsal } = bench;
  await bench.rehearse();
  await rehearsal.setInput(input);
  await bench.design();
  await canvas.state("Ask").click();
  await inspector.choice("Query language QueryLanguage").selectOption("JSONata");
  await page.getByRole("dialog").getByRole("button", { name: "Switch", exact: true }).click();
  await inspector.tab("Arguments").click();
  const output = await inspector.editor("Output");
  await typeInto(output, "{% $sum");
  await accept(/^\$sum\(array\)/);
  await page.keyboard.type("$states.input.lin");
  await accept("lines");
  await page.keyboard.type(".to");
  await accept("total");
  await expect(output).toContainText("$sum($states.input.lines.total");
  // The bracket that closed by itself is no end of an expression.
  await expect(output).toHaveAttribute("aria-invalid", "true");
  await expect(output.locator(".cm-lintRange-error").first()).toBeVisible();
  await page.keyboard.type(") %}");
  await expect(output).not.toHaveAttribute("aria-invalid", "true");
  await expect(output.locator(".cm-t-function")).toHaveText("$sum");
  await page.keyboard.press("Tab");
  expect((await parsed(bench)).States.Ask.Output).toBe("{% $sum($states.input.lines.total) %}");
  await output.click();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+F1");
  await expect(page.getByText("The sum of the numbers.", { exact: true })).toBeVisible();
});

test("without the code editor the fields are plain and do the same", async ({ page, watch }) => {
  await page.route("**/editor/editor.js", (route) => route.abort());
  await bench.canvas.state("Ask").click();
  const field = bench.inspector.field("Parameters");
  await expect(field).toHaveValue(/FunctionName/);
  await typeInto(field, '{ "a": 1');
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.type(" }");
  await field.press("Tab");
  expect((await parsed(bench)).States.Ask.Parameters).toEqual({ a: 1 });
  watch.provoked(/editor\.js|ERR_FAILED/);
});

test("tabs and help are there for keys", async ({ page }) => {
  const { canvas, inspector } = bench;
  await canvas.state("Ask").click();
  await inspector.tab("Configuration").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(inspector.tab("Output")).toBeFocused();
  await expect(inspector.tab("Output")).toHaveAttribute("aria-selected", "true");
  const help = inspector.pane.getByRole("button", { name: "What Result path is" });
  await help.focus();
  await page.keyboard.press("Enter");
  await expect(help).toHaveAttribute("aria-expanded", "true");
  await expect(inspector.pane.getByText("A path to one place, such as $.order.result")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test("axe finds nothing in the forms", async ({ page, expectAccessible }) => {
      const { canvas, inspector } = bench;
      await canvas.state("Ask").click();
      await inspector.pane.getByRole("button", { name: /^ASL/ }).click();
      await inspector.pane.getByRole("button", { name: "What Parameters is" }).click();
      await expect(resultOf("Parameters")).toBeVisible();
      await expectAccessible("a form with a result, help and the state's text");
      await inspector.choice("Query language QueryLanguage").selectOption("JSONata");
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible("the dialog about the query language");
      await page.keyboard.press("Escape");
      await bench.row("Lines").click();
      await inspector.choice("Mode").selectOption("DISTRIBUTED");
      await inspector.pane.getByRole("button", { name: "Read items from S3" }).click();
      await expectAccessible("the form of a distributed Map");
    });
  });
}

test("every tab is seen whole in a narrow pane", async ({ page }) => {
  await bench.canvas.state("Ask").click();
  const row = bench.inspector.pane.getByRole("tablist", { name: "Parts of the form" });
  for (const width of [344, 280]) {
    await page.evaluate((width) => document.querySelector<HTMLElement>("[style*='--right-width']")!.style.setProperty("--right-width", `${width}px`), width);
    await expect(row.getByRole("tab", { name: "Error handling" })).toBeVisible();
    expect(await row.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
  }
});
