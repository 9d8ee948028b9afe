// The stories: `cargo xtask test` builds the page, serves it as production does and calls this.
// By hand: `cargo xtask stories [--dev] [--no-build] [a word of the title]`.

import { defineConfig } from "@playwright/test";

const address = process.env.STATEWRIGHT_URL;
if (!address) throw new Error("STATEWRIGHT_URL is not set: start the stories with `cargo xtask stories`");

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/stories",
  reporter: [["list"], ["json"]],
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: address,
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    actionTimeout: 15_000,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.STATEWRIGHT_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-domain-reliability",
        "--disable-sync",
        "--metrics-recording-only",
        "--no-first-run",
        "--no-pings",
      ],
    },
  },
});
