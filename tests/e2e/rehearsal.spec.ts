// The rehearsal: one playhead that rules everything on screen, inputs, mocks, visits, iterations.

import { expect, test } from "./fixtures";
import { boxOf, drag, middle, typeInto } from "./pages/mouse";
import { Start } from "./pages/start";

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("steps, keys, the scrubber and the list of events move one playhead", async ({ page }) => {
  const bench = await (await Start.goTo(page)).openSample("Payroll");
  const { canvas, rehearsal, inspector } = bench;
  await bench.rehearse();
  await test.step("a step without a run performs one", async () => {
    await expect(rehearsal.button("Step back")).toBeDisabled();
    await rehearsal.button("Step").click();
    await expect(rehearsal.count).toHaveText("Event 1 of 17");
    await rehearsal.button("Step").click();
    await expect(rehearsal.sentence).toContainText("Read Timesheets is entered");
    await expect(canvas.state("Read Timesheets")).toHaveAttribute("data-status", "running");
    await expect(rehearsal.events.getByRole("option", { selected: true })).toContainText("TaskStateEntered");
  });
  await test.step("the slider goes by keys", async () => {
    await rehearsal.playhead.focus();
    await page.keyboard.press("ArrowRight");
    await expect(rehearsal.count).toHaveText("Event 3 of 17");
    await page.keyboard.press("End");
    await expect(rehearsal.count).toHaveText("Event 17 of 17");
    await expect(rehearsal.banner).toContainText("Succeeded");
    await page.keyboard.press("Home");
    await expect(rehearsal.count).toHaveText("Event 0 of 17");
    await expect(rehearsal.clock).toContainText("00:00:00.000");
  });
  await test.step("the playhead is dragged along the track", async () => {
    const track = await boxOf(rehearsal.dock.locator(".sw-track").first());
    await drag(page, { x: track.x + 4, y: track.y }, { x: track.x + track.width - 2, y: track.y });
    await expect(rehearsal.count).toHaveText("Event 17 of 17");
    await page.mouse.move(0, 0);
    await expect(rehearsal.dock.locator(".sw-tip")).toHaveCount(0);
  });
  await test.step("a press on an event goes there and shows its state", async () => {
    await rehearsal.events.getByRole("option", { name: /^7 TaskStateEntered/ }).click();
    await expect(rehearsal.count).toHaveText("Event 7 of 17");
    await expect(inspector.title).toHaveText("Write Paystubs");
    await canvas.expectSelected("Write Paystubs");
    await expect(canvas.state("Write Report")).toHaveAttribute("data-status", "skipped");
    await rehearsal.events.focus();
    await page.keyboard.press("ArrowDown");
    await expect(rehearsal.count).toHaveText("Event 8 of 17");
  });
});

test("what is changed after a run is said, and run again", async ({ page }) => {
  const bench = await (await Start.goTo(page)).rehearseSample("Payroll with retries");
  const { canvas, rehearsal } = bench;
  await rehearsal.button("To the end").click();
  await rehearsal.expectEnd("Succeeded");
  await rehearsal.lane("Write Report").click();
  await rehearsal.fill(rehearsal.answer(0), "For so many tries", "3");
  await rehearsal.banner.getByRole("button", { name: "Changed since. Run again" }).click();
  await rehearsal.button("To the end").click();
  await rehearsal.expectEnd("Succeeded");
  await expect(rehearsal.banner).toContainText("Run 2");
  // Three tries fail, two retries are allowed: the error is caught.
  await expect(canvas.state("Write Report")).toHaveAttribute("data-status", "caught");
  await expect(canvas.edge("Write Report", "Catch/0")).toHaveAttribute("data-run", /taken|now/);
  await expect(canvas.state("Tell The Office")).toHaveAttribute("data-status", "succeeded");
  await expect(canvas.state("Tell The Team")).toHaveAttribute("data-status", "skipped");
});

test("a run that fails says with which error", async ({ page }) => {
  const text = '{"StartAt": "Stop", "States": {"Stop": {"Type": "Fail", "Error": "Out.OfPaper", "Cause": "The printer is empty"}}}';
  const bench = await (await Start.goTo(page)).openText(text);
  await bench.rehearsal.button("Play").click();
  await bench.rehearsal.expectEnd("Failed");
  await expect(bench.rehearsal.banner).toContainText("Out.OfPaper");
  await expect(bench.canvas.state("Stop")).toHaveAttribute("data-status", "failed");
});

