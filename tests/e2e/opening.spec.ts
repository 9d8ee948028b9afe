// Ways in: file chooser, paste, templates with several machines, recent documents; and what is said of files that cannot
// be opened.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "./fixtures";
import { Start } from "./pages/start";
import { Workbench } from "./pages/workbench";

const payroll = fileURLToPath(new URL("../fixtures/stories/payroll-2.template.yaml", import.meta.url));

const definition = fileURLToPath(new URL("../fixtures/stories/one-state.asl.json", import.meta.url));

const oneState = (name: string) => `{"StartAt": "${name}", "States": {"${name}": {"Type": "Pass", "End": true}}}`;

/** A template with two state machines, the one as text, the other one as an object. */
const twoMachines = `Resources:
  Morning:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/Role
      DefinitionString: |
        ${oneState("Wake Up")}
  Evening:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/Role
      DefinitionString: |
        ${oneState("Lie Down")}
`;

const file = (name: string, content: string | Buffer) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });

test("of several state machines one is chosen", async ({ page, expectAccessible }) => {
  const start = await Start.goTo(page);
  const chooser = page.waitForEvent("filechooser");
  await start.open.click();
  await (await chooser).setFiles(file("day.yaml", twoMachines));
  const dialog = page.getByRole("dialog", { name: /2 state machines in day\.yaml/ });
  await expect(dialog.getByRole("button", { name: /Morning/ })).toBeVisible();
  await expectAccessible("the choice of a state machine");
  // Closing it opens nothing, and the file can be opened again.
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(start.open).toBeVisible();
  const again = page.waitForEvent("filechooser");
  await start.open.click();
  await (await again).setFiles(file("day.yaml", twoMachines));
  await dialog.getByRole("button", { name: /Evening/ }).click();
  const bench = await Workbench.opened(page);
  await expect(bench.canvas.state("Lie Down")).toBeVisible();
  await expect(page.getByRole("banner")).toContainText("day.yaml \u203a Evening");
});

test("a file is dropped onto the start screen and onto an open document", async ({ page }) => {
  await Start.goTo(page);
  // As the system's file manager does it, which no page can imitate: by the browser's own drag events.
  const devtools = await page.context().newCDPSession(page);
  const drop = async (path: string) => {
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      await devtools.send("Input.dispatchDragEvent", { type, x: 400, y: 300, data });
      if (type === "dragOver") await expect(page.locator(".sw-app")).toHaveAttribute("data-over", "true");
    }
  };
  await drop(payroll);
  const bench = await Workbench.opened(page);
  await expect(bench.canvas.states).toHaveCount(5);
  await expect(page.locator(".sw-app")).toHaveAttribute("data-over", "false");
  await drop(definition);
  await expect(bench.canvas.states).toHaveCount(1);
  await expect(page.getByRole("banner")).toContainText("one-state");
});

test("a template keeps its placeholders and shows the resources behind them", async ({ page }) => {
  const bench = await (await Start.goTo(page)).openFile(payroll);
  await expect(bench.canvas.state("processData")).toContainText("ReadHours");
  await expect(bench.canvas.state("successNotification")).toContainText("PaidTopic");
  await bench.canvas.state("processData").click();
  await expect(bench.inspector.field("Resource")).toHaveValue("${Hours}");
  const dialog = await bench.export();
  await expect(dialog).toContainText("nothing else of the template changes");
});

test("a definition is pasted by the keyboard", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await Start.goTo(page);
  await page.evaluate((text) => navigator.clipboard.writeText(text), oneState("Pasted"));
  await page.keyboard.press("Control+v");
  const bench = await Workbench.opened(page);
  await expect(bench.canvas.state("Pasted")).toBeVisible();
});

test("a new document begins with its first state", async ({ page }) => {
  const start = await Start.goTo(page);
  await page.getByRole("button", { name: "New", exact: true }).click();
  const bench = await Workbench.opened(page);
  await page.getByRole("button", { name: "First state" }).click();
  await bench.menu.getByRole("menuitem", { name: /^Pass/ }).click();
  await expect(bench.canvas.states).toHaveCount(1);
  await bench.canvas.expectLine(bench.canvas.edge("", "Start"), "Start", "Pass");
  await bench.rehearse();
  await bench.rehearsal.button("Play").click();
  await bench.rehearsal.expectEnd("Succeeded");
  await expect(start.open).toHaveCount(0);
});

