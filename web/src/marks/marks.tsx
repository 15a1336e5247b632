import type { ComponentProps, ReactNode } from "react";
import { Trans } from "react-i18next";
import type { Lang } from "../address";
import { useLevels } from "../api/queries";
import type { Basis, Change, Proficiency, Relation, Rung } from "../api/types";
import { creditsUnknown, HKQF, leftOut, levelStep, type Sum, useWords, type Values, type WordKey } from "../i18n/words";

/** A sentence with emphasis inside: <b> of the word becomes strong, other tags come from `tags`. */
export function Sentence({ k, v, tags = {} }: { k: WordKey; v?: Values; tags?: Record<string, ReactNode> }) {
  const { t } = useWords();
  const components = { b: <strong />, i: <em lang="en" />, u: <span lang="en" />, m: <mark />, ...tags } as unknown as Record<
    string,
    never
  >;
  return <Trans t={t as never} i18nKey={k as never} values={v} components={components} />;
}

export function LevelTag({ level, dashed = false }: { level: number | null | undefined; dashed?: boolean }) {
  const { t } = useWords();
  if (level == null) return <span className="level-tag">{t("levelUnknown")}</span>;
  return (
    <span className={dashed ? "level-tag level-tag-dashed" : "level-tag"} lang="en">
      L{level}
    </span>
  );
}

const TYPES = new Set(["core", "functional"]);

/** Filled for core, outlined for functional; a bundle's own type is outlined and shown as it is. */
export function TypeTag({ type }: { type: string }) {
  const { t } = useWords();
  const text = TYPES.has(type) ? t(`type.${type as "core" | "functional"}`) : type;
  return <span className={type === "core" ? "tag tag-core" : "tag"}>{text}</span>;
}

const TRACK = [1, 2, 3, 4, 5, 6, 7];
const MOST_PLACES = 12; // more do not fit into a cell; then the words say it alone

/** The levels of a framework: seven of Hong Kong's, those that are loaded of any other. */
function usePlaces(framework: string | undefined): number[] {
  const levels = useLevels();
  if (framework === undefined || framework === HKQF) return TRACK;
  const own = (levels.data?.items ?? []).filter((it) => it.framework === framework).map((it) => it.level);
  return own.length > MOST_PLACES ? [] : own.sort((a, b) => a - b);
}

/** A place for each level of the framework: ring held (left), dot needed (right), both together; the words below say the same. */
export function LevelTrack({
  framework,
  from,
  to,
  words = true,
  right = false,
}: {
  framework: string | undefined;
  from: number[];
  to: number[];
  words?: boolean;
  right?: boolean;
}) {
  const { lang } = useWords();
  const places = usePlaces(framework);
  if (from.length + to.length === 0) return <span className="track" />; // no level is known: empty places say nothing
  const width = places.length * 12;
  return (
    <span className={right ? "track track-right" : "track"}>
      <svg className="track-svg" viewBox={`0 0 ${width} 12`} width={width} height="12" aria-hidden="true">
        {places.map((level, place) => {
          const x = place * 12 + 6;
          const held = from.includes(level);
          const needed = to.includes(level);
          if (!held && !needed) return <circle key={level} cx={x} cy="6" r="1.1" className="track-none" />;
          return (
            <g key={level}>
              {held ? <circle cx={x} cy="6" r="4.2" className="track-held" /> : null}
              {needed ? <circle cx={x} cy="6" r={held ? 2.6 : 4.4} className="track-needed" /> : null}
            </g>
          );
        })}
      </svg>
      {words ? <span className="track-words num">{levelStep(lang, from, to)}</span> : null}
    </span>
  );
}

const RELATION_SIGN: Record<Relation, ReactNode> = {
  new_function: (
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" className="sign">
      <path d="M7 1 13 7 7 13 1 7Z M7 4.4V9.6 M4.4 7H9.6" className="sign-line" />
    </svg>
  ),
  deeper: (
    <svg viewBox="0 0 14 14" width="12" height="12" aria-hidden="true" className="sign">
      <path d="M7 2 13 12H1Z" className="sign-solid" />
    </svg>
  ),
  same_level: (
    <svg viewBox="0 0 14 14" width="12" height="12" aria-hidden="true" className="sign">
      <path d="M1 4.5H13M1 9.5H13" className="sign-line" />
    </svg>
  ),
  raise: (
    <svg viewBox="0 0 14 14" width="12" height="12" aria-hidden="true" className="sign">
      <path d="M7 12V2.5M3 6.5 7 2.5 11 6.5" className="sign-line" />
    </svg>
  ),
};

/** `levels` false: no level is known, so only the function can be compared. */
export function RelationMark({
  relation,
  short = false,
  levels = true,
}: {
  relation: Relation;
  short?: boolean;
  levels?: boolean;
}) {
  const { t } = useWords();
  const word: WordKey =
    relation === "same_level" && !levels ? "relation.same_function" : `relation.${relation}${short ? "Short" : ""}`;
  return (
    <span className={`relation relation-${relation}`}>
      {RELATION_SIGN[relation]} {t(word)}
    </span>
  );
}

