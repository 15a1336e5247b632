import { useMemo } from "react";
import { listOf, useAddress } from "../../address";
import { toggled } from "../../parts/codes/codes";
import { heldWith, ticked } from "../../parts/codes/held";
import { FEW, MANY } from "./data";

/** All state of the screen, read from the address; `known` are the codes that the data has. */
export function useMatchState(unknown: string[]) {
  const { params, set } = useAddress();
  return useMemo(() => {
    const held = listOf(params, "held");
    return {
      held,
      known: held.filter((code) => !unknown.includes(code)),
      role: params.get("role"),
      from: params.get("from"),
      opened: listOf(params, "open"),
      more: params.get("more") === "1",
      limit: params.get("roles") === "all" ? MANY : FEW,
      hold: (codes: string[]) => set({ held: codes }),
      toggle: (code: string) => set({ held: ticked(held, code) }),
      holdAt: (code: string, rung: string | null) => set({ held: heldWith(held, code, rung) }),
      open: (code: string) => set({ open: toggled(listOf(params, "open"), code) }),
      set,
    };
  }, [params, set, unknown]);
}

export type MatchState = ReturnType<typeof useMatchState>;
