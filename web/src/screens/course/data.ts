import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { CourseCheck, FunctionRef, Requirement, RoleDetail } from "../../api/types";
import type { Sheet } from "../../export";
import { MOST_CODES } from "../../parts/codes/codes";
import { askKnown } from "../../parts/codes/queries";
import type { CourseState } from "./state";

/** Both rules for the course in the address, and its unknown units. */
export function useCheck(role: string, state: CourseState) {
  const { units, credits, other } = state;
  return useQuery({
    queryKey: ["course", role, units, credits, other],
    queryFn: ({ signal }) =>
      askKnown(units.slice(0, MOST_CODES), (known) =>
        answer(
          api.POST("/api/v1/course-check", {
            body: { role, units: known, course_credits: credits, other_standard_credits: other },
            signal,
          }),
        ),
      ),
    placeholderData: keepPreviousData,
  });
}

export type Group = { fn: FunctionRef | null; units: Requirement[] };

/** The role's units by function, in the order of its document; a unit of two functions is in its first. */
export function groupsOf(units: Requirement[]): Group[] {
  const groups = new Map<string, Group>();
  for (const unit of units) {
    const fn = unit.functions[0] ?? null;
    const key = fn?.slug ?? "";
    const group = groups.get(key) ?? { fn, units: [] };
    group.units.push(unit);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** A row per unit of the role and per unit from elsewhere; the two rules below. */
export function sheetOf(role: RoleDetail, check: CourseCheck): Sheet {
  const covered = new Set(check.covered.map((unit) => unit.code));
  const added = new Set(check.completion?.units.map((unit) => unit.code));
  const row = (unit: (typeof check.outside)[number], type: string, state: string) => [
    unit.code,
    unit.name,
    unit.name_en,
    unit.name_en_official ? "published" : "gloss",
    unit.level,
    unit.credits,
    type,
    unit.functions.map((fn) => fn.name).join("|"),
    state,
    added.has(unit.code) ? "yes" : "",
  ];
  const { unit_rule, credit_rule } = check;
  return {
    heads: [
      "code",
      "name",
      "name_en",
      "name_en_official",
      "level",
      "credits",
      "type",
      "functions",
      "state",
      "cheapest_completion",
    ],
    codes: [0],
    rows: [
      ...role.units.map((unit) => row(unit, unit.type, covered.has(unit.code) ? "covered" : "not covered")),
      ...check.outside.map((unit) => row(unit, "", "outside the role")),
    ],
    notes: [
      `rule 1, units: ${unit_rule.covered} covered, ${unit_rule.needed} needed (60 % of ${unit_rule.of})`,
      `rule 2, credits: ${credit_rule.credits} covered, ${credit_rule.needed} needed (the lower of 60 % of ${credit_rule.course_credits} and ${credit_rule.cap}${credit_rule.assumed ? "; course credits assumed" : ""})`,
      ...check.notes,
    ],
  };
}
