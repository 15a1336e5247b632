import { useNavigate } from "react-router";
import { unitPath, useAddress } from "../../address";
import { creditsIn, HKQF, inSentence, listIn, useWords, type WordKey } from "../../i18n/words";
import { RelationMark, TypeTag } from "../../marks/marks";
import { Code, FunctionName, UnitName } from "../../marks/names";
import { RungChoice } from "../../parts/codes/rung";
import { type Row, relationOf } from "../../parts/units/rows";
import { levelled, Rungs } from "../../parts/units/units";
import type { StepView } from "./data";
import { type FirstGroup, type FirstRow, firstGroups } from "./first";
import type { PlanState } from "./state";

/** The levels that later steps list in the unit's function: "經理再列 L5，總監再列 L6". */
function Later({ row, last }: { row: FirstRow; last: boolean }) {
  const { t, lang } = useWords();
  if (last || row.unit.level == null) return null;
  if (row.later.length === 0) return <span className="meta first-later">{t("order.none")}</span>;
  const parts = row.later.map((it, index) =>
    t(index === 0 ? "order.later" : "order.laterAlso", {
      role: inSentence(lang, it.role),
      levels: listIn(
        lang,
        it.levels.map((level) => `L${level}`),
      ),
    }),
  );
  const text = parts.join(lang === "en" ? ", " : "，");
  return <span className="first-later">{lang === "en" ? text[0]!.toUpperCase() + text.slice(1) : text}</span>;
}

function FirstUnit({ row, last, state, levels }: { row: FirstRow; last: boolean; state: PlanState; levels: boolean }) {
  const { t } = useWords();
  const { href } = useAddress();
  const navigate = useNavigate();
  const { unit } = row;
  const held = row.state === "held";
  const open = state.opened.includes(unit.code);
  return (
    <li className={`unit-row first-row unit-row-${row.state}`}>
      <input
        id={`first-${unit.code}`}
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
      <div className="unit-row-name">
        <label htmlFor={`first-${unit.code}`}>
          <UnitName unit={unit} />
        </label>
        {held ? <span className="unit-row-word">{t("rows.isHeld")}</span> : null}
        {row.state === "lacking" ? <span className="unit-row-word unit-row-warn">{t("rows.notHeld")}</span> : null}
        <Rungs unit={unit} at={row.at} />
        {row.at === undefined ? null : <RungChoice unit={unit} held={state.held} onChoose={state.holdAt} />}
        {unit.type === "core" || unit.type === "functional" || unit.type === "" ? null : <TypeTag type={unit.type} />}
      </div>
      <Code code={unit.code} link />
      <div className="first-why">
        {unit.functions.map((fn) => (
          <span key={fn.slug} className="first-function">
            <FunctionName fn={fn} inline />
          </span>
        ))}{" "}
        <RelationMark relation={relationOf(row)} levels={levels} short />
        <Later row={row} last={last} />
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
      <span className="unit-row-credits num">
        {unit.credits == null ? "–" : unit.credits}
        <span className="narrow-only"> {t("creditsWord")}</span>
      </span>
    </li>
  );
}

/** What the reason of a group says: of the framework, core means the same position in every field of the sector. */
function useReason(view: StepView) {
  const { t } = useWords();
  const ours = view.to.framework === HKQF;
  return (group: FirstGroup): { name: string; why: string } => {
    const why: WordKey = group.reason === "core" && !ours ? "order.coreElse" : `order.${group.reason}Why`;
    return { name: t(`order.${group.reason}`), why: t(why, { count: group.rows.length }) };
  };
}

/** The units of one step in the order to take them, each group with its reason. */
export function FirstUnits({ view, rows, after, state }: { view: StepView; rows: Row[]; after: StepView[]; state: PlanState }) {
  const { t } = useWords();
  const reason = useReason(view);
  const levels = levelled(rows.map((row) => row.unit));
  return (
    <>
      {firstGroups(rows, after).map((group, index) => {
        const { name, why } = reason(group);
        return (
          <section key={group.reason} className="first-group" aria-labelledby={`first-${group.reason}`}>
            <div className="first-head">
              <span className="first-number num" aria-hidden="true">
                {index + 1}
              </span>
              <div>
                <h3 id={`first-${group.reason}`}>{name}</h3>
                <p className="meta">{why}</p>
              </div>
              <div className="function-sums">
                {group.units === 0 ? (
                  <span className="all-held">✓ {t("rows.allHeld")}</span>
                ) : (
                  <>
                    <b>{creditsIn(t, group)}</b>
                    <span className="meta">{t("units", { count: group.units })}</span>
                  </>
                )}
              </div>
            </div>
            <ul className="plain unit-rows">
              {group.rows.map((row) => (
                <FirstUnit key={row.unit.code} row={row} last={after.length === 0} state={state} levels={levels} />
              ))}
            </ul>
          </section>
        );
      })}
      {rows.length > 0 ? <p className="meta first-note">{t(after.length > 0 ? "order.note" : "order.noteLast")}</p> : null}
    </>
  );
}
