import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { ApiError, answer, api } from "../../api/client";
import { tooLong } from "../../api/queries";
import { without } from "./codes";

const SHOWN = 8;

/** An answer about the known codes, and the codes that are unknown. */
export type Known<T> = { data: T; codes: string[]; unknown: string[] };

/** Asks with all codes; if the API names unknown ones, asks again without them. */
export async function askKnown<T>(codes: string[], ask: (codes: string[]) => Promise<T>): Promise<Known<T>> {
  try {
    return { data: await ask(codes), codes, unknown: [] };
  } catch (error) {
    const unknown = error instanceof ApiError ? error.unknownCodes : [];
    if (unknown.length === 0) throw error;
    const known = without(codes, unknown);
    return { data: await ask(known), codes: known, unknown };
  }
}

/** Roles by the share that is held; null if no code is known, because the API needs at least one. */
export const askMatches = (codes: string[], limit: number, signal?: AbortSignal) =>
  askKnown(codes, (held) =>
    held.length === 0 ? Promise.resolve(null) : answer(api.POST("/api/v1/match", { body: { held, limit }, signal })),
  );

/** The data of a query; if a later request fails, the last data, marked as stale. */
export function useLast<T>(query: UseQueryResult<T>): { data: T | undefined; stale: boolean } {
  const last = useRef<T | undefined>(undefined);
  if (query.data !== undefined) last.current = query.data;
  return { data: query.data ?? (query.isError ? last.current : undefined), stale: query.isError };
}

/** The best few units for what was typed, and the text as the API read it. */
export const useUnitSearch = (q: string) =>
  useQuery({
    queryKey: ["search", q, "unit", SHOWN],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/search", { params: { query: { q, kind: ["unit"], limit: SHOWN } }, signal })),
    enabled: q !== "" && !tooLong(q),
    placeholderData: keepPreviousData,
  });
