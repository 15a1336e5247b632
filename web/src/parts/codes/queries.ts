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

type Kept<T> = { data: T | undefined; about: string; at: number };

/** The data of a query; if a later request about the same thing fails, the last data, marked as stale, and since when it stands. */
export function useLast<T>(query: UseQueryResult<T>, about = ""): { data: T | undefined; stale: boolean; at: number } {
  const last = useRef<Kept<T>>({ data: undefined, about, at: 0 });
  if (query.data !== undefined && !query.isPlaceholderData) last.current = { data: query.data, about, at: query.dataUpdatedAt };
  const kept = last.current.about === about ? last.current.data : undefined;
  return { data: query.data ?? (query.isError ? kept : undefined), stale: query.isError, at: last.current.at };
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
