import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, plan, roles, test } from "./explorer";

const SCREENS = {
  ladder: `/?arrow=${roles.ASSISTANT}~${roles.OFFICER}&list=1&terms=1&from=${roles.ASSISTANT}&to=${roles.DIRECTOR}&held=107049L5`,
  plan: plan("?step=2&held=107049L5&lacking=107091L4&open=107008L5&assumed=1"),
  "client view": plan("?view=client&step=2&held=107049L5&lacking=107091L4"),
  "plan, more open": plan("?step=2&held=107049L5&panel=held&beside=?&order=function"),
  "plan without a target": `/plan?from=${roles.DIRECTOR}`,
  "no path": `/plan/${roles.OFFICER}/${roles.ASSISTANT}`,
  compare: `/compare/${roles.ASSISTANT}/${roles.OFFICER}`,
  "compare, one role": `/compare/${roles.ASSISTANT}`,
  "soft skills": `/compare/${roles.MANAGER}/${roles.DIRECTOR}?tab=skills`,
  overlap: "/overlap?choose=1",
  "nearest pairs": "/overlap?show=pairs",
  analysis: `/analysis?choose=1`,
  "functions by group": `/analysis/functions?fn=hr-strategy&group=6`,
  "analysis, all open": "/analysis?open=off,types,shares,nearest,most",
  "analysis of one role": `/analysis?role=${roles.ASSISTANT}`,
  role: `/role/${roles.DIRECTOR}?source=hkqf-hrm-talent-management.md:17-18`,
  unit: "/unit/107091L4?held=107091L4",
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
// axe reads the whole page nine times; a busy machine takes its time.
test.describe.configure({ timeout: 180_000 });

type View = [lang: "zh" | "zh-Hans" | "en", theme: "light" | "dark", width: number];
// Every width in both themes. Simplified has the pages of Traditional with other words: the narrowest stands for the rest.
// AXE=all reads all twenty-four, which takes three times as long.
const EVERY: View[] = (["zh", "zh-Hans", "en"] as const).flatMap((lang) =>
  (["light", "dark"] as const).flatMap((theme) => [1440, 1024, 720, 360].map((width): View => [lang, theme, width])),
);
const CHOSEN: View[] = [
  ["zh", "light", 1440],
  ["zh", "dark", 1024],
  ["zh", "light", 720],
  ["zh", "dark", 360],
  ["zh-Hans", "light", 360],
  ["en", "light", 360],
  ["en", "dark", 720],
  ["en", "light", 1024],
  ["en", "dark", 1440],
];
const VIEWS = process.env.AXE === "all" ? EVERY : CHOSEN;

/** Another language, theme and width of the page that is open: the same data, so nothing is loaded anew. */
async function turn(page: Page, [lang, theme, width]: View) {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await page.evaluate((next) => {
    const address = new URL(window.location.href);
    if (next === "zh") address.searchParams.delete("lang");
    else address.searchParams.set("lang", next);
    window.history.replaceState(window.history.state, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state }));
  }, lang);
  const html = page.locator("html");
  await expect(html).toHaveAttribute("lang", lang === "zh" ? "zh-HK" : lang);
  await expect(html).toHaveAttribute("data-theme", theme);
}

for (const [name, path] of Object.entries(SCREENS)) {
  test(`${name}: axe finds nothing in three languages at four widths, and nothing runs off the page`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(path, { waitUntil: "networkidle" });
    for (const view of VIEWS) {
      await turn(page, view);
      await expect(page.locator("h1").first()).toBeVisible();
      const what = view.join(", ");
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(view[2]);
      expect(await violations(page), what).toEqual([]);
    }
  });
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
