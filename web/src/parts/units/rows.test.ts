import { expect, test } from "vitest";
import { by, gap, unit } from "./made-up";
import { groupsOf, relationOf, rowsOf } from "./rows";

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

const scale = [1, 2, 3].map((rank) => ({ name: `r${rank}`, rank, framework: "made" }));
const asked = {
  ...unit("1L4", "new_function", ["f"]),
  framework: "made",
  proficiency: { name: "r2", name_en: null, rank: 2, definition: null },
};
const levelled = gap([asked], [by("f", "new_function", 1)]);

test("a unit ticked under the rung that is asked for is open, and to be raised; at it or plain it is held", () => {
  const rowAt = (held: string) => rowsOf(levelled, levelled, [held], scale)[0]!;
  expect(["1L4@r1", "1L4@r2", "1L4@3", "1L4"].map((held) => rowAt(held).state)).toEqual(["open", "held", "held", "held"]);
  expect([rowAt("1L4@r1"), rowAt("1L4")].map(relationOf)).toEqual(["raise", "new_function"]);
  expect(rowAt("1L4@r1").at).toBe("r1");
});
