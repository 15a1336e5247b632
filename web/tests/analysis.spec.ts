import type { Page } from "@playwright/test";
import { expect, roles, test } from "./explorer";

const { ASSISTANT, OFFICER, MANAGER, DIRECTOR } = roles;

test("the answer in words first, then four views with what their figures are of", async ({ page }) => {
  await page.goto("/analysis");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("14 項要求的單元不屬職位的級別，5 個職能的類型因職位而異");
  const off = page.locator(".off-table");
  await expect(off.locator("tbody tr:not(.doc-group)")).toHaveCount(14);
  await expect(off.locator(".doc-group").nth(0)).toContainText("11 個單元中 3 個");
  await expect(off.locator(".doc-group").nth(2)).toContainText("30 個單元中 10 個");
  const unit = off.locator("tr", { hasText: "107091L4" });
  await expect(unit).toContainText("L3 → L4");
  await expect(unit).toContainText("高 1 級");
  await expect(page.locator(".types-table tbody")).toHaveCount(5);
  const changing = page.locator(".types-table tbody", { hasText: "多元共融" });
  await expect(changing.locator("tr").nth(0)).toContainText("核心");
  await expect(changing.locator("tr").nth(1)).toContainText("職能");
  const share = page.locator(".shares-table tbody tr").first();
  await expect(share).toContainText("66 %");
  await expect(share).toContainText("35 學分中 23");
  await expect(share).toContainText("11 個單元中 7 個");
  const near = page.locator(".nearest-table tbody").first();
  await expect(near.locator("tr").nth(1)).toContainText("共有 6 個職能，佔兩個職位所有職能的 40 %");
  await expect(near.locator("tr").nth(1)).toContainText("共有單元：107091L4 搜尋聰明而具創意的方式");
  await expect(near.locator("tr").nth(2)).toContainText("沒有共有單元");
});

test("each view says its finding; one is open, the others when they are asked for, and the address keeps it", async ({
  page,
}) => {
  await page.goto("/analysis");
  await expect(page.locator(".analysis-finding")).toHaveText([
    "3 個職位的 14 項要求，最多相差 1 級。",
    "多元共融、與員工溝通的策略、管理員工關係，以及另外 2 個。",
    "由經理的 47\u00a0% 到助理的 66\u00a0%。",
    "最相近：經理和總監，共有 12 個職能（67\u00a0%）。",
    "最多職位要求：「搜尋聰明而具創意的方式，以促進員工溝通」，2 個職位、1 個專業領域。",
  ]);
  await expect(page.locator(".off-table")).toBeVisible();
  await expect(page.locator(".types-table")).toBeHidden();
  await page.getByRole("button", { name: /類型因職位而異/ }).press("Enter");
  await expect(page.locator(".types-table")).toBeVisible();
  await expect(page).toHaveURL(/open=off,types/);
  await page.getByRole("button", { name: /不屬職位級別/ }).click();
  await page.reload();
  await expect(page.locator(".types-table")).toBeVisible();
  await expect(page.locator(".off-table")).toBeHidden();
});

