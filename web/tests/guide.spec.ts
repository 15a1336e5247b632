import { violations } from "./axe";
import { expect, test } from "./explorer";

test("the guides: found from any page, in the language of the page, with their pictures, and links that go where they say", async ({
  page,
}) => {
  await page.goto("/data?lang=en&held=107091L4");
  await page.getByRole("contentinfo").getByRole("link", { name: "Guides" }).click();
  await page.getByRole("link", { name: "An advisor's first hour" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("An advisor's first hour");
  const pictures = page.locator(".guide-text img");
  expect(await pictures.count()).toBeGreaterThan(3);
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
  }
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole("link", { name: "the plan", exact: true }).click();
  await expect(page).toHaveURL(/\/plan\/talent-management-assistant\/talent-management-director\?.*held=107091L4.*lang=en/);
  await page.goto("/guide/glossary?lang=zh-Hans");
  await expect(page.getByRole("cell", { name: "资历学分", exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.goto("/guide/nothing");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("沒有這個頁面。");
});
