import { expect, test } from "vitest";
import type { Matrix } from "../../api/types";
import { byLikeness, reordered } from "./order";

// 0 and 2 are alike, 1 and 3 are alike, 4 stands alone.
const shared = [
  [4, 1, 3, 0, 0],
  [1, 4, 0, 4, 0],
  [3, 0, 4, 0, 0],
  [0, 4, 0, 4, 0],
  [0, 0, 0, 0, 2],
];
const matrix = { roles: ["a", "b", "c", "d", "e"], counts: [4, 4, 4, 4, 2], shared, cells: shared } as unknown as Matrix;

test("roles that are alike stand together", () => {
  expect(byLikeness(matrix)).toEqual([0, 2, 1, 3, 4]);
});

test("the order moves roles, counts and cells together", () => {
  const moved = reordered(matrix, [0, 2, 1, 3, 4]);
  expect(moved.roles).toEqual(["a", "c", "b", "d", "e"]);
  expect(moved.shared[0]).toEqual([4, 3, 1, 0, 0]);
  expect(moved.counts[4]).toBe(2);
});
