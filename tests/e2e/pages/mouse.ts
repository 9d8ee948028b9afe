// Gestures with the mouse and typing with the keyboard: events as the browser gets them from a person's devices.

import type { Locator, Page } from "@playwright/test";

/** A place in the window, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/** A piece of the window, in CSS pixels. */
export interface Box extends Point {
  width: number;
  height: number;
}

export const moved = (at: Point, x: number, y: number): Point => ({ x: at.x + x, y: at.y + y });

/** The middle of a box. */
export const middle = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** Whether two boxes have more than their edges in common. */
export function overlap(one: Box, other: Box): boolean {
  const shared = (a: number, aSize: number, b: number, bSize: number) => Math.min(a + aSize, b + bSize) - Math.max(a, b);
  return shared(one.x, one.width, other.x, other.width) > 0.5 && shared(one.y, one.height, other.y, other.height) > 0.5;
}

/** How long an element may move before a story takes it for one that never comes to rest, in milliseconds. */
const restless = 5_000;

/** The box of an element that is shown, once it stands still: the canvas glides to what one looks for. */
export async function boxOf(element: Locator): Promise<Box> {
  const ends = Date.now() + restless;
  for (let last: Box | null = null; ; ) {
    const box = await element.boundingBox();
    if (!box) throw new Error(`${element} is not shown`);
    if (last && last.x === box.x && last.y === box.y && last.width === box.width && last.height === box.height) return box;
    if (Date.now() > ends) throw new Error(`${element} does not come to rest`);
    last = box;
    await element.page().evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  }
}

/** Presses at one place, moves to another in several steps, and lets go unless `isHeld`. */
export async function drag(page: Page, from: Point, to: Point, isHeld = false): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x * 3 + to.x) / 4, (from.y * 3 + to.y) / 4, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  if (!isHeld) await page.mouse.up();
}

/** Puts the cursor into a field, takes what it holds away and types, key by key. The field keeps the focus. */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.press("ControlOrMeta+a");
  if (text === "") await field.press("Delete");
  else await field.page().keyboard.type(text);
}
