import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

// The real server with the seed and the built explorer, in Debian's chromium. WEB_URL takes a server that already runs.
const port = 8765;
const url = process.env.WEB_URL ?? `http://127.0.0.1:${port}`;
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

const building = Boolean(process.env.CI);

export default defineConfig({
  testDir: "tests",
  // One server and one browser for all tests. The build runs beside another step: there a slow machine is no failure.
  timeout: building ? 120_000 : 30_000,
  expect: { timeout: building ? 40_000 : 10_000 },
  workers: 1,
  retries: building ? 2 : 0,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    locale: "zh-HK",
    launchOptions: { executablePath: chromium, args: [...flags, "--disable-component-update", "--disable-sync"] },
    trace: "off",
  },
  webServer: process.env.WEB_URL
    ? undefined
    : {
        command: `uv run --no-sync pathways serve --port ${port}`,
        cwd: "..",
        url: `${url}/readyz`,
        timeout: 300_000,
        reuseExistingServer: false,
        env: { PATHWAYS_LOG_LEVEL: "warning", PATHWAYS_DATA_DIR: mkdtempSync(join(tmpdir(), "pathways-e2e-")) },
      },
});
