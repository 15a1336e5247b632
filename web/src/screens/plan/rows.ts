import type { Relation } from "../../api/types";
import type { Sum } from "../../i18n/words";
import { type Group, type Row, relationOf } from "../../parts/units/rows";

export type Filter = { only: Relation | null; core: boolean };

const fits = (row: Row, filter: Filter) =>
  (filter.only === null || relationOf(row) === filter.only) && (!filter.core || row.unit.type === "core");

export function filtered(groups: Group[], filter: Filter): Group[] {
  return groups
    .map((group) => ({ ...group, rows: group.rows.filter((row) => fits(row, filter)) }))
    .filter((group) => group.rows.length > 0);
}

/** How many units are left by relation, for the chips; a unit of two functions counts once. */
export function countsOf(rows: Row[]): Record<Relation, number> {
  const counts: Record<Relation, number> = { new_function: 0, deeper: 0, same_level: 0, raise: 0 };
  for (const row of rows) if (row.state !== "held") counts[relationOf(row)] += 1;
  return counts;
}

/** What ticks changed, in units and credits, as the difference of two answers. */
export const difference = (before: Sum, after: Sum) => ({
  units: after.units - before.units,
  credits: after.credits - before.credits,
  unknown_credits: (after.unknown_credits ?? 0) - (before.unknown_credits ?? 0),
});

/** The size of a change, added or removed: units, credits, and how many units have unknown credits. */
export const sizeOf = (change: ReturnType<typeof difference>) => ({
  units: Math.abs(change.units),
  credits: Math.abs(change.credits),
  unknown_credits: Math.abs(change.unknown_credits),
});