const BASIS_LETTER: Record<Basis, string> = { asserted: "A", derived: "D", inferred: "I" };

/** Line and word, always together; before an English word its letter. */
export function BasisMark({ basis, note = false }: { basis: Basis; note?: boolean }) {
  const { t, lang } = useWords();
  return (
    <span className="basis">
      <svg viewBox="0 0 26 4" width="26" height="4" aria-hidden="true">
        <path d="M0 2H26" className={`basis-line basis-${basis}`} />
      </svg>
      {lang === "en" ? <b>{BASIS_LETTER[basis]}</b> : null} <span>{t(`basis.${basis}`)}</span>
      {note ? <span className="basis-note"> {t(`basis.${basis}Note`)}</span> : null}
    </span>
  );
}

const BARS = 4;
// More rungs than this are words alone.
const MOST_BARS = 8;
const TALLEST = 12;

function SkillBars({ rank, name, of = BARS, title }: { rank: number; name: string; of?: number; title?: string | undefined }) {
  return (
    <span className="skill" title={title}>
      {of < 2 || of > MOST_BARS ? null : (
        <svg viewBox={`0 0 ${of * 5} 14`} width={of * 5} height="14" aria-hidden="true">
          {Array.from({ length: of }, (_, index) => index + 1).map((bar) => (
            <rect
              key={bar}
              x={(bar - 1) * 5 + 0.5}
              y={13 - (bar * TALLEST) / of}
              width="3.6"
              height={(bar * TALLEST) / of}
              className={bar <= rank ? "bar-on" : "bar-off"}
            />
          ))}
        </svg>
      )}{" "}
      {name}
    </span>
  );
}

type Named = { name: string; name_en?: string | null };

/** A rung's name in the reader's language. */
export const rungIn = (lang: Lang, rung: Named) => (lang === "en" ? (rung.name_en ?? rung.name) : rung.name);

/** A rung of a framework's scale as soft skills have it; its definition on hover. */
export function RungMark({ rung, scale }: { rung: Named & { rank: number }; scale: Rung[] }) {
  const { lang } = useWords();
  const at = scale.findIndex((it) => it.rank === rung.rank);
  const known = scale[at];
  const name = rungIn(lang, known ?? rung);
  return <SkillBars rank={at + 1} name={name} of={known ? scale.length : 0} title={known?.definition ?? undefined} />;
}

/** A proficiency in the reader's language: the document's own word in Chinese. */
export function Skill({ proficiency }: { proficiency: Proficiency }) {
  const { lang } = useWords();
  return (
    <SkillBars rank={proficiency.rank} name={lang === "en" ? (proficiency.name_en ?? proficiency.name) : proficiency.name} />
  );
}

const CHANGE_SIGN: Record<Change, string> = { new: "＋", raise: "▲", same: "＝", lower: "▼", not_listed: "–" };

export function ChangeMark({ change }: { change: Change }) {
  const { t } = useWords();
  return (
    <span className={`change change-${change}`}>
      <span aria-hidden="true">{CHANGE_SIGN[change]}</span> {t(`change.${change}`)}
    </span>
  );
}

/** ■ 核心 16  □ 職能 14; nothing if a bundle has other types. */
export function CoreFunctional({ core, functional }: { core: number; functional: number }) {
  const { t } = useWords();
  if (core + functional === 0) return null;
  return (
    <span className="core-functional">
      <span>
        <span className="square square-core" aria-hidden="true" /> {t("types.core", { count: core })}
      </span>
      <span>
        <span className="square" aria-hidden="true" /> {t("types.functional", { count: functional })}
      </span>
    </span>
  );
}

/** A figure with its noun: the figure stronger than the word. */
export function Figure({ children, word, ...rest }: { children: ReactNode; word: ReactNode } & ComponentProps<"span">) {
  return (
    <span className="figure" {...rest}>
      <b className="num">{children}</b> {word}
    </span>
  );
}

export function RoleLetter({ letter, type }: { letter: string; type?: string }) {
  return (
    <span className={type === "core" ? "letter letter-core" : "letter"} aria-hidden="true">
      {letter}
    </span>
  );
}

/** 70 credits and how many units are left out, or "credits unknown" if none is known. */
export function Credits({ sum }: { sum: Sum }) {
  const { t } = useWords();
  if (creditsUnknown(sum)) return <span className="meta">{t("creditUnknown")}</span>;
  const rest = leftOut(t, sum);
  return (
    <span>
      <Figure word={t("creditsWord")}>{sum.credits.toLocaleString("en")}</Figure>
      {rest ? <span className="meta">{rest}</span> : null}
    </span>
  );
}
