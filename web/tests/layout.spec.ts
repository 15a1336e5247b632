import { expect, plan, roles, test } from "./explorer";

const { ASSISTANT, OFFICER, DIRECTOR } = roles;
const HELD = "107091L4,107008L5,106917L4";

const SCREENS = {
  ladder: "/",
  "ladder with a plan": `/?from=${ASSISTANT}&to=${DIRECTOR}&held=${HELD}`,
  plan: plan(`?step=2&held=${HELD}`),
  "client view": plan("?view=client"),
  match: `/match?held=${HELD}`,
  overlap: "/overlap",
  compare: `/compare/${ASSISTANT}/${OFFICER}`,
  role: `/role/${OFFICER}?held=${HELD}`,
  graph: `/graph/role/${OFFICER}`,
  data: "/data",
};

const MOST = 0.05;

for (const [name, path] of Object.entries(SCREENS)) {
  test(`${name}: what is shown does not jump while the rest comes`, async ({ page }) => {
    await page.addInitScript(() => {
      const seen: { value: number; what: string[] }[] = [];
      Object.assign(window, { shifts: seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources?: { node?: Node }[];
        })[]) {
          const what = (entry.sources ?? []).map(({ node }) => {
            const element = node instanceof Element ? node : node?.parentElement;
            return `${element?.tagName.toLowerCase()}.${element?.className}`;
          });
          if (!entry.hadRecentInput) seen.push({ value: entry.value, what });
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    // Answers come one after another, as over a slow line.
    let wait = 0;
    await page.route(/\/api\//, async (route) => {
      wait += 30;
      await new Promise((resolve) => setTimeout(resolve, wait));
      await route.continue();
    });
    for (const width of [1440, 360]) {
      wait = 0;
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path, { waitUntil: "networkidle" });
      await expect(page.locator("h1").first()).toBeVisible();
      const shifts = await page.evaluate(() => (window as unknown as { shifts: { value: number; what: string[] }[] }).shifts);
      const sum = shifts.reduce((all, it) => all + it.value, 0);
      expect(sum, `${width} px: ${JSON.stringify(shifts)}`).toBeLessThanOrEqual(MOST);
    }
  });
}
