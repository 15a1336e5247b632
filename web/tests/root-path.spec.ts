import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./explorer";
import { OwnServer } from "./own-server";

// A proxy that has the explorer below a path, and takes that path off before it asks the server.
const own = new OwnServer("below", ["--root-path", "/tools/pathways"]);
let proxy: Server;
let outside = "";

test.beforeAll(async () => {
  test.setTimeout(300_000);
  own.table("roles", [
    ["id", "title", "level"],
    ["one", "初級", "1"],
    ["two", "高級", "2"],
  ]);
  own.table("units", [
    ["id", "name"],
    ["A", "甲"],
    ["B", "乙"],
  ]);
  own.table("requires", [
    ["role_id", "unit_id"],
    ["one", "A"],
    ["two", "A"],
    ["two", "B"],
  ]);
  own.table("progressions", [
    ["from_role", "to_role"],
    ["one", "two"],
  ]);
  await own.serve();
  const inside = new URL(own.url);
  proxy = createServer((asked, answer) => {
    const url = asked.url ?? "";
    if (!url.startsWith("/tools/pathways/")) return void answer.writeHead(421).end();
    const path = url.slice("/tools/pathways".length);
    const headers = { ...asked.headers, host: inside.host };
    const passed = request({ host: inside.hostname, port: inside.port, method: asked.method, path, headers }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers);
      found.pipe(answer);
    });
    asked.pipe(passed);
  }).listen(0, "127.0.0.1");
  await new Promise((done) => proxy.once("listening", done));
  outside = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/tools/pathways/`;
});

test.afterAll(async () => {
  proxy?.close();
  await own.stop();
});

test("below a path of a proxy: a deep link, scripts fetched later, links, ticks and downloads stay below it", async ({
  browser,
}) => {
  const page = await browser.newPage({ locale: "zh-HK" });
  const strayed: string[] = [];
  page.on("response", (response) => {
    if (!response.ok() && response.status() !== 304) strayed.push(response.url());
  });
  expect(own.url).toMatch(/\/tools\/pathways\/$/); // the server takes the path too, for a proxy that passes it on
  await page.goto(`${outside}plan/one/two`);
  const tick = page.locator('input[data-code="B"]');
  await tick.check();
  await expect(page).toHaveURL(/\/tools\/pathways\/plan\/one\/two\?held=B/);

  await page.locator('header a[href^="/tools/pathways/data"], nav a[href^="/tools/pathways/data"]').first().click();
  await expect(page).toHaveURL(/\/tools\/pathways\/data\?/);
  await expect(page.locator(".downloads a").first()).toHaveAttribute("href", /^\/tools\/pathways\/api\/v1\/export\//);

  // A screen whose script is fetched when it is opened, with its style sheet.
  await page.goto(`${outside}graph/role/one`);
  await expect(page.locator(".graph-columns")).toBeVisible();
  await page.goto(`${outside}api/docs`);
  await expect(page.locator("#page")).toContainText("/api/v1/roles");
  await page.goto(own.url);
  await expect(page.locator("main")).toContainText("高級");
  expect(strayed).toEqual([]);
  await page.close();
});
