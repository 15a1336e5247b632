import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { gapQuery } from "../../api/queries";
import type { Match, Matches } from "../../api/types";
import type { Sheet } from "../../export";
import { MOST_CODES } from "../../parts/codes/codes";
import { askMatches } from "../../parts/codes/queries";

export const FEW = 20;
export const MANY = 200;

/** Roles by the share that is held, and the codes that are unknown. */
export const useMatches = (held: string[], limit: number) =>
  useQuery({
    queryKey: ["match", held, limit],
    queryFn: ({ signal }) => askMatches(held.slice(0, MOST_CODES), limit, signal),
    enabled: held.length > 0,
    placeholderData: keepPreviousData,
  });

/** What one role lists beyond what was held when it was opened, and beyond what is held now: a ticked row stays where it is. */
export function useMissing(slug: string, before: string[], held: string[]) {
  const base = useQuery(gapQuery({ to: slug, held: before }));
  const now = useQuery({ ...gapQuery({ to: slug, held }), placeholderData: keepPreviousData });
  return { base, now };
}

/** A row per role and unit: first what is held, then what is missing. */
export function sheetOf(answer: Matches, note: string): Sheet {
  const rows = answer.items.flatMap((role) =>
    (["held", "missing"] as const).flatMap((state) =>
      role[state].map((unit) => [
        role.slug,
        role.title,
        role.title_en,
        role.level,
        role.share,
        role.share_by,
        unit.code,
        unit.name,
        unit.name_en,
        unit.name_en_official ? "published" : "gloss",
        unit.level,
        unit.credits,
        unit.type,
        unit.functions.map((fn) => fn.name).join("|"),
        unit.proficiency?.name ?? null,
        unit.held_proficiency?.name ?? null,
        state,
        state === "missing" ? opensOf(answer, unit.code) : null,
      ]),
    ),
  );
  return {
    heads: [
      "role",
      "role_title",
      "role_title_en",
      "role_level",
      "role_share",
      "share_by",
      "code",
      "name",
      "name_en",
      "name_en_official",
      "level",
      "credits",
      "type",
      "functions",
      "proficiency",
      "held_proficiency",
      "state",
      "shortens_roles",
    ],
    codes: [0, 6],
    rows,
    notes: [...answer.notes, note],
  };
}

const opensOf = (answer: Matches, code: string) => answer.opens.find((it) => it.unit.code === code)?.roles ?? null;

/** The roles in an earlier order; new ones come last, in the order of the answer. */
export function inOrder<T extends { slug: string }>(items: T[], order: string[]): T[] {
  const at = new Map(order.map((slug, index) => [slug, index]));
  return [...items].sort((a, b) => (at.get(a.slug) ?? order.length) - (at.get(b.slug) ?? order.length));
}

/** The roles that a unit's line names, in the order of the answer. */
export const rolesNamed = (items: Match[], slugs: string[]) => items.filter((role) => slugs.includes(role.slug));
