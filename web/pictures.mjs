// Current pictures of the explorer for the documentation: node web/pictures.mjs <address> <folder>
// Needs a server with the seed (pathways serve) and Debian's chromium.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";

const [address = "http://127.0.0.1:8000", folder = "../docs/pictures"] = process.argv.slice(2);
const A = "talent-management-assistant";
const D = "talent-management-director";
const PICTURES = [
  { name: "ladder", path: "/", width: 1440, height: 1040 },
  { name: "plan", path: `/plan/${A}/${D}?step=2&held=107049L5,107008L5,107016L5&lacking=107091L4`, width: 1440, height: 1000 },
  { name: "graph", path: "/graph/role/talent-management-officer", width: 1440, height: 1098 },
  { name: "overlap", path: "/overlap?lang=en", width: 1440, height: 1000 },
  { name: "plan-360", path: `/plan/${A}/${D}?step=2&lang=en`, width: 360, height: 760 },
];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
for (const { name, path, width, height } of PICTURES) {
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: width < 720 ? 2 : 1,
    reducedMotion: "reduce",
  });
  await page.goto(address + path, { waitUntil: "networkidle" });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
