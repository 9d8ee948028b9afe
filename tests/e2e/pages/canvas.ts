// The canvas: cards, containers, lines, and where they are in the window.

import { type Locator, type Page, expect } from "@playwright/test";
import { type Box, type Point, boxOf, middle, overlap } from "./mouse";

/** A name as a pattern that matches nothing but it. */
export const quoted = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export class Canvas {
  readonly surface: Locator;
  /** The cards, and the frames of containers. */
  readonly states: Locator;
  readonly marks: Locator;
  readonly edges: Locator;
  readonly insertion: Locator;
  readonly notes: Locator;
  readonly tidyUp: Locator;

  constructor(readonly page: Page) {
    this.surface = page.getByRole("application", { name: "Workflow graph" });
    this.states = this.surface.locator("[aria-roledescription=state]");
    this.marks = this.surface.locator(".sw-mark");
    this.edges = this.surface.locator("g[data-edge]");
    this.insertion = this.surface.getByTestId("insertion");
    this.notes = this.surface.locator("[aria-roledescription=note]");
    this.tidyUp = this.surface.getByRole("button", { name: "Tidy up" });
  }

  /** The card or frame of a state. */
  state(name: string): Locator {
    return this.surface.getByRole("group", { name: new RegExp(`^${name},`) });
  }

  /** A line: `edge("Wait", "Next")`, `edge("", "Start")`, `edge("Read", "Catch/0")`. */
  edge(from: string, via: string): Locator {
    return this.edges.and(this.page.locator(`[data-edge="${from && `/States/${from}`}#${via}"]`));
  }

  /** Chooses from the menu of what is shown and how it is laid out. */
  async view(item: string): Promise<void> {
    await this.surface.getByRole("button", { name: "View", exact: true }).click();
    const menu = this.page.getByRole("menu", { name: "View" });
    await menu.getByRole("menuitem", { name: item }).click();
    await expect(menu).toHaveCount(0);
  }

  /** Goes to a state by the search: it is selected and brought into sight. */
  async find(name: string): Promise<void> {
    await this.surface.focus();
    await this.page.keyboard.press("Control+f");
    const dialog = this.page.getByRole("dialog");
    await expect(dialog.getByRole("combobox")).toBeFocused();
    await this.page.keyboard.type(name);
    await expect(dialog.getByRole("option", { selected: true })).toContainText(name);
    await this.page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(this.surface).toBeFocused();
  }

  /** The names of the states in the order in which they are drawn. */
  async names(): Promise<string[]> {
    return this.states.evaluateAll((all) => all.map((it) => it.getAttribute("data-name") ?? ""));
  }

  /** The names of the selected states, sorted. */
  async selected(): Promise<string[]> {
    const names = await this.states.evaluateAll((all) =>
      all.filter((it) => it.getAttribute("data-selected") === "true").map((it) => it.getAttribute("data-name") ?? ""),
    );
    return names.sort();
  }

  async expectSelected(...names: string[]): Promise<void> {
    await expect.poll(() => this.selected()).toEqual([...names].sort());
  }

  /** A place on the line of an edge, half way along it unless told otherwise. */
  async placeOn(edge: Locator, part = 0.5): Promise<Point> {
    return edge.locator(".sw-edge__line").evaluate((line, part) => {
      const path = line as SVGPathElement;
      const at = path.getPointAtLength(path.getTotalLength() * part).matrixTransform(path.getScreenCTM()!);
      return { x: at.x, y: at.y };
    }, part);
  }

  /** Checks that the line of an edge is drawn from one box to the other; the marks are called Start and End. */
  async expectLine(edge: Locator, from: string, to: string): Promise<void> {
    const box = async (name: string) => boxOf(name === "Start" || name === "End" ? this.marks.filter({ hasText: name }) : this.state(name));
    const touches = (at: Point, box: Box) =>
      at.x > box.x - 3 && at.x < box.x + box.width + 3 && at.y > box.y - 3 && at.y < box.y + box.height + 3;
    const found = async () => {
      const [start, end] = [await this.placeOn(edge, 0), await this.placeOn(edge, 1)];
      return [touches(start, await box(from)), touches(end, await box(to)), Math.hypot(end.x - start.x, end.y - start.y) > 10];
    };
    await expect.poll(found, `the line from ${from} to ${to}: begins there, ends there, has a length`).toEqual([true, true, true]);
  }

  /** Where a state's port is; it is shown while the state is hovered or selected. */
  async port(name: string, port: "next" | "catch"): Promise<Point> {
    return middle(await boxOf(this.state(name).locator(`[data-port=${port}]`)));
  }

  /** A place of the canvas with nothing on it: right of everything that is drawn, clear of what floats in the corners. */
  async emptyPlace(): Promise<Point> {
    const boxes = await this.boxes();
    const surface = await boxOf(this.surface);
    const right = Math.max(...boxes.map((it) => it.x + it.width));
    const at = { x: (right + surface.x + surface.width) / 2, y: surface.y + surface.height / 3 };
    expect(surface.x + surface.width - right, "room right of the graph").toBeGreaterThan(60);
    return at;
  }

  /** Which world lies at a place of the window. */
  async world(at: Point): Promise<Point> {
    return this.surface.locator("svg.sw-edges").first().evaluate((svg, at) => {
      const matrix = (svg as SVGSVGElement).getScreenCTM()!.inverse();
      const world = new DOMPoint(at.x, at.y).matrixTransform(matrix);
      return { x: world.x, y: world.y };
    }, at);
  }

  async zoom(): Promise<number> {
    return this.surface.locator(".sw-world").evaluate((it) => Number(/scale\(([^)]+)\)/.exec((it as HTMLElement).style.transform)?.[1]));
  }

  /** The boxes of all states and marks. */
  async boxes(): Promise<(Box & { name: string })[]> {
    return this.surface.locator("[aria-roledescription=state], .sw-mark").evaluateAll((all) =>
      all.map((it) => {
        const { x, y, width, height } = it.getBoundingClientRect();
        return { x, y, width, height, name: it.getAttribute("data-state") ?? it.textContent ?? "" };
      }),
    );
  }

  /** Checks that no card, frame or mark lies on another one, unless the one is drawn inside the other. */
  async expectNoOverlaps(): Promise<void> {
    const found = async () => {
      const boxes = await this.boxes();
      const inside = (one: Box, frame: Box) =>
        one.x >= frame.x && one.y >= frame.y && one.x + one.width <= frame.x + frame.width && one.y + one.height <= frame.y + frame.height;
      const frames = new Set(await this.surface.locator(".sw-box").evaluateAll((all) => all.map((it) => it.getAttribute("data-state"))));
      const isNested = (one: (typeof boxes)[number], other: (typeof boxes)[number]) => frames.has(other.name) && inside(one, other);
      return boxes.flatMap((one, index) =>
        boxes
          .slice(index + 1)
          .filter((other) => overlap(one, other) && !isNested(one, other) && !isNested(other, one))
          .map((other) => `${one.name} and ${other.name}`),
      );
    };
    await expect.poll(found, "cards that lie on each other").toEqual([]);
  }

  /** Checks that no line runs through a card that it does not begin or end at. */
  async expectLinesAroundCards(): Promise<void> {
    const found = () =>
      this.edges.evaluateAll((edges) => {
        const cards = [...document.querySelectorAll(".sw-node")].map((it) => ({ box: it.getBoundingClientRect(), name: it.getAttribute("data-state") }));
        return edges.flatMap((edge) => {
          const path = edge.querySelector<SVGPathElement>(".sw-edge__line")!;
          const length = path.getTotalLength();
          const matrix = path.getScreenCTM()!;
          const places = Array.from({ length: 60 }, (_, index) => path.getPointAtLength((length * (index + 0.5)) / 60).matrixTransform(matrix));
          return cards
            .filter(({ box }) => places.some((at) => at.x > box.left + 2 && at.x < box.right - 2 && at.y > box.top + 2 && at.y < box.bottom - 2))
            .map(({ name }) => `${edge.getAttribute("data-edge")} through ${name}`);
        });
      });
    await expect.poll(found, "lines through cards").toEqual([]);
  }
}
