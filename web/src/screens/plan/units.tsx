import { useRef } from "react";
import { useNavigate } from "react-router";
import { unitPath, useAddress } from "../../address";
import type { Relation } from "../../api/types";
import { useKeys } from "../../frame/keys";
import { creditsIn, useWords } from "../../i18n/words";
import { Credits, LevelTag, LevelTrack, RelationMark, Sentence, TypeTag } from "../../marks/marks";
import { Code, FunctionName, Short, UnitName } from "../../marks/names";
import type { StepView } from "./data";
import { countsOf, filtered, type Group, groupsOf, levelsOf, RELATIONS, type Row, rowsOf } from "./rows";
import type { PlanState } from "./state";

/** What a row needs of the state: which rows are open, and how a tick is set. */
export type Ticking = Pick<PlanState, "opened" | "open" | "tick" | "untick">;

function UnitRow({ row, group, state }: { row: Row; group: string; state: Ticking }) {
  const { t } = useWords();
  const { href } = useAddress();
  const navigate = useNavigate();
  const { unit } = row;
  const id = `${group}-${unit.code}`;
  const open = state.opened.includes(unit.code);
  const held = row.state === "held";
  return (
    <li className={`unit-row unit-row-${row.state}`}>
      <input
        id={id}
        type="checkbox"
        className="box"
        data-code={unit.code}
        checked={held}
        aria-label={t("plan.tick", { code: unit.code, name: unit.name })}
        onChange={() => (row.state === "lacking" ? state.untick(unit.code) : state.tick(unit.code))}
        onKeyDown={(event) => {
          if (event.key === "Enter") navigate(href(unitPath(unit.code)));
        }}
      />
      <Code code={unit.code} link />
      <div className="unit-row-name">
        <label htmlFor={id}>
          <UnitName unit={unit} />
        </label>
        {held ? <span className="unit-row-word">{t("plan.isHeld")}</span> : null}
        {row.state === "lacking" ? <span className="unit-row-word unit-row-warn">{t("plan.notHeld")}</span> : null}
        {unit.siblings.length > 0 ? (
          <button type="button" className="siblings-button no-print" aria-expanded={open} onClick={() => state.open(unit.code)}>
            {t("plan.siblingsShow", { count: unit.siblings.length })} <span aria-hidden="true">{open ? "▴" : "▾"}</span>
          </button>
        ) : null}
        {open ? (
          <div className="siblings">
            <p className="meta">{t("plan.siblings")}</p>
            <ul className="plain">
              {unit.siblings.map((sibling) => (
                <li key={sibling.code}>
                  <Code code={sibling.code} link /> <UnitName unit={sibling} />
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
      <TypeTag type={unit.type} />
      <span className="unit-row-credits num">
        {unit.credits == null ? "–" : unit.credits}
        <span className="narrow-only"> {t("creditsWord")}</span>
      </span>
    </li>
  );
}

const levelled = (units: { level?: number | null }[]) => units.some((unit) => unit.level != null);

export function FunctionGroup({ group, state }: { group: Group; state: Ticking }) {
  const { t } = useWords();
  const heldLevels = levelsOf(
    group.rows.flatMap((row) => row.unit.siblings.filter((it) => it.functions.some((fn) => fn.slug === group.fn.slug))),
  );
  return (
    <section className="function-group" aria-labelledby={`fn-${group.fn.slug}`}>
      <div className="function-head">
        <h3 id={`fn-${group.fn.slug}`}>
          <FunctionName fn={group.fn} />
        </h3>
        <LevelTrack from={heldLevels} to={levelsOf(group.rows.map((row) => row.unit))} right />
        <div className="function-sums">
          {group.units === 0 ? (
            <span className="all-held">✓ {t("plan.allHeld")}</span>
          ) : (
            <RelationMark relation={group.relation} levels={levelled(group.rows.map((row) => row.unit))} />
          )}
          <span className="meta">
            {group.units === 0 ? null : `${t("unitsShort", { count: group.units })} · ${creditsIn(t, group)}`}
          </span>
        </div>
      </div>
      <ul className="plain unit-rows">
        {group.rows.map((row) => (
          <UnitRow key={row.unit.code} row={row} group={group.fn.slug} state={state} />
        ))}
      </ul>
    </section>
  );
}

function Chips({ rows, total, state }: { rows: Row[]; total: number; state: PlanState }) {
  const { t } = useWords();
  const counts = countsOf(rows);
  const { filter } = state;
  const levels = levelled(rows.map((row) => row.unit));
  const core = filter.core || rows.some((row) => row.unit.type === "core");
  const set = (only: Relation | null) => state.set({ only });
  return (
    <div className="chips no-print" role="group" aria-label={t("plan.filters")}>
      <button type="button" className="chip" aria-pressed={filter.only === null} onClick={() => set(null)}>
        {t("act.all")} <span className="num">{total}</span>
      </button>
      {RELATIONS.filter((relation) => levels || relation !== "deeper" || filter.only === relation).map((relation) => (
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

/** j and k move over the rows, x opens the held siblings; space ticks by itself. */
export function useRowKeys(box: React.RefObject<HTMLElement | null>, state: Pick<Ticking, "open">) {
  const boxes = () => [...(box.current?.querySelectorAll<HTMLInputElement>("input[data-code]") ?? [])];
  const at = () => boxes().indexOf(document.activeElement as HTMLInputElement);
  const move = (to: number) => {
    const target = boxes()[to];
    target?.focus();
  };
  useKeys({
    j: () => move(Math.min(at() + 1, boxes().length - 1)),
    k: () => move(Math.max(at() - 1, 0)),
    x: () => {
      const code = boxes()[at()]?.dataset.code;
      if (code) state.open(code);
    },
  });
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
