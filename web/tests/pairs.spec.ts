import { expect, roles, test } from "./explorer";

const { ASSISTANT, OFFICER } = roles;

test("nearest pairs: how much is shared of what, what is only in one, and a link to compare", async ({ page }) => {
  await page.goto("/overlap");
  await page.getByRole("radio", { name: "相同和相近的職位" }).click();
  await expect(page).toHaveURL(/show=pairs/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("沒有職位與另一職位完全相同");
  await expect(page.locator(".lede")).toHaveText("4 個職位，每一對都比較過。");
  await expect(page.locator(".alike-pair")).toHaveCount(1);
  await expect(page.locator(".alike-pair")).toContainText("28 個中有 1 個");
  await page.getByLabel("至少共有").selectOption("3");
  await expect(page.locator("main")).toContainText("沒有兩個職位共有 3 個單元。");
  await page.getByRole("radio", { name: "職能" }).click();
  await expect(page.locator(".alike-pair").first()).toContainText("18 個中有 12 個");
  await page.goto("/overlap?show=pairs");
  await page.locator(".alike-pair a").click();
  await expect(page).toHaveURL(new RegExp(`/compare/${ASSISTANT}/${OFFICER}`));
});

test("identical roles stand as a group that opens together", async ({ page }) => {
  await page.route("**/api/v1/overlap/pairs?*", async (route) => {
    const answer = await (await route.fetch()).json();
    const { a, b } = answer.items[0];
    await route.fulfill({ json: { ...answer, items: [], groups: [{ roles: [a, b], items: 7, same_rungs: true }] } });
  });
  await page.goto("/overlap?show=pairs&lang=en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 roles are identical to another one; groups: 1");
  await expect(page.locator(".alike-group")).toContainText("7 units");
  await expect(page.getByRole("link", { name: "Open together" })).toHaveAttribute(
    "href",
    new RegExp(`/compare/${ASSISTANT}/${OFFICER}`),
  );
});

test("the same skill at another level is marked, and other rungs are counted", async ({ page }) => {
  await page.route("**/api/v1/overlap/pairs?*", async (route) => {
    const answer = await (await route.fetch()).json();
    const [pair] = answer.items;
    const skill = { ...pair.only_a[0], name: "Same skill", name_en: "Same skill" };
    const items = [{ ...pair, only_a: [skill, pair.only_a[1]], only_b: [{ ...skill, code: "OTHER" }], other_rungs: 2 }];
    await route.fulfill({ json: { ...answer, items } });
  });
  await page.goto("/overlap?show=pairs&lang=en");
  await expect(page.locator(".alike-level")).toHaveText(["other level", "other level"]);
  await expect(page.locator(".alike-pair .alike-count")).toContainText("2 at another level");
});
