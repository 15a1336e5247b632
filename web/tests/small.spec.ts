import { expect, roles, test } from "./explorer";

test("nothing jumps while a page comes", async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const path of ["/", "/match?held=107091L4,107008L5", "/overlap", `/graph/role/${roles.OFFICER}`]) {
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.locator(".foot-data")).toBeVisible();
    const sum = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0));
    expect(sum, path).toBeLessThan(0.1);
  }
});

test("a page that is an error says so in its title", async ({ page }) => {
  await page.goto("/nowhere");
  await expect(page).toHaveTitle("沒有這個頁面。 · 資歷路徑");
  await page.goto("/role/nobody?lang=en");
  await expect(page).toHaveTitle(/“nobody” was not found/);
});

test("typical titles on an English page say that they are Chinese", async ({ page }) => {
  await page.goto(`/role/${roles.OFFICER}?lang=en`);
  await expect(page.locator(".page-head [lang=zh-HK]", { hasText: "培訓主任" })).toHaveCount(1);
});

test.describe("on a tablet", () => {
  test.use({ hasTouch: true, viewport: { width: 1024, height: 768 } });
  test("what is pressed is 44 px high", async ({ page }) => {
    // The emulated screen has fingers, but a browser without a head says so of no pointer.
    test.skip(!(await page.evaluate(() => matchMedia("(pointer: coarse)").matches)), "no coarse pointer");
    for (const path of ["/", "/overlap", `/graph/role/${roles.OFFICER}`]) {
      await page.goto(path, { waitUntil: "networkidle" });
      const small = await page
        .locator(".button, .quiet, .icon-button, .segments button, select, .text-input")
        .evaluateAll((all) =>
          all.filter((it) => it.clientHeight > 0 && it.getBoundingClientRect().height < 43.5).map((it) => it.className),
        );
      expect(small, path).toEqual([]);
    }
  });
});
