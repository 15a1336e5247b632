import { expect, test } from "vitest";
import type { RoleDetail, Team } from "../../api/types";
import { orderOf, standingOf } from "./standing";

const unit = (code: string, fn: string, rank?: number) => ({
  code,
  name: code,
  functions: fn ? [{ slug: fn, name: fn }] : [],
  proficiency: rank === undefined ? null : { rank },
});
const role = (...units: ReturnType<typeof unit>[]) => ({ units }) as unknown as RoleDetail;
const lacks = (index: number, missing: string[], raises: string[] = []) => ({ index, missing, raises });

const roles = [role(unit("a", "f"), unit("b", "f", 2)), role(unit("a", "f"), unit("b", "f", 3), unit("c", ""))];
const team = {
  roles: [{ holders: [lacks(1, []), lacks(0, ["b"])] }, { holders: [lacks(0, ["b", "c"]), lacks(1, ["c"], ["b"])] }],
} as unknown as Team;

test("a unit that two roles ask for alike is one need, at another rung another one", () => {
  const found = standingOf(team, roles, 2);
  expect(found.needs.map((need) => [need.unit.code, need.roles, [...need.covered]])).toEqual([
    ["a", [0, 1], [1, 0]],
    ["b", [0], [1]],
    ["b", [1], []],
    ["c", [1], []],
  ]);
  expect(found.covered).toEqual([1, 2]);
});

test("lines by function, units without one last; what nobody holds and what rests on one person", () => {
  const found = standingOf(team, roles, 2);
  expect(found.lines.map((line) => [line.key, line.needs.length, line.held, line.nobody, line.roles])).toEqual([
    ["f", 3, [1, 2], 1, [0, 1]],
    ["", 1, [0, 0], 1, [1]],
  ]);
  expect(found.nobody.map((need) => need.unit.code)).toEqual(["b", "c"]);
  expect(found.alone.map(({ index, units }) => [index, units.map((it) => it.code)])).toEqual([[1, ["b"]]]);
});

test("holders by coverage, ties as listed, or as listed", () => {
  expect(orderOf([1, 3, 1], true)).toEqual([1, 0, 2]);
  expect(orderOf([1, 3, 1], false)).toEqual([0, 1, 2]);
});
