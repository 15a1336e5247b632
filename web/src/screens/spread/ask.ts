import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { Group, GroupBy } from "../../api/types";

export const BY = ["field", "sector", "job-family", "level"] as const satisfies readonly GroupBy[];

/** How roles are grouped: as the address says; else by field, where there is more than one, or by level. */
export const byOf = (params: URLSearchParams, fields: number): GroupBy =>
  BY.find((by) => by === params.get("by")) ?? (fields > 1 ? "field" : "level");

export const useSpread = (by: GroupBy, framework: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: ["spread", by, framework],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/analysis/functions", { params: { query: { by, framework } }, signal })),
    enabled,
  });

/** What is behind a cell: a function, and a group by its key; the group of the roles that have none has no key. */
export const useBehind = (by: GroupBy, slug: string, group: string | null) =>
  useQuery({
    queryKey: ["behind", by, slug, group],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/analysis/functions/{slug}", {
          params: { path: { slug }, query: { by, group: group ?? undefined } },
          signal,
        }),
      ),
  });

/** Which figure stands in the cells. */
export const FIGURES = ["roles", "units"] as const;
export type Figure = (typeof FIGURES)[number];

/** As the address says; else roles, where any group has several: of one role there is nothing to count. */
export const figureOf = (params: URLSearchParams, groups: Group[]): Figure =>
  FIGURES.find((figure) => figure === params.get("figure")) ?? (groups.some((group) => group.roles > 1) ? "roles" : "units");

/** How much of a group needs the function: of its roles, or of the units of the function that any role needs. */
export const shareOf = (figure: Figure, cell: { roles: number; units: number }, group: Group, fn: { units: number }) =>
  figure === "roles" ? cell.roles / group.roles : cell.units / fn.units;