test("a broken input or result keeps the last good one", async ({ page }) => {
  const bench = await (await Start.goTo(page)).openSample("Payroll");
  const { rehearsal, inspector } = bench;
  await bench.rehearse();
  await page.getByRole("tab", { name: "Input", exact: true }).click();
  const field = page.getByRole("textbox", { name: "Input of the execution" });
  const before = await field.inputValue();
  await typeInto(field, '{"key": ');
  await expect(page.getByRole("region", { name: "Input of the rehearsal" }).getByRole("alert")).toContainText("Line 1");
  await field.press("Tab");
  await rehearsal.button("Step").click();
  await rehearsal.button("Step").click();
  await bench.canvas.state("Read Timesheets").click();
  await rehearsal.shown("Input").click();
  expect(await rehearsal.value()).toEqual(JSON.parse(before));

  await typeInto(rehearsal.answer(0).getByLabel("Result as JSON"), "[1, ");
  await expect(rehearsal.answer(0).getByRole("alert")).toContainText("Line 1");
  await rehearsal.answer(0).getByLabel("Result as JSON").press("Tab");
  await expect(rehearsal.banner.getByRole("button", { name: /^Changed since/ })).toHaveCount(0);
  await rehearsal.fill(rehearsal.answer(0), "Result as JSON", '{"fixed": true}');
  await expect(rehearsal.banner.getByRole("button", { name: /^Changed since/ })).toBeVisible();
  await expect(inspector.title).toHaveText("Read Timesheets");
});

test("each visit of a loop can be looked at", async ({ page }) => {
  const bench = await (await Start.goTo(page)).rehearseSample("Database sync");
  const { canvas, rehearsal } = bench;
  await rehearsal.button("To the end").click();
  await rehearsal.expectEnd("Succeeded");
  await canvas.state("Read Copy Status").click();
  await rehearsal.shown("This stage").click();
  await rehearsal.stage("Output").click();
  const percent = async () => ((await rehearsal.value()) as { percent: number }).percent;
  await expect.poll(percent).toBe(100);
  await rehearsal.step.getByRole("button", { name: "Visit before" }).click();
  await expect.poll(percent).toBe(81);
  await rehearsal.step.getByRole("button", { name: "Visit before" }).click();
  await expect.poll(percent).toBe(34);
  await expect(rehearsal.step.getByRole("button", { name: "Visit before" })).toBeDisabled();
});

const map = `{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "MaxConcurrency": 1,
      "ItemProcessor": {
        "ProcessorConfig": { "Mode": "INLINE" },
        "StartAt": "Keep",
        "States": { "Keep": { "Type": "Pass", "End": true } }
      },
      "End": true
    }
  }
}
`;

test("the iterations of a Map are counted and can be looked at", async ({ page }) => {
  const bench = await (await Start.goTo(page)).openText(map);
  const { canvas, rehearsal } = bench;
  await canvas.expectNoOverlaps();
  await bench.rehearse();
  await rehearsal.setInput(["first", "second", "third"]);
  await rehearsal.button("Step").click();
  await rehearsal.button("To the end").click();
  await rehearsal.expectEnd("Succeeded");
  await expect(canvas.state("Each")).toContainText("3 of 3 done");
  await canvas.state("Keep").click();
  await rehearsal.shown("This stage").click();
  await expect.poll(() => rehearsal.value()).toBe("third");
  await canvas.state("Each").getByRole("button", { name: "Iteration before" }).click();
  await expect.poll(() => rehearsal.value()).toBe("second");
  await canvas.state("Each").getByRole("button", { name: "Iteration before" }).click();
  await expect.poll(() => rehearsal.value()).toBe("first");
  await canvas.state("Each").getByRole("button", { name: "Next iteration" }).click();
  await expect.poll(() => rehearsal.value()).toBe("second");
});

