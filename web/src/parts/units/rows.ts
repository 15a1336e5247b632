import type { FunctionRef, Gap, GapUnit, Relation } from "../../api/types";
import type { Sum } from "../../i18n/words";
import { covers, heldAt, PLAIN, type Rung, rungsOf } from "../codes/held";

export type RowState = "open" | "held" | "lacking";
/**
 * `at`: how the unit is ticked (PLAIN, or its rung), undefined if it is not. `below`: it is ticked at a rung under the one that is
 * asked for; the row is then open all the same.
 */
export type Row = { unit: GapUnit; state: RowState; at?: string | undefined; below?: boolean };
export type Group = { fn: FunctionRef; relation: Relation; rows: Row[] } & Sum;

const RANK: Record<Relation, number> = { new_function: 0, deeper: 1, same_level: 2, raise: 3 };
export const RELATIONS: Relation[] = ["new_function", "deeper", "same_level", "raise"];

/**
 * The rows of one step. `base` is the answer without ticks: it gives a row its place and relation, so that a ticked row
 * stays where it is. `held` are the ticks in the address, so that a tick shows at once, before its figures arrive. A row that
 * is only in `now`, the answer with ticks, is a unit that the client lacks.
 */
export function rowsOf(base: Gap, now: Gap, held: string[], scale: Rung[] = []): Row[] {
  const known = new Set(base.gap.map((unit) => unit.code));
  const rows = base.gap.map((unit): Row => {
    const at = heldAt(held, unit.code, rungsOf(scale, unit.framework));
    if (at === undefined) return { unit, state: "open" };
    return at === PLAIN || covers(held, unit, scale) ? { unit, state: "held", at } : { unit, state: "open", at, below: true };
  });
  for (const unit of now.gap) if (!known.has(unit.code)) rows.push({ unit, state: "lacking" });
  return rows;
}

/** The rows by function: new functions first, then deeper, then same level; the sums are the API's, of what is left. */
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
      raises: sums?.raises ?? 0,
    });
  }
  for (const row of rows) for (const fn of row.unit.functions) groups.get(fn.slug)?.rows.push(row);
  return [...groups.values()].filter((group) => group.rows.length > 0).sort((a, b) => RANK[a.relation] - RANK[b.relation]);
}

/** Why a row is in the gap now: what is held below the rung that is asked for is only to be raised. */
export const relationOf = (row: Row): Relation => (row.below ? "raise" : row.unit.relation);

export const levelsOf = (units: { level?: number | null }[]) =>
  [...new Set(units.map((unit) => unit.level).filter((level): level is number => level != null))].sort((a, b) => a - b);
