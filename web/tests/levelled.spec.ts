import { expect, test } from "./explorer";
import { OwnServer } from "./own-server";

// A made-up framework that says at which rung a role needs a skill.
const own = new OwnServer("levelled");

test.beforeAll(async () => {
  test.setTimeout(300_000);
  own.table("roles", [
    ["id", "title", "title_en", "level", "field", "job_family", "parent", "description"],
    ["dev1", "資料工程師", "Data engineer", "1", "數據", "資料工程", "工程", "建立各組所依賴的流程。"],
    ["dev2", "高級資料工程師", "Senior data engineer", "2", "數據", "資料工程", "工程", ""],
    ["an1", "資料分析師", "Data analyst", "1", "數據", "資料分析", "分析", ""],
    ["an2", "高級資料分析師", "Senior data analyst", "2", "數據", "資料分析", "分析", ""],
  ]);
  own.table("units", [
    ["id", "name", "functions", "description"],
    ["SQL", "資料查詢", "資料", "向資料庫查詢所需的資料。"],
    ["MOD", "資料建模", "資料", ""],
    ["TST", "測試", "品質", ""],
    ["COM", "溝通", "協作", ""],
  ]);
  own.table("requires", [
    ["role_id", "unit_id", "type", "proficiency"],
    ["dev1", "SQL", "core", "2"],
    ["dev1", "COM", "core", "1"],
    ["dev2", "SQL", "core", "4"],
    ["dev2", "MOD", "core", "3"],
    ["dev2", "TST", "core", "2"],
    ["dev2", "COM", "core", "1"],
    ["an1", "SQL", "core", "1"],
    ["an2", "MOD", "core", "2"],
  ]);
  own.table("progressions", [
    ["from_role", "to_role", "kind"],
    ["dev1", "dev2", "promotion"],
    ["an1", "an2", "promotion"],
  ]);
  own.table("proficiencies", [
    ["rank", "name", "name_en", "definition"],
    ["1", "認識", "awareness", "知道有甚麼用途。"],
    ["2", "應用", "working", "在協助下使用。"],
    ["3", "實踐", "practitioner", "獨立使用，並協助他人。"],
    ["4", "專家", "expert", "為他人訂立標準。"],
  ]);
  await own.serve();
});

test.afterAll(() => own.stop());

test("a levelled framework from the ladder to a plan and to what is held: a tick asks at which rung", async ({ browser }) => {
  const page = await browser.newPage({ locale: "zh-HK" });
  await page.goto(own.url);
  const main = page.locator("main");
  await expect(main).toContainText("資料工程");
  await expect(main).toContainText("資料分析");

  await page.goto(`${own.url}plan/dev1/dev2`);
  const row = (code: string) => page.locator("li.unit-row", { has: page.locator(`input[data-code="${code}"]`) });
  // Held through the starting role, one rung beside the other.
  await expect(row("SQL")).toContainText(/持有程度：\s*應用\s*→\s*要求程度：\s*專家/);
  await expect(row("MOD")).toContainText(/要求程度：\s*實踐/);
  await expect(page.getByTestId("left")).toContainText("3");

  // A tick holds the unit plain; the next stop of the keyboard asks for the rung.
  await row("MOD").getByRole("checkbox").focus();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/held=MOD$/);
  const choice = page.getByRole("combobox", { name: "MOD 資料建模 的掌握程度" });
  await expect(choice).toHaveValue("");
  await expect(choice.locator("option")).toHaveText([
    "已持有（任何程度）",
    "認識：知道有甚麼用途。",
    "應用：在協助下使用。",
    "實踐：獨立使用，並協助他人。",
    "專家：為他人訂立標準。",
  ]);
  await expect(page.getByTestId("left")).toContainText("2");
  await choice.selectOption("應用");
  await expect(page).toHaveURL(/held=MOD@/);
  expect(decodeURIComponent(page.url())).toContain("held=MOD@應用");
  await expect(row("MOD")).toContainText(/持有程度：\s*應用\s*→\s*要求程度：\s*實踐/);
  await expect(row("MOD").getByRole("checkbox")).toBeChecked();
  await expect(page.getByTestId("left")).toContainText("3");
  await choice.selectOption("實踐");
  await expect(row("MOD")).toHaveClass(/unit-row-held/);
  await expect(page.getByTestId("left")).toContainText("2");

  // On a phone there is room for a finger.
  await page.setViewportSize({ width: 390, height: 800 });
  expect((await choice.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.goto(`${own.url}match?held=MOD@2`);
  const held = page.locator(".unit-list");
  await expect(held.getByRole("combobox")).toHaveValue("應用");
  await expect(page.locator("[data-role=an2]")).toContainText("持有 1");
  await held.getByRole("combobox").selectOption("認識");
  await expect(page.locator("[data-role=an2]")).toContainText("持有 0");

  await page.goto(`${own.url}role/dev2?held=MOD@1&lang=en`);
  await expect(page.locator(".unit-table")).toContainText(/held:\s*awareness\s*→\s*asked:\s*practitioner/);
  await expect(page.locator(".scale")).toContainText("為他人訂立標準。");
  await page.goto(`${own.url}role/dev1?lang=zh-Hans`);
  await expect(page.locator("#description")).toContainText("建立各組所依賴的流程。");
  await expect(page.locator("#description-title")).toHaveText("说明");
  await page.close();
});
