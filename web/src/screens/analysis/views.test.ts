import { expect, test } from "vitest";
import type { Analysis, CoreShare, RoleRef } from "../../api/types";
import { csvOf } from "../../export";
import { offByRole, requirementsOf, shareOfCredits, sheetOf, withoutLevel } from "./views";

const role = (slug: string, level: number | null): RoleRef => ({
  slug,
  title: slug.toUpperCase(),
  title_en: null,
  short: slug,
  short_en: null,
  position: null,
  position_en: null,
  job_family: null,
  level,
  framework: "f",
  field: null,
});

const share = (slug: string, more: Partial<CoreShare> = {}): CoreShare => ({
  role: slug,
  units: 4,
  core_units: 3,
  credits: 10,
  core_credits: 6,
  unknown_credits: 0,
  share: 0.6,
  ...more,
});

const unit = (code: string, level: number) => ({
  code,
  name: code,
  name_en: null,
  name_en_official: false,
  level,
  credits: 3,
  framework: "f",
  functions: [{ slug: "x", name: "X", name_en: null }],
  type: "core",
  proficiency: null,
  weight: null,
  first_line: null,
  last_line: null,
  order: 1,
  hours: 30,
});

const analysis: Analysis = {
  roles: [role("a", 3), role("b", 4), role("c", null)],
  off_level: [
    { role: "b", unit: unit("107091L5", 5), by: 1 },
    { role: "b", unit: unit("107091L2", 2), by: -2 },
  ],
  type_changes: [
    {
      slug: "x",
      name: "X",
      name_en: null,
      roles: [
        { role: "a", types: ["core"], units: ["107091L3"] },
        { role: "b", types: ["core", "functional"], units: ["107091L5", "107091L2"] },
      ],
    },
  ],
  core_shares: [share("a"), share("b", { units: 6, unknown_credits: 2, share: 0.5 })],
  type_shares: [{ role: "c", type: "skill", units: 1, of: 1, share: 1 }],
  nearest: [
    {
      role: "a",
      nearest: [
        {
          ...role("b", 4),
          shared: 1,
          covered: 1,
          jaccard: 0.25,
          coverage: 0.5,
          functions: [{ slug: "x", name: "X", name_en: null }],
          units: [],
        },
      ],
    },
  ],
  notes: ["QF credits are indicative."],
};

test("off-level units stand under their role, with how many units the role has in all", () => {
  expect(offByRole(analysis).map((group) => [group.role.slug, group.units, group.rows.length])).toEqual([["b", 6, 2]]);
  expect(withoutLevel(analysis)).toBe(1);
  expect(requirementsOf(analysis)).toBe(11);
});

test("a share is of credits where all are known and there are any, else of units", () => {
  expect(analysis.core_shares.map(shareOfCredits)).toEqual([true, false]);
});

test("the sheet holds every view, and says of what its figures are", () => {
  const sheet = sheetOf(analysis);
  for (const row of sheet.rows) expect(row).toHaveLength(sheet.heads.length);
  expect(sheet.rows.map((row) => [row[0], row[8], row[9]])).toEqual([
    ["off level", 1, null],
    ["off level", -2, null],
    ["type change", 1, null],
    ["type change", 2, null],
    ["core share", 6, 10],
    ["core share", 3, 6],
    ["type share", 1, 1],
    ["nearest", 1, null],
  ]);
  expect(sheet.rows[5]!.at(-1)).toContain("units");
  expect(csvOf(sheet)).toContain("QF credits are indicative.");
});
