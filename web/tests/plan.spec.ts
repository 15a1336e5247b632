import { expect, left, plan, roles, test } from "./explorer";

test("the whole path costs 373 credits, and says which are for roles on the way", async ({ page }) => {
  await page.goto(plan());
  await expect(left(page)).toHaveText("373");
  await expect(page.locator(".totals")).toContainText("72 個單元");
  await expect(page.locator(".totals")).toContainText("3,730 小時（參考）");
  await expect(page.locator(".totals")).toContainText("其中 198 學分屬途中職位（主任、經理），總監本身要求 175 學分");
  for (const credits of ["70", "128", "175"]) await expect(page.locator(".strip")).toContainText(credits);
  await expect(page.locator(".beyond")).toContainText("路徑到此為止");
  await page.getByRole("radio", { name: "只計目標 175" }).click();
  await expect(left(page)).toHaveText("175");
});

test("ticking held units and un-ticking an assumed one change totals, address and announcement", async ({ page }) => {
  await page.goto(plan("?step=2&order=function"));
  await expect(page.getByRole("button", { name: "全新職能 12" })).toBeVisible();
  await expect(page.getByRole("button", { name: "較高級別 12" })).toBeVisible();
  await expect(page.getByRole("button", { name: "同級 1" })).toBeVisible();
  for (const code of ["107049L5", "107008L5", "107016L5"]) await page.locator(`input[data-code="${code}"]`).check();
  await expect(left(page)).toHaveText("358");
  await expect(page).toHaveURL(/held=107049L5,107008L5,107016L5/);
  await expect(page.locator("input[data-code='107049L5']")).toBeChecked();
  await expect(page.locator(".all-held")).toContainText("已全部持有");
  await page.getByRole("button", { name: "檢視假定的單元" }).click();
  await page.locator("#assumed-107091L4").uncheck();
  await expect(left(page)).toHaveText("362");
  await expect(page).toHaveURL(/lacking=107091L4/);
  await expect(page.locator(".totals")).toContainText("起初 373，已持有 3 個單元 −15，起點所缺 +4");
  await expect(page.locator(".totals")).toContainText("其中 187 學分屬途中職位");
  await expect(page.locator(".assumed")).toContainText("未持有，步驟 1 加 4 學分");
  await expect(page.locator("[role=status].visually-hidden")).toHaveText("餘 362 學分，70 個單元");
  await page.reload();
  await expect(left(page)).toHaveText("362");
});

test("a deep link gives the same view, steps are walked by keys, back goes back", async ({ page }) => {
  await page.goto("/");
  await page.goto(plan("?step=2&held=107049L5&open=107008L5&lang=en"));
  await expect(left(page)).toHaveText("368");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator(".siblings li")).toHaveCount(3);
  await page.locator(".strip-step").nth(1).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page).toHaveURL(/step=3/);
  await expect(page.locator(".strip-step").nth(2)).toHaveAttribute("aria-current", "step");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("還差哪些能力");
  await page.goForward();
  await expect(left(page)).toHaveText("368");
});

test("j, k, space, x and Enter work the rows; a switch silences them", async ({ page }) => {
  await page.goto(plan("?step=2"));
  await expect(left(page)).toHaveText("373");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("Space");
  await expect(left(page)).toHaveText("368");
  const sibling = page.locator("input[data-code='107008L5']");
  await sibling.focus();
  await page.keyboard.press("x");
  await expect(page.locator(".siblings li")).toHaveCount(3);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "鍵盤快捷鍵" });
  await expect(sheet).toBeVisible();
  await sheet.getByRole("radio", { name: "關閉" }).click();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog", { name: "搜尋" })).toBeHidden();
  await page.evaluate(() => localStorage.clear());
  await sibling.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/unit\/107008L5/);
});

test("no path says so, offers the comparison and does not speak of credits to earn", async ({ page }) => {
  await page.goto(`/plan/${roles.OFFICER}/${roles.ASSISTANT}`);
  await expect(page.locator(".no-path")).toContainText("數據中沒有由主任到助理的進階。可以比較兩個職位。");
  await expect(page.locator(".no-path")).toContainText("這是助理列出而主任沒有列出的單元，不是尚需修讀的學分。");
  await expect(page.getByText("尚需修讀", { exact: true })).toHaveCount(0);
  await page.locator(".no-path").getByRole("link").click();
  await expect(page).toHaveURL(/\/compare\//);
});

test("the print has every row, the caveats, the dataset and the source", async ({ page }) => {
  await page.goto(plan("?held=107049L5"));
  await expect(left(page)).toHaveText("368");
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.length).toBeGreaterThan(20_000);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".print-table tbody tr:not(.print-function)")).toHaveCount(72);
  await expect(page.locator(".print-plan")).toContainText("☑");
  await expect(page.locator(".print-caveats")).toContainText("資歷級別不是薪酬等級");
  await expect(page.locator(".print-plan")).toBeVisible();
  await expect(page.locator(".screen-only")).toBeHidden();
});

