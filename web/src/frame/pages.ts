import { en } from "../i18n/en";
import { zh } from "../i18n/zh";

/** The screens that have a name to type, in both languages. */
export const PAGES = (["ladder", "plan", "compare", "overlap", "analysis", "match", "team", "data"] as const).map((key) => ({
  key,
  to: key === "ladder" ? "/" : `/${key}`,
  zh: zh.nav[key] as string,
  en: en.nav[key] as string,
}));

export type Page = (typeof PAGES)[number];

/** The screens whose name begins with what is typed, Simplified read as Traditional. One Latin letter is too short. */
export function pagesFor(typed: string, folded: string): Page[] {
  const texts = [typed, folded].map((text) => text.trim().toLowerCase());
  return PAGES.filter((page) =>
    texts.some(
      (text) => (text !== "" && page.zh.startsWith(text)) || (text.length > 1 && page.en.toLowerCase().startsWith(text)),
    ),
  );
}
