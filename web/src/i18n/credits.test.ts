import { beforeAll, expect, test } from "vitest";
import { startI18n } from "./index";
import { creditsIn, creditsUnknown, leftOut, sumIn, type Values, type WordKey } from "./words";

const i18n = startI18n("en");
const t = (key: WordKey, values?: Values): string => i18n.t(key, values ?? {});
beforeAll(() => i18n.changeLanguage("en"));

const known = { units: 3, credits: 9, unknown_credits: 0 };
const some = { units: 4, credits: 9, unknown_credits: 1 };
const none = { units: 2, credits: 0, unknown_credits: 2 };

test("unknown credits are never zero", () => {
  expect(creditsUnknown(none)).toBe(true);
  expect(creditsIn(t, none)).toBe("credits unknown");
  expect(creditsIn(t, { ...none, hours: 0 })).toBe("credits unknown");
  expect(sumIn(t, none)).toBe("2 units · credits unknown");
});

test("units that are only raised to a higher rung earn no credits: the others are what is unknown", () => {
  expect(creditsUnknown({ units: 3, unknown_credits: 2, raises: 1 })).toBe(true);
  expect(creditsUnknown({ units: 3, unknown_credits: 1, raises: 1 })).toBe(false);
  expect(creditsUnknown({ units: 2, unknown_credits: 0, raises: 2 })).toBe(false);
});

test("of a part the sum is said, and how many units it leaves out", () => {
  expect(creditsIn(t, some)).toBe("9 credits · credits unknown (1 unit)");
  expect(sumIn(t, { ...some, hours: 90 })).toBe("4 units · 9 credits · 90 h (indicative) · credits unknown (1 unit)");
});

test("where all are known nothing is added, and nothing left is zero", () => {
  expect(sumIn(t, { ...known, hours: 90 })).toBe("3 units · 9 credits · 90 h (indicative)");
  expect(sumIn(t, { units: 0, credits: 0, unknown_credits: 0 })).toBe("0 units · 0 credits");
});

test("the same in Chinese", async () => {
  await i18n.changeLanguage("zh-HK");
  expect(sumIn(t, none)).toBe("2 個單元 · 學分不詳");
  expect(sumIn(t, { ...some, hours: 90 })).toBe("4 個單元 · 9 學分 · 90 小時（參考） · 學分不詳（1 個單元）");
});

test("what a figure leaves out stands after it, and nothing where all is known", async () => {
  await i18n.changeLanguage("en");
  expect(leftOut(t, some)).toBe(" · credits unknown (1 unit)");
  expect(leftOut(t, known)).toBe("");
  expect(leftOut(t, {})).toBe("");
});
