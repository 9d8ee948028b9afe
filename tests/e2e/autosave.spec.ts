// What the save chip says is stored is stored: fifty times the tab is killed at a random moment after the chip said so,
// and what was said to be saved is there again. Edits that came after it may be there or not, but never by halves.

import type { Page } from "@playwright/test";
import { type Watch, expect, test } from "./fixtures";
import { typeInto } from "./pages/mouse";
import { Start } from "./pages/start";
import { Workbench } from "./pages/workbench";

const ROUNDS = 10;
const KILLS = 5;

const definition = `{
  "Comment": "at the start",
  "StartAt": "First",
  "States": {
    "First": { "Type": "Pass", "End": true }
  }
}
`;

// A trace of every step would cost more than the steps.
test.use({ trace: "off" });

/** What a person could tell of the document. */
interface Seen {
  comment: string;
  names: string[];
}

/** Random numbers below a bound, the same for the same seed. */
function randomFrom(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** Waits until the chip says that everything up to a newer revision than `before` is stored. */
async function acknowledged(page: Page, before: number): Promise<void> {
  const isSaved = (before: number) => {
    const { revision, saved } = document.querySelector<HTMLElement>("[data-testid=save-chip]")!.dataset;
    return Number(revision) > before && saved === "true";
  };
  await page.waitForFunction(isSaved, before, { polling: "raf" });
}

/** One edit by mouse and keys; the name of the edit shows up in the document. */
async function edit(bench: Workbench, name: string, kind: number, seen: Seen): Promise<Seen> {
  const { page, canvas, inspector } = bench;
  switch (kind) {
    case 0: {
      await canvas.surface.focus();
      await page.keyboard.press("Escape");
      await typeInto(inspector.field("Comment"), name);
      await page.keyboard.press("Tab");
      return { ...seen, comment: name };
    }
    case 1: {
      await canvas.state(seen.names.at(-1)!).click();
      await page.keyboard.press("F2");
      await typeInto(canvas.surface.getByRole("textbox", { name: "Name of the state" }), name);
      await page.keyboard.press("Enter");
      return { ...seen, names: [...seen.names.slice(0, -1), name] };
    }
    default: {
      await canvas.state(seen.names.at(-1)!).click();
      await bench.type("Pass").click();
      // The new state gets the next free name.
      await expect(canvas.states).toHaveCount(seen.names.length + 1);
      return { ...seen, names: [...seen.names, ...(await canvas.names()).filter((it) => !seen.names.includes(it))] };
    }
  }
}

async function look(bench: Workbench): Promise<Seen> {
  return { comment: await bench.inspector.field("Comment").inputValue(), names: (await bench.canvas.names()).sort() };
}

for (let round = 1; round <= ROUNDS; round += 1) {
  test(`nothing that was saved is lost when the tab is killed, round ${round}`, async ({ context, watchPage }) => {
    test.setTimeout(180_000);
    const random = randomFrom(round);
    let page: Page = await context.newPage();
    let watch: Watch = watchPage(page);
    let bench = await (await Start.goTo(page)).openText(definition);
    let seen: Seen = { comment: "at the start", names: ["First"] };
    await bench.expectSaved();

    for (let kill = 1; kill <= KILLS; kill += 1) {
      const n_edits = 1 + random(2);
      for (let count = 1; count <= n_edits; count += 1) {
        const before = await bench.revision();
        const kind = seen.names.length < 4 ? random(3) : random(2);
        seen = await edit(bench, `${kill}.${count}`, kind, seen);
        if (count === n_edits) await acknowledged(page, before);
      }
      const saved = seen;
      if (random(2) === 0) seen = await edit(bench, `${kill} late`, random(2), saved);

      if (random(4) === 0) {
        await page.close();
      } else {
        const devtools = await context.newCDPSession(page);
        const crashed = page.waitForEvent("crash");
        // The page cannot answer any more.
        devtools.send("Page.crash").catch(() => {});
        await crashed;
        watch.provoked(/the page crashed/);
        await page.close();
      }

      page = await context.newPage();
      watch = watchPage(page);
      await page.goto("./");
      bench = await Workbench.opened(page);
      await expect(bench.canvas.states.first()).toBeVisible();
      const found = await look(bench);
      const whole = [saved, seen].map((it) => ({ ...it, names: [...it.names].sort() }));
      expect(whole, `what is there after kill ${kill}`).toContainEqual(found);
      seen = found.comment === seen.comment && found.names.includes(seen.names.at(-1)!) ? seen : saved;
    }
    // It is one document all the time: no copy was made because the killed tab seemed to have it open still.
    await page.getByRole("button", { name: "Statewright, to the start" }).click();
    await expect(new Start(page).recent.getByRole("listitem")).toHaveCount(1);
    await page.close();
  });
}
