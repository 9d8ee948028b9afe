// Fingers on the screen: events as the browser gets them from a touch screen.

import type { CDPSession, Page } from "@playwright/test";
import { type Point, moved } from "./mouse";

const STEPS = 6;

export class Touch {
  private constructor(private readonly session: CDPSession) {}

  static async on(page: Page): Promise<Touch> {
    return new Touch(await page.context().newCDPSession(page));
  }

  private async send(type: "touchStart" | "touchMove" | "touchEnd", points: Point[]): Promise<void> {
    const touchPoints = points.map(({ x, y }, id) => ({ x: Math.round(x), y: Math.round(y), id }));
    await this.session.send("Input.dispatchTouchEvent", { type, touchPoints });
  }

  /** One finger from one place to another. */
  async drag(from: Point, to: Point): Promise<void> {
    await this.send("touchStart", [from]);
    for (let step = 1; step <= STEPS; step += 1) {
      const part = step / STEPS;
      await this.send("touchMove", [moved(from, (to.x - from.x) * part, (to.y - from.y) * part)]);
    }
    await this.send("touchEnd", []);
  }

  /** Two fingers left and right of a place go from one distance of it to another. */
  async pinch(around: Point, from: number, to: number): Promise<void> {
    const fingers = (away: number) => [moved(around, -away, 0), moved(around, away, 0)];
    await this.send("touchStart", fingers(from).slice(0, 1));
    await this.send("touchStart", fingers(from));
    for (let step = 1; step <= STEPS; step += 1) await this.send("touchMove", fingers(from + ((to - from) * step) / STEPS));
    await this.send("touchEnd", []);
  }

  /** One finger begins to drag, a second one comes. */
  async dragThenPinch(from: Point): Promise<void> {
    const there = moved(from, 60, 30);
    await this.send("touchStart", [from]);
    await this.send("touchMove", [moved(from, 30, 15)]);
    await this.send("touchMove", [there]);
    await this.send("touchStart", [there, moved(there, 90, 0)]);
    await this.send("touchMove", [there, moved(there, 100, 0)]);
    await this.send("touchEnd", []);
  }
}
