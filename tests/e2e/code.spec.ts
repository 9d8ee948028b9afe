// The code pane: help while typing, names, layout, YAML, and how it goes together with the canvas.

import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { Start } from "./pages/start";
import { Workbench } from "./pages/workbench";

const MACHINE = `{
  "StartAt": "Check",
  "States": {
    "Check": {
      "Type": "Choice",
      "Choices": [
        { "Variable": "$.open", "BooleanEquals": true, "Next": "Work" }
      ],
      "Default": "Rest"
    },
    "Work": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Arguments": {},
      "Next": "Rest"
    },
    "Rest": {
      "Type": "Succeed"
    }
  }
}
`;

async function opened(page: Page, text = MACHINE, name?: string): Promise<Workbench> {
  const start = await Start.goTo(page);
  const bench = await start.openText(text, name);
  await bench.code.open();
  await expect(bench.code.pane.locator(".cm-editor")).toBeVisible();
  return bench;
}

/** The whole text, which has to be short enough to be in the page as a whole. */
const textOf = (bench: Workbench) => bench.code.pane.locator(".cm-line").allInnerTexts().then((it) => it.map((line) => line.replace(/\n$/, "")).join("\n"));

/** Puts the cursor right behind a piece of a line, by the mouse. */
async function cursorBehind(bench: Workbench, piece: string): Promise<void> {
  const line = bench.code.pane.locator(".cm-line").filter({ hasText: piece }).first();
  const at = await line.evaluate((line, piece) => {
    let left = line.textContent!.indexOf(piece) + piece.length;
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent!.length;
      if (left <= length) {
        const range = document.createRange();
        range.setStart(node, left);
        range.setEnd(node, left);
        const box = range.getBoundingClientRect();
        return { x: box.x, y: box.y + box.height / 2 };
      }
      left -= length;
    }
    throw new Error(`${piece} is not in the line`);
  }, piece);
  await bench.page.mouse.click(at.x, at.y);
  await expect(bench.code.text).toBeFocused();
}

