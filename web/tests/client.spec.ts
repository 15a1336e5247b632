import { expect, left, plan, test } from "./explorer";

test("the tablet turned round: one step without codes, ticks that come back to the plan, the sheet on paper", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(plan());
  await page.getByRole("button", { name: "給客戶看" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("人才管理主任");
  await expect(page.getByRole("banner").filter({ hasText: "資歷路徑" })).toBeHidden();
  expect(await page.locator(".client").innerText()).not.toMatch(/\d{6}L\d/);

  // A tick moves the unit to those that are held, and the focus with it.
  const unit = page.getByLabel("監察機構的數據保安，並維護系統");
  await unit.focus();
  await page.keyboard.press("Space");
  await expect(page.locator(".client-figures")).toContainText("16 個單元尚需修讀");
  await expect(page.getByRole("region", { name: "你已有的" }).getByLabel("監察機構的數據保安，並維護系統")).toBeFocused();
  await page.getByRole("button", { name: "之後：經理" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("人才管理經理");
  await expect(page.getByRole("button", { name: "之前" })).toBeVisible();

  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".handout")).toBeVisible();
  await expect(page.locator(".client")).toBeHidden();
  await page.emulateMedia({ media: "screen" });

  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/view=client/);
  await expect(page).toHaveURL(/held=\d{6}L4/);
  await expect(left(page)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/view=client/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("人才管理經理");
});
