// The page opens, quietly, and fetches no more than the size budget counts.

import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures";

test("the page opens with its header", async ({ page, expectAccessible }) => {
  await page.goto("./");
  await expect(page.getByRole("banner")).toContainText("Statewright");
  await expectAccessible("the page right after it opened");
});

test("the page is served with the policy of production", async ({ page, watch }) => {
  const answer = await page.goto("./");
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain("'unsafe-eval'");
  expect(policy.split(";").find((it) => it.includes("script-src"))).not.toContain("'unsafe-inline'");
  await expect(page.locator("meta[http-equiv='Content-Security-Policy']")).toHaveAttribute("content", policy);
  // The policy is not only sent: an inline script that is not the page's own does not run.
  const message = page.waitForEvent("console", (it) => it.text().includes("Content Security Policy"));
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.intruder = true";
    document.body.append(script);
  });
  await message;
  watch.provoked(/Content Security Policy/);
  expect(await page.evaluate(() => "intruder" in window)).toBe(false);
});

test("a workbench that cannot be fetched is told, and nothing is lost", async ({ page, watch }) => {
  await page.route("**/workbench.js", (route) => route.abort());
  await page.goto("./");
  await page.getByRole("button", { name: "New" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The workbench could not be fetched" }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Open a file" })).toBeEnabled();
  watch.provoked(/workbench|ERR_FAILED/);
});

// In release builds only: the budget counts no other.
test("the first picture needs only the files that the budget counts", { tag: "@release" }, async ({ page, baseURL }) => {
  const report = process.env.STATEWRIGHT_BUDGET;
  expect(report, "STATEWRIGHT_BUDGET, which `cargo xtask stories` sets").toBeTruthy();
  const counted: string[] = JSON.parse(readFileSync(report!, "utf8")).files;
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (request.url().startsWith(baseURL!)) fetched.push(request.url().slice(baseURL!.length) || "index.html");
  });
  await page.goto("./");
  // The samples with their pictures are the last of the start screen.
  await expect(page.getByRole("button", { name: /^Open Payroll/ }).first()).toBeVisible();
  expect(fetched.filter((it) => !counted.includes(it))).toEqual([]);
  // Only then is the workbench fetched ahead; it waits for the first thing that is opened.
  await expect.poll(() => fetched).toContain("workbench_bg.wasm");
  expect(counted.filter((it) => it.startsWith("workbench"))).toEqual([]);
});
