// A pen on the screen: events as the browser gets them from one.

import type { CDPSession, Page } from "@playwright/test";
import { type Point, moved } from "./mouse";

const STEPS = 6;
const SHIFT = 8;

export class Pen {
  private constructor(private readonly session: CDPSession) {}

  static async on(page: Page): Promise<Pen> {
    return new Pen(await page.context().newCDPSession(page));
  }

  private async send(type: "mousePressed" | "mouseMoved" | "mouseReleased", { x, y }: Point, isDown: boolean, modifiers = 0): Promise<void> {
    const isPress = type !== "mouseMoved";
    await this.session.send("Input.dispatchMouseEvent", {
      type,
      x,
      y,
      modifiers,
      button: isPress || isDown ? "left" : "none",
      buttons: isDown ? 1 : 0,
      clickCount: isPress ? 1 : 0,
      pointerType: "pen",
      force: isDown ? 0.5 : 0,
    });
  }

  /** Moves over a place without touching it. */
  async hover(at: Point): Promise<void> {
    await this.send("mouseMoved", moved(at, -3, 0), false);
    await this.send("mouseMoved", at, false);
  }

  /** Touches a place. */
  async tap(at: Point): Promise<void> {
    await this.hover(at);
    await this.send("mousePressed", at, true);
    await this.send("mouseReleased", at, false);
  }

  /** Touches a place, goes to another one, leaves the surface; with Shift held down if `isShift`. */
  async drag(from: Point, to: Point, isShift = false): Promise<void> {
    const modifiers = isShift ? SHIFT : 0;
    await this.hover(from);
    await this.send("mousePressed", from, true, modifiers);
    for (let step = 1; step <= STEPS; step += 1) {
      await this.send("mouseMoved", moved(from, ((to.x - from.x) * step) / STEPS, ((to.y - from.y) * step) / STEPS), true, modifiers);
    }
    await this.send("mouseReleased", to, false, modifiers);
  }
}
