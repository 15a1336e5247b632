import type { RoleRef } from "../../api/types";
import { type Row, relationOf } from "../../parts/units/rows";
import type { StepView } from "./data";

/** Why a unit comes where it does: core, then what deepens a held function, then new functions. */
export type Reason = "core" | "deepen" | "new";
const REASONS: Reason[] = ["core", "deepen", "new"];

/** Levels above a unit's own that a later step lists in its functions. */
export type Later = { role: RoleRef; levels: number[] };
export type FirstRow = Row & { later: Later[] };
export type FirstGroup = {
  reason: Reason;
  rows: FirstRow[];
  units: number;
  credits: number;
  unknown_credits: number;
  raises: number;
};

function reasonOf({ unit }: Row): Reason {
  if (unit.type === "core") return "core";
  return unit.relation === "new_function" ? "new" : "deepen";
}

/** Which later steps list the functions of a unit again, at a higher level. */
function laterOf(row: Row, after: StepView[]): Later[] {
  const { level } = row.unit;
  if (level == null) return [];
  const functions = new Set(row.unit.functions.map((fn) => fn.slug));
  return after.flatMap((step) => {
    const higher = step.now.gap.filter(
      (unit) => (unit.level ?? 0) > level && unit.functions.some((fn) => functions.has(fn.slug)),
    );
    const levels = [...new Set(higher.map((unit) => unit.level!))].sort((a, b) => a - b);
    return levels.length > 0 ? [{ role: step.to, levels }] : [];
  });
}

const weight = (row: FirstRow) => row.later.reduce((sum, it) => sum + it.levels.length, 0);

/**
 * The units of a step in the order to take them, in groups with a reason and without a score: within a group first those on which
 * more later levels build, then by code. A ticked row keeps its place.
 */
export function firstGroups(rows: Row[], after: StepView[]): FirstGroup[] {
  const all = rows.map((row): FirstRow => ({ ...row, later: laterOf(row, after) }));
  return REASONS.flatMap((reason) => {
    const mine = all
      .filter((row) => reasonOf(row) === reason)
      .sort((a, b) => weight(b) - weight(a) || a.unit.code.localeCompare(b.unit.code, "en"));
    if (mine.length === 0) return [];
    const left = mine.filter((row) => row.state !== "held");
    // Raising a unit to a higher rung earns no credits.
    const earned = left.filter((row) => relationOf(row) !== "raise").map((row) => row.unit);
    return [
      {
        reason,
        rows: mine,
        units: left.length,
        raises: left.length - earned.length,
        credits: earned.reduce((sum, unit) => sum + (unit.credits ?? 0), 0),
        unknown_credits: earned.filter((unit) => unit.credits == null).length,
      },
    ];
  });
}
