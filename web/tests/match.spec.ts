import { expect, roles, test } from "./explorer";
import { pagesOf } from "./paper";

const { ASSISTANT, OFFICER, MANAGER, DIRECTOR } = roles;
const SHARED = "107091L4"; // core for the assistant, functional for the officer

test("codes are pasted in any separators; unknown ones are named and stay in the box", async ({ page }) => {
  await page.goto("/match");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("持有的單元");
  const box = page.getByLabel("貼上編號");
  await box.fill(`${SHARED}、107008l5；="107049L5"\n10900L3 107012L3 為員工學習及發展課程，做妥必要的安排`);
  await page.getByRole("button", { name: "加入", exact: true }).first().click();
  await expect(page).toHaveURL(new RegExp(`held=${SHARED},107008L5,107049L5,107012L3$`));
  await expect(page.locator(".adder-said")).toContainText("已加入 4 個單元。");
  await expect(page.locator(".adder-said")).toContainText("數據中沒有這 1 個編號：10900L3");
  await expect(box).toHaveValue("10900L3");
  await expect(page.locator(".unit-list li")).toHaveCount(4);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("4 個單元，見於 3 個職位");
});

test("roles come by the share held, in words; what they list beyond it is grouped by function", async ({ page }) => {
  await page.goto(`/match?held=${SHARED}`);
  const list = page.locator(".match-role");
  await expect(list).toHaveCount(2);
  await expect(list.nth(0)).toContainText("11 個單元中持有 1 個，35 學分中 4（11 %）");
  await expect(list.nth(1)).toContainText("18 個單元中持有 1 個，74 學分中 4（5 %）");
  await expect(list.nth(1)).toContainText("此職位還列出 17 個單元、70 學分（核心 9，職能 8）");
  await list.nth(1).getByRole("button", { name: "按職能檢視" }).click();
  await expect(page).toHaveURL(new RegExp(`role=${OFFICER}`));
  await expect(list.nth(1).locator("input[data-code]")).toHaveCount(17);
  const row = list.nth(1).locator("li", { has: page.locator("input[data-code='107010L4']") });
  await row.getByRole("checkbox").check();
  await expect(page).toHaveURL(new RegExp(`held=${SHARED},107010L4`));
  await expect(row).toContainText("已持有");
  await expect(list.nth(1).locator("input[data-code]")).toHaveCount(17);
  await expect(page.locator(`[data-role=${OFFICER}]`)).toContainText("18 個單元中持有 2 個，74 學分中 9（12 %）");
  await page.reload();
  await expect(page.locator(`[data-role=${OFFICER}] input[data-code]`)).toHaveCount(16);
});

test("a unit is found as one types, Simplified too, added with Enter and taken out again", async ({ page }) => {
  await page.goto("/match");
  const field = page.getByLabel("加入單元");
  const options = page.locator(".adder-hits [role=option]");
  await field.fill("培训需要");
  await expect(options).toHaveCount(1);
  await expect(options).toContainText("進行培訓需要分析");
  await field.press("Enter");
  await expect(page).toHaveURL(/held=107008L5/);
  await expect(field).toHaveValue("");
  await field.fill("107008");
  await expect(options).toContainText("已在列表");
  await field.press("Escape");
  await expect(page.locator(".adder-hits")).toBeHidden();
  await page.getByRole("button", { name: "移除 107008L5 進行培訓需要分析" }).click();
  await expect(page).toHaveURL(/match$/);
  await expect(page.locator(".match-empty")).toContainText("不會儲存");
});

test("one more unit: what shortens most gaps stands first and is added with one button", async ({ page }) => {
  await page.goto(`/match?held=107089L3,107010L4`);
  const first = page.locator(".opens-list li").first();
  await expect(first).toContainText(SHARED);
  await expect(first).toContainText("縮短 2 個職位的差距（助理、主任），每個 4 學分");
  await first.getByRole("button", { name: new RegExp(`加入 ${SHARED}`) }).click();
  await expect(page).toHaveURL(new RegExp(`held=107089L3,107010L4,${SHARED}`));
  await expect(page.locator(".opens-list")).not.toContainText(SHARED);
  await expect(page.locator("[role=status].visually-hidden")).toContainText("3 個單元，見於 2 個職位");
});

