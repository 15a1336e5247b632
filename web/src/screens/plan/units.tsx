import { useRef } from "react";
import { Link } from "react-router";
import { rolePath, useAddress } from "../../address";
import { useScale } from "../../api/queries";
import type { Relation } from "../../api/types";
import { Segments } from "../../frame/segments";
import { useWords } from "../../i18n/words";
import { Credits, LevelTag, RelationMark, Sentence } from "../../marks/marks";
import { Short } from "../../marks/names";
import { covers } from "../../parts/codes/held";
import { groupsOf, RELATIONS, type Row, rowsOf } from "../../parts/units/rows";
import { FunctionGroup, levelled, useRowKeys } from "../../parts/units/units";
import type { StepView } from "./data";
import { FirstUnits } from "./order";
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

type Props = { view: StepView; after: StepView[]; state: PlanState; title?: string };

/** The units of one step: what to take first, or by function. */
export function StepUnits({ view, after, state, title }: Props) {
  const { t } = useWords();
  const { href } = useAddress();
  const scale = useScale();
  const box = useRef<HTMLElement>(null);
  useRowKeys(box, state);
  const rows = rowsOf(view.base, view.now, state.held, scale);
  const groups = filtered(groupsOf(rows, view.base, view.now), state.filter);
  const { totals } = view.now;
  const first = state.order === "first";
  const units = rows.filter((row) => row.state !== "lacking").map((row) => row.unit);
  return (
    <section className="step" ref={box} aria-labelledby="step-title">
      <div className="step-head">
        <div>
          <p className="meta">{title ?? t("plan.step", { n: view.n })}</p>
          <h2 id="step-title">
            <Link className="plain-link" to={href(rolePath(view.from.slug))}>
              <Short role={view.from} />
            </Link>{" "}
            <LevelTag level={view.from.level} /> →{" "}
            <Link className="plain-link" to={href(rolePath(view.to.slug))}>
              <Short role={view.to} />
            </Link>{" "}
            <LevelTag level={view.to.level} />
          </h2>
        </div>
        <Segments
          label={t("order.label")}
          value={state.order}
          options={[
            { value: "first", label: t("order.first") },
            { value: "function", label: t("order.function") },
          ]}
          onChange={(order) => state.set({ order: order === "function" ? "function" : null, only: null, core: null })}
        />
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
      {first ? null : <Chips rows={rows} total={totals.units} state={state} />}
      <p className="step-note meta">
        <Sentence k="plan.tickNote" />{" "}
        {first ? null : (
          <>
            <span aria-hidden="true">○</span> {t("plan.trackHeld")} <span aria-hidden="true">●</span> {t("plan.trackStep")}
          </>
        )}{" "}
        {units.length > 0 ? (
          <button type="button" className="quiet no-print" onClick={() => state.holdAll(units)}>
            {t(units.every((unit) => covers(state.held, unit, scale)) ? "rows.untickAll" : "plan.tickStep", {
              count: units.length,
            })}
          </button>
        ) : null}
      </p>
      {rows.length === 0 || (!first && groups.length === 0) ? (
        <p className="step-empty">{t(rows.length === 0 ? "plan.noneLeft" : "plan.noneMatch")}</p>
      ) : null}
      {first ? (
        <FirstUnits view={view} rows={rows} after={after} state={state} />
      ) : (
        groups.map((group) => <FunctionGroup key={group.fn.slug} group={group} state={state} />)
      )}
    </section>
  );
}
