import { Link } from "react-router";
import { listOf, planPath, useAddress } from "../../address";
import { useScale } from "../../api/queries";
import type { Requirement } from "../../api/types";
import { announce } from "../../frame/announce";
import { useWords } from "../../i18n/words";
import { MOST_CODES, without } from "./codes";
import { covers, heldAsAsked, heldAt, heldWith, notHeld, ticked } from "./held";
import "./codes.css";

/** What is held, as the address has it; every change is a step of the browser's history, so Back undoes it. */
export function useHolding() {
  const { t } = useWords();
  const { params, set } = useAddress();
  const scale = useScale();
  const held = listOf(params, "held");
  const hold = (next: string[]) => {
    const now = next.filter((entry) => !held.includes(entry)).map((entry) => entry.split("@")[0]!);
    set({ held: next, lacking: without(listOf(params, "lacking"), now) }, { push: true });
    announce(t("holding.count", { count: next.length }));
  };
  return {
    held,
    full: held.length >= MOST_CODES,
    has: (code: string) => heldAt(held, code, []) !== undefined,
    tick: (code: string) => hold(ticked(held, code)),
    holdAt: (code: string, rung: string | null) => hold(heldWith(held, code, rung)),
    /** Whether all of these are held as the role asks for them. */
    hasAll: (units: Requirement[]) => units.every((unit) => covers(held, unit, scale)),
    /** Ticks all of these as the role asks for them, or clears them if all are ticked. */
    tickAll: (units: Requirement[]) =>
      hold(
        units.every((unit) => covers(held, unit, scale))
          ? notHeld(
              held,
              units.map((unit) => unit.code),
            )
          : heldAsAsked(held, units, scale),
      ),
    tooMany: (units: Requirement[]) => heldAsAsked(held, units, scale).length > MOST_CODES,
  };
}

/** How many units are held, and where that leads: to the roles that are nearest, and to the plan that one came from. */
export function HeldLinks() {
  const { t } = useWords();
  const { params, href } = useAddress();
  const held = listOf(params, "held");
  const [from, to] = [params.get("from"), params.get("to")];
  if (held.length === 0) return null;
  return (
    <span className="held-links no-print">
      {t("holding.count", { count: held.length })} <Link to={href("/match")}>{t("holding.match")}</Link>{" "}
      {from && to && from !== to ? <Link to={href(planPath(from, to))}>{t("holding.plan")}</Link> : null}
    </span>
  );
}