test("mocks go out as AWS's file and come back", async ({ page }) => {
  const bench = await (await Start.goTo(page)).openSample("Payroll with retries");
  const { rehearsal } = bench;
  const { name, bytes } = await bench.download("MockConfigFile.json");
  expect(name).toBe("MockConfigFile.json");
  expect(Object.keys(JSON.parse(bytes.toString()))).toEqual(expect.arrayContaining(["StateMachines", "MockedResponses"]));
  await bench.rehearse();
  await bench.canvas.state("Write Report").click();
  await expect(rehearsal.mock.getByTestId("mock-answer")).toHaveCount(2);
  await rehearsal.mock.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(rehearsal.mock.getByTestId("mock-answer")).toHaveCount(0);
  const dialog = await bench.export();
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Read mocks from a file" }).click();
  await (await chooser).setFiles({ name, mimeType: "application/json", buffer: bytes });
  await expect(rehearsal.mock.getByTestId("mock-answer")).toHaveCount(2);
  await expect(rehearsal.answer(0).getByLabel("Error", { exact: true })).toHaveValue("States.Timeout");
  await bench.undo.click();
  await expect(rehearsal.mock.getByTestId("mock-answer")).toHaveCount(0);
});

test("a run that would never end ends at AWS's limit, and the page stays at hand", async ({ page }) => {
  const text = '{"StartAt": "Tick", "States": {"Tick": {"Type": "Pass", "Next": "Tock"}, "Tock": {"Type": "Pass", "Next": "Tick"}}}';
  const bench = await (await Start.goTo(page)).openText(text);
  await bench.rehearsal.button("Play").click();
  await bench.rehearsal.button("To the end").click();
  await bench.rehearsal.expectEnd("Failed");
  await expect(bench.rehearsal.count).toContainText("of 25000");
  await bench.canvas.state("Tock").click();
  await expect(bench.rehearsal.step).toContainText(/Visit \d+ of \d+/);
  await bench.rehearsal.button("To the start").click();
  await expect(bench.rehearsal.count).toContainText("Event 0 of");
});

test("Stop ends a run that would compute for hours, and the next run is not hurt", async ({ page }) => {
  const text = (output: string, isDone: boolean) =>
    JSON.stringify({
      QueryLanguage: "JSONata",
      StartAt: "Count",
      States: {
        Count: { Type: "Pass", Output: output, Next: "More" },
        More: { Type: "Choice", Choices: [{ Condition: `{% ${isDone} %}`, Next: "Done" }], Default: "Count" },
        Done: { Type: "Succeed" },
      },
    });
  // Each time a tenth of a second and within the steps that an expression has; it comes again until the history is full.
  const long = "{% $reduce([1..400], function($sum, $i) { $sum + $count($filter([1..400], function($n) { $n % $i = 0 })) }, 0) %}";
  const bench = await (await Start.goTo(page)).openText(text(long, false));
  await bench.rehearsal.button("Play").click();
  await expect(bench.rehearsal.button("Stop")).toBeVisible();
  // The page is at hand while it computes.
  await bench.canvas.state("Count").click();
  await bench.canvas.expectSelected("Count");
  await bench.rehearsal.button("Stop").click();
  await expect(page.getByTestId("announcement")).toHaveText("Stopped the rehearsal");
  await expect(bench.rehearsal.button("Play")).toBeVisible();
  await page.getByRole("button", { name: "Statewright, to the start" }).click();
  const again = await new Start(page).openText(text("{% 1 + 1 %}", true), "short.asl.json");
  await again.rehearsal.button("Play").click();
  // The simulator is fetched and compiled anew.
  await again.rehearsal.expectEnd("Succeeded");
});

test("play, pause, go on; the strip plays too", async ({ page }) => {
  const bench = await (await Start.goTo(page)).openSample("Database sync");
  const { rehearsal } = bench;
  await bench.rehearsal.button("Play").click();
  await expect(rehearsal.clock).toBeVisible();
  await expect.poll(() => rehearsal.event()).toBeGreaterThan(4);
  await rehearsal.button("Pause").click();
  await expect(rehearsal.button("Play")).toBeVisible();
  const event = await rehearsal.event();
  expect(event).toBeLessThan(50);
  await bench.design();
  await rehearsal.button("Play").click();
  await expect.poll(() => rehearsal.event()).toBeGreaterThan(event);
  await page.getByRole("combobox", { name: "Speed" }).selectOption("Max");
  await rehearsal.expectEnd("Succeeded");
  await page.mouse.move(...Object.values(middle(await boxOf(rehearsal.clock))) as [number, number]);
});
