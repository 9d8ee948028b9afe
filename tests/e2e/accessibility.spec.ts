// What axe says of each view, in light and dark.

import { expect, test } from "./fixtures";
import { Start } from "./pages/start";

// Colors are judged as they are in the end, not on their way there.
test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("the start screen", async ({ page, expectAccessible }) => {
      const start = await Start.goTo(page);
      await expect(start.samples.getByRole("heading", { level: 3 }).first()).toBeVisible();
      await expectAccessible("the start screen");
      const bench = await start.openSample("Choice");
      await bench.expectSaved();
      await page.getByRole("button", { name: "Statewright, to the start" }).click();
      await expect(start.recent.getByRole("listitem")).toHaveCount(1);
      await expectAccessible("the start screen with a recent document");
    });

    test("designing", async ({ page, expectAccessible }) => {
      const bench = await (await Start.goTo(page)).openSample("Parallel");
      await expectAccessible("a document with nothing selected");
      await bench.canvas.state("Grade Exam").click();
      for (const tab of ["Configuration", "Input", "Output", "Variables", "Error handling"]) {
        await bench.inspector.tab(tab).click();
        await expectAccessible(`the inspector of a Task, ${tab}`);
      }
      await bench.canvas.state("Passed\\?").click();
      await expectAccessible("the inspector of a Choice");
      await bench.canvas.surface.focus();
      await page.keyboard.press("a");
      await expect(bench.menu).toBeVisible();
      await expectAccessible("the menu of state types");
    });

    test("rehearsing", async ({ page, expectAccessible }) => {
      const bench = await (await Start.goTo(page)).rehearseSample("Payroll with retries");
      await bench.rehearsal.expectEnd("Succeeded");
      await bench.canvas.state("Write Report").click();
      await expect(bench.rehearsal.step).toBeVisible();
      await expectAccessible("the rehearsal with the data of a step and a mock");
      await bench.rehearsal.shown("This stage").click();
      await page.getByRole("tab", { name: "Input", exact: true }).click();
      await expectAccessible("the input of the rehearsal");
      await bench.rehearsal.button("Step back").click();
      await expectAccessible("the rehearsal in the middle of a run");
    });

    test("the code and the problems", async ({ page, expectAccessible }) => {
      const bench = await (await Start.goTo(page)).openSample("Database sync");
      await bench.code.open();
      await page.getByRole("button", { name: /^Problems:/ }).click();
      await expect(bench.problems).toBeVisible();
      await expectAccessible("the code and the problems");
      await bench.code.line('"StartAt"').click();
      await page.keyboard.press("Home");
      await page.keyboard.type("}");
      await expect(bench.canvas.surface).toHaveAttribute("data-stale", "true");
      await expectAccessible("a text that cannot be read");
    });

    test("the dialogs", async ({ page, expectAccessible }) => {
      const bench = await (await Start.goTo(page)).rehearseSample("Payroll with retries");
      await bench.rehearsal.expectEnd("Succeeded");
      await bench.export();
      await expectAccessible("the export dialog");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("combobox", { name: "Find state or command" })).toBeFocused();
      await expectAccessible("the search");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "?", exact: true }).click();
      await expect(page.getByRole("dialog", { name: "Shortcuts" })).toBeVisible();
      await expectAccessible("the shortcuts");
    });
  });
}
