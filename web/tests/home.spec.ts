import { expect, left, plan, roles, test } from "./explorer";

const { ASSISTANT, OFFICER, MANAGER, DIRECTOR } = roles;

test("a typical title, typed in Simplified, finds its role and says why; Enter starts there", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("下一步，還差哪些能力？");
  const field = page.getByLabel("我的職銜或職位");
  await expect(field).toBeFocused();
  await field.pressSequentially("培训主任");
  const hit = page.locator(".way-best");
  await expect(hit).toContainText("人才管理主任");
  await expect(hit).toContainText("已按繁體「培訓主任」配對");
  await expect(hit).toContainText("典型職銜列有「培訓主任」");
  await expect(hit.getByRole("link", { name: "第 285 行" })).toBeVisible();
  await field.press("ArrowDown");
  await expect(page.getByRole("link", { name: "由此出發：人才管理主任" }).first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("");
  await field.fill("培訓主任");
  await expect(hit).toBeVisible();
  await field.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/plan\\?from=${OFFICER}`));
});

test("nothing found says what was searched and offers roles; a text that is too long says so", async ({ page }) => {
  await page.goto("/?lang=en");
  const field = page.getByLabel("My job title or role");
  await field.fill("zzzz");
  await expect(page.locator(".way").first()).toContainText("No role and no typical title matches “zzzz”");
  await expect(page.locator(".way").first().locator(".way-hit")).toHaveCount(4);
  await field.fill("x".repeat(201));
  await expect(page.getByRole("alert")).toHaveText("The text is too long to search for. Shorten it to at most 200 characters.");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("combobox", { name: "Search" }).fill("x".repeat(201));
  await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
});

test("units held are ticked by a qualification and go along to the target", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "持有整項資歷：勾選全部單元" }).click();
  await page.getByRole("menuitem", { name: "第 4 級資歷（人才管理主任）" }).click();
  await expect(page.locator(".way").nth(1)).toContainText("已選 18 個單元");
  await page.getByLabel("我想做的職位").fill("經理");
  await page.locator(".way").nth(2).getByRole("link", { name: "以此為目標：人才管理經理" }).click();
  await expect(page).toHaveURL(new RegExp(`/plan\\?held=.*to=${MANAGER}|/plan\\?to=${MANAGER}.*held=`));
});

test("a start chosen on a card goes with the target of the address", async ({ page }) => {
  await page.goto(`/?to=${DIRECTOR}`);
  await page.getByRole("link", { name: "由此出發：人才管理助理" }).click();
  await expect(page).toHaveURL(new RegExp(`/plan/${ASSISTANT}/${DIRECTOR}`));
});

test("the last plan is continued from the ladder with its ticks, or left for the next client", async ({ page }) => {
  await page.goto(plan("?held=107010L4,107062L4&pace=6"));
  await expect(left(page)).toBeVisible();
  await page.getByRole("link", { name: /資歷路徑/ }).click();
  const last = page.locator(".home-continue");
  await expect(last).toContainText("助理 → 總監 · 已選 2 個單元");
  await last.getByRole("link", { name: "繼續這條路徑" }).click();
  await expect(page).toHaveURL(new RegExp(`/plan/${ASSISTANT}/${DIRECTOR}\\?held=107010L4,107062L4&pace=6$`));
  await page.goBack();
  await last.getByRole("button", { name: /重新開始/ }).click();
  await expect(last).toBeHidden();
  expect(new URL(page.url()).search).toBe("");
  // Nothing is stored: only Back has it again.
  expect(await page.evaluate(() => Object.keys(localStorage).length + Object.keys(sessionStorage).length)).toBe(0);
  await page.goBack();
  await expect(last).toBeVisible();
});

test("the words are explained in place, in the language of the page", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "單元、學分、級別、核心是甚麼？" }).click();
  await expect(page.locator(".terms dt")).toHaveCount(6);
  await expect(page.locator(".terms")).toContainText("1 個學分等於一般學員 10 小時的學習時間");
  await page.getByRole("radio", { name: "简" }).click();
  await expect(page).toHaveURL(/lang=zh-Hans/);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.locator(".terms")).toContainText("1 个学分等于一般学员 10 小时的学习时间");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("下一步，还差哪些能力？");
  // What documents print stays as printed, and says in which script.
  await expect(page.locator(".card [lang=zh-HK]", { hasText: "人才管理主任" })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.locator("body").press("/");
  await page.getByRole("dialog").getByRole("combobox").fill("derived");
  await expect(page.locator(".palette-glossary")).toContainText("推导");
});

test("no card, title or key is cut: the ladder at four widths", async ({ page }) => {
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [720, 1000],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto("/?lang=en");
    await expect(page.locator(".card .card-figures")).toHaveCount(4);
    const cut = await page
      .locator(".card, .card *")
      .evaluateAll((all) => all.filter((it) => it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 1).length);
    expect(cut, `${width}`).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expect(page.locator(".card .bars")).toHaveCount(4);
    await expect(page.locator(".card .bars").first()).toBeVisible();
  }
});
