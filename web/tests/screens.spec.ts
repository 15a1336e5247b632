import { expect, roles, test } from "./explorer";
import { pagesOf } from "./paper";

const { ASSISTANT, OFFICER, MANAGER, DIRECTOR } = roles;

test("ladder: cards, arrows with their figures, the quoted lines of one", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator(".card")).toHaveCount(4);
  await expect(page.locator(".arrow")).toHaveCount(3);
  for (const [index, text] of ["共有職能 6／15", "共有職能 8／22", "共有職能 12／18"].entries()) {
    await expect(page.locator(".arrow").nth(index)).toContainText(text);
  }
  await expect(page.locator(".arrow").first()).toContainText("17 單元");
  await page.locator(".arrow").first().click();
  await expect(page.locator(".selected")).toContainText("第 336 行");
  await expect(page.locator(".selected")).toContainText("第 463 行");
  await page.keyboard.press("Escape");
  await expect(page.locator(".selected")).toHaveCount(0);
  await expect(page.locator(".arrow").first()).toBeFocused();
  const heights = await page.locator(".card").evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().height));
  expect(new Set(heights).size).toBe(1);
  await page.getByRole("link", { name: "由此出發：人才管理助理" }).click();
  await expect(page).toHaveURL(new RegExp(`/plan\\?from=${ASSISTANT}`));
});

