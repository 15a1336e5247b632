import { expect, test } from "vitest";
import { barOf } from "./bar";
import { wholeNumber } from "./state";

test("only whole numbers within the bounds are credits", () => {
  expect(wholeNumber("120", 1)).toBe(120);
  expect(wholeNumber(" 7 ", 1)).toBe(7);
  expect(wholeNumber("0", 0)).toBe(0);
  for (const text of ["0", "-3", "1.5", "1e3", "10001", "", "many", null]) expect(wholeNumber(text, 1)).toBeNull();
});

test("a bar is as long as the largest of its figures, so that nothing runs over its end", () => {
  expect(barOf(5, 7, 11)).toEqual({ filled: 500 / 11, threshold: 700 / 11 });
  expect(barOf(40, 21, 35)).toEqual({ filled: 100, threshold: 52.5 });
  expect(barOf(0, 0, 0)).toEqual({ filled: 0, threshold: 0 });
});
