import type { FunctionRef, Gap, GapUnit, Relation, Requirement } from "../../api/types";
import type { Sum } from "../../i18n/words";

export type RowState = "open" | "held" | "lacking";
export type Row = { unit: GapUnit; state: RowState };
export type Group = { fn: FunctionRef; relation: Relation; rows: Row[] } & Sum;
export type Filter = { only: Relation | null; core: boolean };

const RANK: Record<Relation, number> = { new_function: 0, deeper: 1, same_level: 2 };
export const RELATIONS: Relation[] = ["new_function", "deeper", "same_level"];

/**
 * The rows of one step. `base` is the answer without ticks: it gives a row its place and relation, so that a ticked row
 * stays where it is. `held` are the ticks of the address, so that a tick shows at once, before its figures come. A row that
 * only `now`, the answer with ticks, has is one that the client lacks.
 */
export function rowsOf(base: Gap, now: Gap, held: string[]): Row[] {
  const ticked = new Set(held);
  const known = new Set(base.gap.map((unit) => unit.code));
  const rows: Row[] = base.gap.map((unit) => ({ unit, state: ticked.has(unit.code) ? "held" : "open" }));
  for (const unit of now.gap) if (!known.has(unit.code)) rows.push({ unit, state: "lacking" });
  return rows;
}

/** The rows by function: new functions first, then deeper, then same level; sums are those of the API for what is left. */
export function groupsOf(rows: Row[], base: Gap, now: Gap): Group[] {
  const left = new Map(now.by_function.map((it) => [it.function.slug, it]));
  const groups = new Map<string, Group>();
  for (const it of [...base.by_function, ...now.by_function]) {
    if (groups.has(it.function.slug)) continue;
    const sums = left.get(it.function.slug);
    groups.set(it.function.slug, {
      fn: it.function,
      relation: it.relation,
      rows: [],
      units: sums?.units ?? 0,
      credits: sums?.credits ?? 0,
      unknown_credits: sums?.unknown_credits ?? 0,
    });
  }
  for (const row of rows) for (const fn of row.unit.functions) groups.get(fn.slug)?.rows.push(row);
  return [...groups.values()].filter((group) => group.rows.length > 0).sort((a, b) => RANK[a.relation] - RANK[b.relation]);
}

const fits = (row: Row, filter: Filter) =>
  (filter.only === null || row.unit.relation === filter.only) && (!filter.core || row.unit.type === "core");

export function filtered(groups: Group[], filter: Filter): Group[] {
  return groups
    .map((group) => ({ ...group, rows: group.rows.filter((row) => fits(row, filter)) }))
    .filter((group) => group.rows.length > 0);
}

/** How many units are left by relation, for the chips; a unit of two functions counts once. */
export function countsOf(rows: Row[]): Record<Relation, number> {
  const counts: Record<Relation, number> = { new_function: 0, deeper: 0, same_level: 0 };
  for (const row of rows) if (row.state !== "held") counts[row.unit.relation] += 1;
  return counts;
}

export const levelsOf = (units: { level?: number | null }[]) =>
  [...new Set(units.map((unit) => unit.level).filter((level): level is number => level != null))].sort((a, b) => a - b);

/** What ticks changed, in units and credits, as the difference of two answers. */
export const difference = (before: Sum, after: Sum) => ({
  units: after.units - before.units,
  credits: after.credits - before.credits,
  unknown_credits: (after.unknown_credits ?? 0) - (before.unknown_credits ?? 0),
});

/** What a change is about, whether it came or went: so many units, their credits, and of how many these are not known. */
export const sizeOf = (change: ReturnType<typeof difference>) => ({
  units: Math.abs(change.units),
  credits: Math.abs(change.credits),
  unknown_credits: Math.abs(change.unknown_credits),
});

/** The list with the code put in or taken out. */
export const toggled = (codes: string[], code: string) =>
  codes.includes(code) ? codes.filter((other) => other !== code) : [...codes, code];

/** Units of the starting role that the client lacks, with the credits that puts on the path. */
export const lackingOf = (units: Requirement[], lacking: string[]) => units.filter((unit) => lacking.includes(unit.code));
