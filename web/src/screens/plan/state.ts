import { useMemo } from "react";
import { listOf, useAddress } from "../../address";
import type { Basis, Relation } from "../../api/types";
import { toggled } from "../../parts/codes/codes";
import { RELATIONS } from "../../parts/units/rows";
import type { Filter } from "./rows";

export type Scope = "path" | "target";

/** All state of a plan, read from the address, and the ways to change it. */
export function usePlanState() {
  const { params, set } = useAddress();
  return useMemo(() => {
    const held = listOf(params, "held");
    const lacking = listOf(params, "lacking");
    const only = params.get("only");
    const filter: Filter = {
      only: RELATIONS.includes(only as Relation) ? (only as Relation) : null,
      core: params.get("core") === "1",
    };
    const scope: Scope = params.get("scope") === "target" ? "target" : "path";
    return {
      held,
      lacking,
      via: listOf(params, "via"),
      basis: listOf(params, "basis") as Basis[],
      filter,
      scope,
      step: Math.max(1, Number(params.get("step")) || 1),
      path: params.get("path"),
      opened: listOf(params, "open"),
      info: params.get("info"),
      assumed: params.get("assumed") === "1",
      tick: (code: string) => set({ held: toggled(held, code) }),
      untick: (code: string) => set({ lacking: toggled(lacking, code) }),
      open: (code: string) => set({ open: toggled(listOf(params, "open"), code) }),
      set,
    };
  }, [params, set]);
}

export type PlanState = ReturnType<typeof usePlanState>;