test("states, fields and words are completed while typing", async ({ page, expectAccessible }) => {
  const bench = await opened(page);
  const list = page.getByRole("listbox", { name: "Completions" });
  await test.step("a target among the states of the scope", async () => {
    await cursorBehind(bench, '"Next": "Rest');
    for (let n = 0; n < 4; n += 1) await page.keyboard.press("Backspace");
    await page.keyboard.type("W");
    await expect(list.getByRole("option", { name: /^Work/ })).toBeVisible();
    await expectAccessible("the completions");
    await page.keyboard.press("Enter");
    await expect(list).toHaveCount(0);
    await expect(bench.code.line('"Next": "Work"')).toHaveCount(2);
    await bench.canvas.expectLine(bench.canvas.edge("Work", "Next"), "Work", "Work");
  });
  await test.step("a field that is allowed there, with its colon, then its words", async () => {
    await cursorBehind(bench, '"Type": "Succeed"');
    await page.keyboard.type(', "Comm');
    await expect(list.getByRole("option", { name: /^Comment/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await page.keyboard.type('"hello');
    await expect(bench.code.line('"Type": "Succeed", "Comment": "hello"')).toBeVisible();
    await page.keyboard.press("Escape");
  });
  await test.step("by Ctrl+Space, anywhere", async () => {
    await cursorBehind(bench, '"Type": "Ta');
    await page.keyboard.press("Control+Space");
    await expect(list.getByRole("option", { name: /^Task/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(list).toHaveCount(0);
  });
});

test("fields of the data are completed, though nothing was rehearsed", async ({ page }) => {
  const machine = `{
  "StartAt": "Load",
  "States": {
    "Load": { "Type": "Pass", "Result": { "customer": { "email": "a@b.c" } }, "ResultPath": "$.loaded", "Next": "Tell" },
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage",
      "Parameters": { "MessageBody.$": "$.loaded.x" },
      "ResultSelector": { "id.$": "$.x" },
      "End": true
    }
  }
}
`;
  const bench = await opened(page, machine);
  const list = page.getByRole("listbox", { name: "Completions" });
  await cursorBehind(bench, "$.loaded.x");
  await page.keyboard.press("Backspace");
  // The data are known a moment after the text was opened.
  await expect(async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Space");
    await expect(list.getByRole("option", { name: /^customer/ })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(bench.code.line('"MessageBody.$": "$.loaded.customer"')).toBeVisible();
  // What the service answers is known too.
  await cursorBehind(bench, '"id.$": "$.x');
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Control+Space");
  await expect(list.getByRole("option", { name: /^MessageId/ })).toBeVisible();
});

test("the help shows the keys of the code, and they do what it says", async ({ page, expectAccessible }) => {
  const bench = await opened(page);
  await test.step("the dialog has them with their place", async () => {
    await bench.canvas.surface.focus();
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Shortcuts" });
    const keys = dialog.getByRole("table", { name: "In the code" });
    await expect(keys.getByRole("row").filter({ hasText: "Go to the definition" })).toContainText("F12");
    await expect(keys.getByRole("row").filter({ hasText: "Explain" })).toContainText("Shift+F1");
    await expect(keys.getByRole("row").filter({ hasText: "Lay the text out" })).toContainText("Alt+Shift+F");
    await expectAccessible("the help with the keys of the code");
    await page.keyboard.press("Escape");
  });
  await test.step("fold and unfold everything, move a line, go to a line", async () => {
    await cursorBehind(bench, '"Default": "Rest"');
    await page.keyboard.press("Control+Alt+BracketLeft");
    await expect(bench.code.pane.locator(".cm-foldPlaceholder")).not.toHaveCount(0);
    await page.keyboard.press("Control+Alt+BracketRight");
    await expect(bench.code.pane.locator(".cm-foldPlaceholder")).toHaveCount(0);
    await page.keyboard.press("Control+Alt+g");
    await expect(bench.code.pane.getByRole("textbox", { name: /line/i })).toBeFocused();
    await page.keyboard.press("Escape");
  });
  await test.step("the next place of the same text, the next that was found", async () => {
    await bench.code.line('"StartAt"').getByText("Check").dblclick();
    await page.keyboard.press("Control+d");
    await expect(bench.code.pane.locator(".cm-selectionBackground")).toHaveCount(2);
    await page.keyboard.press("Escape");
    await page.keyboard.press("F3");
    await expect(bench.code.pane.getByRole("textbox", { name: "Find" })).toBeVisible();
  });
});

test("what stands in the text is explained, by mouse and by key", async ({ page, expectAccessible }) => {
  const bench = await opened(page);
  const tip = bench.code.pane.locator(".cm-explanation");
  await bench.code.line('"Default": "Rest"').getByText("Rest").hover();
  await expect(tip).toContainText("Rest, Succeed");
  await page.mouse.move(0, 0);
  await expect(tip).toHaveCount(0);
  await cursorBehind(bench, '"Resou');
  await page.keyboard.press("Shift+F1");
  await expect(tip).toContainText("Resource");
  await expectAccessible("an explanation");
  await page.keyboard.press("Escape");
  await expect(tip).toHaveCount(0);
});

test("a name leads to its state, and is changed everywhere as one step", async ({ page, expectAccessible }) => {
  const bench = await opened(page);
  await test.step("F12 and Ctrl+click select the state", async () => {
    await cursorBehind(bench, '"Next": "Wo');
    await page.keyboard.press("F12");
    await bench.canvas.expectSelected("Work");
    await bench.code.line('"StartAt"').getByText("Check").click({ modifiers: ["Control"] });
    await bench.canvas.expectSelected("Check");
  });
  await test.step("F2 asks for another name and says what is wrong with it", async () => {
    await cursorBehind(bench, '"Next": "Wo');
    await page.keyboard.press("F2");
    const name = page.getByRole("textbox", { name: "New name of Work" });
    await expect(name).toBeFocused();
    await page.keyboard.type("Rest");
    await page.keyboard.press("Enter");
    await expect(bench.code.pane.getByRole("alert")).toContainText("Rest");
    await expectAccessible("the prompt for a name");
    await name.fill("Do it");
    await page.keyboard.press("Enter");
    await expect(name).toHaveCount(0);
    await expect(bench.code.text).toBeFocused();
    expect(await textOf(bench)).toBe(MACHINE.trimEnd().replaceAll('"Work"', '"Do it"') + "\n");
    await expect(bench.canvas.state("Do it")).toBeVisible();
  });
  await test.step("one undo takes it back", async () => {
    await page.keyboard.press("Control+z");
    expect(await textOf(bench)).toBe(MACHINE);
  });
});

test("typing with brackets that close by themselves is taken back as a whole", async ({ page }) => {
  const bench = await opened(page);
  await cursorBehind(bench, '"Type": "Succeed"');
  await page.keyboard.type(', "Comment": "well done"');
  await page.keyboard.press("Escape");
  await expect(bench.code.line('"Type": "Succeed", "Comment": "well done"')).toBeVisible();
  await page.keyboard.press("Control+z");
  expect(await textOf(bench)).toBe(MACHINE);
  await page.keyboard.press("Control+Shift+z");
  await expect(bench.code.line('"Type": "Succeed", "Comment": "well done"')).toBeVisible();
});

test("the text is laid out on request, and nothing but white space changes", async ({ page }) => {
  const ugly = '{"StartAt":"A", // first\n"States":{"A":{"Type":"Succeed"}}}';
  const neat = '{\n  "StartAt": "A", // first\n  "States": {\n    "A": { "Type": "Succeed" }\n  }\n}\n';
  const bench = await opened(page, ugly);
  await bench.code.text.focus();
  await page.keyboard.press("Shift+Alt+f");
  await expect.poll(() => textOf(bench)).toBe(neat);
  await page.keyboard.press("Control+z");
  await expect.poll(() => textOf(bench)).toBe(ugly);
  await bench.code.pane.getByRole("button", { name: "Format the text" }).click();
  await expect.poll(() => textOf(bench)).toBe(neat);
});

test("search and replace, folding, and the way out by keyboard", async ({ page, expectAccessible }) => {
  const bench = await opened(page);
  await cursorBehind(bench, "{");
  await test.step("Ctrl+F searches in the text, not on the canvas", async () => {
    await page.keyboard.press("Control+f");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    const find = bench.code.pane.getByRole("textbox", { name: "Find" });
    await expect(find).toBeFocused();
    await page.keyboard.type("Rest");
    await expect(bench.code.pane.locator(".cm-searchMatch")).toHaveCount(3);
    await expectAccessible("the search of the text");
    await bench.code.pane.getByRole("textbox", { name: "Replace" }).fill("Done");
    await bench.code.pane.getByRole("button", { name: "replace all" }).click();
    await expect(bench.canvas.state("Done")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(find).toHaveCount(0);
    await page.keyboard.press("Control+z");
    expect(await textOf(bench)).toBe(MACHINE);
  });
  await test.step("a state is folded", async () => {
    await cursorBehind(bench, '"Work": {');
    await page.keyboard.press("Control+Shift+BracketLeft");
    await expect(bench.code.pane.locator(".cm-foldPlaceholder")).toHaveCount(1);
    await page.keyboard.press("Control+Shift+BracketRight");
    await expect(bench.code.pane.locator(".cm-foldPlaceholder")).toHaveCount(0);
  });
  await test.step("Tab indents; Escape, then Tab leaves", async () => {
    await expect(bench.code.text).toHaveAccessibleDescription(/Escape, then Tab/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect(bench.code.text).not.toBeFocused();
    expect(await textOf(bench)).toBe(MACHINE);
  });
});

for (const scheme of ["light", "dark"] as const) {
  test(`the definition is edited as YAML, ${scheme}`, async ({ page, expectAccessible }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const bench = await opened(page);
    const form = (name: string) => bench.code.pane.getByRole("group", { name: "Form of the text" }).getByRole("button", { name });
    await form("YAML").click();
    await expect(bench.code.text).toHaveAccessibleName("Definition as ASL YAML");
    await expect(bench.code.line("StartAt: Check")).toBeVisible();
    await expectAccessible(`the YAML, ${scheme}`);
    await test.step("the selection goes both ways", async () => {
      await bench.code.line("Resource: arn").click();
      await bench.canvas.expectSelected("Work");
      await bench.canvas.state("Rest").click();
      await expect(bench.code.pane.locator(".cm-shaded").filter({ hasText: "Type: Succeed" })).toHaveCount(1);
    });
    await test.step("what is typed reaches the canvas as one step; a comment stays", async () => {
      await cursorBehind(bench, "Type: Succeed");
      await page.keyboard.type(" # the end");
      await cursorBehind(bench, "Default: Rest");
      for (let n = 0; n < 4; n += 1) await page.keyboard.press("Backspace");
      await page.keyboard.type("Work");
      await bench.canvas.expectLine(bench.canvas.edge("Check", "Default"), "Check", "Work");
      await expect(bench.code.line("Type: Succeed # the end")).toBeVisible();
    });
    await test.step("what cannot be read is told where it is, and the graph stays", async () => {
      await cursorBehind(bench, "StartAt: Check");
      await page.keyboard.type(": [");
      await expect(bench.code.pane.getByRole("status")).toContainText("last YAML that could be read");
      await expect(bench.code.pane.locator(".cm-lintRange-error")).not.toHaveCount(0);
      await expect(bench.canvas.states).toHaveCount(3);
      await expectAccessible(`broken YAML, ${scheme}`);
      // The bracket that closed by itself goes with the other.
      for (let n = 0; n < 3; n += 1) await page.keyboard.press("Backspace");
      await expect(bench.code.pane.getByRole("status")).toHaveText("");
    });
    await test.step("back to JSON, with its own bytes but for the change; the comment is there again in YAML", async () => {
      await form("JSON").click();
      expect(await textOf(bench)).toBe(MACHINE.replace('"Default": "Rest"', '"Default": "Work"'));
      await form("YAML").click();
      await expect(bench.code.line("Type: Succeed # the end")).toBeVisible();
    });
  });
}

test("a file that is YAML keeps its comments beside changes of the canvas", async ({ page }) => {
  const yaml = "# my machine\nStartAt: A # here\nStates:\n  # waits\n  A: {Type: Wait, Seconds: 5, Next: B}\n  B:\n    Type: Succeed # done\n";
  const bench = await opened(page, yaml, "machine.asl.yaml");
  await bench.code.pane.getByRole("button", { name: "YAML" }).click();
  await expect.poll(() => textOf(bench)).toBe(yaml);
  await cursorBehind(bench, "B:");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("F2");
  await expect(page.getByRole("textbox", { name: "New name of B" })).toBeFocused();
  await page.keyboard.type("The end");
  await page.keyboard.press("Enter");
  await expect(bench.canvas.state("The end")).toBeVisible();
  await expect(bench.code.line("The end:")).toBeVisible();
  await expect(bench.code.line("# my machine")).toBeVisible();
  await expect(bench.code.line("Type: Succeed # done")).toBeVisible();
  await expect(bench.code.line("StartAt: A # here")).toBeVisible();
});

test("YAML is completed, explained and laid out as JSON is", async ({ page, expectAccessible }) => {
  const bench = await opened(page);
  const list = page.getByRole("listbox", { name: "Completions" });
  await bench.code.pane.getByRole("button", { name: "YAML" }).click();
  await expect(bench.code.line("Default: Rest")).toBeVisible();
  await test.step("a target, while it is typed", async () => {
    await cursorBehind(bench, "Default: Rest");
    for (let n = 0; n < 4; n += 1) await page.keyboard.press("Backspace");
    await page.keyboard.type("Wo");
    await expect(list.getByRole("option", { name: /^Work/ })).toBeVisible();
    await expectAccessible("the completions of YAML");
    await page.keyboard.press("Enter");
    await expect(bench.code.line("Default: Work")).toBeVisible();
    await bench.canvas.expectLine(bench.canvas.edge("Check", "Default"), "Check", "Work");
  });
  await test.step("a field on a line of its own, then a value", async () => {
    await cursorBehind(bench, "Default: Work");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Comm");
    await expect(list.getByRole("option", { name: /^Comment/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await page.keyboard.type("asks # a remark");
    await expect(bench.code.line("Comment: asks # a remark")).toBeVisible();
    await page.keyboard.press("Escape");
  });
  await test.step("what cannot be read yet is taken back alone", async () => {
    await cursorBehind(bench, "Type: Succeed");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Outp");
    await page.keyboard.press("Escape");
    await expect(bench.code.pane.getByRole("status")).toContainText("last YAML that could be read");
    await page.keyboard.press("Control+z");
    await expect(bench.code.pane.getByRole("status")).toHaveText("");
    await expect(bench.code.line("Outp")).toHaveCount(0);
    await expect(bench.code.line("Comment: asks # a remark")).toBeVisible();
    await bench.canvas.expectLine(bench.canvas.edge("Check", "Default"), "Check", "Work");
  });
  await test.step("a name is explained and followed", async () => {
    await cursorBehind(bench, "Default: Wor");
    await page.keyboard.press("Shift+F1");
    await expect(bench.code.pane.locator(".cm-explanation")).toContainText("Work, Task");
    await page.keyboard.press("F12");
    await bench.canvas.expectSelected("Work");
  });
  await test.step("the layout keeps the comment", async () => {
    await cursorBehind(bench, "StartAt: Check");
    await page.keyboard.type("   # first");
    await cursorBehind(bench, "StartAt:");
    await page.keyboard.type("    ");
    await expect(bench.code.line("StartAt:     Check   # first")).toBeVisible();
    await bench.code.pane.getByRole("button", { name: "Format the text" }).click();
    await expect(bench.code.line("StartAt: Check   # first")).toBeVisible();
    await expect(bench.code.line("Comment: asks # a remark")).toBeVisible();
  });
});

test("a template shows its own YAML, and is handed out with nothing else changed", async ({ page }) => {
  const own = "# the flow\nStartAt: Work # here\nStates:\n  Work:\n    Type: Task\n    Resource: !GetAtt Worker.Arn\n    Next: Done\n  Done: {Type: Succeed}\n";
  const indented = own.replace(/^(?=.)/gm, "        ");
  const host = `# a template\nResources:\n  Flow:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition:\n${indented}  Worker:\n    Type: AWS::Serverless::Function # works\n`;
  const bench = await opened(page, host, "template.yaml");
  await bench.code.pane.getByRole("button", { name: "YAML" }).click();
  await expect.poll(() => textOf(bench)).toBe(own);
  await bench.canvas.state("Done").click();
  await bench.inspector.rename("The end");
  await expect(bench.code.line("The end: {Type: Succeed}")).toBeVisible();
  await expect(bench.code.line("Resource: !GetAtt Worker.Arn")).toBeVisible();
  await cursorBehind(bench, "# the flow");
  await page.keyboard.type(" of work");
  await expect(bench.code.line("# the flow of work")).toBeVisible();
  const changed = (text: string) => text.replace("Next: Done", "Next: The end").replace("  Done:", "  The end:").replace("# the flow", "# the flow of work");
  const template = await bench.download("Template: template.yaml");
  expect(template.name).toBe("template.yaml");
  expect(template.bytes.toString("utf8")).toBe(changed(host));
  const yaml = await bench.download(/^YAML: /);
  expect(yaml.bytes.toString("utf8")).toBe(changed(own));
});
