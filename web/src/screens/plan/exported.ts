import type { Exported } from "../../frame/head";
import { findRung, type Rung, rungsOf } from "../../parts/codes/held";
import { rowsOf } from "../../parts/units/rows";
import type { StepView } from "./data";

/** What is shown, as a table: a row per unit and step, held and lacking included. */
export function exportedPlan(
  name: string,
  steps: StepView[],
  held: string[],
  scale: Rung[],
  json: () => unknown,
  note: string,
): Exported {
  return {
    name,
    json,
    sheet: () => ({
      heads: [
        "step",
        "from",
        "to",
        "code",
        "name",
        "name_en",
        "name_en_official",
        "level",
        "credits",
        "type",
        "relation",
        "functions",
        "proficiency",
        "held_proficiency",
        "state",
      ],
      codes: [3],
      rows: steps.flatMap((step) =>
        rowsOf(step.base, step.now, held, scale).map(({ unit, state, at, below }) => [
          step.n,
          step.from.title,
          step.to.title,
          unit.code,
          unit.name,
          unit.name_en,
          unit.name_en_official ? "published" : "gloss",
          unit.level,
          unit.credits,
          unit.type,
          below ? "raise" : unit.relation,
          unit.functions.map((fn) => fn.name).join("|"),
          unit.proficiency?.name ?? null,
          at ? (findRung(rungsOf(scale, unit.framework), at)?.name ?? at) : (unit.held_proficiency?.name ?? null),
          state,
        ]),
      ),
      notes: [note],
    }),
  };
}