test("compare: the finding, a shared unit whose type changes, swap, soft skills", async ({ page }) => {
  await page.goto(`/compare/${ASSISTANT}/${OFFICER}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("助理和主任：共有 1 個單元，15 個職能中共有 6 個");
  await expect(page.locator(".compare-shared")).toContainText("類型改變");
  await page.getByRole("button", { name: /對調左右/ }).click();
  await expect(page).toHaveURL(new RegExp(`/compare/${OFFICER}/${ASSISTANT}`));
  await page.getByRole("radio", { name: "軟實力" }).click();
  await expect(page.locator(".skill-table tbody tr")).not.toHaveCount(0);
  await page.goto(`/compare/${MANAGER}/${DIRECTOR}?lang=en`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Manager and Director: no shared units, 12 of 18 functions shared",
  );
  await expect(page.locator(".compare-function")).toHaveCount(18);
  await page.getByRole("radio", { name: "Director only 2" }).click();
  await expect(page.locator(".compare-function").first()).toContainText("The manager does not list this function");
  await expect(page.locator(".compare-function")).toHaveCount(2);

  // Another role in a column; one role alone asks for the second.
  await page.getByLabel("Second role").selectOption({ value: OFFICER });
  await expect(page).toHaveURL(new RegExp(`/compare/${MANAGER}/${OFFICER}\\?lang=en&in=b`));
  await page.goto("/compare/assistant?lang=en&held=107012L3");
  await page.getByLabel("Second role").selectOption({ value: DIRECTOR });
  await expect(page).toHaveURL(new RegExp(`/compare/${ASSISTANT}/${DIRECTOR}.*held=107012L3`));
});

test("compare on a phone: the first role's units, then what both have, then the second's", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`/compare/${ASSISTANT}/${OFFICER}`);
  const first = page.locator(".compare-function").first();
  const top = async (text: string) => (await first.getByText(text).boundingBox())!.y;
  const tops = [await top("執行員工溝通活動"), await top("搜尋聰明而具創意的方式"), await top("主任在這個職能沒有其他單元")];
  expect(tops).toEqual([...tops].sort((x, y) => x - y));
});

test("compare on paper: two columns, and no function's head is parted from its first row", async ({ page }) => {
  await page.goto(`/compare/${MANAGER}/${DIRECTOR}`);
  await expect(page.locator(".compare-function")).toHaveCount(18);
  await expect(page.locator(".compare-totals .core-functional")).toHaveCount(2);
  const pages = await pagesOf(page);
  expect(pages[0]).toContain("人才管理經理 人才管理總監");
  expect(pages.length).toBeGreaterThan(2);
  const isHead = (line: string) => /\| .*學分$/.test(line) || /^(兩者都列出的職能|只見於)/.test(line);
  expect(pages.flat().filter(isHead).length).toBeGreaterThan(18);
  for (const lines of pages) expect(lines.slice(-4).filter(isHead)).toEqual([]);
});

test("overlap: figures in words, a zero is explained, a cell leads to the pair", async ({ page }) => {
  await page.goto("/overlap");
  const cell = page.locator(".matrix tbody tr").nth(2).locator("td").nth(3);
  await expect(cell).toContainText("14 個中有 12 個");
  await expect(cell).toContainText("86 %");
  await expect(page.locator(".note")).toContainText("沒有共有單元，共有 8 個職能");
  await expect(page.locator(".grid tbody tr")).toHaveCount(24);
  await page.getByRole("radio", { name: "單元" }).click();
  await expect(page).toHaveURL(/by=unit/);
  await page.getByRole("radio", { name: "Jaccard" }).click();
  await expect(page.locator(".matrix")).toContainText("28 個中有 1 個");
  await expect(page.locator(".matrix")).not.toContainText("0.0");
  await page.locator(".matrix-cell").first().click();
  await expect(page).toHaveURL(/\/compare\//);
});

test("role: the document with its lines; a line opens the source there and Esc gives the focus back", async ({ page }) => {
  await page.goto(`/role/${ASSISTANT}`);
  await expect(page.locator(".doc-aside")).toContainText("35 學分中 23（66 %）");
  await expect(page.locator(".unit-table tbody tr:not(.doc-group)")).toHaveCount(11);
  const line = page.locator("#units .line-link").nth(1);
  await line.click();
  await expect(page.locator(".reader .quoted").first()).toContainText("107028L3");
  await expect(page).toHaveURL(/source=/);
  await page.keyboard.press("Escape");
  await expect(page.locator(".reader")).toHaveCount(0);
  await expect(line).toBeFocused();
});

test("role in English: official English texts, and what stays Chinese is marked and said to be", async ({ page }) => {
  const told = "Quoted in Chinese, as the document has it";
  await page.goto(`/role/${ASSISTANT}?lang=en`);
  await expect(page.locator("#purpose")).toContainText(told);
  await expect(page.locator("#purpose .prose")).toHaveAttribute("lang", "zh-HK");
  await expect(page.locator("#outcomes .block-head")).toContainText(told);
  await page.route(`**/api/v1/roles/${ASSISTANT}`, async (route) => {
    const response = await route.fetch();
    const role = { ...(await response.json()), purpose_en: "Supports talent management", activities_en: ["Plans", "Acts"] };
    await route.fulfill({ response, json: { ...role, source_en: { ...role.source, source: "english.md" } } });
  });
  await page.reload();
  await expect(page.locator("#purpose .prose")).toHaveText("Supports talent management");
  await expect(page.locator("#purpose .prose")).toHaveAttribute("lang", "en");
  await expect(page.locator("#purpose")).not.toContainText(told);
  await expect(page.locator("#activities li")).toHaveText(["Plans", "Acts"]);
  await expect(page.locator("#general")).toContainText(told);
  await expect(page.getByText("English texts are the official ones of english.md")).toBeVisible();
});

test("unit: two roles, two types, what differs is marked; function: a ladder by level", async ({ page }) => {
  await page.goto("/unit/107091L4");
  await expect(page.locator(".unit-role")).toHaveCount(2);
  await expect(page.locator(".unit-role mark")).toHaveText(["辨識", "運用"]);
  await page.locator(".facts a").click();
  await expect(page).toHaveURL(/\/function\//);
  await expect(page.locator(".fn-ladder tbody tr")).not.toHaveCount(0);
});

test("data: the counts and every finding with its line", async ({ page }) => {
  await page.goto("/data");
  for (const figure of ["83", "84", "38"]) await expect(page.locator(".doc-aside")).toContainText(figure);
  await expect(page.locator(".rule")).not.toHaveCount(0);
  await page.getByRole("button", { name: /單元不屬職位的級別 14/ }).click();
  await expect(page.locator(".finding-table tbody tr")).toHaveCount(14);
  await expect(page).toHaveURL(/rule=level_outside_role/);
});

test("search: Simplified, English and codes; arrow keys and Enter; focus comes back", async ({ page }) => {
  await page.goto("/data");
  await expect(page.locator(".doc-aside")).toBeVisible();
  await page.keyboard.press("/");
  const palette = page.getByRole("dialog", { name: "搜尋" });
  await expect(palette.getByRole("option")).toHaveCount(4);
  await palette.getByRole("combobox").fill("培训");
  await expect(palette.getByRole("option").first()).toContainText("培訓");
  await palette.getByRole("combobox").fill("1070");
  await expect(palette.getByRole("option").first()).toContainText("1070");
  await palette.getByRole("combobox").fill("zzzz");
  await expect(palette).toContainText("找不到");
  await palette.getByRole("combobox").fill("assistant");
  await expect(palette.getByRole("option").first()).toContainText("人才管理助理");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/role/${ASSISTANT}`));
});

