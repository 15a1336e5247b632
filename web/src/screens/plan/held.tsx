import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useAddress } from "../../address";
import { useRoleDetails, useScale } from "../../api/queries";
import type { RoleRef } from "../../api/types";
import { inSentence, useWords } from "../../i18n/words";
import { UnitAdder, UnitList } from "../../parts/codes/adder";
import { MOST_CODES } from "../../parts/codes/codes";
import { covers, heldAsAsked, heldAt } from "../../parts/codes/held";
import { askMatches } from "../../parts/codes/queries";
import type { StepView } from "./data";
import type { PlanState } from "./state";
import { Undo } from "./undo";

/** Somebody who holds a role's whole qualification holds all its units: one press ticks or clears them. */
function WholeRoles({ roles, state }: { roles: RoleRef[]; state: PlanState }) {
  const { t, lang } = useWords();
  const scale = useScale();
  const details = useRoleDetails(roles.map((role) => role.slug)).flatMap((query) => query.data ?? []);
  return (
    <ul className="plain whole-roles">
      {details.map((role) => {
        const all = role.units.every((unit) => covers(state.held, unit, scale));
        const level = role.qualification?.level ?? role.level;
        const names = { role: inSentence(lang, role), level: level ?? "–", count: role.units.length };
        return (
          <li key={role.slug}>
            <button
              type="button"
              className="button"
              aria-pressed={all}
              disabled={!all && heldAsAsked(state.held, role.units, scale).length > MOST_CODES}
              onClick={() => state.holdAll(role.units)}
            >
              {all ? "✓ " : ""}
              {t(role.qualification ? "plan.holdsDiploma" : "plan.holdsRole", names)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function HeldUnits({ state, known }: { state: PlanState; known: string[] }) {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ["match", known, 1],
    queryFn: ({ signal }) => askMatches(known, 1, signal),
    enabled: known.length > 0,
  });
  const units = (data?.data?.units ?? []).filter((unit) => heldAt(state.held, unit.code, []) !== undefined);
  if (known.length === 0) return <p className="meta">{t("plan.heldNone")}</p>;
  return <UnitList units={units} onRemove={state.tick} held={state.held} holdAt={state.holdAt} />;
}

type Props = { state: PlanState; known: string[]; steps: StepView[]; roles: RoleRef[] };

/** The line under the strip: what the last tick did, how many units are held, and the panel that it opens. */
export function HeldLine({ state, known, steps, roles }: Props) {
  const { t } = useWords();
  const { href } = useAddress();
  const toggle = (panel: "held" | "paste") => state.set({ panel: state.panel === panel ? null : panel });
  return (
    <section className="held-line no-print" aria-label={t("plan.heldLabel")}>
      <div className="held-bar">
        <Undo state={state} steps={steps} />
        <p className="held-acts">
          <span>{t("plan.heldCount", { count: known.length })}</span>
          <button type="button" className="quiet" aria-expanded={state.panel === "held"} onClick={() => toggle("held")}>
            {t("plan.heldShow")}
          </button>
          <button type="button" className="quiet" aria-expanded={state.panel === "paste"} onClick={() => toggle("paste")}>
            {t("codes.paste")}
          </button>
          {known.length > 0 ? <Link to={href("/match", { held: known })}>{t("plan.toMatch")}</Link> : null}
        </p>
      </div>
      {state.panel === "paste" ? <UnitAdder codes={state.held} onChange={state.hold} inWord={t("rows.isHeld")} /> : null}
      {state.panel === "held" ? (
        <div className="held-panel">
          <HeldUnits state={state} known={known} />
          <h2>{t("plan.tickWhole")}</h2>
          <WholeRoles roles={roles} state={state} />
          <p>
            {state.held.length + state.lacking.length > 0 ? (
              <button
                type="button"
                className="quiet"
                onClick={() => state.set({ held: null, lacking: null }, { push: true, state: {} })}
              >
                {t("plan.clearTicks")}
              </button>
            ) : null}
          </p>
        </div>
      ) : null}
    </section>
  );
}
