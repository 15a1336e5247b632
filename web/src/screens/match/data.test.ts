import { expect, test } from "vitest";
import type { Match, Matches } from "../../api/types";
import { inOrder, rolesNamed, sheetOf } from "./data";

const slugs = (items: { slug: string }[]) => items.map((it) => it.slug).join("");
const role = (slug: string) => ({ slug });

test("roles keep an earlier order; new ones come last, gone ones leave", () => {
  expect(slugs(inOrder(["c", "a", "d", "b"].map(role), ["a", "x", "b", "c"]))).toBe("abcd");
  expect(slugs(inOrder(["b", "a"].map(role), []))).toBe("ba");
});

test("the roles of a unit's line stand in the order of the answer", () => {
  expect(slugs(rolesNamed(["c", "a", "b"].map(role) as Match[], ["a", "c"]))).toBe("ca");
});

test("the table has what is held and what is missing, and how many gaps a missing unit shortens", () => {
  const unit = (code: string) => ({ code, name: code, type: "core", functions: [] });
  const answer = {
    items: [{ slug: "a", title: "A", share: 0.5, share_by: "credits", held: [unit("1L1")], missing: [unit("2L2")] }],
    opens: [{ unit: unit("2L2"), roles: 3, role_slugs: [] }],
    units: [],
    notes: ["indicative"],
  } as unknown as Matches;
  const sheet = sheetOf(answer, "note");
  const column = (name: string) => sheet.rows.map((row) => row[sheet.heads.indexOf(name)]);
  expect(column("code")).toEqual(["1L1", "2L2"]);
  expect(column("state")).toEqual(["held", "missing"]);
  expect(column("shortens_roles")).toEqual([null, 3]);
  expect(sheet.codes?.map((at) => sheet.heads[at])).toEqual(["role", "code"]);
  expect(sheet.notes).toEqual(["indicative", "note"]);
});
