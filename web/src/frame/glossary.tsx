import type { GlossaryEntry } from "../api/types";
import { en } from "../i18n/en";
import { langTag, useWords, type WordKey } from "../i18n/words";
import { zh } from "../i18n/zh";

const TERMS = Object.keys(zh.terms) as (keyof typeof zh.terms)[];

type Entry = { term: string; other: string; meaning: string };

function Entries({ entries, className, label }: { entries: Entry[]; className: string; label: string }) {
  return (
    <dl className={className} aria-label={label}>
      {entries.map((entry) => (
        <div key={entry.term}>
          <dt>
            <span>{entry.term}</span> <span lang={langTag(entry.other)}>{entry.other}</span>
          </dt>
          <dd>{entry.meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Words of the Qualifications Framework that were searched for, in the language of the page. */
export function Glossary({ entries }: { entries: GlossaryEntry[] }) {
  const { t, lang } = useWords();
  if (entries.length === 0) return null;
  const said = entries.map((entry): Entry => {
    if (lang === "en") return { term: entry.term_en, other: entry.term, meaning: entry.meaning_en };
    const own = TERMS.find((key) => zh.terms[key].term === entry.term);
    if (lang === "zh" || !own) return { term: entry.term, other: entry.term_en, meaning: entry.meaning };
    return { term: t(`terms.${own}.term`), other: entry.term_en, meaning: t(`terms.${own}.meaning`) };
  });
  return <Entries entries={said} className="palette-glossary" label={t("search.glossary")} />;
}

/** The words that every page uses, explained where they stand. */
export function Terms({ label }: { label: string }) {
  const { t, lang } = useWords();
  const say = (key: string, part: string): WordKey => `terms.${key}.${part}` as WordKey;
  const entries = TERMS.map(
    (key): Entry => ({
      term: t(say(key, "term")),
      other: lang === "en" ? zh.terms[key].term : en.terms[key].term,
      meaning: t(say(key, "meaning")),
    }),
  );
  return <Entries entries={entries} className="terms" label={label} />;
}