test("a start opens the plan with these units and back; its own units are added only when asked", async ({ page }) => {
  await page.goto(`/match?held=107049L5`);
  await expect(page.locator(".match-role").getByRole("link", { name: "以這些單元看路徑" })).toHaveCount(0);
  await page.getByLabel("現職或起點（可不選）").selectOption(ASSISTANT);
  await expect(page).toHaveURL(new RegExp(`from=${ASSISTANT}`));
  await expect(page.locator(".unit-list li")).toHaveCount(1);
  await page.locator(`[data-role=${MANAGER}]`).getByRole("link", { name: "以這些單元看路徑" }).click();
  await expect(page).toHaveURL(new RegExp(`/plan/${ASSISTANT}/${MANAGER}\\?held=107049L5`));
  await page.getByRole("link", { name: "在「持有的單元」檢視" }).click();
  await expect(page).toHaveURL(new RegExp(`/match\\?held=107049L5&from=${ASSISTANT}`));
  await page.getByRole("button", { name: "把此職位的 11 個單元加入列表" }).click();
  await expect(page.locator(".unit-list li")).toHaveCount(12);
  await expect(page.locator(`[data-role=${ASSISTANT}]`)).toContainText("11 個單元中持有 11 個，35 學分中 35（100 %）");
  await expect(page.locator(`[data-role=${ASSISTANT}]`)).toContainText("此職位列出的單元已全部持有。");
});

test("unknown codes of an address are named and can be taken out; English says the same", async ({ page }) => {
  await page.goto(`/match?held=${SHARED},999999L1,nothing&lang=en`);
  await expect(page.getByRole("alert")).toContainText("The address contains 2 codes that are not in the data: 999999L1, nothing");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 unit, listed by 2 roles");
  await expect(page.locator(".match-role").first()).toContainText("1 of 11 units, 4 of 35 credits (11 %)");
  await page.getByRole("button", { name: "Remove from the address" }).click();
  await expect(page).toHaveURL(new RegExp(`held=${SHARED}&lang=en`));
  await page.goto("/match?held=999999L1&lang=en");
  await expect(page.locator(".match-empty")).toContainText("None of these codes is in the data");
});

test("the CSV has a row per role and unit, codes as text", async ({ page }) => {
  await page.goto(`/match?held=${SHARED}`);
  await expect(page.locator(".match-role")).toHaveCount(2);
  await page.getByRole("button", { name: "匯出" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: /CSV/ }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  expect(text.startsWith("\uFEFF")).toBe(true);
  const lines = text.trim().split("\r\n");
  expect(lines.filter((line) => line.includes('"held"'))).toHaveLength(2);
  expect(lines.filter((line) => line.includes('"missing"'))).toHaveLength(10 + 17);
});

test("on paper: the units held, the roles and the caveats, no fields and buttons", async ({ page }) => {
  await page.goto(`/match?held=${SHARED}&role=${DIRECTOR}`);
  await expect(page.locator(".match-role")).toHaveCount(2);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".adder")).toBeHidden();
  await expect(page.locator(".unit-list")).toBeVisible();
  await expect(page.locator(".foot")).toContainText("資歷學分只供參考");
  await expect(page.locator(".opens .button").first()).toBeHidden();
  expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);
});

test("on paper nothing is shrunk, and no heading is alone at the end of a page", async ({ page }) => {
  const few = "107091L4,107008L5,106917L4";
  for (const query of [
    few,
    `${few}&role=talent-management-officer&lang=en`,
    `${few},107049L5,107016L5,107010L4,107062L4,107077L4&more=1`,
  ]) {
    await page.goto(`/match?held=${query}`);
    await expect(page.locator(".opens-list li").first()).toBeVisible();
    await expect(page.locator(".missing .unit-row")).toHaveCount(query.includes("role=") ? 16 : 0);
    const pages = await pagesOf(page);
    // A shrunk page holds everything on one sheet.
    expect(pages.length).toBeGreaterThan(1);
    for (const lines of pages) {
      const end = lines.slice(-3, -1).join("\n"); // the last line is the foot of the page
      expect(end).not.toMatch(
        /^(職位|再加一個單元|Which unit next\?|Roles)$|按已持有單元佔|先列縮短|first those that shorten|New function$/m,
      );
    }
  }
});
