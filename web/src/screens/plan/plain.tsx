import { useWords } from "../../i18n/words";
import { UnitInLang } from "../../marks/names";
import { heldAt } from "../../parts/codes/held";
import type { StepView } from "./data";

type Named = Parameters<typeof UnitInLang>[0]["unit"];

/** One language alone; a gloss is italic, which the foot says once. */
export function PlainName({ unit }: { unit: Named }) {
  const { lang } = useWords();
  if (lang !== "en" || !unit.name_en || unit.name_en_official) return <UnitInLang unit={unit} />;
  return (
    <em lang="en" className="gloss">
      {unit.name_en}
    </em>
  );
}

/** The units of a step that are held: those ticked, and those that are only assumed. */
export function heldOf(view: StepView, held: string[]) {
  return view.now.shared.map((unit) => ({ unit, assumed: heldAt(held, unit.code, []) === undefined }));
}

/** Those of them that belong to the qualification of the step. */
export function exemptedOf(view: StepView, held: string[]) {
  const codes = new Set(view.now.exempted.units);
  return heldOf(view, held).filter(({ unit }) => codes.has(unit.code));
}
