// What is wrong with a definition: within expressions, and as AWS would say it.

import { expect, test } from "./fixtures";
import { Start } from "./pages/start";
import { Workbench } from "./pages/workbench";

const jsonata = `{
  "QueryLanguage": "JSONata",
  "StartAt": "Total",
  "States": {
    "Total": {
      "Type": "Pass",
      "Output": { "name": "{% \\"\\u00e9\\\\\\\\\\" & $states.input.name %}", "sum": "{% $states.input.total * 2 %}" },
      "Next": "Send"
    },
    "Send": { "Type": "Succeed", "Output": "{% $states.input.sum %}" }
  }
}
`;

const refused = `{
  "StartAt": "Hold",
  "States": {
    "Hold": { "Type": "Wait", "Seconds": -1, "Next": "Gone" },
    "Lost": { "Type": "Pass", "Parameters": { "id": "$.id" }, "End": true }
  }
}
`;

test.describe.configure({ timeout: 120_000 });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("an error within an expression is marked where it is typed, in the code and in the list", async ({ page, expectAccessible }) => {
      const bench = await (await Start.goTo(page)).openText(jsonata);
      const { inspector, problems } = bench;
      const foot = page.getByRole("button", { name: /^Problems:/ });
      await foot.click();
      await expect(problems).toContainText("AWS would take it.");

      // While it is typed, before it is the document's.
      await bench.canvas.state("Send").click();
      await inspector.tab("Output").click();
      const field = await inspector.editor("Output");
      await field.click();
      await page.keyboard.press("Control+End");
      for (let n = 0; n < 3; n += 1) await page.keyboard.press("ArrowLeft");
      await page.keyboard.type(" + )");
      const mark = inspector.pane.locator(".cm-lintRange-error");
      await expect(mark).toHaveText(")");
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(field).toHaveAccessibleDescription(/^The symbol "\)" cannot be used as a unary operator\. JSONata S0211, character 21 of the expression\.$/);
      await expect(problems).toContainText("AWS would take it.");
      await mark.hover();
      await expect(page.locator(".cm-tooltip-lint")).toContainText("cannot be used as a unary operator");
      await expectAccessible("an error within an expression");

      // Written, it is a problem; the graph stays as it is.
      await page.keyboard.press("Tab");
      const row = problems.getByRole("listitem").filter({ hasText: "SW0201" });
      await expect(row).toContainText("INVALID_JSONATA_EXPRESSION");
      await expect(foot).toHaveAccessibleName(/^Problems: 1 error,/);
      await expect(page.getByTestId("stale")).toHaveCount(0);

      // The row leads to the field, wherever one is.
      await page.keyboard.press("Escape");
      await bench.canvas.state("Total").click();
      await inspector.tab("Configuration").click();
      await row.getByRole("button", { name: "Send" }).click();
      await expect(inspector.title).toHaveText("Send");
      await expect(inspector.field("Output")).toBeFocused();

      // In the code it is marked in either form, and gone with what was wrong.
      await bench.code.open();
      const squiggle = bench.code.pane.locator(".cm-lintRange-error");
      await expect(squiggle).toHaveText(")");
      await bench.code.pane.getByRole("button", { name: "YAML" }).click();
      await expect(bench.code.text).toHaveAccessibleName(/YAML/);
      await expect(squiggle).toHaveText(")");
      await expectAccessible("an error within an expression in YAML");
      await bench.undo.click();
      await expect(problems.getByRole("listitem")).toHaveCount(0);
      await expect(squiggle).toHaveCount(0);
    });
  });
}

test("places in the code go through the escapes of the text", async ({ page }) => {
  const bench = await (await Start.goTo(page)).openText(jsonata.replace("$states.input.name", "name"));
  await page.getByRole("button", { name: /^Problems: 1 error/ }).click();
  await bench.code.open();
  const squiggle = bench.code.pane.locator(".cm-lintRange-error");
  await expect(squiggle).toHaveText("name");
  await expect(bench.problems.getByRole("listitem")).toContainText("Reference to 'name' at the top level is not supported.");
  // What is typed there is judged anew.
  await squiggle.dblclick();
  await page.keyboard.type("$states.input.");
  await expect(squiggle).toHaveCount(0);
  await expect(bench.problems).toContainText("AWS would take it.");
});

