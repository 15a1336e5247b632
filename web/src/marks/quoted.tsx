import { type Printed, textIn, useWords } from "../i18n/words";

/** Tells English readers that a text is quoted in Chinese; nothing if all of them are English, or the reader reads Chinese. */
export function InChinese({ of }: { of: readonly Printed[] }) {
  const { t, lang } = useWords();
  return of.some((printed) => textIn(lang, printed).quoted) ? (
    <span className="meta in-chinese">{t("quoted.chinese")}</span>
  ) : null;
}

/** A text of a document in the reader's language. */
export function Quoted({ text, en }: { text: string; en?: string | null }) {
  const { lang } = useWords();
  const shown = textIn(lang, [text, en]);
  return <span lang={shown.tag}>{shown.text}</span>;
}

/** The same, and English readers are told if it is Chinese. */
export function Said({ text, en }: { text: string; en?: string | null }) {
  return (
    <>
      <Quoted text={text} en={en} /> <InChinese of={[[text, en]]} />
    </>
  );
}
