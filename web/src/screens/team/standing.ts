import type { FunctionRef, Requirement, RoleDetail, Team, UnitRef } from "../../api/types";

/** A unit at the rung that roles ask for. Two roles that ask the same of a unit are one need. */
export type Need = { unit: Requirement; roles: number[]; covered: Set<number> };

/** A function of the roles: its needs, which roles list it, and how many needs each holder covers. */
export type Line = { key: string; fn: FunctionRef | null; needs: Need[]; roles: number[]; held: number[]; nobody: number };

export type Standing = {
  needs: Need[];
  lines: Line[];
  /** By holder: how many of all needs are covered. */
  covered: number[];
  nobody: Need[];
  /** What rests on one holder, by holder, those who carry most first. */
  alone: { index: number; units: UnitRef[] }[];
};

/** What each holder covers of each role, from the answer's lists of what is missing; the roles' units come from the roles. */
export function standingOf(team: Team, roles: RoleDetail[], holders: number): Standing {
  const needs = new Map<string, Need>();
  for (const [place, role] of roles.entries()) {
    const asked = team.roles[place];
    if (!asked) continue;
    const lacking = new Map(asked.holders.map((holder) => [holder.index, new Set([...holder.missing, ...holder.raises])]));
    for (const unit of role.units) {
      const key = `${unit.code}@${unit.proficiency?.rank ?? ""}`;
      const need = needs.get(key) ?? { unit, roles: [], covered: new Set<number>() };
      needs.set(key, need);
      need.roles.push(place);
      for (const [index, codes] of lacking) if (!codes.has(unit.code)) need.covered.add(index);
    }
  }
  const all = [...needs.values()];
  const lines = linesOf(all, holders);
  const covered = Array.from({ length: holders }, () => 0);
  for (const need of all) for (const index of need.covered) covered[index]! += 1;
  return { needs: all, lines, covered, nobody: all.filter((need) => need.covered.size === 0), alone: aloneOf(all) };
}

function linesOf(needs: Need[], holders: number): Line[] {
  const lines = new Map<string, Line>();
  for (const need of needs) {
    for (const fn of need.unit.functions.length > 0 ? need.unit.functions : [null]) {
      const key = fn?.slug ?? "";
      const line = lines.get(key) ?? { key, fn, needs: [], roles: [], held: Array.from({ length: holders }, () => 0), nobody: 0 };
      lines.set(key, line);
      line.needs.push(need);
      for (const role of need.roles) if (!line.roles.includes(role)) line.roles.push(role);
      for (const index of need.covered) line.held[index]! += 1;
      if (need.covered.size === 0) line.nobody += 1;
    }
  }
  return [...lines.values()];
}

function aloneOf(needs: Need[]) {
  const carried = new Map<number, UnitRef[]>();
  for (const need of needs) {
    const [index] = need.covered;
    if (need.covered.size === 1 && index !== undefined) carried.set(index, [...(carried.get(index) ?? []), need.unit]);
  }
  return [...carried]
    .map(([index, units]) => ({ index, units }))
    .sort((a, b) => b.units.length - a.units.length || a.index - b.index);
}

/** The places of the holders: those who cover most first, or as the list has them. */
export function orderOf(covered: number[], byCoverage: boolean): number[] {
  const places = covered.map((_, index) => index);
  return byCoverage ? places.sort((a, b) => covered[b]! - covered[a]! || a - b) : places;
}
