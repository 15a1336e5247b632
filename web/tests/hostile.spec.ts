import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { OwnServer } from "./own-server";

// A bundle and a document that try to run something in the browser of whoever looks at them, on a server of their own.
const BAIT = [
  "<script>window.ran = 1</script>",
  `<img src=x onerror="window.ran = 2">`,
  `"><svg onload='window.ran = 3'>`,
  "[click](javascript:window.ran=4)",
  "javascript:window.ran=5",
  "{{constructor.constructor('window.ran=6')()}}",
];
const OVERRIDE = "\u202Egnp.exe";
const bait = (what: string) => `${what} ${BAIT.join(" ")} ${OVERRIDE}`;

const own = new OwnServer("hostile");
const table = own.table.bind(own);

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const [a, b] = [bait("Role A"), bait("Role B")];
  table("roles", [
    ["id", "title", "title_en", "level", "field", "sector", "group"],
    ["a", a, a, "1", bait("Field"), bait("Sector"), "g"],
    ["b", b, b, "2", bait("Field"), bait("Sector"), "g"],
  ]);
  table("units", [
    ["id", "name", "name_en", "description", "level", "credits", "functions"],
    ["u1", bait("Unit 1"), bait("Unit 1"), bait("Text"), "1", "3", bait("Function")],
    ["u2", bait("Unit 2"), bait("Unit 2"), bait("Text"), "2", "4", bait("Function")],
  ]);
  table("requires", [
    ["role_id", "unit_id", "type"],
    ["a", "u1", bait("kind")],
    ["b", "u1", bait("kind")],
    ["b", "u2", "core"],
  ]);
  table("progressions", [
    ["from_role", "to_role", "kind"],
    ["a", "b", bait("promotion")],
  ]);
  const escaped = BAIT.join(" ").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const seed = readFileSync("../seed/hkqf-hrm-talent-management.md", "utf8");
  const document = join(own.folder, "seed.md");
  writeFileSync(document, seed.replaceAll("細心、有條理", `細心 ${escaped} ${OVERRIDE} 有條理`));
  await own.serve(document);
});

test.afterAll(() => own.stop());

/** Nothing ran, nothing of the bait became an element or a link, and nothing was asked of another host. */
async function isHarmless(page: Page, faults: string[]) {
  expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined();
  expect(
    await page.locator("main script, main img, [onerror], [onload], [href^='javascript' i], [src^='javascript' i]").count(),
  ).toBe(0);
  expect(faults).toEqual([]);
}

const SCREENS: [name: string, path: string, shows: string][] = [
  ["the ladder", "", "Role A"],
  ["a role", "role/a", "Role A"],
  ["the other role", "role/b", "Unit 2"],
  ["a role of a document", "role/talent-management-assistant", "細心"],
  ["a unit", "unit/u1", "Unit 1"],
  ["a plan", "plan/a/b", "Unit 2"],
  ["two roles compared", "compare/a/b", "Role B"],
  ["the overlap", "overlap?by=unit", "Role A"],
  ["units held", "match?held=u1", "Role A"],
  ["the data", "data", "hostile"],
];

for (const [name, path, shows] of SCREENS) {
  test(`a hostile bundle on ${name}: its text is shown as text and nothing runs`, async ({ page }) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("dialog", (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(own.url) && !/^(data|blob):/.test(request.url())) faults.push(request.url());
    });
    for (const language of ["en", "zh-Hant"]) {
      await page.goto(`${own.url}${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
      await expect(page.locator("#root")).toContainText(shows);
      if (name !== "the data") await expect(page.locator("#root")).toContainText("<script>window.ran = 1</script>");
      await isHarmless(page, faults);
    }
  });
}

test("a hostile bundle's text lines are shown as text, and a mark of direction ends with its name", async ({ page }) => {
  await page.goto(`${own.url}role/talent-management-assistant?lang=en&source=seed.md:403`);
  await expect(page.locator(".reader")).toContainText("&lt;script&gt;window.ran = 1&lt;/script&gt;"); // as the file has it
  await isHarmless(page, []);
  await page.goto(`${own.url}role/a?lang=en`);
  await expect(page.locator("#root")).toContainText(OVERRIDE);
  const mixed = await page.evaluate(() =>
    [...document.querySelectorAll("#root *")]
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.includes("\u202E")))
      .filter((one) => !["isolate", "isolate-override", "plaintext"].includes(getComputedStyle(one).unicodeBidi))
      .map((one) => one.outerHTML.slice(0, 200)),
  );
  expect(mixed).toEqual([]);
});
