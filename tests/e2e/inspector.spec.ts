// The inspector: what is typed is checked at once, written when it is right, and one step of the history each.

import { expect, test } from "./fixtures";
import { typeInto } from "./pages/mouse";
import { Start } from "./pages/start";
import type { Workbench } from "./pages/workbench";

const definition = `{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Ask",
      "Parameters": { "question": "why?" },
      "Next": "Enough?"
    },
    "Enough?": {
      "Type": "Choice",
      "Choices": [ { "Variable": "$.answer", "StringEquals": "yes", "Next": "Done" } ],
      "Default": "Ask"
    },
    "Done": { "Type": "Succeed" }
  }
}
`;


let bench: Workbench;

test.beforeEach(async ({ page }) => {
  bench = await (await Start.goTo(page)).openText(definition);
  await expect(bench.canvas.states).toHaveCount(3);
});

test("a JSON field tells errors while typing and keeps the last good value", async () => {
  const { canvas, inspector } = bench;
  await canvas.state("Ask").click();
  const field = await inspector.editor("Parameters");
  await typeInto(field, '{"question": "how"');
  // The bracket that closed by itself.
  await field.press("Delete");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.press("Tab");
  await expect(inspector.pane.getByRole("alert").first()).toBeVisible();
  await expect(bench.undo).toBeDisabled();
  expect(await bench.exported()).toBe(definition);
  await field.click();
  await field.press("Control+End");
  await bench.page.keyboard.type("}");
  await expect(field).not.toHaveAttribute("aria-invalid", "true");
  await field.press("Tab");
  await expect(bench.undo).toBeEnabled();
  expect(JSON.parse(await bench.exported()).States.Ask.Parameters).toEqual({ question: "how" });
  await bench.undo.click();
  await expect(bench.undo).toBeDisabled();
  expect(await bench.exported()).toBe(definition);
});

test("each edit is one step; the steps are named", async ({ page }) => {
  const { canvas, inspector } = bench;
  await canvas.state("Ask").click();
  await inspector.set("Comment", "Asks until it is enough");
  await inspector.set("Timeout", "30");
  await inspector.rename("Ask Again");
  await expect(bench.undo).toHaveAttribute("aria-label", /Undo: Renamed Ask to Ask Again/);
  await expect(canvas.state("Enough\\?")).toHaveAttribute("aria-label", /next: .*Ask Again/);
  const changed = JSON.parse(await bench.exported());
  expect(changed.StartAt).toBe("Ask Again");
  expect(changed.States["Enough?"].Default).toBe("Ask Again");
  expect(changed.States["Ask Again"]).toMatchObject({ Comment: "Asks until it is enough", TimeoutSeconds: 30 });
  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press("Control+z");
  await expect(bench.undo).toBeDisabled();
  expect(await bench.exported()).toBe(definition);
});

test("a name that is taken and a number out of range are refused with a reason", async () => {
  const { canvas, inspector } = bench;
  await canvas.state("Ask").click();
  const name = inspector.field("State name");
  await typeInto(name, "Done");
  await name.press("Tab");
  await expect(bench.page.getByRole("alert").filter({ hasText: "Done" }).first()).toBeVisible();
  await expect(canvas.states).toHaveCount(3);
  await expect(canvas.state("Ask")).toBeVisible();
  await typeInto(inspector.field("Timeout"), "0");
  await inspector.field("Timeout").press("Tab");
  await expect(inspector.field("Timeout")).toHaveAttribute("aria-invalid", "true");
  expect(await bench.exported()).toBe(definition);
});

test("the rules of a Choice are edited, added and removed", async ({ page }) => {
  const { canvas, inspector } = bench;
  await canvas.state("Enough\\?").click();
  await inspector.set("Compared with StringEquals", "no");
  await expect(canvas.surface.locator(".sw-label").filter({ hasText: '$.answer = "no"' })).toBeVisible();
  await inspector.pane.getByRole("button", { name: "Add a rule" }).click();
  await bench.menu.getByRole("menuitem", { name: "Ask" }).click();
  await expect(canvas.edges.and(page.locator('[data-edge$="#Choices/1"]'))).toHaveCount(1);
  await inspector.pane.getByRole("group", { name: "Rule 2" }).getByRole("button", { name: "Move Rule 2 up" }).click();
  await inspector.pane.getByRole("group", { name: "Rule 1" }).getByRole("button", { name: "Remove Rule 1" }).click();
  await expect(canvas.edges.and(page.locator('[data-edge$="#Choices/1"]'))).toHaveCount(0);
  expect(JSON.parse(await bench.exported()).States["Enough?"].Choices).toEqual([{ Variable: "$.answer", StringEquals: "no", Next: "Done" }]);
});

test("retriers and catchers are added; the card shows them", async ({ page }) => {
  const { canvas, inspector } = bench;
  await canvas.state("Ask").click();
  await inspector.tab("Error handling").click();
  await inspector.pane.getByRole("button", { name: "Add a retrier" }).click();
  const names = inspector.pane.getByRole("group", { name: "Retry 1" }).getByRole("combobox", { name: /^When the error is/ });
  await names.click();
  await page.keyboard.type("Busy");
  await page.keyboard.press("Enter");
  await inspector.set("Max attempts MaxAttempts", "5");
  await expect(canvas.state("Ask").locator("[data-kind=retry]")).toContainText("5");
  await inspector.pane.getByRole("button", { name: "Add a catcher" }).click();
  await bench.menu.getByRole("menuitem", { name: "Done" }).click();
  await expect(canvas.edge("Ask", "Catch/0")).toHaveCount(1);
  const { Retry, Catch } = JSON.parse(await bench.exported()).States.Ask;
  expect(Retry[0]).toMatchObject({ ErrorEquals: expect.arrayContaining(["Busy"]), MaxAttempts: 5 });
  expect(Catch).toEqual([{ ErrorEquals: ["States.ALL"], Next: "Done" }]);
});

test("where a state leads is chosen from a list", async () => {
  const { canvas, inspector } = bench;
  await canvas.state("Ask").click();
  await inspector.choice("Go to Next").selectOption("Done");
  await canvas.expectLine(canvas.edge("Ask", "Next"), "Ask", "Done");
  await inspector.choice("Go to Next").selectOption({ label: "End" });
  await canvas.expectLine(canvas.edge("Ask", "End"), "Ask", "End");
  expect(JSON.parse(await bench.exported()).States.Ask).toMatchObject({ End: true });
});
