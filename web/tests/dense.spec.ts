import { expect, test } from "@playwright/test";
import { OwnServer } from "./own-server";

// Twenty roles of one framework; each lists the four units from its own number on, so that neighbours share three of five.
const own = new OwnServer("team");
const N = 20;
const id = (n: number) => `r${String(n).padStart(2, "0")}`;
const cell = (line: number, column: number) => `.dense td[data-at='${line} ${column}']`;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const numbers = Array.from({ length: N }, (_, at) => at + 1);
  own.table("roles", [
    ["id", "title", "level", "job_family"],
    ...numbers.map((n) => [id(n), `Role ${String(n).padStart(2, "0")}`, "1", n > 10 ? "Late" : "Early"]),
  ]);
  own.table("units", [["id", "name", "function"], ...[...numbers, 21, 22, 23].map((n) => [`u${n}`, `Unit ${n}`, "Work"])]);
  own.table("requires", [["role_id", "unit_id"], ...numbers.flatMap((n) => [0, 1, 2, 3].map((step) => [id(n), `u${n + step}`]))]);
  await own.serve();
});
test.afterAll(() => own.stop());

test("many roles are a picture: arrows and the pointer move, the sentence and the lists follow, Enter compares", async ({
  page,
}) => {
  await page.goto(`${own.url}overlap?framework=team&by=unit&order=level&lang=en`);
  await expect(page.locator(".dense tbody tr")).toHaveCount(N);
  await page.locator(cell(0, 0)).focus();
  await page.keyboard.press("ArrowRight");
  const aside = page.locator(".dense-aside");
  await expect(aside.locator(".matrix-said")).toHaveText("Role 01 lists 3 of the 4 units that Role 02 lists, 75 %.");
  await expect(page.locator(".dense-name")).toHaveText("Role 02");
  await expect(page.locator(".dense-at")).toHaveText("Role 01");
  await expect(aside.locator("h3")).toHaveText(["In both 3", "Only in Role 01 1", "Only in Role 02 1"]);
  await expect(aside.locator("li")).toHaveText(["Unit 2", "Unit 3", "Unit 4", "Unit 1", "Unit 5"]);
  await page.locator(cell(5, 7)).hover();
  await expect(aside.locator(".matrix-said")).toContainText("Role 06 lists 2 of the 4 units that Role 08 lists, 50 %.");
  await page.locator(cell(0, 1)).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/compare\/(team-)?r01\/(team-)?r02/);
});

test("plus and minus zoom to the numbers, T shows the table, all of it in the address; paper has the nearest pairs", async ({
  page,
}) => {
  await page.goto(`${own.url}overlap?framework=team&by=unit&lang=en`);
  await page.locator(cell(2, 3)).focus();
  for (const zoom of ["1", "2", "3"]) {
    await page.keyboard.press("+");
    await expect(page).toHaveURL(new RegExp(`zoom=${zoom}`));
  }
  await expect(page.locator(`${cell(2, 3)} small`)).toHaveText("75 %");
  await page.keyboard.press("-");
  await expect(page).toHaveURL(/zoom=2/);
  await page.keyboard.press("t");
  await expect(page.locator(".matrix-small tbody tr")).toHaveCount(N);
  await page.goto(`${own.url}overlap?framework=team&by=unit&metric=jaccard&lang=en`);
  await expect(page.locator(".dense tbody tr")).toHaveCount(N);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".dense")).toBeHidden();
  await expect(page.locator("table.print-only tbody tr")).toHaveCount(40);
  await expect(page.locator("table.print-only tbody tr").first()).toContainText("3 of 5");
});

test("pairs of one job family alone", async ({ page }) => {
  await page.goto(`${own.url}overlap?framework=team&show=pairs&lang=en`);
  await page.getByLabel("Job family").selectOption("Late");
  await expect(page).toHaveURL(/family=Late/);
  await expect(page.locator(".lede")).toHaveText("10 roles. Every pair was looked at.");
  await expect(page.locator(".alike-pair").first()).toContainText(/Role (1[1-9]|20)/);
});
