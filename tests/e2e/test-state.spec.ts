// One state tested alone: from the canvas by its key, in the inspector, with the data after each stage.

import { expect, test } from "./fixtures";
import { Start } from "./pages/start";

const MACHINE = `{
  "StartAt": "Prepare",
  "States": {
    "Prepare": { "Type": "Pass", "Parameters": { "state": "new" }, "ResultPath": "$.order", "Next": "Charge" },
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": { "FunctionName": "charge", "Payload.$": "$.order" },
      "ResultSelector": { "paid.$": "$.Payload.paid" },
      "ResultPath": "$.receipt",
      "Retry": [{ "ErrorEquals": ["Busy"], "IntervalSeconds": 3, "MaxAttempts": 1 }],
      "Catch": [{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Refund" }],
      "Next": "Done"
    },
    "Refund": { "Type": "Succeed" },
    "Done": { "Type": "Succeed" }
  }
}
`;

for (const scheme of ["light", "dark"] as const) {
  test(`a state is tested with what its predecessors would give it, ${scheme}`, async ({ page, expectAccessible }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const start = await Start.goTo(page);
    const bench = await start.openText(MACHINE);
    const panel = bench.inspector.pane.getByTestId("test");
    const status = bench.inspector.pane.getByTestId("test-status");
    const stages = bench.inspector.pane.getByRole("group", { name: "Stages of the data" });
    const run = panel.getByRole("button", { name: "Test this state" });
    const input = panel.getByRole("textbox", { name: "Input of the state" });
    const value = bench.inspector.pane.getByTestId("step-text");

    await test.step("the key opens the test; nothing was rehearsed, and the input is there", async () => {
      await bench.canvas.state("Charge").click();
      await page.keyboard.press("r");
      await expect(bench.inspector.tab("Test")).toHaveAttribute("aria-selected", "true");
      await expect(bench.inspector.tab("Test")).toBeInViewport();
      await expect(input).toHaveValue(/"state": "new"/);
      await expect(input).toBeFocused();
      await expect(panel.getByTestId("test-source")).toHaveText("what the sample input and the mocks come to here");
      await expectAccessible(`the test before it is made, ${scheme}`);
    });
    await test.step("a result goes through every stage", async () => {
      await panel.getByRole("combobox", { name: "What its work gives" }).selectOption({ label: "A result" });
      const result = panel.getByRole("textbox", { name: "Result of the task" });
      await result.fill('{"StatusCode": 200, "Payload": {"paid": true}}');
      await result.press("Tab");
      await run.focus();
      await page.keyboard.press("Enter");
      await expect(status).toContainText("SUCCEEDED");
      await expect(status).toContainText("Done");
      await expect(stages.getByRole("button")).toHaveCount(7);
      await bench.inspector.pane.getByRole("group", { name: "What is shown" }).getByRole("button", { name: "This stage" }).click();
      await expect(value).toContainText('"receipt"');
      await stages.getByRole("button", { name: "After Parameters" }).click();
      await expect(value).toContainText('"FunctionName": "charge"');
      await expectAccessible(`the outcome, ${scheme}`);
    });
    await test.step("an error would be tried again, and is caught after that", async () => {
      await panel.getByRole("combobox", { name: "What its work gives" }).selectOption({ label: "An error" });
      await panel.getByRole("textbox", { name: "Error" }).fill("Busy");
      await run.click();
      await expect(status).toContainText("RETRIABLE");
      await panel.getByText("Variables, context object, tries").click();
      await panel.getByRole("spinbutton", { name: "Retries before" }).fill("1");
      await run.click();
      await expect(status).toContainText("CAUGHT_ERROR");
      await expectAccessible(`a caught error, ${scheme}`);
      await status.getByRole("button", { name: "Refund" }).click();
      await bench.canvas.expectSelected("Refund");
    });
    await test.step("what is wrong is said: no JSON, and what the service refuses", async () => {
      await bench.canvas.state("Charge").click();
      // What is looked up for the newly selected state comes a moment later.
      await expect(async () => {
        await input.fill("{ oops");
        await expect(panel.getByRole("alert")).toContainText("Line 1", { timeout: 1_000 });
      }).toPass();
      await panel.getByRole("button", { name: "Look up" }).click();
      await expect(input).toHaveValue(/"state": "new"/);
      await expect(panel.getByRole("alert")).toHaveCount(0);
      await panel.getByRole("combobox", { name: "What its work gives" }).selectOption({ label: "A result" });
      await panel.getByRole("textbox", { name: "Result of the task" }).fill('{"StatusCode": "x"}');
      await run.click();
      await expect(status).toContainText("ValidationException");
      await expectAccessible(`a refusal, ${scheme}`);
    });
    await test.step("what changed since is said", async () => {
      await bench.inspector.tab("Configuration").click();
      await bench.inspector.set("Comment", "other");
      await bench.inspector.tab("Test").click();
      await expect(status).toContainText("has changed since");
    });
  });
}

test("the test is reached from the menu, the search and the rehearsal", async ({ page }) => {
  const start = await Start.goTo(page);
  const bench = await start.openText(MACHINE);
  const panel = bench.inspector.pane.getByTestId("test");
  await bench.canvas.state("Prepare").click({ button: "right" });
  await bench.menu.getByRole("menuitem", { name: "Test this state" }).click();
  await expect(panel).toBeVisible();
  await panel.getByRole("button", { name: "Test this state" }).click();
  await expect(bench.inspector.pane.getByTestId("test-status")).toContainText("Charge");

  await bench.canvas.state("Done").click();
  await bench.inspector.tab("Configuration").click();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("test the selected");
  await page.keyboard.press("Enter");
  await expect(panel).toBeVisible();

  await page.keyboard.press("F5");
  await expect(bench.rehearsal.clock).toBeVisible();
  await bench.canvas.state("Charge").click();
  await bench.inspector.pane.getByRole("button", { name: "Test this state" }).click();
  await expect(panel.getByTestId("test-source")).toContainText(/visit 1/);
});

test("expressions further on have live results before anything was rehearsed", async ({ page }) => {
  const start = await Start.goTo(page);
  const bench = await start.openText(MACHINE);
  await bench.canvas.state("Charge").click();
  await bench.inspector.tab("Configuration").click();
  const result = bench.inspector.pane.getByTestId("live-result").filter({ hasText: "charge" });
  await expect(result).toContainText('"state": "new"');
  await expect(result).toContainText("what the sample input and the mocks come to here");
  await test.step("a change before it is seen", async () => {
    await bench.canvas.state("Prepare").click();
    await bench.inspector.tab("Input").click();
    const parameters = bench.inspector.labelled("Parameters").first();
    await parameters.fill('{"state": "old"}');
    await parameters.press("Tab");
    await bench.canvas.state("Charge").click();
    await bench.inspector.tab("Configuration").click();
    await expect(result).toContainText('"state": "old"');
  });
});
