import { useCallback, useMemo } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { ROOT_PATH } from "./root-path";

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
  const text = params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%40", "@");
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

/** The two roles that an address of a plan or comparison names. */
export function pairOf(pathname: string): [string, string] | null {
  const cut = /^\/(?:plan|compare)\/([^/]+)\/([^/]+)/.exec(pathname);
  return cut ? [decodeURIComponent(cut[1]!), decodeURIComponent(cut[2]!)] : null;
}

/**
 * What goes along on every link, so that no way out of a plan loses it: units held and lacking, start, target and pace.
 * A plan has its two roles in its path; a comparison keeps those of the plan, and without a plan its own.
 */
export function carriedFrom(pathname: string, search: string): Change {
  const params = new URLSearchParams(search);
  const pair = pairOf(pathname);
  const own = pathname.startsWith("/plan/") || !(params.has("from") || params.has("to")) ? pair : null;
  return {
    held: listOf(params, "held"),
    lacking: listOf(params, "lacking"),
    from: own?.[0] ?? params.get("from"),
    to: own?.[1] ?? params.get("to"),
    pace: params.get("pace"),
  };
}

/** An address inside the explorer that keeps the language and what goes along. */
export function hrefFrom(pathname: string, search: string, path: string, change: Change = {}): string {
  const carried = carriedFrom(pathname, search);
  const ends = /^\/plan\/[^/]+\/[^/]+/.test(path) ? { from: null, to: null } : {};
  return path + changed("", { ...carried, ...ends, ...change, lang: langValue(langOf(search)) });
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
    (change: Change, options: { push?: boolean; state?: unknown } = {}) => {
      // Read when called: of two changes in one tick, the second must not undo the first.
      const search = changed(window.location.search, change);
      // What a history entry says of itself (the last tick) stays with it while it is only replaced.
      const state = options.state ?? (options.push ? null : window.history.state?.usr);
      navigate({ pathname: window.location.pathname.slice(ROOT_PATH.length) || "/", search }, { replace: !options.push, state });
    },
    [navigate],
  );
  const href = useCallback(
    (path: string, change: Change = {}) => hrefFrom(location.pathname, location.search, path, change),
    [location.pathname, location.search],
  );
  return useMemo(
    () => ({ params, lang, set, href, path: location.pathname, search: location.search }),
    [params, lang, set, href, location.pathname, location.search],
  );
}