test("the language is in the address and follows every link", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("radio", { name: "EN" }).click();
  await expect(page).toHaveURL(/lang=en/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your next step: what is still missing?");
  await page.getByRole("link", { name: "Overlap" }).click();
  await expect(page).toHaveURL(/overlap\?lang=en/);
  await expect(page.locator(".matrix")).toContainText("12 of 14");
});

test("a server that is gone is said, what is shown stays, and it recovers by itself", async ({ page }) => {
  await page.goto("/data");
  await expect(page.locator(".rule").first()).toBeVisible();
  await page.route("**/api/v1/**", (route) => route.abort());
  await page.getByRole("link", { name: "重疊" }).click();
  await expect(page.locator(".offline")).toContainText("連接不到數據服務，正在重試");
  await expect(page.locator("main").getByRole("alert").first()).toContainText("這部分未能載入");
  await page.unroute("**/api/v1/**");
  await expect(page.locator(".offline")).toHaveCount(0, { timeout: 10_000 });
  await expect(page.locator(".matrix")).toBeVisible();
});

test("the picture of connections loads only where it is used", async ({ page }) => {
  const scripts: string[] = [];
  page.on("response", (response) => {
    if (/\.js$/.test(new URL(response.url()).pathname)) scripts.push(response.url());
  });
  await page.goto("/");
  await expect(page.locator(".card")).toHaveCount(4);
  expect(scripts.filter((url) => /graph/.test(url))).toEqual([]);
  await page.goto("/graph/unit/107091L4");
  await expect(page.locator(".graph-square")).not.toHaveCount(0);
  expect(scripts.some((url) => /graph/.test(url))).toBe(true);
});

test("the first view is at most 250 KB of compressed script and usable within a second", async ({ page }) => {
  let bytes = 0;
  page.on("response", async (response) => {
    if (!/\.js$/.test(new URL(response.url()).pathname)) return;
    const sizes = await response.request().sizes();
    bytes += sizes.responseBodySize;
  });
  await page.goto("/", { waitUntil: "networkidle" });
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(250 * 1024);
  const times: number[] = [];
  for (let load = 0; load < 3; load++) {
    const start = Date.now();
    await page.goto("/");
    await expect(page.locator(".arrow-shared").nth(2)).toContainText("12／18");
    times.push(Date.now() - start);
  }
  // The best of three: the machine may be busy with something else.
  expect(Math.min(...times)).toBeLessThan(1000);
});

test("an address that is no page says so", async ({ page }) => {
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("沒有這個頁面。");
});

test("the licences of what the build holds are served as text", async ({ request }) => {
  const answer = await request.get("/licences.txt");
  expect(answer.headers()["content-type"]).toContain("text/plain");
  expect(await answer.text()).toMatch(/^i18next \d.*\nLicence: MIT/m);
});

test("tables that the API answers as CSV lead to it: from the page, and beside the table", async ({ page }) => {
  const asked: string[] = [];
  const paths = [
    "/",
    `/role/${OFFICER}`,
    `/compare/${ASSISTANT}/${OFFICER}`,
    "/function/hr-strategy",
    "/overlap",
    "/overlap?show=pairs",
  ];
  for (const path of paths) {
    await page.goto(path);
    await page.getByRole("button", { name: "匯出" }).click();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: /CSV/ }).click()]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
    expect(file.url()).toContain("format=csv");
    asked.push(
      file
        .url()
        .replace(/.*\/api\/v1\//, "")
        .replace(/\?.*/, ""),
    );
  }
  const wanted = [
    "roles",
    `roles/${OFFICER}`,
    `overlap/${ASSISTANT}/${OFFICER}`,
    "functions/hr-strategy",
    "overlap",
    "overlap/pairs",
  ];
  expect(asked).toEqual(wanted);
  await page.goto("/overlap");
  await expect(page.locator(".csv-link")).toHaveAttribute("href", /\/api\/v1\/functions\?.*format=csv/);
  await page.goto(`/role/${OFFICER}`);
  await expect(page.locator(".csv-link").first()).toHaveAttribute("href", /officer\/similar\?by=function&format=csv/);
});
