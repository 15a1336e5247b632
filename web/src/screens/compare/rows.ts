import type { FunctionOverlap, PairOverlap, Requirement, SharedUnit } from "../../api/types";

export type Side = "a" | "b" | "both";
/** In the order in which they are shown: what is common, then what the second role adds, then what it leaves. */
export const SIDES: readonly Side[] = ["both", "b", "a"];
export type CompareRow = { fn: FunctionOverlap; side: Side; shared: SharedUnit[]; onlyA: Requirement[]; onlyB: Requirement[] };

function sideOf(fn: FunctionOverlap): Side {
  const a = fn.shared.length + fn.only_a.length > 0;
  const b = fn.shared.length + fn.only_b.length > 0;
  return a && b ? "both" : a ? "a" : "b";
}

/** The functions side by side: shared ones (first those with shared units), then only b, only a; within each as the API gives them. */
export function compareRows(pair: PairOverlap): CompareRow[] {
  const shared = new Map(pair.shared.map((unit) => [unit.code, unit]));
  const onlyA = new Map(pair.only_a.map((unit) => [unit.code, unit]));
  const onlyB = new Map(pair.only_b.map((unit) => [unit.code, unit]));
  const pick = <T>(codes: string[], from: Map<string, T>) => codes.flatMap((code) => from.get(code) ?? []);
  return pair.by_function
    .map((fn) => ({
      fn,
      side: sideOf(fn),
      shared: pick(fn.shared, shared),
      onlyA: pick(fn.only_a, onlyA),
      onlyB: pick(fn.only_b, onlyB),
    }))
    .sort((x, y) => Number(y.shared.length > 0) - Number(x.shared.length > 0) || SIDES.indexOf(x.side) - SIDES.indexOf(y.side));
}

/** In how many of the shared functions b's highest level lies above a's. */
export function higherInB(rows: CompareRow[]): number {
  return rows.filter(({ fn, side }) => side === "both" && Math.max(0, ...fn.levels_b) > Math.max(0, ...fn.levels_a)).length;
}
