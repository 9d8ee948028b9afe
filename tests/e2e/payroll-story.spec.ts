// The main job from end to end: a workflow out of a template is seen, changed, rehearsed over mocks, handed out, and is
// still there after a reload. Mouse and keyboard do it all.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "./fixtures";
import { boxOf } from "./pages/mouse";
import { Start } from "./pages/start";
import { Workbench } from "./pages/workbench";

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/stories/${name}`, import.meta.url));
const shared = process.env.STATEWRIGHT_SHARED;

/** Our own template, and the one that the project began with where it is at hand. */
const templates = [
  { title: "our payroll", path: fixture("payroll-2.template.yaml"), machine: "PayWeek" },
  ...(shared ? [{ title: "the seeds' payroll", path: `${shared}/seeds/payroll-2.template.yaml`, machine: "MyStateMachine" }] : []),
];

const input = JSON.parse(readFileSync(fixture("payroll-2.input.json"), "utf8"));
const mocks = JSON.parse(readFileSync(fixture("payroll-2.mocks.json"), "utf8"));

/** The text of the definition in a template, its indentation taken away, and what stands before and after it. */
function definitionOf(template: string): { before: string; text: string; after: string; indent: string } {
  const lines = template.split("\n");
  const first = lines.findIndex((line) => line.trim() === "- |-") + 1;
  const indent = lines[first]!.match(/^ */)![0];
  const end = lines.findIndex((line, index) => index > first && !line.startsWith(indent));
  const text = lines.slice(first, end).map((line) => line.slice(indent.length));
  return { before: lines.slice(0, first).join("\n"), text: text.join("\n"), after: lines.slice(end).join("\n"), indent };
}

/** Replaces a piece of a text that occurs exactly once. */
function edited(text: string, from: string, to: string): string {
  expect(text.split(from), `occurrences of ${from}`).toHaveLength(2);
  return text.replace(from, () => to);
}

/** The definition as the story leaves it: the original with exactly the touched members changed. */
function expectedExport(original: string): string {
  const lead = original.match(/"Next": *"successNotification"/)![0];
  const reference = original.match(/"Next": *"generatePaystubs"/)![0];
  let text = edited(original, lead, lead.replace("successNotification", "Wait"));
  text = edited(text, reference, reference.replace("generatePaystubs", "writePaystubs"));
  text = edited(text, '    "generatePaystubs": {', '    "writePaystubs": {');
  const wait = '    "Wait": {\n      "Type": "Wait",\n      "Seconds": 600,\n      "Next": "successNotification"\n    },\n';
  return edited(text, '    "successNotification": {', `${wait}    "successNotification": {`);
}

/** Events without what the wall clock says: time counts from the first one. */
function fromZero(events: { timestamp: string | number }[]): unknown[] {
  const millis = (it: { timestamp: string | number }) => (typeof it.timestamp === "number" ? it.timestamp * 1000 : Date.parse(it.timestamp));
  return events.map((it) => ({ ...it, timestamp: Math.round(millis(it) - millis(events[0]!)) }));
}

for (const { title, path, machine } of templates) {
  test(`${title}: from the template to its export`, async ({ page }, testInfo) => {
    const template = readFileSync(path, "utf8");
    const original = definitionOf(template);
    const bench = await test.step("open the template by the file chooser", async () => (await Start.goTo(page)).openFile(path));
    const { canvas, inspector, rehearsal, code } = bench;
    const names = ["processData", "generatePaystubs", "generateReport", "successNotification", "errorNotification"];

    await test.step("five states and their edges are drawn, and nothing overlaps", async () => {
      await expect(canvas.states).toHaveCount(5);
      expect((await canvas.names()).sort()).toEqual([...names].sort());
      for (const name of names) await expect(canvas.state(name)).toBeInViewport({ ratio: 1 });
      const edges = await canvas.edges.evaluateAll((all) => all.map((it) => it.getAttribute("data-edge")));
      const of = (name: string, ...via: string[]) => via.map((via) => `/States/${name}#${via}`);
      const tasks = names.slice(0, 3).flatMap((name) => of(name, "Next", "Catch/0"));
      expect(edges.sort()).toEqual(["#Start", ...tasks, ...of("successNotification", "End"), ...of("errorNotification", "End")].sort());
      await canvas.expectLine(canvas.edge("", "Start"), "Start", "processData");
      await canvas.expectLine(canvas.edge("processData", "Next"), "processData", "generatePaystubs");
      await canvas.expectLine(canvas.edge("generatePaystubs", "Next"), "generatePaystubs", "generateReport");
      await canvas.expectLine(canvas.edge("generateReport", "Next"), "generateReport", "successNotification");
      await canvas.expectLine(canvas.edge("successNotification", "End"), "successNotification", "End");
      await canvas.expectLine(canvas.edge("errorNotification", "End"), "errorNotification", "End");
      await canvas.expectNoOverlaps();
      await canvas.expectLinesAroundCards();
    });

    await test.step("drag a Wait onto the edge before successNotification", async () => {
      const place = await canvas.placeOn(canvas.edge("generateReport", "Next"));
      await bench.dragType("Wait", place, true);
      await expect(canvas.insertion).toHaveCount(1);
      await expect(canvas.edge("generateReport", "Next")).toHaveAttribute("data-drop", "true");
      await page.mouse.up();
      await expect(canvas.state("Wait")).toBeVisible();
      await expect(canvas.edge("Wait", "Next")).toHaveCount(1);
      await canvas.expectSelected("Wait");
      await inspector.set("Wait", "600");
      await expect(canvas.state("Wait")).toContainText("600 s");
      await canvas.expectNoOverlaps();
      await canvas.expectLinesAroundCards();
    });

    await test.step("undo all of it, and redo it", async () => {
      await bench.undo.click();
      await expect(canvas.state("Wait")).not.toContainText("600 s");
      await bench.undo.click();
      await expect(canvas.states).toHaveCount(5);
      await expect(bench.undo).toBeDisabled();
      await page.keyboard.press("Control+Shift+Z");
      await expect(canvas.states).toHaveCount(6);
      await page.keyboard.press("Control+y");
      await expect(canvas.state("Wait")).toContainText("600 s");
      await expect(bench.redo).toBeDisabled();
    });

    await test.step("rename a state in the inspector; the code shows it", async () => {
      await code.open();
      await canvas.state("generatePaystubs").click();
      await inspector.rename("writePaystubs");
      await expect(canvas.state("writePaystubs")).toBeVisible();
      await expect(code.line('"writePaystubs": {')).toBeVisible();
      await expect(code.line('"generatePaystubs"')).toHaveCount(0);
      await code.toggle.click();
    });

    await test.step("give an input and mocks; the report times out twice", async () => {
      await bench.rehearse();
      await rehearsal.setInput(input);
      for (const [name, { answers }] of Object.entries<{ answers: Record<string, Answer> }>(mocks.states)) {
        await rehearsal.lane(name).or(canvas.state(name)).first().click();
        await expect(inspector.title).toHaveText(name);
        const inOrder = Object.entries(answers).sort(([one], [other]) => Number.parseInt(one) - Number.parseInt(other));
        for (const [, answer] of inOrder) {
          if ("Return" in answer) await rehearsal.addReturn(answer.Return, answer.Latency);
          else await rehearsal.addThrow(answer.Throw.Error, answer.Latency);
        }
        for (const [index, [attempts]] of inOrder.entries()) {
          const [from, to] = attempts.split("-").map(Number) as [number, number | undefined];
          if (to !== undefined) await rehearsal.fill(rehearsal.answer(index), "For so many tries", String(to - from + 1));
        }
      }
    });

    await test.step("play: two retries, then success, after ten minutes of virtual time", async () => {
      await rehearsal.button("Play").click();
      await rehearsal.expectEnd("Succeeded");
      await expect(rehearsal.banner).toContainText("no mock for successNotification");
      const report = canvas.state("generateReport");
      await expect(report).toHaveAttribute("data-status", "succeeded");
      await expect(report.locator("[data-kind=tries] .sw-tone--error")).toHaveCount(2);
      await expect(report.locator("[data-kind=tries] .sw-tone--ok")).toHaveCount(1);
      for (const name of ["processData", "writePaystubs", "Wait", "successNotification"]) {
        await expect(canvas.state(name)).toHaveAttribute("data-status", "succeeded");
      }
      await expect(canvas.state("errorNotification")).toHaveAttribute("data-status", "skipped");
      for (const name of ["processData", "writePaystubs", "generateReport"]) {
        await expect(canvas.edge(name, "Next")).toHaveAttribute("data-run", "taken");
        await expect(canvas.edge(name, "Catch/0")).toHaveAttribute("data-run", "not");
      }
      // 600 s of the Wait, 2 s and 4 s of back-off, and 1.2 + 0.9 + 1.5 + 1.5 + 0.7 s that the mocks take.
      await expect(rehearsal.clock).toContainText("00:10:11.800");
      await expect(rehearsal.dock.locator(".sw-segment[data-kind=back-off]")).toHaveCount(2);
      await expect(rehearsal.dock.locator(".sw-segment[data-kind=timed-out]")).toHaveCount(2);
    });

    await test.step("step back to processData and read its data", async () => {
      await rehearsal.lane("processData").click();
      await expect(inspector.title).toHaveText("processData");
      const last = await rehearsal.event();
      for (const event of [last - 1, last - 2, last - 3]) {
        await rehearsal.button("Step back").click();
        await expect(rehearsal.count).toContainText(`Event ${event} of`);
      }
      await expect(canvas.state("successNotification")).toHaveAttribute("data-status", "running");
      // By the scrubber to where the state's segment ends, and by steps to the event in which the state was left.
      const segment = await boxOf(rehearsal.dock.locator(".sw-segment").first());
      const track = await boxOf(rehearsal.dock.locator(".sw-track").first());
      await page.mouse.click(segment.x + segment.width + 4, track.y);
      await expect(rehearsal.count).not.toContainText(`Event ${last - 3} of`);
      for (let event = await rehearsal.event(); event > 6; event -= 1) {
        await rehearsal.button("Step back").click();
        await expect(rehearsal.count).toContainText(`Event ${event - 1} of`);
      }
      await expect(canvas.state("processData")).toHaveAttribute("data-status", "succeeded");
      await expect(canvas.state("writePaystubs")).toHaveAttribute("data-status", "skipped");
      await expect(rehearsal.clock).toContainText("00:00:01.200");
      await rehearsal.stage("Output").click();
      await rehearsal.shown("Input").click();
      expect(await rehearsal.value()).toEqual(input);
      await rehearsal.shown("This stage").click();
      expect(await rehearsal.value()).toEqual(mocks.states.processData.answers["0"].Return);
    });

    const exported = await test.step("export: the original but for the touched members, byte for byte", async () => {
      const { name, bytes } = await bench.download(/^Download/);
      expect(name).toBe(`${machine}.asl.json`);
      expect(bytes.toString("utf8")).toBe(expectedExport(original.text));
      expect(bytes.equals(Buffer.from(expectedExport(original.text)))).toBe(true);
      return bytes.toString("utf8");
    });

    await test.step("the mocks that were typed are those of the file", async () => {
      const { bytes } = await bench.download("Mocks");
      expect(JSON.parse(bytes.toString("utf8")).states).toEqual(mocks.states);
    });

    await test.step("the command line tells the same events", async () => {
      const command = process.env.STATEWRIGHT_BIN;
      expect(command, "STATEWRIGHT_BIN, which `cargo xtask stories` sets").toBeTruthy();
      const { bytes } = await bench.download("History of the last run");
      const changed = exported.split("\n").map((line) => original.indent + line);
      const file = testInfo.outputPath("changed.template.yaml");
      writeFileSync(file, [original.before, ...changed, original.after].join("\n"));
      const args = ["simulate", file, "--input", fixture("payroll-2.input.json"), "--mocks", fixture("payroll-2.mocks.json"), "--json"];
      const outcome = JSON.parse(execFileSync(command!, args, { encoding: "utf8" }));
      expect(outcome.status).toBe("SUCCEEDED");
      expect(fromZero(JSON.parse(bytes.toString("utf8")).events)).toEqual(fromZero(outcome.events));
    });

    await test.step("reload: everything is still there", async () => {
      await bench.expectSaved();
      await page.reload();
      const again = await Workbench.opened(page);
      await expect(canvas.states).toHaveCount(6);
      await expect(canvas.state("Wait")).toContainText("600 s");
      await expect(canvas.state("writePaystubs")).toBeVisible();
      expect((await again.download(/^Download/)).bytes.toString("utf8")).toBe(exported);
      await again.rehearse();
      await rehearsal.button("Step").click();
      await rehearsal.button("To the end").click();
      await rehearsal.expectEnd("Succeeded");
      await expect(rehearsal.clock).toContainText("00:10:11.800");
    });
  });
}

type Answer = { Latency: number } & ({ Return: unknown } | { Throw: { Error: string } });
