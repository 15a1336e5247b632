import { expect, test } from "vitest";
import type { FunctionOverlap, PairOverlap } from "../../api/types";
import { compareRows, higherInB } from "./rows";

const fn = (
  slug: string,
  shared: string[],
  only_a: string[],
  only_b: string[],
  levels_a: number[],
  levels_b: number[],
): FunctionOverlap => ({
  function: { slug, name: slug, name_en: null },
  shared,
  only_a,
  only_b,
  levels_a,
  levels_b,
  credits_a: 0,
  credits_b: 0,
  unknown_a: 0,
  unknown_b: 0,
});
const unit = (code: string) => ({ code, name: code });
const pair = {
  shared: [unit("S")],
  only_a: [unit("A1"), unit("A2")],
  only_b: [unit("B1"), unit("B2")],
  by_function: [
    fn("only-b", [], [], ["B2"], [], [6]),
    fn("only-a", [], ["A2"], [], [4], []),
    fn("common", [], ["A1"], ["B1"], [4], [5]),
    fn("with-shared", ["S"], [], [], [4], [4]),
  ],
} as unknown as PairOverlap;

test("shared units first, then shared functions, then what only the second lists, then what only the first lists", () => {
  const rows = compareRows(pair);
  expect(rows.map((row) => [row.fn.function.slug, row.side])).toEqual([
    ["with-shared", "both"],
    ["common", "both"],
    ["only-b", "b"],
    ["only-a", "a"],
  ]);
  expect(rows[1]!.onlyA.map((it) => it.code)).toEqual(["A1"]);
  expect(higherInB(rows)).toBe(1);
});
