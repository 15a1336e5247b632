import type { Analysis, CoreShare, OffLevel, RoleRef } from "../../api/types";
import type { Cell, Sheet } from "../../export";

/** What a core share is a share of: the role's credits, or its units where any credits are unknown. */
export const shareOfCredits = (share: CoreShare) => share.unknown_credits === 0 && share.credits > 0;

export type OffRole = { role: RoleRef; units: number; rows: OffLevel[] };

/** How many units each role requires. */
const unitsByRole = (analysis: Analysis) =>
  new Map([
    ...analysis.core_shares.map((share): [string, number] => [share.role, share.units]),
    ...analysis.type_shares.map((share): [string, number] => [share.role, share.of]),
  ]);

/** The roles that have units off their level, in the order of the answer, and how many units each has in all. */
export function offByRole(analysis: Analysis): OffRole[] {
  const units = unitsByRole(analysis);
  return analysis.roles
    .map((role) => ({
      role,
      units: units.get(role.slug) ?? 0,
      rows: analysis.off_level.filter((row) => row.role === role.slug),
    }))
    .filter((group) => group.rows.length > 0);
}

/** Roles of which nothing can be said: their own level is unknown. */
export const withoutLevel = (analysis: Analysis) => analysis.roles.filter((role) => role.level == null).length;

export const requirementsOf = (analysis: Analysis) => [...unitsByRole(analysis).values()].reduce((sum, units) => sum + units, 0);

const HEADS = ["view", "role", "level", "other role", "function", "unit", "unit level", "type", "count", "of", "share", "what"];
const WHAT = {
  off: "levels above the role's (below: negative)",
  types: "types of this role's requirements in the function",
  credits: "core credits of the role's credits",
  units: "core units of the role's units (credits unknown)",
  type: "units of this type of the role's units",
  near: "shared functions; share of those that either role lists",
};
const joined = (items: string[]) => items.join(" | ");

/** Every view as rows of one table; the first column says which view. */
export function sheetOf(analysis: Analysis): Sheet {
  const known = new Map(analysis.roles.map((role) => [role.slug, role]));
  const who = (slug: string): Cell[] => [known.get(slug)?.title ?? slug, known.get(slug)?.level ?? null];
  const off = analysis.off_level.map(({ role, unit, by }): Cell[] => [
    ...["off level", ...who(role), null, joined(unit.functions.map((fn) => fn.name)), unit.code, unit.level, unit.type],
    ...[by, null, null, WHAT.off],
  ]);
  const types = analysis.type_changes.flatMap((change) =>
    change.roles.map((row): Cell[] => [
      ...["type change", ...who(row.role), null, change.name, joined(row.units), null, joined(row.types)],
      ...[row.units.length, null, null, WHAT.types],
    ]),
  );
  const shares = analysis.core_shares.map((share): Cell[] => [
    ...["core share", ...who(share.role), null, null, null, null, "core"],
    ...(shareOfCredits(share)
      ? [share.core_credits, share.credits, share.share, WHAT.credits]
      : [share.core_units, share.units, share.share, WHAT.units]),
  ]);
  const ofTypes = analysis.type_shares.map((share): Cell[] => [
    ...["type share", ...who(share.role), null, null, null, null, share.type],
    ...[share.units, share.of, share.share, WHAT.type],
  ]);
  const near = analysis.nearest.flatMap(({ role, nearest }) =>
    nearest.map((other): Cell[] => [
      ...["nearest", ...who(role), other.title, joined(other.functions.map((fn) => fn.name))],
      ...[joined(other.units.map((unit) => unit.code)), null, null, other.shared, null, other.jaccard, WHAT.near],
    ]),
  );
  return { heads: HEADS, rows: [...off, ...types, ...shares, ...ofTypes, ...near], codes: [5], notes: analysis.notes };
}
