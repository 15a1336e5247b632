import { expect, test } from "vitest";
import type { FunctionGap, Gap, GapUnit, Relation } from "../../api/types";
import { countsOf, difference, filtered, groupsOf, rowsOf, sizeOf, toggled } from "./rows";

const fn = (slug: string) => ({ slug, name: slug, name_en: null });
const unit = (code: string, relation: Relation, functions: string[], type = "core") =>
  ({
    code,
    name: code,
    relation,
    type,
    functions: functions.map(fn),
    level: 4,
    credits: 4,
    siblings: [],
    order: 1,
  }) as unknown as GapUnit;
const by = (slug: string, relation: Relation, units: number, unknown = 0): FunctionGap => ({
  function: fn(slug),
  relation,
  units,
  credits: (units - unknown) * 4,
  unknown_credits: unknown,
});
const gap = (units: GapUnit[], byFunction: FunctionGap[]) => ({ gap: units, by_function: byFunction }) as unknown as Gap;

const base = gap(
  [unit("1L4", "deeper", ["f"]), unit("2L4", "new_function", ["g"], "functional"), unit("3L4", "new_function", ["g", "h"])],
  [by("f", "deeper", 1), by("g", "new_function", 2), by("h", "new_function", 1)],
);

test("a ticked row keeps its place, an added one is lacking", () => {
  const now = gap(
    [base.gap[0]!, base.gap[2]!, unit("9L4", "deeper", ["f"])],
    [by("f", "deeper", 2), by("g", "new_function", 1), by("h", "new_function", 1)],
  );
  const rows = rowsOf(base, now, ["2L4"]);
  expect(rows.map((row) => [row.unit.code, row.state])).toEqual([
    ["1L4", "open"],
    ["2L4", "held"],
    ["3L4", "open"],
    ["9L4", "lacking"],
  ]);
  expect(countsOf(rows)).toEqual({ new_function: 1, deeper: 2, same_level: 0 });
});

test("new functions come first, sums are what is left, a unit of two functions stands in both", () => {
  const now = gap([base.gap[0]!, base.gap[2]!], [by("f", "deeper", 1), by("g", "new_function", 1), by("h", "new_function", 1)]);
  const groups = groupsOf(rowsOf(base, now, ["2L4"]), base, now);
  expect(groups.map((group) => [group.fn.slug, group.units, group.rows.length])).toEqual([
    ["g", 1, 2],
    ["h", 1, 1],
    ["f", 1, 1],
  ]);
  const allHeld = groupsOf(rowsOf(base, gap([], []), ["1L4", "2L4", "3L4"]), base, gap([], []));
  expect(allHeld.every((group) => group.units === 0 && group.rows.every((row) => row.state === "held"))).toBe(true);
});

test("a group says of how many units the credits are not known", () => {
  const now = gap(base.gap, [by("f", "deeper", 1, 1), by("g", "new_function", 2, 1), by("h", "new_function", 1)]);
  const groups = groupsOf(rowsOf(base, now, []), base, now);
  expect(groups.map((group) => [group.fn.slug, group.credits, group.unknown_credits])).toEqual([
    ["g", 4, 1],
    ["h", 4, 0],
    ["f", 0, 1],
  ]);
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

test("ticks go in and out, and what they change is a difference of answers", () => {
  expect(toggled(["a"], "b")).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a")).toEqual(["b"]);
  expect(difference({ units: 72, credits: 373 }, { units: 69, credits: 358 })).toEqual({
    units: -3,
    credits: -15,
    unknown_credits: 0,
  });
  const held = difference({ units: 5, credits: 14, unknown_credits: 1 }, { units: 4, credits: 14 });
  expect(sizeOf(held)).toEqual({ units: 1, credits: 0, unknown_credits: 1 });
});
