import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, roles, test } from "./explorer";

// The seed is a first import; what a later one changed is put into the real answer on its way.
type Change = Record<string, unknown>;
const counts = (kind: string, added: number, removed = 0, changed = 0, moved = 0) => ({ kind, added, removed, changed, moved });
const text = "通過這項培訓，進修人士可就此工作崗位所需的人力資源管理理論和實踐兩方面，獲得紮實的基礎。";

const CHANGED = {
  before: "75398743379e2ac0",
  after: "ad191721535170fe",
  counts: [counts("role", 0, 0, 1, 3), counts("qualification", 0, 0, 1), counts("unit", 2, 1, 1), counts("requirement", 0, 0, 1)],
  entries: [
    {
      kind: "role",
      action: "changed",
      key: [roles.DIRECTOR],
      name: "人才管理總監",
      fields: [{ field: "typical_titles", before: ["人才管理總監", "首席人才官"], after: ["人才管理總監", "首席學習官"] }],
    },
    {
      kind: "qualification",
      action: "changed",
      key: [roles.OFFICER],
      name: "高級文憑",
      fields: [{ field: "objective", before: text, after: text.replace("理論和實踐", "理論與實踐") }],
    },
    { kind: "unit", action: "added", key: ["107954L3"], name: "掌握有關僱傭條例的最新知識", fields: [] },
    { kind: "unit", action: "added", key: ["107008L5"], name: "進行培訓需要分析", fields: [] },
    { kind: "unit", action: "removed", key: ["107054L3"], name: "掌握有關僱傭條例的知識", fields: [] },
    {
      kind: "unit",
      action: "changed",
      key: ["107030L2"],
      name: "記錄修改歷史並存檔",
      fields: [
        { field: "credits", before: 2, after: null },
        { field: "level", before: 2, after: 3 },
      ],
    },
    {
      kind: "requirement",
      action: "changed",
      key: [roles.OFFICER, "107091L4"],
      name: null,
      fields: [{ field: "type", before: "functional", after: "core" }],
    },
  ],
  truncated: false,
};

const MANY = {
  before: "75398743379e2ac0",
  after: "cd0642c3cd0642c3",
  counts: [counts("role", 3007), counts("unit", 13939), counts("requirement", 123054)],
  entries: Array.from({ length: 500 }, (_, at) => ({
    kind: "role",
    action: "added",
    key: [`occupation-${at}`],
    name: `Occupation number ${at}`,
    fields: [],
  })),
  truncated: true,
};

async function lastImport(page: Page, found: Change | null) {
  await page.route("**/api/v1/dataset", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), last_import: found } });
  });
}

const groups = ".change-group";
const rows = ".change-table tbody tr";

test("a first import is told in one sentence, its figures are folded and no row is listed", async ({ page }) => {
  await page.goto("/data");
  await expect(page.locator(".change-said")).toHaveText(
    "之前沒有載入數據，所以全部內容都是這次新增的：4 個職位、83 個單元、84 項要求。",
  );
  await expect(page.locator(rows)).toHaveCount(0);
  await expect(page.locator(".change-counts")).toBeHidden();
  await page.getByText("按類別的數目").click();
  await expect(page.locator(".change-counts tbody tr")).toHaveCount(11);
  await expect(page.locator(".change-counts")).toContainText("學習成果84");
});

