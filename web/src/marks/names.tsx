import type { ReactNode } from "react";
import { Link } from "react-router";
import { functionPath, rolePath, unitPath, useAddress } from "../address";
import type { FunctionRef, RoleRef, UnitRef } from "../api/types";
import { langTag, useWords } from "../i18n/words";
import { Marked } from "./marked";

type BothProps = {
  zh: string;
  en?: string | null;
  gloss?: boolean;
  inline?: boolean;
  bare?: boolean;
  needle?: string;
  link?: (text: ReactNode) => ReactNode;
};

/**
 * A name in the reader's language, with the other language smaller beside it. A gloss is our own translation: italic, after ≈
 * (`bare`: without ≈, where the head of the column has it). `needle` is what was searched for and is marked.
 */
export function Both({ zh, en, gloss = false, inline = false, bare = false, needle = "", link = (text) => text }: BothProps) {
  const { lang } = useWords();
  const english = en ? (
    <span lang="en" className={gloss ? "gloss" : "english"}>
      {gloss && !bare ? "≈ " : ""}
      <Marked text={en} needle={needle} />
    </span>
  ) : null;
  const chinese = (
    <span lang={langTag(zh)}>
      <Marked text={zh} needle={needle} />
    </span>
  );
  const lead = lang === "en" && english ? english : chinese;
  const other = lang === "en" ? (english ? chinese : null) : english;
  return (
    <span className={inline ? "both both-inline" : "both"}>
      <span className="both-lead">{link(lead)}</span>
      {other ? <span className="both-other">{other}</span> : null}
    </span>
  );
}

type NamedUnit = Pick<UnitRef, "code" | "name" | "name_en" | "name_en_official">;

/** A unit's name; English that the framework has not published is a gloss. */
export function UnitName({ unit, link = false, needle }: { unit: NamedUnit; link?: boolean; needle?: string }) {
  const { href } = useAddress();
  return (
    <Both
      zh={unit.name}
      en={unit.name_en}
      gloss={!unit.name_en_official}
      needle={needle}
      link={link ? (text) => <Link to={href(unitPath(unit.code))}>{text}</Link> : undefined}
    />
  );
}

/** A function's name; its English is always a gloss. */
export function FunctionName({
  fn,
  link = true,
  inline = false,
  bare = false,
  needle,
}: {
  fn: FunctionRef;
  link?: boolean;
  inline?: boolean;
  bare?: boolean;
  needle?: string;
}) {
  const { href } = useAddress();
  return (
    <Both
      zh={fn.name}
      en={fn.name_en}
      gloss
      inline={inline}
      bare={bare}
      needle={needle}
      link={link ? (text) => <Link to={href(functionPath(fn.slug))}>{text}</Link> : undefined}
    />
  );
}

export function RoleTitle({
  role,
  link = false,
  inline = false,
  needle,
}: {
  role: RoleRef;
  link?: boolean;
  inline?: boolean;
  needle?: string;
}) {
  const { href } = useAddress();
  return (
    <Both
      zh={role.title}
      en={role.title_en}
      inline={inline}
      needle={needle}
      link={link ? (text) => <Link to={href(rolePath(role.slug))}>{text}</Link> : undefined}
    />
  );
}

/** A text in the reader's language, tagged with its language; Chinese if there is no English. */
export function InLang({ zh, en }: { zh: string; en?: string | null }) {
  const { lang } = useWords();
  return lang === "en" && en ? <span lang="en">{en}</span> : <span lang={langTag(zh)}>{zh}</span>;
}

/** A unit's name as one run of text, for lists within a sentence. */
export function UnitInLang({ unit }: { unit: NamedUnit }) {
  const { lang } = useWords();
  if (lang !== "en" || !unit.name_en || unit.name_en_official) return <InLang zh={unit.name} en={unit.name_en} />;
  return (
    <span className="gloss" lang="en">
      ≈ {unit.name_en}
    </span>
  );
}

export const Title = ({ role }: { role: RoleRef }) => <InLang zh={role.title} en={role.title_en} />;
export const Short = ({ role }: { role: RoleRef }) => <InLang zh={role.short} en={role.short_en} />;

// A bundle's ids may be as long as a UUID: those get a line of their own.
const LONG = 12;

/** Digits grey, level suffix bold; never broken over two lines. */
export function Code({ code, link = false }: { code: string; link?: boolean }) {
  const { href } = useAddress();
  const cut = /^(.+?)(L\d)$/.exec(code);
  const text = cut ? (
    <>
      {cut[1]}
      <b>{cut[2]}</b>
    </>
  ) : (
    code
  );
  return (
    <span className={code.length > LONG ? "code code-long" : "code"} lang="en">
      {link ? <Link to={href(unitPath(code))}>{text}</Link> : text}
    </span>
  );
}
