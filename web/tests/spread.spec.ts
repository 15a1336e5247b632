import { expect, test } from "./explorer";

const cell = (line: number, column: number) => `.spread-map td[data-at='${line} ${column}']`;

test("levels by functions: a cell in words, and the roles and units behind it", async ({ page }) => {
  await page.goto("/analysis");
  await page.getByRole("link", { name: "職能分佈" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("各級別的職位需要哪些職能");
  await expect(page.locator(".spread-map thead th")).toHaveCount(6);
  await expect(page.locator(".spread-map tbody tr")).toHaveCount(24);
  const first = page.locator(cell(0, 0));
  const count = await first.textContent();
  await first.click();
  await expect(page).toHaveURL(/fn=[\w-]+&group=3/);
  const aside = page.locator(".spread-aside");
  await expect(aside.locator("p").first()).toContainText(`需要 ${count} 個`);
  await expect(aside.locator("h3").first()).toHaveText("1 個職位中的 1 個");
  await expect(aside.locator(".spread-units li")).toHaveCount(Number(count));
  await page.reload();
  await expect(first).toHaveAttribute("aria-current", "true");
  await aside.getByRole("link", { name: "人才管理助理" }).click();
  await expect(page).toHaveURL(/\/role\/talent-management-assistant/);
});

test("by keys: arrows move, the sentence follows, Enter opens", async ({ page }) => {
  await page.goto("/analysis/functions?lang=en&figure=roles");
  await page.locator(cell(0, 0)).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(cell(1, 1))).toBeFocused();
  const sentence = page.locator(".spread-aside p").first();
  await expect(sentence).toContainText("1 of 1 roles of L4 (100 %) need");
  await page.keyboard.press("Enter");
  await expect(page.locator(".spread-aside h3").first()).toHaveText("1 of 1 roles");
  await page.locator(".spread-map td.heat-0").first().focus();
  await expect(sentence).toContainText("None of the 1 roles of");
});

test("another grouping and another figure are in the address; the file holds every cell", async ({ page }) => {
  await page.goto("/analysis/functions?lang=en");
  await page.getByRole("radio", { name: "Field" }).click();
  await expect(page).toHaveURL(/by=field/);
  await expect(page.locator(".spread-map thead th")).toHaveCount(3);
  await expect(page.locator(".spread-map thead")).toContainText("4 roles");
  await page.getByRole("radio", { name: "Units" }).click();
  await expect(page).toHaveURL(/figure=units/);
  const units = await page.locator(`${cell(0, 0)}`).textContent();
  await expect(page.locator(".spread-map tbody tr").first().locator("td").last()).toHaveText(units!);
  await page.getByRole("button", { name: "Export" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "CSV" }).click()]);
  const text = await (await file.createReadStream()).toArray();
  const lines = Buffer.concat(text).toString("utf8").trim().split("\r\n");
  expect(lines).toHaveLength(25);
  expect(lines[0]).toContain('"framework","group","group_name"');
});
