import type { Lang } from "../address";
import type { RoleRef } from "../api/types";
import { shortIn } from "../i18n/words";

/** One letter for each role: the first of its short title; numbers 1 to n if two would be the same. */
export function lettersOf(roles: RoleRef[], lang: Lang): Map<string, string> {
  const first = roles.map((role) => [...shortIn(lang, role)][0]?.toUpperCase() ?? "?");
  const clash = new Set(first).size < first.length;
  return new Map(roles.map((role, index) => [role.slug, clash ? String(index + 1) : first[index]!]));
}
