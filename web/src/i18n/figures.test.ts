import { expect, test } from "vitest";
import { dateIn, inSentence, levelStep, percent, signed } from "./words";

test("a share is a whole percent with a space before the sign", () => {
  expect(percent(12 / 14)).toBe("86\u00a0%");
  expect(percent(0)).toBe("0\u00a0%");
});

test("a change has a true minus and commas", () => {
  expect(signed(-15)).toBe("\u221215");
  expect(signed(1234)).toBe("+1,234");
});

test("a step in level names both sides", () => {
  expect(levelStep("zh", [5], [6, 7])).toBe("L5 → L6／L7");
  expect(levelStep("en", [5], [6, 7])).toBe("L5 → L6 / L7");
  expect(levelStep("zh", [], [4])).toBe("L4");
});

test("dates are written out", () => {
  expect(dateIn("zh", "2026-11-22T12:00:00")).toBe("2026 年 11 月 22 日");
  expect(dateIn("en", "2026-11-22T12:00:00")).toBe("22 Nov 2026");
});

test("a short title is lower case inside an English sentence only", () => {
  const officer = { title: "人才管理主任", short: "主任", short_en: "Officer" };
  expect(inSentence("en", officer)).toBe("officer");
  expect(inSentence("zh", officer)).toBe("主任");
  expect(inSentence("en", { ...officer, short_en: "HR Officer" })).toBe("HR Officer");
});
