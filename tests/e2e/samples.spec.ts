// The built-in samples: each is one press away from a run that has come to its end.

import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures";
import { Start } from "./pages/start";

interface Sample {
  title: string;
  states: number;
}

const samples: Sample[] = JSON.parse(readFileSync(new URL("../../public/samples/index.json", import.meta.url), "utf8"));

/** How the run of each sample ends; the failures are what these are there to show. */
const ends: Record<string, "Succeeded" | "Failed"> = {
  Pipeline: "Failed",
  "Tell somebody about any error": "Failed",
  "Saga with compensation": "Failed",
};

test("the start screen shows every sample", async ({ page }) => {
  const start = await Start.goTo(page);
  expect(await start.sampleTitles()).toEqual(samples.map((it) => it.title));
});

for (const { title, states } of samples) {
  test(`sample ${title}: drawn without overlaps, and played at the first press`, async ({ page }) => {
    const start = await Start.goTo(page);
    const { canvas, rehearsal, chip } = await start.openSample(title);
    await expect(canvas.states).toHaveCount(states);
    await canvas.expectNoOverlaps();
    await canvas.expectLinesAroundCards();
    await expect(page.getByRole("button", { name: "Problems: 0 errors" })).toBeVisible();
    await expect(chip).toHaveAttribute("data-saved", "true");

    await page.getByRole("button", { name: "Statewright, to the start" }).click();
    await start.rehearseSample(title);
    const end = ends[title] ?? "Succeeded";
    await rehearsal.expectEnd(end);
    await expect(rehearsal.banner).not.toContainText("no mock for");
    await expect(rehearsal.clock).not.toContainText(/^00:00:00\.000/);
    const failed = canvas.states.and(page.locator("[data-status=failed]"));
    await (end === "Failed" ? expect(failed.first()).toBeVisible() : expect(failed).toHaveCount(0));
    await expect(canvas.states.and(page.locator("[data-status=succeeded]")).first()).toBeVisible();
    await expect(canvas.states.and(page.locator("[data-status=running], [data-status=waiting]"))).toHaveCount(0);
  });
}