test("unknown roles and codes are said plainly", async ({ page }) => {
  await page.goto("/plan/nobody/talent-management-director");
  await expect(page.getByRole("alert")).toContainText("找不到");
  await page.goto(plan("?held=999999L9"));
  await expect(page.locator(".set-aside")).toContainText("編號 999999L9 不在數據中，已擱置。");
  await expect(left(page)).toHaveText("373");
  await page.goto(plan("?held=107049L5,999999L9,nothing&lacking=107091L4"));
  await expect(left(page)).toHaveText("372");
  await expect(page.locator(".set-aside")).toContainText("999999L9、nothing");
  await page.getByRole("button", { name: "從網址移除" }).click();
  await expect(page.locator(".set-aside")).toHaveCount(0);
  await expect(page).toHaveURL(/held=107049L5&lacking=107091L4$/);
});

test("the CSV keeps the codes and opens in Excel", async ({ page }) => {
  await page.goto(plan());
  await expect(left(page)).toHaveText("373");
  await page.getByRole("button", { name: "匯出" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: /CSV/ }).click()]);
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text).toContain('"106917L4"');
  expect(text.trim().split("\r\n")).toHaveLength(1 + 72 + 1);
});

type Json = { [key: string]: unknown } | unknown[];

/** The same answer of a framework that gives no credits: no unit has any, and every sum leaves all its units out. */
function withoutCredits(it: unknown): unknown {
  if (Array.isArray(it)) return it.map(withoutCredits);
  if (typeof it !== "object" || it === null) return it;
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(it as Json).map(([key, value]) => [key, withoutCredits(value)]),
  );
  if (typeof copy.units === "number" && typeof copy.credits === "number") {
    Object.assign(copy, { credits: 0, hours: 0, core_credits: 0, functional_credits: 0, unknown_credits: copy.units });
  } else if ("credits" in copy && "code" in copy) {
    Object.assign(copy, { credits: null, hours: null });
  }
  return copy;
}

test("credits that are not known are never zero: on screen, as announced, on paper", async ({ page }) => {
  await page.route(/\/api\/v1\/(paths|gaps|roles)\b/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: withoutCredits(await answer.json()) });
  });
  await page.goto(plan("?lang=en&step=2"));
  await expect(left(page)).toHaveText("72");
  await expect(page.locator(".totals-more")).toHaveText("credits unknown");
  await page.locator("input[data-code='107049L5']").check();
  await expect(left(page)).toHaveText("71");
  await expect(page.locator(".totals")).toContainText("At the start 72 units, 1 unit held −1");
  await expect(page.locator("[role=status].visually-hidden")).toHaveText("71 units left, credits unknown");
  await expect(page.locator(".strip tbody tr").nth(1)).toContainText("credits unknown");
  await page.getByRole("button", { name: "Show assumed units" }).click();
  await page.locator("#assumed-107091L4").uncheck();
  await expect(page.locator(".assumed")).toContainText("step 1 adds it, credits unknown");
  const zero = /(^|[^\d,.])0 (credits|h\b)/;
  await expect(page.locator("main")).not.toContainText(zero);
  await page.emulateMedia({ media: "print" });
  const printed = page.locator(".print-plan");
  await expect(printed.locator(".print-figure")).toContainText("72 units · credits unknown");
  await expect(printed.locator(".print-steps tbody tr").first()).toContainText("credits unknown");
  await expect(printed.locator(".print-steps tbody tr").first().locator("td").last()).toHaveText("–");
  await expect(printed.locator(".print-steps tfoot")).toContainText("credits unknown");
  await expect(printed).not.toContainText(zero);
  await page.goto(`/role/${roles.DIRECTOR}?lang=en`);
  await expect(page.locator(".unit-table .doc-group").first()).toContainText("credits unknown");
  await expect(page.locator("main")).not.toContainText(zero);
});

