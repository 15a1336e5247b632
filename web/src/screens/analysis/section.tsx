import type { ReactNode } from "react";
import { listOf, useAddress } from "../../address";
import { useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";

const SECTIONS = ["off", "types", "shares", "typeShares", "nearest", "most"] as const;
type Id = (typeof SECTIONS)[number];

type Props = { id: Id; count?: number; finding: ReactNode; note: string; children: ReactNode };

/** One view: its name and its finding; the table when it is opened, and always on paper. Which are open is in the address. */
export function Section({ id, count, finding, note, children }: Props) {
  const { t } = useWords();
  const { params, set } = useAddress();
  const opened = params.has("open") ? listOf(params, "open") : [SECTIONS[0]];
  const open = opened.includes(id);
  const toggle = () => {
    const next = open ? opened.filter((one) => one !== id) : [...opened, id];
    set({ open: next.length > 0 ? next : "none" });
  };
  return (
    <section className="analysis-view" aria-labelledby={id}>
      <h2 id={id}>
        <button type="button" className="analysis-fold" aria-expanded={open} aria-controls={`${id}-view`} onClick={toggle}>
          {t(`analysis.${id}`)} {count === undefined ? null : <span className="meta num">{count.toLocaleString("en")}</span>}
        </button>
      </h2>
      <p className="analysis-finding">{finding}</p>
      <div id={`${id}-view`} className={open ? undefined : "analysis-folded"}>
        <p className="meta view-note">{note}</p>
        {children}
      </div>
    </section>
  );
}

/** The level if known. That a framework has none is said once, not in every row. */
export const KnownLevel = ({ level }: { level: number | null | undefined }) =>
  level == null ? null : <LevelTag level={level} />;
