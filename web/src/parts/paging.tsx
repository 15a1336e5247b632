import { type ReactNode, useState } from "react";
import { useWords } from "../i18n/words";
import "./paging.css";

/** The first items of a long list and a button that shows more, so that a page stays short and everything can be reached. */
export function useFirst<T>(items: T[], count: number): [T[], ReactNode] {
  const { t } = useWords();
  const [shown, setShown] = useState(count);
  const rest = items.length - shown;
  const button =
    rest > 0 ? (
      <button type="button" className="quiet no-print" onClick={() => setShown(shown + Math.max(count, 50))}>
        {t("act.more", { count: rest })}
      </button>
    ) : null;
  return [items.slice(0, shown), button];
}

/** Previous and next page of a list; the page is in the address. */
export function Pager({ total, offset, shown, page, label }: PagerProps) {
  const { t } = useWords();
  if (total <= shown) return null;
  return (
    <nav className="pager no-print">
      <button type="button" className="button" disabled={offset === 0} onClick={() => page.go(Math.max(0, offset - page.size))}>
        {t("act.previous")}
      </button>
      <span className="meta num">{label}</span>
      <button type="button" className="button" disabled={offset + shown >= total} onClick={() => page.go(offset + page.size)}>
        {t("act.next")}
      </button>
    </nav>
  );
}

type PagerProps = {
  total: number;
  offset: number;
  shown: number;
  page: { size: number; go: (offset: number) => void };
  label: string;
};
