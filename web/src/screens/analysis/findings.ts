import type { Lang } from "../../address";
import type { Analysis } from "../../api/types";
import { inSentence, listIn, nameIn, percent, shortIn, type Values, type WordKey } from "../../i18n/words";

type Say = (key: WordKey, values?: Values) => string;

const NAMED = 3;

/** How many requirements are off their role's level, in how many roles, and how far at most. */
export function ofOffLevels(t: Say, { off_level, roles }: Analysis): string {
  const unknown = roles.filter((role) => role.level == null).length;
  if (unknown === roles.length) return t("analysis.offUnknown", { count: unknown });
  if (off_level.length === 0) return t(unknown > 0 ? "analysis.offNoneKnown" : "analysis.offNone");
  const of = new Set(off_level.map((row) => row.role)).size;
  const most = Math.max(...off_level.map((row) => Math.abs(row.by)));
  return t("analysis.offFound", { count: off_level.length, roles: of, most });
}

/** The first functions whose type changes, by name. */
export function ofTypeChanges(t: Say, lang: Lang, { type_changes }: Analysis): string {
  if (type_changes.length === 0) return t("analysis.typesNone");
  const named = type_changes.slice(0, NAMED).map((change) => nameIn(lang, change));
  const more = type_changes.length - named.length;
  return t(more > 0 ? "analysis.typesFoundMore" : "analysis.typesFound", { names: listIn(lang, named), count: more });
}

/** From the least to the largest share of core. */
export function ofCoreShares(t: Say, lang: Lang, { core_shares, roles }: Analysis): string {
  const name = (slug: string) => {
    const role = roles.find((one) => one.slug === slug);
    return role ? inSentence(lang, role) : slug;
  };
  const [least, ...rest] = [...core_shares].sort((a, b) => a.share - b.share);
  const most = rest.at(-1);
  if (!least) return "";
  if (!most) return t("analysis.shareFound", { role: name(least.role), share: percent(least.share) });
  return t("analysis.sharesFound", {
    least: percent(least.share),
    of_least: name(least.role),
    most: percent(most.share),
    of_most: name(most.role),
  });
}

/** The types that occur. */
export const ofTypeShares = (t: Say, lang: Lang, { type_shares }: Analysis): string => {
  const types = [...new Set(type_shares.map((share) => share.type))];
  return t("analysis.typeSharesFound", { count: types.length, names: listIn(lang, types.slice(0, 2 * NAMED)) });
};

/** The two chosen or other roles that are nearest of all. */
export function ofNearest(t: Say, lang: Lang, { nearest, roles }: Analysis): string {
  const pairs = nearest.flatMap(({ role, nearest: near }) => near.map((other) => ({ role, other })));
  const best = pairs.sort((a, b) => b.other.jaccard - a.other.jaccard)[0];
  const role = roles.find((one) => one.slug === best?.role);
  if (!best || !role) return t("analysis.nearestNone");
  return t("analysis.nearestFound", {
    a: shortIn(lang, role),
    b: shortIn(lang, best.other),
    count: best.other.shared,
    share: percent(best.other.jaccard),
  });
}
