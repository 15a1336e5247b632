import { violations } from "./axe";
import { expect, roles, test } from "./explorer";

const { ASSISTANT, OFFICER, MANAGER } = roles;
const LIST = "name,held\nAda Example,107012L3 107010L4\nBob Sample,107008L5 107049L5 999999L1\n,\nCy,107091L4,107010L4\n";

test("a pasted list: what the team covers, the map, a plan without the name, and nothing that stays", async ({ page }) => {
  test.setTimeout(120_000);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/v1/team")) sent.push(request.postData() ?? "");
    expect(decodeURIComponent(request.url())).not.toMatch(/Ada|Bob/);
  });
  await page.goto(`/team?role=${OFFICER},${MANAGER}&lang=en`);
  await page.getByLabel("Or paste rows").fill(LIST);
  await page.getByRole("button", { name: "Read the list" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("of 18 units of Officer");

  // Names stay in the browser; what cannot be read is named by row and column, the rest is shown.
  expect(sent.join()).not.toMatch(/Ada|Bob|Cy/);
  const faults = page.locator(".team-faults");
  await expect(faults.getByRole("heading")).toHaveText("2 entries could not be read and were set aside");
  await expect(faults).toContainText("Row 5, column C: 107010L4");
  await expect(faults).toContainText("Row 3, column held: 999999L1");
  await expect(page.locator(".team-what")).toContainText("3 people");
  expect(await violations(page)).toEqual([]);

  // The map by keys: the focused cell in words, Enter opens that person's plan by address.
  const first = page.locator(".team-map td[data-at]").first();
  await first.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".team-map td[data-at='1 1']")).toBeFocused();
  await expect(page.locator(".team-said")).toContainText("Open Ada Example's plan to");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/plan.*held=107012L3,107010L4/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(page.url()).not.toContain("Ada");
  await page.goBack();
  await expect(page.locator(".team-map")).toBeVisible();

  // Names are in the file that is saved here.
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: /CSV/ }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const csv = Buffer.concat(chunks).toString("utf8");
  expect(csv.split("\r\n").filter((line) => line.startsWith('"holder"'))).toHaveLength(6);
  expect(csv).toContain("Ada Example");

  // Dark and narrow.
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]))).not.toMatch(
    /Ada/,
  );
  await page.reload();
  await expect(page.locator(".team-map")).toHaveCount(0);
  await expect(page.getByLabel("Or paste rows")).toHaveValue("");
});

test("a file of 500 people is shown whole, in Chinese too", async ({ page }) => {
  test.setTimeout(120_000);
  const rows = Array.from({ length: 501 }, (_, at) => `P${at},${["107012L3", "107010L4", "107008L5 107049L5"][at % 3]}`);
  await page.goto(`/team?role=${ASSISTANT},${OFFICER},${MANAGER}`);
  const file = { name: "team.csv", mimeType: "text/csv", buffer: Buffer.from(`name,held\n${rows.join("\n")}\n`) };
  await page.locator("input[type=file]").setInputFiles(file);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("團隊涵蓋助理 11 個單元中的");
  await expect(page.locator(".team-map thead th")).toHaveCount(502);
  await expect(page.locator(".team-faults")).toContainText("第 502 列，name 欄： P500 每次最多 500 人");
  await expect(page.locator(".team-people tbody tr")).toHaveCount(20);
});
