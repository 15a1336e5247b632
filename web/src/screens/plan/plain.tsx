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

/** The ways into the qualification of a step, as the document has them: none, one, or two of which one is enough. */
export function useEntryWays(view: StepView) {
  const { t } = useWords();
  const entry = view.now.qualification?.entry;
  return [
    { head: t("entry.academic"), text: entry?.academic ?? "", en: entry?.academic_en },
    { head: t("entry.vocational"), text: entry?.vocational ?? "", en: entry?.vocational_en },
  ].filter((way) => way.text !== "");
}
