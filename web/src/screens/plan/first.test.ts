import { expect, test } from "vitest";
import { by, gap, unit } from "../../parts/units/made-up";
import { rowsOf } from "../../parts/units/rows";
import type { StepView } from "./data";
import { firstGroups } from "./first";

const base = gap(
  [
    unit("1L4", "new_function", ["g"], "functional"),
    unit("2L4", "deeper", ["f"], "functional"),
    unit("3L4", "new_function", ["g"]),
    unit("4L4", "new_function", ["f"]),
  ],
  [by("f", "deeper", 2), by("g", "new_function", 2)],
);
const later = gap([{ ...unit("9L5", "deeper", ["f"]), level: 5 }], [by("f", "deeper", 1)]);
const rows = (held: string[]) => rowsOf(base, base, held).map((row) => ({ ...row, unit: { ...row.unit, level: 4 } }));
const after = [{ to: { slug: "manager" }, now: later }] as unknown as StepView[];

const order = (held: string[]) =>
  firstGroups(rows(held), after).map((group) => [group.reason, group.rows.map((row) => row.unit.code)]);

test("core units first, then what deepens a held function, then new functions; what later levels build on first", () => {
  expect(order([])).toEqual([
    ["core", ["4L4", "3L4"]],
    ["deepen", ["2L4"]],
    ["new", ["1L4"]],
  ]);
});

test("a later step is named with the levels above the unit's own", () => {
  const [core] = firstGroups(rows([]), after);
  expect(core?.rows[0]?.later).toEqual([{ role: { slug: "manager" }, levels: [5] }]);
  expect(core?.rows[1]?.later).toEqual([]);
});

test("a ticked row keeps its place and leaves the sums", () => {
  expect(order(["4L4"])).toEqual(order([]));
  expect(firstGroups(rows(["4L4"]), after)[0]?.units).toBe(1);
});

test("a unit that is only to be raised counts as a unit and earns no credits", () => {
  const [group] = firstGroups(
    rows([])
      .slice(3)
      .map((row) => ({ ...row, at: "r1", below: true })),
    after,
  );
  expect([group?.units, group?.credits, group?.unknown_credits]).toEqual([1, 0, 0]);
});
