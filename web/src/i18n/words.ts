import { createContext, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Lang, useAddress } from "../address";
import { LANG_TAG } from ".";
import type { zh } from "./zh";

type Dotted<T> = { [K in keyof T & (string | number)]: T[K] extends string ? `${K}` : `${K}.${Dotted<T[K]>}` }[keyof T &
  (string | number)];

/** The key of every word; one that does not exist is a type error. */
export type WordKey = Dotted<typeof zh>;
export type Values = Record<string, string | number>;

/** Another language than the address says, for a part of the page: the sheet that is printed. */
export const LangContext = createContext<Lang | null>(null);

/** The words in the language of the address (or of the part of the page), and the language. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const { lang: ofPage } = useAddress();
  const ofPart = useContext(LangContext);
  return useMemo(() => {
    const say = ofPart === null ? t : i18n.getFixedT(LANG_TAG[ofPart]);
    return { lang: ofPart ?? ofPage, t: (key: WordKey, values?: Values): string => say(key, values ?? {}) };
  }, [t, i18n, ofPage, ofPart]);
}

/** A framework as people call it; a bundle's by the bundle's own name. */
export const frameworkIn = (t: (key: WordKey) => string, framework: string) => (framework === HKQF ? t("hkqf") : framework);
export const HKQF = "hkqf";

/** A sum over units; `unknown_credits` of them are left out of its credits and hours. */
/** `raises` of the units are held at a lower rung: they earn no credits. */
export type Sum = { units: number; credits: number; hours?: number; unknown_credits?: number; raises?: number };

/** Nothing is known about the credits of these units: they are counted, not summed. */
export const creditsUnknown = ({ units, unknown_credits: unknown = 0, raises = 0 }: Omit<Sum, "credits">) =>
  unknown > 0 && unknown >= units - raises;

type Say = (key: WordKey, values?: Values) => string;

/** For after a figure that leaves units out: " · credits unknown (2 units)"; empty if all are known. */
export const leftOut = (t: Say, { unknown_credits: count = 0 }: Pick<Sum, "unknown_credits">) =>
  count > 0 ? ` · ${t("unknownCredits", { count })}` : "";

/** 70 credits (· 700 h), and how many units are left out; "credits unknown" if none is known. Unknown is never zero. */
export function creditsIn(t: Say, sum: Sum): string {
  if (creditsUnknown(sum)) return t("creditUnknown");
  const parts = [t("credits", { count: sum.credits })];
  if (sum.hours !== undefined) parts.push(t("hours", { count: sum.hours }));
  return parts.join(" · ") + leftOut(t, sum);
}

/** 5 units · 13 credits, then as `creditsIn`. */
export const sumIn = (t: Say, sum: Sum) => `${t("units", { count: sum.units })} · ${creditsIn(t, sum)}`;

type Named = { name: string; name_en?: string | null };
type Titled = { title: string; title_en?: string | null; short: string; short_en?: string | null };

export const nameIn = (lang: Lang, it: Named) => (lang === "en" ? (it.name_en ?? it.name) : it.name);
export const titleIn = (lang: Lang, role: Titled) => (lang === "en" ? (role.title_en ?? role.title) : role.title);
export const shortIn = (lang: Lang, role: Titled) => (lang === "en" ? (role.short_en ?? role.short) : role.short);

/** A short title inside an English sentence: "the officer", but "the HR officer". */
export function inSentence(lang: Lang, role: Titled): string {
  const text = shortIn(lang, role);
  return lang === "en" && /^[A-Z][a-z]/.test(text) && text === role.short_en ? text[0]!.toLowerCase() + text.slice(1) : text;
}

/** The language of a text as the source gives it: a bundle's names may be English where a document's are Chinese. */
export const langTag = (text: string) => (/\p{Script=Han}/u.test(text) || !/[A-Za-z]/.test(text) ? "zh-HK" : "en");

/** A text of a document, and its official English if an English specification of the role is loaded. */
export type Printed = readonly [text: string | null | undefined, english?: string | null];

/** A text in the reader's language with its tag: official English where there is some. `quoted`: Chinese for an English reader. */
export function textIn(lang: Lang, [text, english]: Printed) {
  const shown = (lang === "en" ? english : null) || text || "";
  const tag = shown === english ? "en" : langTag(shown);
  return { text: shown, tag, quoted: lang === "en" && shown !== "" && tag !== "en" } as const;
}

/** Points in the reader's language: the official English ones, or the document's own. */
export const pointsIn = (lang: Lang, points: string[], english?: string[] | null): Printed[] =>
  lang === "en" && english?.length ? english.map((point) => [point, point]) : points.map((point) => [point]);

/** The other language's title, for the smaller line; null where there is none. */
export const otherTitle = (lang: Lang, role: Titled) => (role.title_en ? (lang === "en" ? role.title : role.title_en) : null);

export const listIn = (lang: Lang, items: string[]) => items.join(lang === "en" ? ", " : "、");

const DATE = { zh: "zh-HK", en: "en-GB" } as const;

/** 2026 年 11 月 22 日, or 22 Nov 2026. */
export function dateIn(lang: Lang, iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  if (lang === "en") return date.toLocaleDateString(DATE.en, { day: "numeric", month: "short", year: "numeric" });
  return `${date.getFullYear()} 年 ${date.getMonth() + 1} 月 ${date.getDate()} 日`;
}

export function timeIn(lang: Lang, iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return `${dateIn(lang, iso)} ${date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
}

/** A whole percent with a space before the sign. */
export const percent = (ratio: number) => `${Math.round(ratio * 100)}\u00a0%`;

/** A change of a figure: +4, −15 (U+2212), never a hyphen. */
export const signed = (change: number) =>
  change < 0 ? `\u2212${Math.abs(change).toLocaleString("en")}` : `+${change.toLocaleString("en")}`;

/** L3／L4, or L3 / L4; a dash where no level is known. */
function levelsIn(lang: Lang, levels: number[]): string {
  if (levels.length === 0) return "–";
  return levels.map((level) => `L${level}`).join(lang === "en" ? " / " : "／");
}

/** L5 → L6／L7, or the one side that is there. */
export function levelStep(lang: Lang, from: number[], to: number[]): string {
  if (from.length === 0) return levelsIn(lang, to);
  if (to.length === 0) return levelsIn(lang, from);
  return `${levelsIn(lang, from)} → ${levelsIn(lang, to)}`;
}
