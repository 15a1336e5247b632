import { expect, test } from "vitest";
import type { Difference, Differences } from "../../api/types";
import { csvOf } from "../../export";
import { groupsOf, isLong, listChange, movedOf, openKinds, sheetOf, toggledKinds, totalOf } from "./changes";

const entry = (kind: Difference["kind"], key: string, more: Partial<Difference> = {}): Difference => ({
  kind,
  action: "added",
  key: [key],
  name: null,
  fields: [],
  ...more,
});

const found = (more: Partial<Differences> = {}): Differences => ({
  before: "a",
  after: "b",
  counts: [
    { kind: "role", added: 0, removed: 0, changed: 0, moved: 4 },
    { kind: "unit", added: 1, removed: 1, changed: 1, moved: 0 },
  ],
  entries: [
    entry("unit", "107954L3"),
    entry("unit", "107054L3", { action: "removed" }),
    entry("unit", "107030L2", { action: "changed", fields: [{ field: "credits", before: 2, after: 3 }] }),
  ],
  truncated: false,
  ...more,
});

test("what merely moved is counted apart from what differs", () => {
  expect(totalOf(found())).toBe(3);
  expect(movedOf(found())).toBe(4);
  expect(groupsOf(found()).map((group) => [group.kind, group.total, group.entries.length])).toEqual([
    ["role", 0, 0],
    ["unit", 3, 3],
  ]);
});

test("few differences stand open, many are opened kind by kind, and the address has the last word", () => {
  const many = Array.from({ length: 31 }, (_, at) => entry("role", `role-${at}`));
  expect(openKinds([], groupsOf(found()))).toEqual(["unit"]);
  expect(openKinds([], groupsOf(found({ entries: many })))).toEqual([]);
  expect(openKinds(["role"], groupsOf(found({ entries: many })))).toEqual(["role"]);
  expect(openKinds(["none"], groupsOf(found()))).toEqual([]);
});

test("closing the last kind is remembered, so that a shared link shows the same", () => {
  expect(toggledKinds(["unit"], "unit")).toEqual(["none"]);
  expect(toggledKinds(["unit"], "role")).toEqual(["unit", "role"]);
  expect(toggledKinds(["unit", "role"], "unit")).toEqual(["role"]);
});

test("short values stand side by side, lists and long texts one under the other", () => {
  expect(isLong({ field: "credits", before: 2, after: 3 })).toBe(false);
  expect(isLong({ field: "name", before: "記錄修改歷史並存檔", after: "記錄修改歷史並妥善存檔" })).toBe(false);
  expect(isLong({ field: "objective", before: "甲".repeat(40), after: "乙".repeat(40) })).toBe(true);
  expect(isLong({ field: "functions", before: ["a"], after: null })).toBe(true);
});

test("of a list the items that went and came are told, and how many stayed; an order alone is shown whole", () => {
  const change = listChange({
    field: "typical_titles",
    before: ["總監", "首席人才官"],
    after: ["總監", "首席學習官", "首席人才官"],
  });
  expect(change).toEqual({ gone: [], come: ["首席學習官"], kept: 2 });
  expect(listChange({ field: "functions", before: ["a"], after: null })).toEqual({ gone: ["a"], come: [], kept: 0 });
  expect(listChange({ field: "functions", before: ["a", "b"], after: ["b", "a"] })).toBeNull();
  expect(listChange({ field: "activities", before: "…甲", after: "…乙" })).toBeNull();
});

test("the sheet has a row for each field that changed, and no cell that a spreadsheet would run", () => {
  const sheet = sheetOf(
    found({
      entries: [
        entry("unit", "107954L3", { name: "=1+1" }),
        entry("unit", "107030L2", {
          action: "changed",
          fields: [
            { field: "credits", before: 2, after: 3 },
            { field: "functions", before: ["a", "b"], after: [] },
          ],
        }),
      ],
    }),
  );
  expect(sheet.rows).toEqual([
    ["unit", "added", "107954L3", "=1+1", null, null, null],
    ["unit", "changed", "107030L2", null, "credits", 2, 3],
    ["unit", "changed", "107030L2", null, "functions", "a | b", ""],
  ]);
  expect(csvOf(sheet)).toContain(`"'=1+1"`);
});
