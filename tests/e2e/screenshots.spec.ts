// Pictures of each view for people to look at, in `test-results/pictures/`.

import { expect, test } from "./fixtures";
import { takePictures } from "./pictures";

test("pictures of the start", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("banner")).toBeVisible();
  expect(await takePictures(page, "start")).toHaveLength(6);
});
