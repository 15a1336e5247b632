import { expect, left, roles, test } from "./explorer";
import { Hands } from "./hands";
import { pagesOf, withoutPrinter } from "./paper";

// What an advisor does with a client, each task from the first screen and through what is on the screen alone.
const { ASSISTANT, OFFICER, MANAGER, DIRECTOR } = roles;

test("1: the sheet that the client takes home, on one page", async ({ page }) => {
  await withoutPrinter(page);
  const hands = await Hands.at(page);
  await hands.click(page.getByRole("link", { name: "由此出發：人才管理助理" }));
  await expect(left(page)).toHaveText("70");
  await hands.click(page.getByRole("button", { name: "列印" }));
  await hands.click(page.getByRole("dialog", { name: "列印" }).getByRole("button", { name: "列印" }));
  hands.needed(1);
  const pages = await pagesOf(page);
  expect(pages).toHaveLength(1);
  const text = pages[0]!.join("\n");
  for (const words of ["下一步", "人才管理主任", "核心單元 9 個", "106917L4", "入讀要求", "可獲豁免的單元", "筆記", "631ff1ca"])
    expect(text).toContain(words);
  expect(text).toContain("17 70 700 88");
});

test("2 and 4: from assistant to director, what is missing, and which step recognition covers", async ({ page }) => {
  const hands = await Hands.at(page);
  await hands.click(page.getByRole("link", { name: "由此出發：人才管理助理" }));
  await hands.choose(page.getByLabel("目標職位"), DIRECTOR);
  await expect(left(page)).toHaveText("373");
  await expect(page.locator(".totals")).toContainText("72 個單元");
  const steps = page.locator(".strip tbody tr");
  await expect(steps.locator(".strip-roles")).toHaveText([/助理.*→ 主任/, /主任.*→ 經理/, /經理.*→ 總監/]);
  await expect(page.locator(".first-row")).toHaveCount(17);
  hands.needed(2);
  await expect(steps.locator(".strip-yes")).toHaveCount(1);
  await expect(steps.nth(0)).toContainText("在範圍內");
  for (const beyond of [1, 2]) await expect(steps.nth(beyond)).not.toContainText("在範圍內");
  hands.needed(4);
});

test("3: what the client holds: a list of codes, a function, a whole qualification", async ({ page }) => {
  const hands = await Hands.at(page);
  await hands.click(page.getByRole("link", { name: "由此出發：人才管理助理" }));
  await expect(left(page)).toHaveText("70");
  await hands.click(page.getByRole("button", { name: "貼上編號" }));
  await hands.click(page.getByRole("textbox", { name: "貼上編號" }));
  await hands.type("107017L4 107022l4 999999L1");
  await hands.click(page.getByRole("button", { name: "加入", exact: true }));
  await expect(left(page)).toHaveText("62");
  await expect(page.locator(".adder-unknown")).toContainText("999999L1");
  await hands.click(page.getByRole("radio", { name: "按職能" }));
  await hands.click(
    page
      .locator(".step")
      .getByRole("button", { name: /^全部勾選/ })
      .first(),
  );
  await expect(page.locator(".undo-words")).toContainText("剛才勾選了");
  await hands.click(page.getByRole("button", { name: "檢視單元" }));
  await hands.click(page.getByRole("button", { name: "持有主任的第 4 級資歷：全部 18 個單元" }));
  await expect(left(page)).toHaveText("0");
  hands.needed(3);
});

test("5: what first, in order, with the reason for each group", async ({ page }) => {
  const hands = await Hands.at(page);
  await hands.click(page.getByRole("link", { name: "由此出發：人才管理助理" }));
  await expect(page.locator(".first-group h3").first()).toHaveText("核心單元");
  await expect(page.locator(".first-row")).toHaveCount(17);
  hands.needed(5);
});

test("6: how long at the client's own pace", async ({ page }) => {
  const hands = await Hands.at(page);
  await hands.click(page.getByRole("link", { name: "由此出發：人才管理助理" }));
  await expect(page.locator(".pace-words:visible")).toContainText("88 星期");
  await hands.click(page.getByLabel(/每星期/).locator("visible=true"));
  await hands.press("ControlOrMeta+a");
  await hands.type("14");
  await expect(page.locator(".pace-words:visible")).toContainText("50 星期");
  hands.needed(6);
});

test("7: what if manager only: the target changes and the ticks stay", async ({ page }) => {
  const hands = await Hands.at(page);
  await hands.click(page.getByRole("link", { name: "由此出發：人才管理助理" }));
  await hands.choose(page.getByLabel("目標職位"), DIRECTOR);
  await hands.click(page.locator("input[data-code='106917L4']"));
  await expect(left(page)).toHaveText("368");
  await hands.click(page.locator(".what-if").getByRole("link", { name: "經理" }));
  await expect(left(page)).toHaveText("193");
  await expect(page.locator("input[data-code='106917L4']")).toBeChecked();
  hands.needed(7);
});

test("8: two roles beside each other", async ({ page }) => {
  const hands = await Hands.at(page);
  await hands.click(page.getByRole("navigation").getByRole("link", { name: "比較" }));
  await hands.choose(page.getByLabel("第二個職位"), OFFICER);
  await hands.click(page.getByRole("button", { name: "比較兩個職位" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("助理和主任：共有 1 個單元，15 個職能中共有 6 個");
  hands.needed(8);
});

test("9: which roles fit what is held, and a plan to one of them", async ({ page }) => {
  const hands = await Hands.at(page);
  await hands.click(page.getByRole("button", { name: "貼上一批編號" }));
  await hands.click(page.getByRole("textbox", { name: "貼上編號" }));
  await hands.type("107091L4、107049L5");
  await hands.click(page.getByRole("button", { name: "加入", exact: true }));
  await hands.click(page.getByRole("link", { name: "看職位" }));
  await expect(page.locator(".match-role").first()).toContainText("11 個單元中持有 1 個，35 學分中 4（11 %）");
  await hands.click(page.getByRole("link", { name: "以此為目標：人才管理經理" }));
  await hands.click(page.getByRole("link", { name: /人才管理主任/ }));
  await expect(page).toHaveURL(new RegExp(`/plan/${OFFICER}/${MANAGER}\\?held=107091L4,107049L5`));
  await expect(left(page)).toHaveText("123");
  hands.needed(9);
});

test("10: a role by an everyday title, in the client's language, on the screen turned round", async ({ page }) => {
  const hands = await Hands.at(page);
  await hands.type("training assistant");
  await expect(page.locator(".way-best")).toContainText("人才管理助理");
  await hands.press("Enter");
  await hands.click(page.getByRole("radio", { name: "EN" }));
  await hands.click(page.getByRole("button", { name: "Show the client" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Talent Management Officer");
  await expect(page).toHaveURL(new RegExp(`from=${ASSISTANT}`));
  hands.needed(10);
});
