import { useNavigate } from "react-router";
import { unitPath, useAddress } from "../../address";
import { useScale } from "../../api/queries";
import type { Requirement } from "../../api/types";
import { useKeys } from "../../frame/keys";
import { creditsIn, useWords } from "../../i18n/words";
import { LevelTrack, RelationMark, RungMark, TypeTag } from "../../marks/marks";
import { Code, FunctionName, UnitName } from "../../marks/names";
import { findRung, PLAIN, rungsOf } from "../codes/held";
import { RungChoice } from "../codes/rung";
import { type Group, levelsOf, type Row } from "./rows";
import "./units.css";

/** What a row needs of its screen: which rows are open, and how a tick is set. */
export type Ticking = {
  opened: string[];
  /** What is held, as the address has it. */
  held: string[];
  open: (code: string) => void;
  tick: (code: string) => void;
  untick: (code: string) => void;
  /** Says how well a ticked unit is held; null: plain. */
  holdAt: (code: string, rung: string | null) => void;
  /** Ticks all of a function, or clears them; where that is missing there is no such button. */
  holdAll?: (units: Requirement[]) => void;
};

type Asking = Requirement & Partial<Pick<Row["unit"], "relation" | "held_proficiency">>;

/** The rung that the role asks for, beside the one that is held, as soft skills have it. `at`: how the unit is ticked. */
export function Rungs({ unit, at }: { unit: Asking; at?: string | undefined }) {
  const { t } = useWords();
  const scale = rungsOf(useScale(), unit.framework);
  if (!unit.proficiency) return null;
  const asked = <RungMark rung={unit.proficiency} scale={scale} />;
  const ticked = at === undefined || at === PLAIN ? undefined : findRung(scale, at);
  const held = ticked ?? (at === undefined ? unit.held_proficiency : undefined);
  if (held == null && (at !== undefined || unit.relation !== "raise")) {
    return (
      <span className="unit-row-word">
        {t("rows.asked")} {asked}
      </span>
    );
  }
  const low = (held?.rank ?? 0) < unit.proficiency.rank;
  return (
    <span className={low ? "unit-row-word unit-row-warn" : "unit-row-word"}>
      {t("rows.heldAt")} {held ? <RungMark rung={held} scale={scale} /> : t("rows.rungUnknown")} → {t("rows.asked")} {asked}
    </span>
  );
}

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
        checked={held || row.below === true}
        aria-label={t("rows.tick", { code: unit.code, name: unit.name })}
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
        <Rungs unit={unit} at={row.at} />
        {held ? <span className="unit-row-word">{t("rows.isHeld")}</span> : null}
        {row.state === "lacking" ? <span className="unit-row-word unit-row-warn">{t("rows.notHeld")}</span> : null}
        {row.at === undefined ? null : <RungChoice unit={unit} held={state.held} onChoose={state.holdAt} />}
        {unit.siblings.length > 0 ? (
          <button type="button" className="siblings-button no-print" aria-expanded={open} onClick={() => state.open(unit.code)}>
            {t("rows.siblingsShow", { count: unit.siblings.length })} <span aria-hidden="true">{open ? "▴" : "▾"}</span>
          </button>
        ) : null}
        {open ? (
          <div className="siblings">
            <p className="meta">{t("rows.siblings")}</p>
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

/** Whether any level is known; without levels no unit can be at a higher one. */
export const levelled = (units: { level?: number | null }[]) => units.some((unit) => unit.level != null);

/** One function with its units: its levels, its sums, and one row for each unit. */
export function FunctionGroup({ group, state }: { group: Group; state: Ticking }) {
  const { t } = useWords();
  const units = group.rows.filter((row) => row.state !== "lacking").map((row) => row.unit);
  const { holdAll } = state;
  const heldLevels = levelsOf(
    group.rows.flatMap((row) => row.unit.siblings.filter((it) => it.functions.some((fn) => fn.slug === group.fn.slug))),
  );
  return (
    <section className="function-group" aria-labelledby={`fn-${group.fn.slug}`}>
      <div className="function-head">
        <h3 id={`fn-${group.fn.slug}`}>
          <FunctionName fn={group.fn} />
        </h3>
        <LevelTrack
          framework={group.rows[0]?.unit.framework}
          from={heldLevels}
          to={levelsOf(group.rows.map((row) => row.unit))}
          right
        />
        <div className="function-sums">
          {group.units === 0 ? (
            <span className="all-held">✓ {t("rows.allHeld")}</span>
          ) : (
            <RelationMark relation={group.relation} levels={levelled(group.rows.map((row) => row.unit))} />
          )}
          <span className="meta">
            {group.units === 0 ? null : `${t("unitsShort", { count: group.units })} · ${creditsIn(t, group)}`}
          </span>
          {holdAll && units.length > 1 ? (
            <button type="button" className="quiet no-print" onClick={() => holdAll(units)}>
              {t(group.rows.every((row) => row.state === "held") ? "rows.untickAll" : "rows.tickAll", { count: units.length })}
            </button>
          ) : null}
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

/** j and k move over the rows, x opens the held siblings; space ticks without our help. */
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
