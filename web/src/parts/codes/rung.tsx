import { useScale } from "../../api/queries";
import type { UnitRef } from "../../api/types";
import { nameIn, useWords } from "../../i18n/words";
import { rungIn } from "../../marks/marks";
import { findRung, heldAt, PLAIN, rungsOf } from "./held";

// A definition in the list is cut here; the whole one stands below once its rung is chosen.
const CUT = 60;

type Props = { unit: UnitRef; held: string[]; onChoose: (code: string, rung: string | null) => void };

const cut = (text: string) => (text.length > CUT ? `${text.slice(0, CUT)}…` : text);

/** How well a ticked unit is held, asked only where its framework has a scale: plain first, then its rungs with their definitions. */
export function RungChoice({ unit, held, onChoose }: Props) {
  const { t, lang } = useWords();
  const scale = rungsOf(useScale(), unit.framework);
  const at = heldAt(held, unit.code, scale);
  if (at === undefined || scale.length === 0) return null;
  const chosen = at === PLAIN ? undefined : findRung(scale, at);
  return (
    <span className="rung-choice no-print">
      <label>
        <span className="meta">{t("rows.howWell")}</span>{" "}
        <span className="select select-small">
          <select
            aria-label={t("rows.howWellOf", { code: unit.code, name: nameIn(lang, unit) })}
            value={chosen?.name ?? at}
            title={chosen?.definition ?? undefined}
            onChange={(event) => onChoose(unit.code, event.target.value || null)}
          >
            <option value={PLAIN}>{t("rows.holdsIt")}</option>
            {scale.map((rung) => (
              <option key={rung.key} value={rung.name} title={rung.definition ?? undefined}>
                {rungIn(lang, rung)}
                {rung.definition ? `${t("colon")}${cut(rung.definition)}` : ""}
              </option>
            ))}
            {chosen || at === PLAIN ? null : <option value={at}>{at}</option>}
          </select>
        </span>
      </label>
      {chosen?.definition ? <span className="meta rung-meaning">{chosen.definition}</span> : null}
    </span>
  );
}
