import { useEffect, useState } from "react";
import type { By, Matrix } from "../../api/types";
import { percent, titleIn, useWords, type WordKey } from "../../i18n/words";
import type { At } from "../../parts/heat/cells";
import type { Share } from "./shares";

export const WHAT: Record<By, WordKey> = {
  function: "overlap.whatFunction",
  unit: "overlap.whatUnit",
  "soft-skill": "overlap.whatSkill",
};

/** "12 of 14", a bar, "86 %", and the shared units under it, so that a zero is never shown alone. */
export function Cell({ share, under }: { share: Share; under: string | undefined }) {
  const { t } = useWords();
  return (
    <>
      <span className="matrix-words">
        <b className="num">{share.all === null ? share.count : t("overlap.of", { count: share.count, all: share.all })}</b>
        {share.ratio === null ? null : <span className="meta num">{percent(share.ratio)}</span>}
      </span>
      {share.ratio === null ? null : (
        <svg className="matrix-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect width="100" height="4" className="matrix-bar-all" />
          <rect width={share.ratio * 100} height="4" className="matrix-bar-part" />
        </svg>
      )}
      {under === undefined ? null : <span className="meta">{under}</span>}
    </>
  );
}

/** "11/14", and the percent below: for matrices of many roles. */
export function SmallCell({ share }: { share: Share }) {
  return (
    <>
      <b className="num">{share.all === null ? share.count : `${share.count}/${share.all}`}</b>
      {share.ratio === null ? null : <span className="num matrix-percent">{percent(share.ratio)}</span>}
    </>
  );
}

const WAIT_MS = 200;

/** What came last and has stayed for a moment, so that moving through the matrix is not a flood of words. */
export function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), WAIT_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** The cell in focus in one plain sentence. */
export function Said({ matrix, at }: { matrix: Matrix; at: At | null }) {
  const { t, lang } = useWords();
  const a = at ? matrix.roles[at.line] : undefined;
  const b = at ? matrix.roles[at.column] : undefined;
  const count = at ? (matrix.shared[at.line]?.[at.column] ?? 0) : 0;
  const all = at ? (matrix.counts[at.column] ?? 0) : 0;
  return (
    <p className="matrix-said" aria-live="polite">
      {a && b && a !== b
        ? t("overlap.cell", {
            a: titleIn(lang, a),
            b: titleIn(lang, b),
            count,
            all,
            what: t(WHAT[matrix.by], { count: all }),
            percent: percent(all === 0 ? 0 : count / all),
          })
        : t("overlap.cellNone")}
    </p>
  );
}
