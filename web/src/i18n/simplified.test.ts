import { expect, test } from "vitest";
import { simplified } from "../../simplified";
import { startI18n } from "./index";
import { MAINLAND } from "./mainland";
import { zh } from "./zh";

const hans = simplified(zh);

function texts(words: typeof hans): string[] {
  return Object.values(words).flatMap((value) => (typeof value === "string" ? [value] : texts(value)));
}

test("every word has its Simplified form, with the same places for values", () => {
  const places = (text: string) => text.match(/\{\{[^}]*\}\}|<[^>]*>|\$t\([^)]*\)/g) ?? [];
  expect(texts(hans).map(places)).toEqual(texts(zh).map(places));
});

test("nothing Traditional is left: turned once more, no word changes", () => {
  expect(simplified(hans)).toEqual(hans);
  const left = texts(hans).filter((text) => Object.keys(MAINLAND).some((word) => text.includes(word)));
  expect(left).toEqual([]);
});

test("words of Hong Kong become those that readers of Simplified use, words of the framework stay", () => {
  expect(simplified({ a: "列印搜尋匯出連結", b: "甚麼能力單元屬於營辦機構" })).toEqual({
    a: "打印搜索导出链接",
    b: "什么能力单元属于营办机构",
  });
});

test("the explorer has the table", async () => {
  const i18n = startI18n("zh-Hans");
  expect(i18n.t("nav.overlap")).toBe("重叠");
  expect(i18n.t("units", { count: 1200 })).toBe("1,200 个单元");
});