const refusals = [
  { title: "that is empty", name: "empty.json", content: "", says: /empty/ },
  { title: "that is no text", name: "picture.json", content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]), says: /picture\.json is not text/ },
  { title: "without a state machine", name: "package.json", content: '{"name": "x"}', says: /no state machine/ },
  { title: "of broken YAML", name: "broken.yaml", content: "a: [1\nb: }\n", says: /line \d+/ },
];

for (const { title, name, content, says } of refusals) {
  test(`a file ${title} is refused with a reason`, async ({ page }) => {
    const start = await Start.goTo(page);
    const chooser = page.waitForEvent("filechooser");
    await start.open.click();
    await (await chooser).setFiles(file(name, content));
    await expect(page.locator(".sw-toast[role=alert]")).toContainText(says);
    await expect(start.open).toBeVisible();
    await page.getByRole("button", { name: "Close this message" }).click();
    await expect(page.locator(".sw-toast")).toHaveCount(0);
  });
}

test("documents are kept, reopened, and removed", async ({ page }) => {
  const start = await Start.goTo(page);
  const toStart = page.getByRole("button", { name: "Statewright, to the start" });
  for (const name of ["One", "Two"]) {
    const bench = await start.openText(oneState(name), `${name}.asl.json`);
    await bench.expectSaved();
    await toStart.click();
  }
  await expect(start.recent.getByRole("listitem")).toHaveCount(2);
  await expect(start.recent.getByRole("listitem").first()).toContainText("Two.asl.json");
  // The start is where a reload leads while no document is open.
  await page.reload();
  await start.recent.getByRole("button", { name: /One\.asl\.json/ }).click();
  const bench = await Workbench.opened(page);
  await expect(bench.canvas.state("One")).toBeVisible();
  await toStart.click();
  await start.recent.getByRole("listitem").filter({ hasText: "Two.asl.json" }).getByRole("button", { name: /^Remove/ }).click();
  await expect(start.recent.getByRole("listitem")).toHaveCount(1);
  await page.reload();
  await expect(start.recent.getByRole("listitem")).toHaveCount(1);
});

test("a second tab starts empty, and the same document goes on as a copy there", async ({ page, context, watchPage }) => {
  const bench = await (await Start.goTo(page)).openText(oneState("Shared"));
  await bench.expectSaved();
  const second = await context.newPage();
  watchPage(second);
  await second.goto("./");
  await new Start(second).recent.getByRole("button", { name: /story/ }).first().click();
  const copy = await Workbench.opened(second);
  await expect(copy.toast).toContainText("This is a copy");
  for (const [it, name] of [[bench, "First tab"], [copy, "Second tab"]] as const) {
    await it.page.bringToFront();
    await it.canvas.state("Shared").click();
    await it.inspector.rename(name);
    await it.expectSaved();
  }
  await second.getByRole("button", { name: "Statewright, to the start" }).click();
  await expect(new Start(second).recent.getByRole("listitem")).toHaveCount(2);
  await second.close();
  await page.reload();
  await expect(bench.canvas.state("First tab")).toBeVisible();
});

test("what is read is handed out byte for byte: line ends, order and spelling", async ({ page }) => {
  const text = readFileSync(new URL("../../public/samples/db-sync/db-sync.asl.json", import.meta.url), "utf8");
  const odd = text.replaceAll("\n", "\r\n").replace("{", "\ufeff{").replace('"StartAt"', '"Version":  "1.0",\r\n  "StartAt"');
  const bench = await (await Start.goTo(page)).openText(odd, "odd.json");
  const { name, bytes } = await bench.download(/^Download/);
  expect(name).toBe("odd.json");
  expect(bytes.equals(Buffer.from(odd))).toBe(true);
});
