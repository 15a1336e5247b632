import { expect, roles, test } from "./explorer";

const { OFFICER, DIRECTOR } = roles;

test("roles before and after, what they share, and whatever is in focus keeps its lines", async ({ page }) => {
  await page.goto(`/graph/role/${OFFICER}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("人才管理主任與前後職位的關係");
  await expect(page.locator(".lede")).toContainText("14 個職能之中，6 個承接助理，8 個在經理延續，7 個到總監仍然列出。");
  await expect(page.locator(".graph-middle li")).toHaveCount(14);
  await expect(page.locator(".graph-same-unit:not(.graph-key *)")).toHaveCount(1);
  // Nothing lies outside the picture.
  const outside = await page.locator(".graph-columns").evaluate((picture) => {
    const frame = picture.getBoundingClientRect();
    return [...picture.querySelectorAll("li, svg")].filter((it) => {
      const box = it.getBoundingClientRect();
      return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
    }).length;
  });
  expect(outside).toBe(0);
  await page.locator(".graph-box a").first().focus();
  await expect(page.locator(".graph-columns .graph-quiet")).toHaveCount(15);
  await page.getByRole("radio", { name: "逐個單元" }).click();
  await expect(page.locator(".graph-middle li")).toHaveCount(18);
  await page.getByRole("link", { name: "人才管理總監：以它為中心" }).click();
  await expect(page).toHaveURL(new RegExp(`/graph/role/${DIRECTOR}`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("人才管理總監與前後職位的關係");
});

test("the list says the same, alone or below the picture; a unit has its roles", async ({ page }) => {
  await page.goto(`/graph/role/${OFFICER}?lang=en`);
  await page.getByRole("radio", { name: "List", exact: true }).click();
  await expect(page.locator(".graph-picture")).toHaveCount(0);
  const row = page.locator(".graph-list tbody tr", { hasText: "107091L4" });
  await expect(row).toContainText("Talent Management Assistant (same unit)");
  await page.goto("/graph/unit/107091L4?lang=en");
  await expect(page.locator(".graph-box")).toHaveCount(2);
  await expect(page.locator(".graph-own")).toContainText("L4");
});
