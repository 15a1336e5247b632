import { useRef } from "react";
import type { Relation } from "../../api/types";
import { useWords } from "../../i18n/words";
import { Credits, LevelTag, RelationMark, Sentence } from "../../marks/marks";
import { Short } from "../../marks/names";
import { groupsOf, RELATIONS, type Row, rowsOf } from "../../parts/units/rows";
import { FunctionGroup, levelled, useRowKeys } from "../../parts/units/units";
import type { StepView } from "./data";
import { countsOf, filtered } from "./rows";
import type { PlanState } from "./state";

function Chips({ rows, total, state }: { rows: Row[]; total: number; state: PlanState }) {
  const { t } = useWords();
  const counts = countsOf(rows);
  const { filter } = state;
  const levels = levelled(rows.map((row) => row.unit));
  const shown = (relation: Relation) => (relation === "raise" ? counts.raise > 0 : levels || relation !== "deeper");
  const core = filter.core || rows.some((row) => row.unit.type === "core");
  const set = (only: Relation | null) => state.set({ only });
  return (
    <div className="chips no-print" role="group" aria-label={t("plan.filters")}>
      <button type="button" className="chip" aria-pressed={filter.only === null} onClick={() => set(null)}>
        {t("act.all")} <span className="num">{total}</span>
      </button>
      {RELATIONS.filter((relation) => shown(relation) || filter.only === relation).map((relation) => (
        <button
          key={relation}
          type="button"
          className="chip"
          aria-pressed={filter.only === relation}
          onClick={() => set(filter.only === relation ? null : relation)}
        >
          <RelationMark relation={relation} levels={levels} short /> <span className="num">{counts[relation]}</span>
        </button>
      ))}
      {core ? (
        <button
          type="button"
          className="chip"
          aria-pressed={filter.core}
          onClick={() => state.set({ core: filter.core ? null : "1" })}
        >
          {t("plan.onlyCore")}
        </button>
      ) : null}
    </div>
  );
}

/** The units of one step by function: new functions first. */
export function StepUnits({ view, state, title }: { view: StepView; state: PlanState; title?: string }) {
  const { t } = useWords();
  const box = useRef<HTMLElement>(null);
  useRowKeys(box, state);
  const rows = rowsOf(view.base, view.now, state.held);
  const groups = filtered(groupsOf(rows, view.base, view.now), state.filter);
  const { totals } = view.now;
  return (
    <section className="step" ref={box} aria-labelledby="step-title">
      <div className="step-head">
        <div>
          <p className="meta">{title ?? t("plan.step", { n: view.n })}</p>
          <h2 id="step-title">
            <Short role={view.from} /> <LevelTag level={view.from.level} /> → <Short role={view.to} />{" "}
            <LevelTag level={view.to.level} />
          </h2>
        </div>
        <div className="step-sums">
          <p>
            <Credits sum={totals} />
          </p>
          <p className="meta">
            {totals.core + totals.functional === 0
              ? t("units", { count: totals.units })
              : t("plan.stepTotals", { units: totals.units, core: totals.core, functional: totals.functional })}
          </p>
        </div>
      </div>
      <Chips rows={rows} total={totals.units} state={state} />
      <p className="step-note meta">
        <Sentence k="plan.tickNote" /> <span aria-hidden="true">○</span> {t("plan.trackHeld")} <span aria-hidden="true">●</span>{" "}
        {t("plan.trackStep")}
      </p>
      {groups.length === 0 ? <p className="step-empty">{t(rows.length === 0 ? "plan.noneLeft" : "plan.noneMatch")}</p> : null}
      {groups.map((group) => (
        <FunctionGroup key={group.fn.slug} group={group} state={state} />
      ))}
    </section>
  );
}
