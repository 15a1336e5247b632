import { expect, test } from "vitest";
import { differing } from "./difference";

test("the words that differ are cut out of the common text", () => {
  expect(differing("辨識方便易用的溝通工具", "運用方便易用的溝通工具")).toEqual(["", "辨識", "方便易用的溝通工具"]);
  expect(differing("甲乙丙", "甲丁丙")).toEqual(["甲", "乙", "丙"]);
});

test("equal texts have nothing to mark, repeated letters are not counted twice", () => {
  expect(differing("相同", "相同")).toEqual(["相同", "", ""]);
  expect(differing("aa", "a")).toEqual(["a", "a", ""]);
});
