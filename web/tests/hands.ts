import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect } from "./explorer";

const PAGE = join(import.meta.dirname, "../../docs/reference/ten-tasks.md");

/** What somebody does by hand, counted: clicks, and keys other than those of a text that is typed or pasted. */
export class Hands {
  clicks = 0;
  keys = 0;

  constructor(readonly page: Page) {}

  /** Every task begins at the first screen, in the language and at the size of the test. */
  static async at(page: Page): Promise<Hands> {
    await page.goto("/");
    await expect(page.locator(".card .card-figures")).toHaveCount(4);
    return new Hands(page);
  }

  async click(target: Locator) {
    this.clicks += 1;
    await target.click();
  }

  /** A list that the browser draws itself: one click opens it, one takes a line. */
  async choose(list: Locator, line: string) {
    this.clicks += 2;
    await list.selectOption(line);
  }

  async press(key: string) {
    this.keys += 1;
    await this.page.keyboard.press(key);
  }

  async type(text: string) {
    await this.page.keyboard.insertText(text);
  }

  /** Exactly as many as the reference page tells its readers. */
  needed(task: number) {
    const row = new RegExp(`^\\| ${task} \\|.*\\| (\\d+) \\| (\\d+) \\|$`, "m").exec(readFileSync(PAGE, "utf8"));
    expect({ task, clicks: this.clicks, keys: this.keys }).toEqual({ task, clicks: Number(row?.[1]), keys: Number(row?.[2]) });
  }
}
