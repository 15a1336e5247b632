import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { expect, left, plan, roles, test } from "./explorer";

/** The pages of what would be printed, each as its lines of text. */
async function pagesOf(page: Page): Promise<string[][]> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const read =
    "import sys, io, json, unicodedata, pdfplumber; print(json.dumps([unicodedata.normalize('NFKC', p.extract_text()) for p in pdfplumber.open(io.BytesIO(sys.stdin.buffer.read())).pages]))";
  const text = execFileSync("uv", ["run", "--no-sync", "python", "-c", read], { cwd: "..", input: pdf, maxBuffer: 1 << 24 });
  return (JSON.parse(text.toString()) as string[]).map((it) => it.split("\n").filter((line) => line.trim() !== ""));
}

/** No printer in a test: what is to be printed stays set. */
const withoutPrinter = (page: Page) =>
  page.addInitScript(() => {
    window.print = () => {};
  });

test("from the first screen to a printed sheet in three clicks: one page with what a client takes home", async ({ page }) => {
  await withoutPrinter(page);
  await page.goto("/");
  let clicks = 0;
  const click = async (name: string | RegExp, role: "link" | "button") => {
    clicks += 1;
    await page.getByRole(role, { name }).first().click();
  };
  await click(/由此出發.*人才管理助理|人才管理助理.*由此出發/, "link");
  await expect(left(page)).toHaveText("70");
  await click("列印", "button");
  await page.getByRole("dialog", { name: "列印" }).getByRole("button", { name: "列印" }).click();
  expect(clicks + 1).toBeLessThanOrEqual(3);
  const pages = await pagesOf(page);
  expect(pages).toHaveLength(1);
  const text = pages[0]!.join("\n");
  for (const words of ["下一步", "人才管理主任", "核心單元 9 個", "106917L4", "入讀要求", "可獲豁免的單元", "筆記", "631ff1ca"])
    expect(text).toContain(words);
  expect(text).toContain("17 70 700 88");
});

test("the sheet in English names exempted units, says which are assumed, and has a code; it fits one page", async ({ page }) => {
  await withoutPrinter(page);
  await page.goto(plan("?held=107010L4,107062L4"));
  await expect(left(page)).toHaveText("364");
  await page.keyboard.press("p");
  await page.getByRole("radio", { name: "英文" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "列印" }).click();
  const pages = await pagesOf(page);
  expect(pages).toHaveLength(1);
  const text = pages[0]!.join("\n");
  for (const words of [
    "Your next step",
    "Talent Management Officer",
    "Core, 9 units",
    "Units that may be exempted",
    "(assumed)",
    "Notes",
  ])
    expect(text).toContain(words);
});

test("a step of thirty units runs on; the whole plan leaves no heading alone at the end of a page", async ({ page }) => {
  await withoutPrinter(page);
  await page.goto(plan("?step=3"));
  await expect(left(page)).toHaveText("373");
  await expect(page.locator(".strip-current")).toContainText("10 項"); // the role's own page has come
  await page.keyboard.press("p");
  await page.keyboard.press("Enter");
  const sheet = await pagesOf(page);
  expect(sheet.length).toBeLessThanOrEqual(2);
  expect(sheet.flat().join("\n")).toContain("文件列出 10 項課程");
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.keyboard.press("p");
  await page.getByRole("radio", { name: "整個計劃，逐個單元" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "列印" }).click();
  const pages = await pagesOf(page);
  expect(pages.length).toBeLessThanOrEqual(8);
  for (const lines of pages) {
    // The last line is the foot of the page; the one before it must be a unit or a sentence, no head of a function or a step.
    const last = lines.at(-2) ?? "";
    expect(last).not.toMatch(/全新職能$|較高級別$|同級$|^步驟 \d/);
  }
});

test("the address in the code opens the same plan", async ({ page }) => {
  await page.goto(`/plan?from=${roles.ASSISTANT}`);
  await expect(left(page)).toHaveText("70");
  await expect(page.locator(".note").first()).toContainText("尚未選擇目標");
  await page.getByLabel("目標職位").selectOption(roles.DIRECTOR);
  await expect(page).toHaveURL(new RegExp(plan()));
  await expect(left(page)).toHaveText("373");
});
