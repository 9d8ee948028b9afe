// Pictures of each view for people to look at, in `test-results/pictures/`.

import { expect, test } from "./fixtures";
import { Start } from "./pages/start";
import { takePictures } from "./pictures";

test("pictures of the start", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("banner")).toBeVisible();
  expect(await takePictures(page, "start")).toHaveLength(6);
});

test("pictures of designing", async ({ page }) => {
  const bench = await (await Start.goTo(page)).openSample("Payroll with retries");
  await bench.canvas.state("Write Report").click();
  await expect(bench.inspector.field("State name")).toBeVisible();
  await bench.expectSaved();
  expect(await takePictures(page, "design")).toHaveLength(6);
});

test("pictures of rehearsing", async ({ page }) => {
  const bench = await (await Start.goTo(page)).rehearseSample("Database sync");
  await bench.rehearsal.expectEnd("Succeeded");
  await bench.canvas.state("Copy Stopped\\?").click();
  await expect(bench.rehearsal.step).toBeVisible();
  expect(await takePictures(page, "rehearse")).toHaveLength(6);
});

test("pictures of the code", async ({ page }) => {
  const bench = await (await Start.goTo(page)).openSample("Payroll with retries");
  await bench.code.open();
  await bench.canvas.state("Write Report").click();
  await expect(bench.code.line('"Write Report"').first()).toBeVisible();
  expect(await takePictures(page, "code")).toHaveLength(6);
});
