import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";

/** The pages of what would be printed, each as its lines of text. */
export async function pagesOf(page: Page): Promise<string[][]> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const read =
    "import sys, io, json, logging, unicodedata, pdfplumber; logging.disable(); print(json.dumps([unicodedata.normalize('NFKC', p.extract_text()) for p in pdfplumber.open(io.BytesIO(sys.stdin.buffer.read())).pages]))";
  const text = execFileSync("uv", ["run", "--no-sync", "python", "-c", read], { cwd: "..", input: pdf, maxBuffer: 1 << 24 });
  return (JSON.parse(text.toString()) as string[]).map((it) => it.split("\n").filter((line) => line.trim() !== ""));
}

/** No printer in a test: what is to be printed stays set. */
export const withoutPrinter = (page: Page) =>
  page.addInitScript(() => {
    window.print = () => {};
  });
