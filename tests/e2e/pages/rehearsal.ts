// The rehearsal: controls, clock, lanes, events, the data of a step, mocks.

import { type Locator, type Page, expect } from "@playwright/test";
import { typeInto } from "./mouse";

export class Rehearsal {
  readonly dock: Locator;
  readonly clock: Locator;
  readonly count: Locator;
  readonly banner: Locator;
  readonly playhead: Locator;
  readonly events: Locator;
  readonly sentence: Locator;
  readonly step: Locator;
  readonly stepText: Locator;
  readonly mock: Locator;

  constructor(readonly page: Page) {
    this.dock = page.getByRole("region", { name: "Rehearsal", exact: true });
    this.clock = page.getByRole("timer", { name: "Virtual clock" });
    this.count = page.getByTestId("event-count");
    this.banner = page.getByTestId("run-banner");
    this.playhead = page.getByRole("slider", { name: "Playhead" });
    this.events = page.getByRole("listbox", { name: "Events" });
    this.sentence = page.getByTestId("sentence");
    this.step = page.getByTestId("step-data");
    this.stepText = page.getByTestId("step-text");
    this.mock = page.getByRole("region", { name: "Mock", exact: true });
  }

  button(name: "Play" | "Pause" | "Stop" | "Step" | "Step back" | "To the start" | "To the end" | "Reset"): Locator {
    return this.dock.getByRole("button", { name, exact: true });
  }

  /** Waits until the playhead stands behind the last event and the banner says how the run ended. */
  async expectEnd(words: "Succeeded" | "Failed"): Promise<void> {
    // Playing takes its time: up to 0.2 s from event to event.
    await expect(this.banner).toContainText(words, { timeout: 30_000 });
    await expect(this.count).toHaveText(/Event (\d+) of \1$/);
  }

  /** The number of the event at which the playhead stands. */
  async event(): Promise<number> {
    return Number((await this.count.innerText()).match(/Event (\d+)/)?.[1]);
  }

  /** The rows of the list of events that are in sight and have this type. */
  rows(type: string): Locator {
    return this.events.getByRole("option").filter({ has: this.page.getByText(type, { exact: true }) });
  }

  /** The lane of a state: selects the state when it is pressed. */
  lane(name: string): Locator {
    return this.dock.locator(".sw-timeline__names").getByRole("button", { name: new RegExp(`^${name}`) });
  }

  /** A stage of the step's data. */
  stage(name: string): Locator {
    return this.step.getByRole("group", { name: "Stages of the data" }).getByRole("button", { name, exact: true });
  }

  shown(name: "Input" | "This stage" | "Difference"): Locator {
    return this.step.getByRole("group", { name: "What is shown" }).getByRole("button", { name, exact: true });
  }

  /** The JSON value that is shown of a stage. */
  async value(): Promise<unknown> {
    return JSON.parse((await this.stepText.locator(".sw-line").allTextContents()).join("\n"));
  }

  /** An answer of the selected state's mock, from 0. */
  answer(index: number): Locator {
    return this.mock.getByTestId("mock-answer").nth(index);
  }

  async addAnswer(): Promise<Locator> {
    const before = await this.mock.getByTestId("mock-answer").count();
    await this.mock.getByRole("button", { name: before === 0 ? "Add a mock" : "Add answer" }).click();
    const answer = this.answer(before);
    await expect(answer).toBeVisible();
    return answer;
  }

  /** Adds an answer that gives a result after some milliseconds. */
  async addReturn(result: unknown, latency: number): Promise<void> {
    const answer = await this.addAnswer();
    await this.fill(answer, "Result as JSON", JSON.stringify(result));
    await this.fill(answer, "Latency in milliseconds", String(latency));
  }

  /** Adds an answer that fails after some milliseconds. */
  async addThrow(error: string, latency: number): Promise<void> {
    const answer = await this.addAnswer();
    await answer.getByRole("button", { name: "Throw" }).click();
    await this.fill(answer, "Error", error);
    await this.fill(answer, "Latency in milliseconds", String(latency));
  }

  /** Types into a field of an answer and leaves it. */
  async fill(answer: Locator, label: string, text: string): Promise<void> {
    const field = answer.getByLabel(label, { exact: true });
    await typeInto(field, text);
    await field.press("Tab");
  }

  /** Types the input of the execution. */
  async setInput(input: unknown): Promise<void> {
    await this.page.getByRole("tab", { name: "Input", exact: true }).click();
    const field = this.page.getByRole("textbox", { name: "Input of the execution" });
    await typeInto(field, JSON.stringify(input));
    await field.press("Tab");
    await this.page.getByRole("tab", { name: /^Events/ }).click();
  }
}
