// Pictures for people to look at: each view in light and dark, at the sizes that the design is made for.

import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Page, expect } from "@playwright/test";

export const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 800, height: 600 },
] as const;

export const SCHEMES = ["light", "dark"] as const;

const folder = fileURLToPath(new URL("../../test-results/pictures/", import.meta.url));

/** Takes `NAME-SCHEME-WIDTHxHEIGHT.png` of what the page shows now, for each scheme and size. */
export async function takePictures(page: Page, name: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  const paths: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${name} fits into ${size.width} pixels`).toBeLessThanOrEqual(0);
      const path = `${folder}${name}-${colorScheme}-${size.width}x${size.height}.png`;
      await page.screenshot({ path, animations: "disabled", caret: "hide" });
      paths.push(path);
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
  return paths;
}
