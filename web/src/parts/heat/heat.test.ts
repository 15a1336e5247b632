import { expect, test } from "vitest";
import { shadeOf } from "./heat";

test("a share above nothing is never shade 0, and only the whole is shade 5", () => {
  expect([0, 0.01, 0.25, 0.26, 0.5, 0.75, 0.76, 0.999, 1].map(shadeOf)).toEqual([0, 1, 1, 2, 2, 3, 4, 4, 5]);
});