test("what an import changed: in words, then by kind, with sign and word, old and new", async ({ page }) => {
  await lastImport(page, CHANGED);
  await page.goto("/data?lang=en");
  await expect(page.getByRole("heading", { name: /^Last import, \d+ \w+ \d{4}$/ })).toBeVisible();
  await expect(page.locator(".change-said")).toHaveText(
    "2 units added; 1 unit removed; 1 role, 1 qualification, 1 unit, 1 requirement changed.",
  );
  await expect(page.locator(".last-import")).toContainText("3 entries moved within their source");
  await expect(page.locator(groups)).toHaveCount(4);
  await expect(page.locator(rows)).toHaveCount(7);
  const unit = page.locator(groups).nth(2);
  await expect(unit.getByRole("button")).toContainText("Units + 2 added − 1 removed → 1 changed");
  await expect(unit.locator("tbody tr").nth(2)).toContainText("− removed");
  await expect(unit.locator("tbody tr").nth(2).getByRole("link")).toHaveCount(0);
  await expect(unit.locator("tbody tr").nth(3)).toContainText("old 2 → new nothing");
  await expect(unit.locator("tbody tr").nth(3)).toContainText("old L2 → new L3");
  const role = page.locator(groups).nth(0);
  await expect(role).toContainText("− removed 首席人才官");
  await expect(role).toContainText("+ added 首席學習官");
  await expect(role).toContainText("1 other unchanged");
  await expect(page.locator(groups).nth(1).locator("mark")).toHaveText(["和", "與"]);
  const colours = await page.locator(".change-action").evaluateAll((all) => all.map((it) => getComputedStyle(it).color));
  expect(new Set(colours).size, "no colour for what happened").toBe(1);
  await page.locator(groups).nth(3).getByRole("link", { name: "Talent Management Officer" }).click();
  await expect(page).toHaveURL(new RegExp(`/role/${roles.OFFICER}\\?lang=en`));
});

test("kinds open and close, and the address keeps which", async ({ page }) => {
  await lastImport(page, CHANGED);
  await page.goto("/data");
  await page.locator(groups).nth(2).getByRole("button").click();
  await expect(page).toHaveURL(/changes=role,qualification,requirement/);
  await expect(page.locator(rows)).toHaveCount(3);
  await page.reload();
  await expect(page.locator(rows)).toHaveCount(3);
});

test("an import of 3,007 roles: nothing stands open, and the list says that it is cut", async ({ page }) => {
  await lastImport(page, MANY);
  await page.goto("/data");
  await expect(page.locator(".change-said")).toHaveText("新增 3,007 個職位、13,939 個單元、123,054 項要求。");
  await expect(page.locator(".last-import .note")).toContainText("只保留首 500 項差異，共 140,000 項");
  await expect(page.locator(rows)).toHaveCount(0);
  await expect(page.locator(groups).nth(1)).toContainText("不在保留的 500 項之內");
  await page.locator(groups).nth(0).getByRole("button").click();
  await expect(page.locator(rows)).toHaveCount(500);
  await expect(page.locator(groups).nth(0)).toContainText("列出 500 項，共 3,007 項");
});

test("nothing changed, and nothing known, are said", async ({ page }) => {
  await lastImport(page, { ...CHANGED, counts: [counts("unit", 0, 0, 0, 2)], entries: [] });
  await page.goto("/data");
  await expect(page.locator(".change-said")).toHaveText("沒有新增、移除或更改任何內容。");
  await expect(page.locator(".last-import")).toContainText("2 項在來源中的位置不同");
  await expect(page.locator(groups)).toHaveCount(0);
  await page.unrouteAll();
  await lastImport(page, null);
  await page.reload();
  await expect(page.locator(".change-said")).toHaveText("數據由較舊的版本載入，沒有記下差異。");
});

test("the differences as CSV: a row per field, codes as text", async ({ page }) => {
  await lastImport(page, CHANGED);
  await page.goto("/data");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "下載差異（CSV）" }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString("utf8").trim().split("\r\n");
  expect(lines).toHaveLength(1 + 8);
  expect(lines.find((line) => line.includes('"level"'))).toBe('"unit","changed","107030L2","記錄修改歷史並存檔","level",2,3');
});

for (const lang of ["zh", "en"]) {
  test(`${lang}: axe finds nothing in what changed, in light, in dark and at 360 px; on paper it stands open`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    await lastImport(page, CHANGED);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto(lang === "en" ? "/data?lang=en" : "/data", { waitUntil: "networkidle" });
    await expect(page.locator(rows)).toHaveCount(7);
    expect(await violations(page), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    expect(await violations(page), "dark").toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await violations(page), "360 px").toEqual([]);
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(rows).first()).toBeVisible();
    await expect(page.locator(".last-import-head button")).toBeHidden();
  });
}
