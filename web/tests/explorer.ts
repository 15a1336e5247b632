import { test as base, expect, type Page } from "@playwright/test";

const ASSISTANT = "talent-management-assistant";
const OFFICER = "talent-management-officer";
const MANAGER = "talent-management-manager";
const DIRECTOR = "talent-management-director";

export const roles = { ASSISTANT, OFFICER, MANAGER, DIRECTOR };
export const plan = (query = "") => `/plan/${ASSISTANT}/${DIRECTOR}${query}`;

/** Every test fails on a script error, on a blocked file (CSP) and on a request to another host. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page, baseURL }, use) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => {
      const text = message.text();
      if (message.type() === "error" && !text.includes("Failed to load resource") && !text.includes("ERR_")) faults.push(text);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(baseURL ?? "") && !/^(data|blob):/.test(request.url()))
        faults.push(`other host: ${request.url()}`);
    });
    await use(page);
    expect(faults).toEqual([]);
  },
});

export const left = (page: Page) => page.getByTestId("left");
export { expect };