test("what is held goes along: ladder, role, another target and back; Back and 復原 undo a tick, not the plan", async ({
  page,
}) => {
  await page.goto(plan());
  await page.locator("input[data-code='106917L4']").check();
  await page.locator("input[data-code='107075L4']").check();
  await expect(left(page)).toHaveText("364");
  await expect(page.locator(".undo-words")).toContainText("剛才勾選了「收集有關就業市場趨勢和影響僱傭問題的資訊」，少 4 學分。");
  await page.keyboard.press("Control+z");
  await expect(left(page)).toHaveText("368");
  await expect(page.locator("[role=status].visually-hidden")).toContainText("368");
  await page.goForward();
  await expect(left(page)).toHaveText("364");
  await page.goBack();
  await expect(page).toHaveURL(/held=106917L4$/);
  await page.getByRole("navigation").getByRole("link", { name: "階梯" }).click();
  await expect(page).toHaveURL(/held=106917L4&from=talent-management-assistant&to=talent-management-director/);
  await page.goto(`/role/${roles.MANAGER}?held=106917L4&from=${roles.ASSISTANT}&to=${roles.DIRECTOR}`);
  await page.getByRole("navigation").getByRole("link", { name: "路徑" }).click();
  await expect(left(page)).toHaveText("368");
  await page.getByLabel("目標職位").selectOption(roles.MANAGER);
  await expect(page).toHaveURL(new RegExp(`/plan/${roles.ASSISTANT}/${roles.MANAGER}\\?held=106917L4`));
  await expect(left(page)).toHaveText("193");
  await page.getByRole("link", { name: "主任", exact: true }).first().click();
  await expect(left(page)).toHaveText("65");
});

test("ticks that no role of the plan lists are said to be so", async ({ page }) => {
  await page.goto(`/plan/${roles.ASSISTANT}/${roles.OFFICER}?held=107049L5,107008L5`);
  await expect(page.locator(".totals")).toContainText("所持有的 2 個單元，這條路徑沒有列出。");
  await expect(page.locator("main")).not.toContainText("尚未勾選任何單元");
});

test("while the server is away a tick keeps the last figures, marked; they come when it answers again", async ({ page }) => {
  await page.goto(plan());
  await expect(left(page)).toHaveText("373");
  await page.route("**/api/v1/**", (route) => route.abort());
  await page.locator("input[data-code='106917L4']").check();
  await expect(page.locator(".stale")).toContainText("未更新，最後更新於");
  await expect(left(page)).toHaveText("373");
  await expect(page.locator("input[data-code='106917L4']")).toBeChecked();
  await page.unroute("**/api/v1/**");
  await page.getByRole("button", { name: "重試" }).click();
  await expect(left(page)).toHaveText("368");
  await expect(page.locator(".stale")).toHaveCount(0);
});

test("what first: core, then held functions, then new ones; pasted codes, a whole role, the pace, two targets", async ({
  page,
}) => {
  await page.goto(plan("?held=107010L4,107062L4"));
  await expect(page.locator(".first-group h3")).toHaveText(["核心單元", "加深已有的職能", "全新職能"]);
  await expect(page.locator(".first-row").first()).toContainText("經理再列 L5，總監再列 L6");
  await expect(page.locator(".strip tbody tr").first()).toContainText("3 個單元 · 13 學分");
  await expect(page.locator(".strip tbody tr").first()).toContainText("在範圍內");
  await expect(page.locator(".pace-words:visible")).toContainText("這一步約 77 星期，整條路徑約 455 星期");
  await page
    .getByLabel(/每星期/)
    .locator("visible=true")
    .fill("16");
  await expect(page.locator(".pace-words:visible")).toContainText("整條路徑約 228 星期");
  await expect(page).toHaveURL(/pace=16/);
  await page.getByRole("button", { name: "貼上編號" }).click();
  await page.getByRole("textbox", { name: "貼上編號" }).fill("107017L4 107022l4 999999L1");
  await page.getByRole("button", { name: "加入", exact: true }).click();
  await expect(left(page)).toHaveText("356");
  await expect(page.locator(".adder-unknown")).toContainText("999999L1");
  await page.getByRole("button", { name: "檢視單元" }).click();
  await page.getByRole("button", { name: "持有主任的第 4 級資歷：全部 18 個單元" }).click();
  await expect(left(page)).toHaveText("303");
  await page.getByRole("button", { name: "復原" }).click();
  await expect(left(page)).toHaveText("356");
  await page.getByRole("button", { name: "並排比較兩個目標" }).click();
  await page.getByLabel("另一個目標").selectOption(roles.MANAGER);
  await expect(page.locator(".beside-table tbody tr").first()).toHaveText(/尚需單元\s*68 個單元\s*38 個單元/);
});
