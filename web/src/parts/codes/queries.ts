import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { ApiError, answer, api } from "../../api/client";
import { unknownIn, without } from "./codes";

const SHOWN = 8;

/** An answer about the known ones of some codes, and those that are unknown. */
export type Known<T> = { data: T; codes: string[]; unknown: string[] };

/** Asks with all codes; where the API names unknown ones, once more with the others. */
export async function askKnown<T>(codes: string[], ask: (codes: string[]) => Promise<T>): Promise<Known<T>> {
  try {
    return { data: await ask(codes), codes, unknown: [] };
  } catch (error) {
    const unknown = error instanceof ApiError ? unknownIn(error.errors) : [];
    if (unknown.length === 0) throw error;
    const known = without(codes, unknown);
    return { data: await ask(known), codes: known, unknown };
  }
}

/** Roles by what is held of them; null where no code is known, which the API has no answer to. */
export const askMatches = (codes: string[], limit: number, signal?: AbortSignal) =>
  askKnown(codes, (held) =>
    held.length === 0 ? Promise.resolve(null) : answer(api.POST("/api/v1/match", { body: { held, limit }, signal })),
  );

/** The data of a query; where a later question fails, the last answer there was, which is then to be marked as not updated. */
export function useLast<T>(query: UseQueryResult<T>): { data: T | undefined; stale: boolean } {
  const last = useRef<T | undefined>(undefined);
  if (query.data !== undefined) last.current = query.data;
  return { data: query.data ?? (query.isError ? last.current : undefined), stale: query.isError };
}

/** The units that are found by what is typed, a few, best first; with the text as it was read. */
export const useUnitSearch = (q: string) =>
  useQuery({
    queryKey: ["search", q, "unit", SHOWN],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/search", { params: { query: { q, kind: ["unit"], limit: SHOWN } }, signal })),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
