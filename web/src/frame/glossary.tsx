import type { GlossaryEntry } from "../api/types";
import { useWords } from "../i18n/words";

/** Words of the Qualifications Framework that were searched for, in the language of the page. */
export function Glossary({ entries }: { entries: GlossaryEntry[] }) {
  const { t, lang } = useWords();
  if (entries.length === 0) return null;
  return (
    <dl className="palette-glossary" aria-label={t("search.glossary")}>
      {entries.map((entry) => (
        <div key={entry.term}>
          <dt>
            <span lang="zh-HK">{entry.term}</span> <span lang="en">{entry.term_en}</span>
          </dt>
          <dd>{lang === "en" ? entry.meaning_en : entry.meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