test("rows lead to roles, units, functions and comparisons", async ({ page }) => {
  await page.goto("/analysis?lang=en");
  await page.getByRole("button", { name: "Nearest roles" }).click();
  await expect(page.locator(".nearest-table")).toBeVisible();
  const targets = async (part: string) =>
    page.locator(`${part} a`).evaluateAll((links) => links.map((it) => new URL((it as HTMLAnchorElement).href).pathname));
  expect(await targets(".off-table")).toEqual(expect.arrayContaining([`/role/${DIRECTOR}`, "/unit/107050L5"]));
  expect(await targets(".types-table")).toEqual(
    expect.arrayContaining(["/function/diversity-and-inclusion", `/role/${MANAGER}`, "/unit/107100L5"]),
  );
  const near = await targets(".nearest-table");
  expect(near).toEqual(expect.arrayContaining([`/compare/${ASSISTANT}/${OFFICER}`, "/unit/107091L4"]));
  expect(near.filter((path) => path.startsWith("/compare/"))).toHaveLength(12);
  await page.getByRole("link", { name: /^Compare.*Assistant.*Officer/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Assistant and Officer: 1 shared unit, 6 of 15 functions shared",
  );
});

test("the overlap and the analysis are two views of the same chosen roles", async ({ page }) => {
  await page.goto(`/overlap?role=${ASSISTANT},${OFFICER}`);
  await page.getByRole("navigation", { name: "重疊和分析" }).getByRole("link", { name: "分析", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/analysis\\?role=${ASSISTANT},${OFFICER}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("3 項要求的單元不屬職位的級別，2 個職能的類型因職位而異");
  await expect(page.locator(".topbar-places a.active")).toHaveText("分析");
  await expect(page.locator(".topbar-places a")).toHaveCount(8);
  await page.getByRole("button", { name: "選擇", exact: true }).click();
  await page.getByRole("button", { name: /清除 人才管理主任/ }).click();
  await expect(page).toHaveURL(new RegExp(`role=${ASSISTANT}&choose=1`));
  await expect(page.locator(".types-table")).toHaveCount(0);
  await expect(page.locator("main")).toContainText("所選職位之中，沒有職能的類型因職位而異。");
  await expect(page.locator(".nearest-table")).toContainText("人才管理總監");
  await page.getByRole("link", { name: "職能與級別的對照（見「重疊」）" }).click();
  await expect(page).toHaveURL(new RegExp(`/overlap\\?role=${ASSISTANT}$`));
});

test("a role that is not there is named and can be taken out", async ({ page }) => {
  await page.goto(`/analysis?role=${ASSISTANT},nobody`);
  await expect(page.getByRole("alert")).toContainText("nobody");
  await page.getByRole("button", { name: "清除 nobody" }).click();
  await expect(page.locator(".off-table tbody tr:not(.doc-group)")).toHaveCount(3);
});

test("where more than 60 roles are loaded, or named, the screen asks for a choice", async ({ page }) => {
  await page.route("**/api/v1/roles?limit=1", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), total: 3011 } });
  });
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/v1/analysis")) asked.push(request.url());
  });
  await page.goto("/analysis");
  await expect(page.locator(".lede")).toHaveText("已載入 3,011 個職位。一次最多分析 60 個，請先選擇。");
  const many = Array.from({ length: 61 }, (_, at) => `role-${at}`).join(",");
  await page.goto(`/analysis?role=${many}`);
  await expect(page.locator(".lede")).toHaveText("網址中有 61 個職位，最多可顯示 60 個，請移除部分職位。");
  expect(asked).toEqual([]);
  await page.goto("/analysis");
  await page.getByRole("button", { name: "選擇職位" }).click();
  const palette = page.getByRole("dialog");
  await palette.getByRole("combobox").fill("assistant");
  await expect(palette.getByRole("option").first()).toContainText("人才管理助理");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`role=${ASSISTANT}`));
  await expect(page.locator(".off-table tbody tr:not(.doc-group)")).toHaveCount(3);
});

test("a framework without levels and credits: nothing is invented", async ({ page }) => {
  await page.route("**/api/v1/analysis*", async (route) => {
    const response = await route.fetch();
    const data = await response.json();
    const unknown = { credits: 0, core_credits: 0, unknown_credits: 11, core_units: 7, share: 7 / 11 };
    await route.fulfill({
      response,
      json: {
        ...data,
        roles: data.roles.map((role: object) => ({ ...role, level: null })),
        off_level: [],
        core_shares: data.core_shares.map((share: object) => ({ ...share, ...unknown })),
        nearest: data.nearest.map((row: object) => ({ ...row, nearest: [] })),
      },
    });
  });
  await page.goto(`/analysis?role=${ASSISTANT}&lang=en`);
  await expect(page.locator("main")).toContainText("The level of 1 role is unknown and cannot be compared.");
  await expect(page.locator("main")).not.toContainText("Every requirement of these roles");
  await expect(page.locator(".shares-table tbody tr")).toContainText("64 % of units");
  await expect(page.locator(".shares-table tbody tr")).toContainText("credits unknown (11 units)");
  await expect(page.locator(".shares-table tbody tr")).not.toContainText("0 of 0");
  await expect(page.locator(".nearest-table")).toContainText("No other role shares a function or unit with it.");
});

test("search finds the screen by its name in either language, and the phone's menu has it", async ({ page }) => {
  await page.goto("/data");
  await expect(page.locator(".doc-aside")).toBeVisible();
  await page.keyboard.press("/");
  await page.getByRole("combobox").fill("analysis");
  await expect(page.getByRole("option").last()).toContainText("分析");
  await page.getByRole("option").last().click();
  await expect(page).toHaveURL(/\/analysis$/);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/");
  await page.getByRole("button", { name: "選單" }).click();
  await page.locator(".topbar-menu").getByRole("link", { name: "分析", exact: true }).click();
  await expect(page).toHaveURL(/\/analysis$/);
});

test("the role page says why a role is near, in the same words", async ({ page }) => {
  await page.goto(`/role/${ASSISTANT}`);
  const near = page.locator(".doc-aside .similar").first();
  await expect(near).toContainText("人才管理主任");
  await expect(near).toContainText("共有 6 個職能，佔兩個職位所有職能的 40 %");
  await expect(near).toContainText("共有職能：系統的保養、改善、合規性和可靠性");
  await expect(near).toContainText("共有單元：107091L4");
  await page.goto(`/role/${MANAGER}`);
  const first = page.locator(".doc-aside .similar").first();
  await expect(first).toContainText("另 6 個");
  await first.getByRole("link", { name: "另 6 個" }).click();
  await expect(page).toHaveURL(new RegExp(`/compare/${MANAGER}/${DIRECTOR}`));
});

