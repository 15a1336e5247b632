import { keepPreviousData, queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { answer, api } from "./client";
import type { Basis, By, Metric, Rung } from "./types";

// One function for each endpoint; the key is the endpoint and its parameters.
const PAGE = 500;
const NO_SCALE: Rung[] = [];

const roleQuery = (role: string) =>
  queryOptions({
    queryKey: ["role", role],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/roles/{role}", { params: { path: { role } }, signal })),
  });

export type GapAsk = { from?: string; to: string; held?: string[]; lacking?: string[] };

export const askGap = (ask: GapAsk, signal?: AbortSignal) => answer(api.GET("/api/v1/gaps", { params: { query: ask }, signal }));

export const gapQuery = (ask: GapAsk) => queryOptions({ queryKey: ["gap", ask], queryFn: ({ signal }) => askGap(ask, signal) });

export const pairQuery = (a: string, b: string) =>
  queryOptions({
    queryKey: ["pair", a, b],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/overlap/{a}/{b}", { params: { path: { a, b } }, signal })),
  });

export type PathsAsk = {
  from: string;
  to: string;
  held?: string[];
  lacking?: string[];
  via?: string[];
  basis?: Basis[];
  limit?: number;
};

export const askPaths = (ask: PathsAsk, signal?: AbortSignal) =>
  answer(api.GET("/api/v1/paths", { params: { query: { ...ask, detail: "all" } }, signal }));

/** One role, asked for only if `enabled`. */
export const useRoleIf = (role: string, enabled: boolean) => useQuery({ ...roleQuery(role), enabled });

/** A part of the data: a framework, a field, a sector, as the API takes them. */
export type Scope = { framework?: string; field?: string; sector?: string };

export type RolesAsk = Scope & { limit?: number; offset?: number };

const rolesQuery = (ask: RolesAsk) =>
  queryOptions({
    queryKey: ["roles", ask],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/roles", { params: { query: { limit: PAGE, ...ask } }, signal })),
    placeholderData: keepPreviousData,
  });

export const useRole = (role: string) => useQuery(roleQuery(role));
export const useRoles = (ask: RolesAsk = {}, enabled = true) => useQuery({ ...rolesQuery(ask), enabled });
export const useRoleDetails = (slugs: string[]) => useQueries({ queries: slugs.map(roleQuery) });
export const usePair = (a: string, b: string) => useQuery(pairQuery(a, b));

export const useLevels = () =>
  useQuery({
    queryKey: ["levels"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/levels", { signal })),
  });

/** The rungs of proficiency of all frameworks that have them, lowest first. */
export function useScale() {
  const { data } = useLevels();
  return data?.scale ?? NO_SCALE;
}

export const useFields = () =>
  useQuery({
    queryKey: ["fields"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/fields", { signal })),
  });

export const useDataset = () =>
  useQuery({
    queryKey: ["dataset"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/dataset", { signal })),
  });

export const useUnit = (code: string) =>
  useQuery({
    queryKey: ["unit", code],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/units/{code}", { params: { path: { code } }, signal })),
  });

export const useFunction = (slug: string, offset: number, limit: number) =>
  useQuery({
    queryKey: ["function", slug, offset, limit],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/functions/{slug}", { params: { path: { slug }, query: { offset, limit } }, signal })),
    placeholderData: keepPreviousData,
  });

/** Roles of a view: by name, or all of a framework, a field, a sector. */
export type Among = Scope & { role?: string[] };

export const useFunctions = (among: Among, enabled = true, offset = 0, limit = PAGE) =>
  useQuery({
    queryKey: ["functions", among, offset, limit],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/functions", { params: { query: { ...among, limit, offset } }, signal })),
    enabled,
    placeholderData: keepPreviousData,
  });

export const useOverlap = (among: Among, by: By, metric: Metric, enabled = true) =>
  useQuery({
    queryKey: ["overlap", among, by, metric],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/overlap", { params: { query: { ...among, by, metric } }, signal })),
    enabled,
    placeholderData: keepPreviousData,
  });

export const useAnalysis = (role: string[] | undefined, nearest: number) =>
  useQuery({
    queryKey: ["analysis", role, nearest],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/analysis", { params: { query: { role, nearest } }, signal })),
  });

export const useSimilar = (role: string, by: By, metric: Metric, limit = 5) =>
  useQuery({
    queryKey: ["similar", role, by, metric, limit],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/roles/{role}/similar", { params: { path: { role }, query: { by, metric, limit } }, signal })),
  });

/** The longest text that the API searches for. */
export const LONGEST_SEARCH = 200;
export const tooLong = (q: string) => [...q].length > LONGEST_SEARCH;

export type SearchAsk = { kind?: ("role" | "unit")[]; framework?: string };

export const useSearch = (q: string, ask: SearchAsk = {}) =>
  useQuery({
    queryKey: ["search", q, ask],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/search", { params: { query: { q, limit: 30, ...ask } }, signal })),
    enabled: q !== "" && !tooLong(q),
    placeholderData: keepPreviousData,
  });

export const useSource = (name: string, first: number, last: number) =>
  useQuery({
    queryKey: ["source", name, first, last],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/sources/{name}/lines", { params: { path: { name }, query: { first, last } }, signal })),
    placeholderData: keepPreviousData,
  });
