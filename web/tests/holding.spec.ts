import { expect, plan, roles, test } from "./explorer";

const { ASSISTANT, OFFICER, DIRECTOR } = roles;

test("a unit is added to what is held on its own page, Back undoes it, and the plan that one came from has it", async ({
  page,
}) => {
  await page.goto(plan("?step=1"));
  await page.locator(".unit-row .code a").first().click();
  await expect(page).toHaveURL(new RegExp(`/unit/.*from=${ASSISTANT}&to=${DIRECTOR}`));
  const code = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1)!);
  const button = page.getByRole("button", { name: "我持有這個單元" });
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(new RegExp(`held=${code}`));
  await page.goBack();
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await expect(page).not.toHaveURL(/held=/);
  await button.click();
  await expect(page.locator(".held-links")).toContainText("現時持有 1 個單元");
  await page.getByRole("link", { name: "返回路徑" }).click();
  await expect(page).toHaveURL(new RegExp(`/plan/${ASSISTANT}/${DIRECTOR}.*held=${code}`));
  await expect(page.locator(`.unit-row input[data-code="${code}"]`)).toBeChecked();
});

test("to hold a unit takes it out of those that the start is said to lack; to take it away leaves the others", async ({
  page,
}) => {
  await page.goto("/unit/107091L4?lang=en&held=107008L5&lacking=107091L4,107089L3");
  const button = page.getByRole("button", { name: "I hold this unit" });
  await button.click();
  await expect(page).toHaveURL(/held=107008L5,107091L4&lacking=107089L3$/);
  await button.click();
  await expect(page).toHaveURL(/held=107008L5&lacking=107089L3$/);
});

test("a role's page: ticks, all of its units at once, and the start of a plan that takes them along", async ({ page }) => {
  await page.goto(`/role/${OFFICER}`);
  await page.getByRole("checkbox", { name: /已持有 107091L4/ }).check();
  await expect(page).toHaveURL(/held=107091L4/);
  await page.getByRole("button", { name: "全部勾選（18）" }).click();
  await expect(page.locator(".unit-table input:checked")).toHaveCount(18);
  await page.getByRole("button", { name: "全部取消（18）" }).click();
  await expect(page.locator(".unit-table input:checked")).toHaveCount(0);
  await page.goBack();
  await expect(page.locator(".unit-table input:checked")).toHaveCount(18);
  await page.getByRole("link", { name: "由此出發" }).click();
  await expect(page).toHaveURL(new RegExp(`/plan\\?.*from=${OFFICER}`));
  expect(new URL(page.url()).searchParams.get("held")?.split(",")).toHaveLength(18);
});

test("a role's page takes the start that one came from when it becomes the target", async ({ page }) => {
  await page.goto(`/role/${DIRECTOR}?from=${OFFICER}&held=107091L4`);
  await page.getByRole("link", { name: "以此為目標" }).click();
  await expect(page).toHaveURL(new RegExp(`/plan/${OFFICER}/${DIRECTOR}\\?held=107091L4`));
});
