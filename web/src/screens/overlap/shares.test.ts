import { expect, test } from "vitest";
import type { FunctionRow, Matrix } from "../../api/types";
import { gridLevels, mostShared, shareOf } from "./shares";

const matrix = (metric: Matrix["metric"], cells: number[][]) =>
  ({
    roles: [],
    by: "function",
    metric,
    cells,
    counts: [16, 14],
    shared: [
      [16, 12],
      [12, 14],
    ],
  }) as unknown as Matrix;

test("coverage is of the column's role, Jaccard of the union, shared of nothing", () => {
  expect(
    shareOf(
      matrix("coverage", [
        [1, 12 / 14],
        [0.75, 1],
      ]),
      0,
      1,
    ),
  ).toEqual({ count: 12, all: 14, ratio: 12 / 14 });
  expect(
    shareOf(
      matrix("coverage", [
        [1, 12 / 14],
        [0.75, 1],
      ]),
      1,
      0,
    ),
  ).toEqual({ count: 12, all: 16, ratio: 0.75 });
  expect(
    shareOf(
      matrix("jaccard", [
        [1, 12 / 18],
        [12 / 18, 1],
      ]),
      0,
      1,
    ),
  ).toEqual({ count: 12, all: 18, ratio: 12 / 18 });
  expect(
    shareOf(
      matrix("shared", [
        [16, 12],
        [12, 14],
      ]),
      0,
      1,
    ),
  ).toEqual({ count: 12, all: null, ratio: null });
});

const row = (slug: string, roles: number, levels: (number | null)[]) =>
  ({
    slug,
    roles,
    requirements: 1,
    cells: levels.map((level) => ({ level, role: "r", type: "core", units: ["u"] })),
  }) as unknown as FunctionRow;

test("the grid has every level between the ends, most shared functions first", () => {
  const rows = [row("b", 1, [5]), row("a", 3, [2, null])];
  expect(gridLevels(rows)).toEqual([2, 3, 4, 5]);
  expect(gridLevels([])).toEqual([]);
  expect(mostShared(rows).map((it) => it.slug)).toEqual(["a", "b"]);
});
