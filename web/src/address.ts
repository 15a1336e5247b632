import { useCallback, useMemo } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";

/** Traditional Chinese, Simplified Chinese, English. */
export type Lang = "zh" | "zh-Hans" | "en";

/** New values for the address; null removes one. */
export type Change = Record<string, string | string[] | null | undefined>;

/** The query string after `change`; commas stay readable, empty values are removed. */
export function changed(search: string, change: Change): string {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    const text = Array.isArray(value) ? value.join(",") : value;
    if (text) params.set(name, text);
    else params.delete(name);
  }
  const text = params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text === "" ? "" : `?${text}`;
}

/** The comma-separated list under `name`, without repeats. */
export function listOf(params: URLSearchParams, name: string): string[] {
  const text = params.getAll(name).join(",");
  return [...new Set(text.split(",").map((part) => part.trim()))].filter((part) => part !== "");
}

export function langOf(search: string): Lang {
  const asked = new URLSearchParams(search).get("lang") ?? "";
  if (asked === "en") return "en";
  return /^zh-(hans|cn|sg)\b/i.test(asked) ? "zh-Hans" : "zh";
}

/** A language as the address says it; nothing for Traditional Chinese. */
export const langValue = (lang: Lang) => (lang === "zh" ? null : lang);

/** An address inside the explorer that keeps the language. */
function hrefWith(lang: Lang, path: string, change: Change = {}): string {
  return path + changed("", { ...change, lang: langValue(lang) });
}

export const planPath = (from: string, to: string) => `/plan/${encodeURIComponent(from)}/${encodeURIComponent(to)}`;
export const comparePath = (a: string, b: string) => `/compare/${encodeURIComponent(a)}/${encodeURIComponent(b)}`;
export const rolePath = (slug: string) => `/role/${encodeURIComponent(slug)}`;
export const unitPath = (code: string) => `/unit/${encodeURIComponent(code)}`;
export const functionPath = (slug: string) => `/function/${encodeURIComponent(slug)}`;
export const coursePath = (slug: string) => `/course/${encodeURIComponent(slug)}`;
export const graphPath = (kind: string, key: string) => `/graph/${kind}/${encodeURIComponent(key)}`;

/** The state of the view, which is the address, and ways to change it. */
export function useAddress() {
  const [params] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const lang = langOf(location.search);
  const set = useCallback(
    (change: Change, options: { push?: boolean } = {}) => {
      // Read when called: of two changes in one tick, the second must not undo the first.
      const search = changed(window.location.search, change);
      navigate({ pathname: window.location.pathname, search }, { replace: !options.push });
    },
    [navigate],
  );
  const href = useCallback((path: string, change: Change = {}) => hrefWith(lang, path, change), [lang]);
  return useMemo(
    () => ({ params, lang, set, href, path: location.pathname, search: location.search }),
    [params, lang, set, href, location.pathname, location.search],
  );
}
