import { expect, plan, roles, test } from "./explorer";

test("the English titles of the plan's menus are read whole on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(plan("?lang=en"));
  await expect(page.locator(".plan-roles option").nth(1)).toBeAttached();
  const cut = await page.locator(".plan-roles select").evaluateAll((menus) =>
    (menus as HTMLSelectElement[])
      .map((menu) => {
        const style = getComputedStyle(menu);
        const pen = document.createElement("canvas").getContext("2d")!;
        pen.font = style.font;
        const text = menu.selectedOptions[0]!.text;
        const room = menu.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
        return { text, over: pen.measureText(text).width - room };
      })
      .filter(({ over }) => over > 0),
  );
  expect(cut).toEqual([]);
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
