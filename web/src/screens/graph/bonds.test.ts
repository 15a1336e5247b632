import { expect, test } from "vitest";
import { byFunction, byUnit, folded } from "./bonds";

const fn = (slug: string) => ({ slug, name: slug, name_en: null });
const unit = (code: string, functions: string[], type = "core") =>
  ({ code, name: code, level: 4, type, functions: functions.map(fn) }) as never;

const role = { units: [unit("a", ["pay"]), unit("b", ["hire"], "functional"), unit("c", []), unit("d", ["train"])] } as never;
const before = { slug: "low", units: [unit("x", ["train"]), unit("b", ["hire"])] } as never;
const after = { slug: "high", units: [unit("y", ["train"])] } as never;

test("functions that more roles share come first; a shared unit is more than a shared function", () => {
  const { rows, bonds } = byFunction(role, [before, after]);
  expect(rows.map((row) => row.key)).toEqual(["train", "hire", "pay", ""]);
  expect(bonds).toEqual([
    { role: "low", row: "hire", unit: true },
    { role: "low", row: "train", unit: false },
    { role: "high", row: "train", unit: false },
  ]);
  expect(rows[1]?.squares).toEqual([{ code: "b", level: 4, core: false, shared: true }]);
});

test("unit by unit the same roles are joined", () => {
  const { rows, bonds } = byUnit(role, [before, after]);
  expect(rows.map((row) => row.key)).toEqual(["d", "b", "a", "c"]);
  expect(bonds.filter((bond) => bond.unit)).toEqual([{ role: "low", row: "b", unit: true }]);
});

test("above 24 rows those that nobody shares are folded", () => {
  const many = { units: Array.from({ length: 30 }, (_, n) => unit(`u${n}`, [`f${n}`])) } as never;
  const one = { slug: "low", units: [unit("z", ["f7"])] } as never;
  const { rows, folded: left } = folded(byFunction(many, [one]));
  expect([rows.map((row) => row.key), left]).toEqual([["f7"], 29]);
  expect(folded(byFunction(role, [])).folded).toBe(0);
});
