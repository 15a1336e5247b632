import { useMemo } from "react";
import { useLocation } from "react-router";
import { listOf, useAddress } from "../../address";
import { useScale } from "../../api/queries";
import type { Basis, Relation, Requirement } from "../../api/types";
import { toggled, without } from "../../parts/codes/codes";
import { covers, heldAsAsked, heldAt, heldWith, holding, notHeld, ticked as toggledHeld } from "../../parts/codes/held";
import { RELATIONS } from "../../parts/units/rows";
import type { Filter } from "./rows";

export type Scope = "path" | "target";
export type Order = "first" | "function";
export type Panel = "held" | "paste";

/** What the last tick did: the history entry that it made says so, and one step back undoes it. */
export type Ticked = { how: "held" | "unheld" | "rung" | "lacking" | "unlacking"; codes: string[] };

const USUAL_PACE = 8;
export const MOST_PACE = 80;
const NO_PACE = "none";

/** Hours a week: 8 unless the address says otherwise, null where the field was emptied. */
function paceOf(asked: string | null): number | null {
  if (asked === NO_PACE) return null;
  const hours = Math.round(Number(asked ?? USUAL_PACE));
  return hours >= 1 && hours <= MOST_PACE ? hours : USUAL_PACE;
}

/** The pace as the address has it: nothing for the usual one. */
const paceValue = (hours: number | null) => (hours === null ? NO_PACE : hours === USUAL_PACE ? null : String(hours));

/** Whole weeks for hours of learning at a pace: arithmetic, no timetable. */
export const weeksAt = (hours: number, pace: number) => Math.ceil(hours / pace);

/** What is only about the path on the screen, and goes when another start or target is chosen. */
export const OF_ONE_PATH = { step: null, path: null, via: null, open: null, beside: null } as const;

const tickedIn = (state: unknown) => (state as { ticked?: Ticked } | null)?.ticked ?? null;

/** All state of a plan, read from the address, and the ways to change it. */
export function usePlanState() {
  const { params, set } = useAddress();
  const scale = useScale();
  const ticked = tickedIn(useLocation().state);
  return useMemo(() => {
    const held = listOf(params, "held");
    const lacking = listOf(params, "lacking");
    const only = params.get("only");
    const panel = params.get("panel");
    const filter: Filter = {
      only: RELATIONS.includes(only as Relation) ? (only as Relation) : null,
      core: params.get("core") === "1",
    };
    const scope: Scope = params.get("scope") === "target" ? "target" : "path";
    const order: Order = params.get("order") === "function" ? "function" : "first";
    // A tick is a step of the browser's history: one Back undoes it.
    const tickedBy = (change: { held?: string[]; lacking?: string[] }, by: Ticked) =>
      set(change, { push: true, state: { ticked: by } });
    return {
      held,
      lacking,
      ticked,
      via: listOf(params, "via"),
      basis: listOf(params, "basis") as Basis[],
      filter,
      scope,
      order,
      pace: paceOf(params.get("pace")),
      step: Math.max(1, Number(params.get("step")) || 1),
      path: params.get("path"),
      beside: params.get("beside"),
      opened: listOf(params, "open"),
      info: params.get("info"),
      panel: panel === "held" || panel === "paste" ? (panel as Panel) : null,
      assumed: params.get("assumed") === "1",
      client: params.get("view") === "client",
      tick: (code: string) => {
        const was = heldAt(held, code, []) !== undefined;
        tickedBy({ held: toggledHeld(held, code) }, { how: was ? "unheld" : "held", codes: [code] });
      },
      /** How well a ticked unit is held; null: plain. */
      holdAt: (code: string, rung: string | null) =>
        tickedBy({ held: heldWith(held, code, rung) }, { how: "rung", codes: [holding(code, rung)] }),
      untick: (code: string) =>
        tickedBy({ lacking: toggled(lacking, code) }, { how: lacking.includes(code) ? "unlacking" : "lacking", codes: [code] }),
      /** Puts another list in place of what is held. */
      hold: (next: string[]) => {
        const more = without(next, held);
        const gone = without(held, next);
        if (more.length + gone.length === 0) return;
        tickedBy({ held: next }, more.length > 0 ? { how: "held", codes: more } : { how: "unheld", codes: gone });
      },
      /** Ticks all of these at the rungs that are asked for, or clears them if all are ticked. */
      holdAll: (units: Requirement[]) => {
        const more = units.filter((unit) => !covers(held, unit, scale));
        const codes = (more.length > 0 ? more : units).map((unit) => unit.code);
        if (more.length > 0) tickedBy({ held: heldAsAsked(held, more, scale) }, { how: "held", codes });
        else tickedBy({ held: notHeld(held, codes) }, { how: "unheld", codes });
      },
      open: (code: string) => set({ open: toggled(listOf(params, "open"), code) }),
      go: (step: number) => set({ step: step > 1 ? String(step) : null, open: null }, { state: {} }),
      setPace: (hours: number | null) => set({ pace: paceValue(hours) }),
      set,
    };
  }, [params, set, ticked, scale]);
}

export type PlanState = ReturnType<typeof usePlanState>;
