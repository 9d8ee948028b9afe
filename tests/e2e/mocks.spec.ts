// Mocks: every way a task can answer, checked against the service, and what lies in S3.

import { expect, test } from "./fixtures";
import { typeInto } from "./pages/mouse";
import { Start } from "./pages/start";
import type { Workbench } from "./pages/workbench";

const definition = `{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": { "FunctionName": "charge", "Payload.$": "$" },
      "OutputPath": "$.Payload",
      "TimeoutSeconds": 60,
      "Next": "Each"
    },
    "Each": {
      "Type": "Map",
      "ItemReader": {
        "Resource": "arn:aws:states:::s3:getObject",
        "ReaderConfig": { "InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW" },
        "Parameters": { "Bucket": "bucket", "Key": "items-1.csv" }
      },
      "ItemProcessor": {
        "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
        "StartAt": "Item",
        "States": { "Item": { "Type": "Pass", "End": true } }
      },
      "End": true
    }
  }
}
`;

let bench: Workbench;

test.beforeEach(async ({ page }) => {
  bench = await (await Start.goTo(page)).openText(definition);
  await bench.rehearse();
  await bench.canvas.state("Charge").click();
});

test("a sample answer has the service's shape, and what does not fit is told", async () => {
  const { rehearsal } = bench;
  const answer = await rehearsal.addAnswer();
  await answer.getByRole("button", { name: "Sample answer" }).click();
  const result = answer.getByLabel("Result as JSON");
  await expect(result).toHaveValue(/"StatusCode": 200/);
  await expect(answer.getByTestId("mock-warning")).toHaveCount(0);
  await rehearsal.fill(answer, "Result as JSON", '{"StatusCode": "200", "Payload": {}, "Extra": 1}');
  await expect(answer.getByTestId("mock-warning")).toHaveText([
    "Mock result schema validation error: Field 'StatusCode' must be a number",
    "The service has no field 'Extra' in its answer.",
  ]);
});

test("answers are computed, hang, depend on the call, and take a drawn time", async ({ page }) => {
  const { rehearsal } = bench;
  const answer = await rehearsal.addAnswer();
  await answer.getByRole("button", { name: "Evaluate" }).click();
  await rehearsal.fill(answer, "Result computed by JSONata", "{% {'Payload': {'id': $states.input.Payload.id & '!'}} %}");
  await answer.getByRole("combobox", { name: "How the latency is told" }).selectOption("Uniform");
  await rehearsal.fill(answer, "Shortest latency in milliseconds", "100");
  await rehearsal.fill(answer, "Longest latency in milliseconds", "300");
  await rehearsal.mock.getByRole("button", { name: "Add a rule" }).click();
  const rule = rehearsal.mock.getByTestId("mock-rule");
  await rule.getByRole("button", { name: "JSONata" }).click();
  const condition = rule.getByLabel("Condition in JSONata");
  await typeInto(condition, "{% $states.input.Payload.id = 'stuck' %}");
  await condition.press("Tab");
  await rule.getByRole("button", { name: "Hang" }).click();
  await expect(rule).toContainText("No answer ever comes");
  // The rule does not hold: the computed answer comes.
  await rehearsal.setInput({ id: "A-17" });
  await bench.canvas.state("Charge").click();
  await rehearsal.button("Play").click();
  await expect(rehearsal.banner).toContainText("Failed", { timeout: 30_000 });
  await bench.canvas.state("Charge").click();
  await rehearsal.stage("Output").click();
  await rehearsal.shown("This stage").click();
  expect(await rehearsal.value()).toEqual({ id: "A-17!" });
  // It holds: the task waits for its timeout.
  await rehearsal.setInput({ id: "stuck" });
  await rehearsal.mock.getByRole("button", { name: "Run again" }).click();
  await rehearsal.button("To the end").click();
  await expect(rehearsal.banner).toContainText("States.Timeout");
  await page.keyboard.press("Control+z");
});

test("what lies in S3 is read by a distributed Map", async ({ page, expectAccessible }) => {
  const { rehearsal, canvas } = bench;
  const answer = await rehearsal.addAnswer();
  await rehearsal.fill(answer, "Result as JSON", '{"Payload": {}}');
  await bench.canvas.surface.locator('[data-name="Each"] > .sw-box__head').click();
  const objects = page.getByRole("region", { name: "Objects in S3" });
  await objects.getByRole("button", { name: "Add an object" }).click();
  const content = objects.getByLabel("Content");
  await typeInto(content, "id\nA-1\nA-2\n");
  await content.press("Tab");
  await expectAccessible("the objects in S3");
  await rehearsal.button("Play").click();
  await rehearsal.expectEnd("Succeeded");
  await objects.getByRole("button", { name: "Remove object 1" }).click();
  await expect(objects.getByTestId("object")).toHaveCount(0);
  await bench.undo.click();
  await expect(objects.getByTestId("object")).toHaveCount(1);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test("axe finds nothing in the mocks", async ({ expectAccessible }) => {
      const { rehearsal } = bench;
      for (const kind of ["Return", "Throw", "Evaluate", "Hang"]) {
        const answer = await rehearsal.addAnswer();
        await answer.getByRole("button", { name: kind, exact: true }).click();
      }
      await rehearsal.mock.getByRole("button", { name: "Add a rule" }).click();
      await expect(rehearsal.mock.getByTestId("mock-rule")).toBeVisible();
      await expectAccessible("mocks of every kind");
    });
  });
}
