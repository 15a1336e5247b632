import type { FunctionGap, Gap, GapUnit, Relation } from "../../api/types";

// Small gaps for tests.
const fn = (slug: string) => ({ slug, name: slug, name_en: null });
export const unit = (code: string, relation: Relation, functions: string[], type = "core") =>
  ({
    code,
    name: code,
    relation,
    type,
    functions: functions.map(fn),
    level: 4,
    credits: 4,
    siblings: [],
    order: 1,
  }) as unknown as GapUnit;
export const by = (slug: string, relation: Relation, units: number, unknown = 0): FunctionGap => ({
  function: fn(slug),
  relation,
  units,
  raises: 0,
  credits: (units - unknown) * 4,
  unknown_credits: unknown,
});
export const gap = (units: GapUnit[], byFunction: FunctionGap[]) => ({ gap: units, by_function: byFunction }) as unknown as Gap;