test("what AWS would say stands beside our own problems, each once", async ({ page, expectAccessible }) => {
  const bench = await (await Start.goTo(page)).openText(refused);
  const { problems } = bench;
  const foot = page.getByRole("button", { name: /^Problems:/ });
  // Our warning that nothing leads to a state is an error, because AWS refuses that; AWS's own warning stays one.
  await expect(foot).toHaveAccessibleName(/^Problems: 3 errors, 1 warning,/);
  await foot.click();
  const rows = problems.getByRole("listitem");
  await expect(rows).toHaveCount(4);
  await expect(rows.filter({ hasText: "MISSING_TRANSITION_TARGET" })).toHaveCount(2);
  await expect(rows.filter({ hasText: "SW0103" })).toContainText("AWS: MISSING_TRANSITION_TARGET");
  const seconds = rows.filter({ hasText: "/States/Hold/Seconds" });
  await expect(seconds).toContainText("AWS would refuse this: Minimum value is 0.");
  await expect(seconds).toContainText("SCHEMA_VALIDATION_FAILED at /States/Hold/Seconds");
  await expect(rows.filter({ hasText: "NO_DOLLAR" })).toContainText("AWS warns:");
  await expectAccessible("problems of both kinds");
  await page.setViewportSize({ width: 800, height: 600 });
  await expectAccessible("problems of both kinds in a small window");
  await page.setViewportSize({ width: 1280, height: 800 });

  // A click leads to the place, a fix of ours settles both.
  await seconds.getByRole("button", { name: "Hold" }).click();
  await expect(bench.inspector.field("Wait")).toBeFocused();
  await expect(bench.inspector.pane).toContainText("AWS would refuse this: Minimum value is 0");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("5");
  await page.keyboard.press("Tab");
  await expect(seconds).toHaveCount(0);
  await problems.getByRole("button", { name: "Create that state" }).click();
  await expect(foot).toHaveAccessibleName(/^Problems: 1 error, 1 warning,/);
});

test("hundreds of problems are shown when they are asked for", async ({ page }) => {
  const names = Array.from({ length: 230 }, (_, n) => `S${n}`);
  const states = names.map((name, n) => `"${name}": { "Type": "Wait", "Seconds": -1, "Next": "${names[n + 1] ?? "End"}" }`);
  const text = `{ "StartAt": "S0", "States": { ${states.join(",\n")}, "End": { "Type": "Succeed" } } }`;
  const bench = await (await Start.goTo(page)).openText(text);
  await page.getByRole("button", { name: /^Problems: 230 errors/ }).click();
  const rows = bench.problems.locator(".sw-problems__row");
  await expect(rows).toHaveCount(200);
  await bench.problems.getByRole("button", { name: "Show 30 more" }).click();
  await expect(rows).toHaveCount(230);
});

test("the list says when AWS's part is missing, and gets it when it can", async ({ page, expectAccessible }) => {
  await page.route(/sim_worker[^/]*\.js/, (route) => route.abort());
  // Files are read by the worker, too.
  await (await Start.goTo(page)).create.click();
  const bench = await Workbench.opened(page);
  await bench.code.open();
  await bench.code.text.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(refused);
  await page.getByRole("button", { name: /^Problems:/ }).click();
  const { problems } = bench;
  await expect(problems.getByRole("status")).toContainText("Not checked as AWS would: The simulator could not be loaded");
  // Our own rules need no worker.
  await expect(problems.getByRole("listitem").filter({ hasText: "SW0103" })).toBeVisible();
  await expect(problems.getByText("MISSING_TRANSITION_TARGET")).toHaveCount(0);
  await expectAccessible("problems that are not checked as AWS would");
  await page.unroute(/sim_worker[^/]*\.js/);
  await problems.getByRole("button", { name: "Try again" }).click();
  await expect(problems.getByText("MISSING_TRANSITION_TARGET")).toHaveCount(2);
  await expect(problems.getByRole("status")).toHaveText("");
});
