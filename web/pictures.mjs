// Current pictures of the explorer for the documentation and the guides: node web/pictures.mjs <address> <docs>
// Needs a server with the seed (pathways serve) and Debian's chromium.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { chromium } from "@playwright/test";

const [address = "http://127.0.0.1:8000", docs = "../docs"] = process.argv.slice(2);
const A = "talent-management-assistant";
const O = "talent-management-officer";
const D = "talent-management-director";
const HELD = "held=107049L5,107008L5,107016L5&lacking=107091L4";
const PICTURES = [
  { name: "ladder", path: "/", width: 1440, height: 1040 },
  { name: "plan", path: `/plan/${A}/${D}?step=2&${HELD}`, width: 1440, height: 1000 },
  { name: "graph", path: `/graph/role/${O}`, width: 1440, height: 1098 },
  { name: "overlap", path: "/overlap?lang=en", width: 1440, height: 1000 },
  { name: "plan-360", path: `/plan/${A}/${D}?step=2&lang=en`, width: 360, height: 760 },
];
// The guides' pictures, in both languages, all of one shape; `act` does what an address does not say.
const GUIDE = [
  { name: "first", path: "/" },
  { name: "plan", path: `/plan/${A}/${D}` },
  { name: "held", path: `/plan/${A}/${D}?step=1&held=106917L4,107075L4`, below: ".unit-row" },
  { name: "order", path: `/plan/${A}/${D}?step=2&pace=8`, below: ".unit-row" },
  { name: "client", path: `/plan/${A}/${D}?view=client` },
  { name: "sheet", path: `/plan/${A}/${D}?held=107010L4,107062L4`, sheet: true },
  { name: "compare", path: `/compare/${A}/${O}` },
  { name: "match", path: "/match?held=107091L4,107010L4,107062L4,106917L4" },
  { name: "overlap", path: "/overlap" },
  { name: "pairs", path: "/overlap?show=pairs&by=function" },
  { name: "analysis", path: "/analysis" },
  { name: "data", path: "/data" },
  {
    name: "team",
    path: `/team?role=${O},talent-management-manager`,
    act: async (page) => {
      await page.locator("#team-paste").fill(TEAM);
      await page.locator("#team-paste ~ * button, #team-paste ~ button").first().click();
      await page.locator(".team-map").waitFor();
    },
  },
];
const TEAM = "name,held\nA,107091L4 107008L5 106917L4\nB,107091L4 107049L5 107075L4\nC,107077L4 107078L4 107099L4\n";
const SHAPE = { width: 1200, height: 750 };
// The head of a page of paper, in the same shape.
const PAPER = { width: 800, height: 500, deviceScaleFactor: 1.5 };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
async function picture(file, path, shape, { below, act, sheet } = {}) {
  const { deviceScaleFactor = shape.width < 720 ? 2 : 1, ...viewport } = sheet ? PAPER : shape;
  const page = await browser.newPage({ viewport, deviceScaleFactor, reducedMotion: "reduce" });
  await page.goto(address + path, { waitUntil: "networkidle" });
  await page.waitForFunction(() => !document.querySelector(".loading"));
  await act?.(page);
  if (sheet) {
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => {
      document.documentElement.dataset.print = "sheet";
      document.body.style.padding = "24px 32px";
    });
  }
  if (below)
    await page
      .locator(below)
      .first()
      .evaluate((row) => row.scrollIntoView({ block: "center" }));
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  await page.close();
}

for (const { name, path, width, height } of PICTURES)
  await picture(join(docs, "pictures", `${name}.png`), path, { width, height });
for (const { name, path, ...rest } of GUIDE) {
  for (const lang of ["zh", "en"]) {
    const asked = lang === "en" ? `${path}${path.includes("?") ? "&" : "?"}lang=en` : path;
    await picture(join(docs, "guide", "pictures", `${name}.${lang}.png`), asked, SHAPE, rest);
  }
}
await browser.close();
