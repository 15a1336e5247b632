import type { ReactNode } from "react";
import { useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";

/** One view: its name, how many, what the figures are of, and the table. */
export function Section({
  id,
  count,
  note,
  children,
}: {
  id: "off" | "types" | "shares" | "typeShares" | "nearest" | "most";
  count?: number;
  note: string;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <section className="analysis-view" aria-labelledby={id}>
      <h2 id={id}>
        {t(`analysis.${id}`)} {count === undefined ? null : <span className="meta num">{count.toLocaleString("en")}</span>}
      </h2>
      <p className="meta view-note">{note}</p>
      {children}
    </section>
  );
}

/** The level if known. That a framework has none is said once, not in every row. */
export const KnownLevel = ({ level }: { level: number | null | undefined }) =>
  level == null ? null : <LevelTag level={level} />;
