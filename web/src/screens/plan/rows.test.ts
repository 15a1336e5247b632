import { expect, test } from "vitest";
import { by, gap, unit } from "../../parts/units/made-up";
import { groupsOf, rowsOf } from "../../parts/units/rows";
import { countsOf, difference, filtered, sizeOf } from "./rows";

const base = gap(
  [unit("1L4", "deeper", ["f"]), unit("2L4", "new_function", ["g"], "functional"), unit("3L4", "new_function", ["g", "h"])],
  [by("f", "deeper", 1), by("g", "new_function", 2), by("h", "new_function", 1)],
);

test("units left are counted by relation: a ticked one is not, a lacking one is", () => {
  const now = gap([base.gap[0]!, base.gap[2]!, unit("9L4", "deeper", ["f"])], []);
  expect(countsOf(rowsOf(base, now, ["2L4"]))).toEqual({ new_function: 1, deeper: 2, same_level: 0, raise: 0 });
});

test("filters keep whole groups only where a row is left", () => {
  const groups = groupsOf(rowsOf(base, base, []), base, base);
  expect(filtered(groups, { only: "deeper", core: false }).map((group) => group.fn.slug)).toEqual(["f"]);
  expect(filtered(groups, { only: null, core: true }).flatMap((group) => group.rows.map((row) => row.unit.code))).toEqual([
    "3L4",
    "3L4",
    "1L4",
  ]);
});

test("what ticks change is a difference of answers", () => {
  expect(difference({ units: 72, credits: 373 }, { units: 69, credits: 358 })).toEqual({
    units: -3,
    credits: -15,
    unknown_credits: 0,
  });
  const held = difference({ units: 5, credits: 14, unknown_credits: 1 }, { units: 4, credits: 14 });
  expect(sizeOf(held)).toEqual({ units: 1, credits: 0, unknown_credits: 1 });
});
