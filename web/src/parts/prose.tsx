const paragraphs = (text: string) => text.split("\n").filter((line) => line.trim() !== "");

import "./document.css";

/** A text of the source, a paragraph a line. */
export function Prose({ text }: { text: string }) {
  return (
    <div className="prose" lang="zh-HK">
      {paragraphs(text).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** Points of the source, as a list. */
export function Bullets({ items }: { items: string[] }) {
  return (
    <ul className="prose" lang="zh-HK">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
