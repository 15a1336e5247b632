import { expect, left, plan, roles, test } from "./explorer";
import { pagesOf, withoutPrinter } from "./paper";

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

test("the sheet waits for the programmes, says so, and is printed when they have come", async ({ page }) => {
  await withoutPrinter(page);
  let send = () => {};
  const held = new Promise<void>((resolve) => {
    send = resolve;
  });
  await page.route(/\/api\/v1\/roles\/talent-management-officer(\?|$)/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(plan());
  await expect(left(page)).toHaveText("373");
  await page.keyboard.press("p");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("status")).toHaveText("課程資料還在載入，一到便會列印。");
  await expect(page.locator("html")).not.toHaveAttribute("data-print", "sheet");
  send();
  await expect(page.locator("html")).toHaveAttribute("data-print", "sheet");
  await expect(dialog).toBeHidden();
  const sheet = await pagesOf(page);
  expect(sheet).toHaveLength(1);
  expect(sheet.flat().join("\n")).toContain("文件所列的課程");
});

test("seventeen units and ten programmes fit one page in English too", async ({ page }) => {
  await withoutPrinter(page);
  await page.goto(plan("?lang=en"));
  await expect(left(page)).toHaveText("373");
  await page.keyboard.press("p");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  const sheet = await pagesOf(page);
  expect(sheet).toHaveLength(1);
  expect(sheet.flat().join("\n")).toContain("Programmes named in the document");
});

test("where the role's own page cannot be loaded, the sheet says that it has no programmes", async ({ page }) => {
  await withoutPrinter(page);
  await page.route(/\/api\/v1\/roles\/talent-management-officer(\?|$)/, (route) => route.fulfill({ status: 404, json: {} }));
  await page.goto(plan());
  await expect(left(page)).toHaveText("373");
  await page.keyboard.press("p");
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("這一頁沒有課程");
  await page.keyboard.press("Enter");
  expect((await pagesOf(page)).flat().join("\n")).toContain("這一頁沒有課程");
});