test("the CSV has a row for everything that is shown, codes as text", async ({ page }) => {
  await page.goto("/analysis");
  await expect(page.locator(".off-table")).toBeVisible();
  await page.getByRole("button", { name: "匯出" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: /CSV/ }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString("utf8").trim().split("\r\n");
  const of = (view: string) => lines.filter((line) => line.startsWith(`"${view}"`)).length;
  expect(["off level", "type change", "core share", "nearest"].map(of)).toEqual([14, 13, 4, 12]);
});

test("on paper: tables stay tables, without links to press", async ({ page }) => {
  await page.goto("/analysis");
  await expect(page.locator(".off-table")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 673, height: 950 });
  await expect(page.locator(".views")).toBeHidden();
  for (const table of ["off", "types", "shares", "nearest"]) await expect(page.locator(`.${table}-table`)).toBeVisible();
  await expect(page.locator(".nearest-table td.no-print").first()).toBeHidden();
  expect(
    await page
      .locator(".off-table tbody td")
      .first()
      .evaluate((cell) => getComputedStyle(cell).display),
  ).toBe("table-cell");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(673);
});

/** A second framework, to see one of them: the first of the seed's four roles is in it, the others are not. */
async function second(page: Page) {
  const asked: string[] = [];
  const others = new Set([OFFICER, MANAGER, DIRECTOR]);
  await page.route(/\/api\/v1\/dataset$/, async (route) => {
    const answer = await route.fetch();
    const data = await answer.json();
    data.sources.push({ ...data.sources[0], name: "tea", framework: "tea" });
    await route.fulfill({ response: answer, json: data });
  });
  await page.route(/\/api\/v1\/fields$/, async (route) => {
    const answer = await route.fetch();
    const data = await answer.json();
    const tea = { ...data.items[0], slug: "tea-service", name: "Service", name_en: null, sector: null, sector_en: null };
    data.items.push({ ...tea, sector_slug: null, framework: "tea" });
    await route.fulfill({ response: answer, json: data });
  });
  await page.route(/\/api\/v1\/(roles|overlap|functions|analysis)\?/, async (route) => {
    const url = new URL(route.request().url());
    asked.push(`${url.pathname.slice("/api/v1".length)}${decodeURIComponent(url.search)}`);
    if (url.searchParams.get("framework") !== "tea") return route.continue();
    for (const name of ["framework", "field"]) url.searchParams.delete(name);
    if (!url.pathname.endsWith("/roles")) for (const role of others) url.searchParams.append("role", role);
    const answer = await route.fetch({ url: url.href });
    const data = await answer.json();
    if (url.pathname.endsWith("/roles")) Object.assign(data, { items: [...others].map((slug) => ({ slug })), total: 3 });
    await route.fulfill({ response: answer, json: data });
  });
  return asked;
}

test("of several frameworks one is compared at a time: the address names it, or its field", async ({ page }) => {
  const asked = await second(page);
  await page.goto("/overlap");
  await expect(page.locator(".matrix tbody tr")).toHaveCount(4);
  await expect(page.locator(".field-filters select").first()).toHaveValue("hkqf");
  expect(asked.some((url) => url.startsWith("/overlap?") && url.includes("framework=hkqf"))).toBe(true);
  await page.locator(".field-filters select").first().selectOption("tea");
  await expect(page).toHaveURL(/framework=tea/);
  await expect(page.locator(".matrix tbody tr")).toHaveCount(3);
  await page.locator(".views").getByRole("link", { name: "分析", exact: true }).click();
  await expect(page).toHaveURL(/\/analysis\?.*framework=tea/);
  await expect(page.locator(".field-filters select").first()).toHaveValue("tea");
  await expect(page.locator(".shares-table tbody tr")).toHaveCount(3);
  await page.goto("/overlap?field=service");
  await expect(page.locator(".matrix tbody tr")).toHaveCount(3);
  expect(asked.some((url) => url.startsWith("/overlap?") && /framework=tea.*field=tea-service/.test(url))).toBe(true);
});

test("a field or a sector alone finds its framework on the ladder", async ({ page }) => {
  const asked = await second(page);
  await page.goto("/?field=service");
  await expect(page.locator(".field-filters select").first()).toHaveValue("tea");
  expect(asked.filter((url) => url.startsWith("/roles?")).every((url) => !url.includes("framework=hkqf"))).toBe(true);
  await page.goto("/?sector=human resource management");
  await expect(page.locator(".field-filters select").first()).toHaveValue("hkqf");
  await expect(page.locator(".card")).toHaveCount(4);
});

test("the units that most roles require, by roles or by fields bridged, and all of them as CSV", async ({ page }) => {
  await page.goto("/analysis?lang=en&open=most");
  const most = page.locator("section", { has: page.locator("#most") });
  await expect(most.locator("tbody tr").first()).toContainText("107091L4");
  await expect(most.locator("tbody tr")).toHaveCount(20);
  await most.getByRole("radio", { name: "By fields bridged" }).click();
  await expect(most.getByRole("link", { name: "CSV:" })).toHaveAttribute("href", /\/units\?.*sort=fields.*format=csv/);
});
