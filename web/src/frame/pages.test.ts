import { expect, test } from "vitest";
import { pagesFor } from "./pages";

const keys = (typed: string, folded = typed) => pagesFor(typed, folded).map((page) => page.key);

test("a screen is found by the beginning of its name, in either language, Simplified too", () => {
  expect(keys("分析")).toEqual(["analysis"]);
  expect(keys("Ana")).toEqual(["analysis"]);
  expect(keys("数据", "數據")).toEqual(["data"]);
  expect(keys("units")).toEqual(["match"]);
  expect([keys("團"), keys("tea")]).toEqual([["team"], ["team"]]);
});

test("one Latin letter, nothing, and a name's middle find no screen", () => {
  expect(keys("a")).toEqual([]);
  expect(keys("  ")).toEqual([]);
  expect(keys("lap")).toEqual([]);
});
