import { violations } from "./axe";
import { expect, plan, roles, test } from "./explorer";

const SCREENS = {
  ladder: `/?arrow=${roles.ASSISTANT}~${roles.OFFICER}&list=1&terms=1`,
  plan: plan("?step=2&held=107049L5&lacking=107091L4&open=107008L5&assumed=1"),
  "client view": plan("?view=client&step=2&held=107049L5&lacking=107091L4"),
  "no path": `/plan/${roles.OFFICER}/${roles.ASSISTANT}`,
  compare: `/compare/${roles.ASSISTANT}/${roles.OFFICER}`,
  "compare, one role": `/compare/${roles.ASSISTANT}`,
  "soft skills": `/compare/${roles.MANAGER}/${roles.DIRECTOR}?tab=skills`,
  overlap: "/overlap?choose=1",
  "nearest pairs": "/overlap?show=pairs",
  analysis: `/analysis?choose=1`,
  "functions by group": `/analysis/functions`,
  "analysis of one role": `/analysis?role=${roles.ASSISTANT}`,
  role: `/role/${roles.DIRECTOR}?source=hkqf-hrm-talent-management.md:17-18`,
  unit: "/unit/107091L4",
  function: "/function/employee-learning-and-development",
  data: "/data",
  graph: `/graph/role/${roles.OFFICER}`,
  "graph of a unit": "/graph/unit/107091L4",
  match: `/match?held=107091L4,107008L5,999999L1&role=${roles.OFFICER}&from=${roles.ASSISTANT}`,
  "match, nothing held": "/match",
  "team, no list": "/team",
  course: `/course/${roles.ASSISTANT}?units=107012L3,107008L5&credits=200`,
  "no page": "/nowhere",
};
// axe reads the whole page three times; a busy machine takes its time.
test.describe.configure({ timeout: 120_000 });

for (const [name, path] of Object.entries(SCREENS)) {
  // Simplified has the pages of Traditional with other words: one page stands for them.
  for (const lang of name === "ladder" ? ["zh", "zh-Hans", "en"] : ["zh", "en"]) {
    test(`${name}, ${lang}: axe finds nothing in light, in dark and at 360 px, where nothing runs off the page`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await page.goto(path + (lang === "zh" ? "" : `${path.includes("?") ? "&" : "?"}lang=${lang}`), {
        waitUntil: "networkidle",
      });
      await expect(page.locator("h1").first()).toBeVisible();
      expect(await violations(page), "light").toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
      expect(await violations(page), "dark").toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await violations(page), "360 px").toEqual([]);
    });
  }
}

test("the search palette and the key sheet pass too", async ({ page }) => {
  await page.goto("/data");
  await expect(page.locator(".rule").first()).toBeVisible();
  await page.keyboard.press("/");
  await page.getByRole("combobox").fill("培训");
  await expect(page.getByRole("option").first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("everything is reached by Tab, the focus is seen, and no code or name is cut", async ({ page }) => {
  await page.goto(plan("?step=2"));
  await expect(page.locator(".unit-row").first()).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "跳到內容" })).toBeFocused();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const style = getComputedStyle(element);
      return (
        element.tagName === "BODY" ||
        style.outlineStyle !== "none" ||
        getComputedStyle(element, "::after").outlineStyle !== "none"
      );
    });
    expect(seen).toBe(true);
  }
  const cut = await page
    .locator(".unit-row .both-lead, .unit-row .code")
    .evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth + 1 && name.clientWidth > 0).length);
  expect(cut).toBe(0);
});
