import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { ApiError, answer, api } from "../../api/client";
import type { Team } from "../../api/types";
import { type Holders, MOST_HOLDERS, setAside } from "./read";

/** A list as it was read; `id` tells two lists apart without looking into them. */
export type List = Holders & { id: number; file: string | null };

// In memory alone: Back from a plan finds the list again, a reload does not.
let list: List | null = null;
let count = 0;
const listeners = new Set<() => void>();

export function putList(found: Holders | null, file: string | null = null) {
  list = found && { ...found, id: ++count, file };
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useList = () => useSyncExternalStore(subscribe, () => list);

/** The answer, and the list without the codes that are no units. */
export type Asked = { team: Team; read: Holders };

async function ask(read: Holders, roles: string[], framework: string | undefined, signal: AbortSignal): Promise<Asked> {
  // Names stay here: the service is asked about places in the list.
  const holders = read.holders.map((holder) => ({ held: holder.held.map((held) => held.code) }));
  try {
    const body = { holders, roles, framework, limit: MOST_HOLDERS };
    return { team: await answer(api.POST("/api/v1/team", { body, signal })), read };
  } catch (error) {
    const left = error instanceof ApiError ? setAside(read, error.errors) : null;
    if (!left) throw error;
    return ask(left, roles, framework, signal);
  }
}

/** How the people of the list stand to these roles; without roles, to all of the framework. */
export const useTeam = (of: List | null, roles: string[], framework: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: ["team", of?.id, roles, framework],
    queryFn: ({ signal }) => ask(of!, roles, framework, signal),
    enabled: enabled && of !== null && of.holders.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
