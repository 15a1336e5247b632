import { describe, expect, it } from "vitest";
import type { RoleRef } from "../../api/types";
import { standing } from "./rungs";

const role = (slug: string, level: number, field: string) => ({ slug, level, field: { slug: field, name: field } }) as RoleRef;
const roles = ["a", "b", "c", "d", "e"].flatMap((slug) => [role(`${slug}1`, 1, "tea"), role(`${slug}2`, 1, "beer")]);
const stacks = (more: Record<string, number> = {}) => ({ shown: (name: string) => more[name] ?? 3, more: () => {} });
const slugs = (list: RoleRef[]) => list.map((it) => it.slug).join(" ");

describe("the roles that stand as cards", () => {
  it("are the first three of each level and field", () => {
    expect(slugs(standing(roles, stacks(), true))).toBe("a1 a2 b1 b2 c1 c2");
  });
  it("are the first three of each level where the ladder stands upright", () => {
    expect(slugs(standing(roles, stacks(), false))).toBe("a1 a2 b1");
  });
  it("are more where more was asked for, and there alone", () => {
    expect(slugs(standing(roles, stacks({ "1~tea": 15 }), true))).toBe("a1 a2 b1 b2 c1 c2 d1 e1");
  });
  it("are the first three of each job family where the roles have one", () => {
    const inFamily = ["a", "b", "c", "d"].flatMap((slug) =>
      ["dev", "data"].map((family) => ({ ...role(`${slug}-${family}`, 1, "it"), job_family: family })),
    );
    expect(standing(inFamily, stacks(), true)).toHaveLength(6);
  });
});
