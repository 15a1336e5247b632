import { expect, roles, test } from "./explorer";

const { ASSISTANT, OFFICER, MANAGER, DIRECTOR } = roles;

const CHEAPEST = [
  [ASSISTANT, 7, 21],
  [OFFICER, 11, 45],
  [MANAGER, 15, 74],
  [DIRECTOR, 18, 98],
] as const;

for (const [role, units, credits] of CHEAPEST) {
  test(`an empty course for ${role}: ${units} units, ${credits} credits meet both rules, and ticking them does`, async ({
    page,
  }) => {
    await page.goto(`/course/${role}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("兩項規則都未符合");
    const both = page.locator("[data-completion=both]");
    await expect(both).toContainText(`加 ${units} 個單元，${credits} 學分`);
    await both.getByRole("button", { name: `勾選這 ${units} 個單元` }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("兩項規則都符合");
    await expect(page.locator(".course-units input:checked")).toHaveCount(units);
    await expect(both).toContainText("已符合，毋須補足");
  });
}

test("ticking changes both bars, the address and what is announced; a deep link gives the same", async ({ page }) => {
  await page.goto(`/course/${ASSISTANT}`);
  await page.locator("input[data-code='107012L3']").check();
  await page.locator("input[data-code='107054L3']").check();
  await expect(page).toHaveURL(/units=107012L3,107054L3/);
  await expect(page.locator("[data-rule=units]")).toContainText("2 個單元，要求 7 個");
  await expect(page.locator("[data-rule=units]")).toContainText("尚欠 5 個單元");
  await expect(page.locator("[data-rule=credits]")).toContainText("9 學分，要求 21");
  await expect(page.locator("[data-rule=credits]")).toContainText("尚欠 12 學分");
  await expect(page.locator(".thresholds")).toContainText("此職位 11 個單元的 60 %，即 7 個");
  await expect(page.locator(".thresholds")).toContainText("課程 35 學分的 60 %（21）和 72，取較低的 21");
  await expect(page.locator(".thresholds")).toContainText("假定：未輸入課程學分，以此職位的 35 學分代替。");
  await expect(page.locator("[role=status].visually-hidden")).toContainText("涵蓋 2 個單元，要求 7 個; 9 學分，要求 21");
  await page.reload();
  await expect(page.locator(".course-units input:checked")).toHaveCount(2);
  await page.getByRole("button", { name: "核心 7" }).click();
  await expect(page.locator("[data-rule=units]")).toContainText("符合");
  await page.getByRole("button", { name: "清除" }).click();
  await expect(page).toHaveURL(new RegExp(`/course/${ASSISTANT}$`));
});

test("the course's credits move the second threshold; what cannot be met is said", async ({ page }) => {
  await page.goto(`/course/${ASSISTANT}?lang=en`);
  await page.getByLabel("Credits of the whole course").fill("200");
  await expect(page).toHaveURL(/credits=200/);
  await expect(page.locator(".thresholds")).toContainText(
    "the lower of 60 % of the course's 200 credits (120) and 72, which is 72",
  );
  await expect(page.locator(".thresholds")).not.toContainText("Assumed");
  await expect(page.locator("[data-completion=credits]")).toContainText("The role's remaining units are not enough.");
  await expect(page.locator("[data-completion=units]")).toContainText("Adds 7 units, 19 credits");
  await page.getByLabel("Credits from other competency standards").fill("60");
  await expect(page.locator("[data-rule=credits]")).toContainText("60 of 72 credits");
  await expect(page.locator("[data-completion=credits]").getByRole("button")).toBeVisible();
  await page.getByLabel("Credits of the whole course").fill("1.5");
  await expect(page.locator(".course-fields")).toContainText("Enter a whole number from 1 to 10,000.");
  await expect(page).not.toHaveURL(/credits=/);
  await expect(page.locator(".thresholds")).toContainText("Assumed");
});

test("a unit from elsewhere counts for the credits alone and can be taken out", async ({ page }) => {
  await page.goto(`/course/${ASSISTANT}`);
  await page.getByLabel("貼上編號").fill("107008L5 bad99");
  await page.locator(".course-elsewhere").getByRole("button", { name: "加入", exact: true }).click();
  await expect(page.locator(".course-elsewhere .adder-said")).toContainText("bad99");
  await expect(page.locator(".course-elsewhere .unit-list li")).toHaveCount(1);
  await expect(page.locator("[data-rule=units]")).toContainText("0 個單元，要求 7 個");
  await expect(page.locator("[data-rule=credits]")).toContainText("5 學分，要求 21");
  await page.getByRole("button", { name: /移除 107008L5/ }).click();
  await expect(page.locator("[data-rule=credits]")).toContainText("0 學分，要求 21");
});

test("it is reached from the role; j, k and space tick; no role and an unknown role are said", async ({ page }) => {
  await page.goto(`/role/${OFFICER}`);
  await page.getByRole("link", { name: "檢查課程" }).click();
  await expect(page).toHaveURL(new RegExp(`/course/${OFFICER}$`));
  await expect(page.locator(".course-units .unit-row")).toHaveCount(18);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("Space");
  await expect(page.locator(".course-units input").first()).toBeChecked();
  await page.goto("/course");
  await expect(page.locator(".course-pick li")).toHaveCount(4);
  await page.goto("/course/nobody");
  await expect(page.getByRole("alert")).toContainText("找不到「nobody」");
});

test("a server that is gone: ticks stay, the last figures are marked, and it recovers by itself", async ({ page }) => {
  await page.goto(`/course/${ASSISTANT}?units=107012L3`);
  await expect(page.locator("[data-rule=credits]")).toContainText("3 學分，要求 21");
  await page.route("**/api/v1/course-check", (route) => route.abort());
  await page.locator("input[data-code='107054L3']").check();
  await expect(page.locator(".offline")).toBeVisible();
  await expect(page.locator(".stale")).toContainText("未更新");
  await expect(page.locator("[data-rule=credits]")).toContainText("3 學分，要求 21");
  await expect(page.locator("input[data-code='107054L3']")).toBeChecked();
  await page.unroute("**/api/v1/course-check");
  await expect(page.locator("[data-rule=credits]")).toContainText("9 學分，要求 21", { timeout: 15_000 });
  await expect(page.locator(".stale")).toHaveCount(0);
});

test("the CSV and the print have every unit and both rules", async ({ page }) => {
  await page.goto(`/course/${ASSISTANT}?units=107012L3,107008L5`);
  await expect(page.locator("[data-rule=credits]")).toContainText("8 學分");
  await page.getByRole("button", { name: "匯出" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: /CSV/ }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text).toContain('"107008L5"');
  expect(text).toContain("outside the role");
  expect(text).toContain("rule 1, units: 1 covered, 7 needed (60 % of 11)");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".course-units .unit-row")).toHaveCount(11);
  await expect(page.locator(".rules")).toBeVisible();
  await expect(page.locator(".adder").first()).toBeHidden();
  expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);
});
