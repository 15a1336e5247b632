import { expect, test } from "vitest";
import type { LevelCount, RoleDetail, RoleRef } from "../../api/types";
import { edgesOf, isBetween, rungsOf, unitsByLevel } from "./rungs";

const role = (slug: string, level: number | null) => ({ slug, title: slug, short: slug, level, framework: "hkqf" }) as RoleRef;
const level = (n: number, framework = "hkqf") =>
  ({ key: `${framework}:${n}`, framework, level: n, roles: 0, units: 0 }) as LevelCount;

test("every level of the framework is a rung, with or without roles", () => {
  const rungs = rungsOf([level(2), level(1), level(3, "esco")], [role("a", 2)], "hkqf");
  expect(rungs.map((rung) => [rung.level, rung.roles.length])).toEqual([
    [1, 0],
    [2, 1],
  ]);
});

test("a level goes by the name that its framework gives it, otherwise by its usual award", () => {
  const named = { ...level(1, "made"), name: "一般", name_en: "Standard", award: "文憑" };
  const [one, two] = rungsOf([named, { ...level(2, "made"), award: "學士", award_en: "Bachelor" }], [], "made");
  expect([one?.award, one?.award_en, two?.award, two?.award_en]).toEqual(["一般", "Standard", "學士", "Bachelor"]);
});

test("a role at a level nobody counted still has a rung", () => {
  expect(rungsOf([], [role("a", 9)], "hkqf").map((rung) => rung.level)).toEqual([9]);
});

test("a progression met from both ends is one edge; inferred only when asked for", () => {
  const [a, b] = [role("a", 3), role("b", 4)];
  const progression = { from: a, to: b, basis: "inferred", kind: null, evidence: [] };
  const details = [
    { ...a, progressions: { to: [progression], from: [] } },
    { ...b, progressions: { to: [], from: [progression] } },
  ] as unknown as RoleDetail[];
  expect(edgesOf(details, new Set(["derived"]))).toEqual([]);
  const edges = edgesOf(details, new Set(["derived", "inferred"]));
  expect(edges.map((edge) => edge.key)).toEqual(["a~b"]);
  expect(
    isBetween(
      edges[0]!,
      { level: 3, award: null, award_en: null, roles: [] },
      { level: 4, award: null, award_en: null, roles: [] },
    ),
  ).toBe(true);
});

test("bars count units by their own level and leave unknown levels out", () => {
  const units = [
    { level: 3, type: "core" },
    { level: 3, type: "functional" },
    { level: null, type: "core" },
  ];
  expect([...unitsByLevel({ units } as RoleDetail)]).toEqual([[3, { core: 1, all: 2 }]]);
});
