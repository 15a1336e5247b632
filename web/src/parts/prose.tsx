import { pointsIn, textIn, useWords } from "../i18n/words";
import "./document.css";

const paragraphs = (text: string) => text.split("\n").filter((line) => line.trim() !== "");

/** A text of a document, a paragraph a line. Who shows it says with `InChinese` that it is Chinese. */
export function Prose({ text, en }: { text: string; en?: string | null }) {
  const { lang } = useWords();
  const shown = textIn(lang, [text, en]);
  return (
    <div className="prose" lang={shown.tag}>
      {paragraphs(shown.text).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** Points of a document, as a list. */
export function Bullets({ items, en }: { items: string[]; en?: string[] | null }) {
  const { lang } = useWords();
  return (
    <ul className="prose">
      {pointsIn(lang, items, en).map((point) => {
        const shown = textIn(lang, point);
        return (
          <li key={shown.text} lang={shown.tag}>
            {shown.text}
          </li>
        );
      })}
    </ul>
  );
}
