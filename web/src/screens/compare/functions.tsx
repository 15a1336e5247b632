import { useScale } from "../../api/queries";
import type { PairOverlap, Requirement, RoleRef, SharedUnit } from "../../api/types";
import { creditsIn, creditsUnknown, inSentence, levelStep, shortIn, titleIn, useWords } from "../../i18n/words";
import { LevelTrack, RungMark, TypeTag } from "../../marks/marks";
import { Code, FunctionName, Short, UnitName } from "../../marks/names";
import { rungsOf } from "../../parts/codes/held";
import { useFirst } from "../../parts/paging";
import { Rungs } from "../../parts/units/units";
import { type CompareRow, SIDES, type Side } from "./rows";

type Two = { a: RoleRef; b: RoleRef };

function Unit({ unit }: { unit: Requirement }) {
  const { t } = useWords();
  return (
    <li className="compare-unit">
      <Code code={unit.code} link />
      <UnitName unit={unit} />
      <span className="compare-type">
        <TypeTag type={unit.type} /> <Rungs unit={unit} />
      </span>
      <span className="num right">
        {unit.credits ?? "–"}
        <span className="narrow-only"> {t("creditsWord")}</span>
      </span>
    </li>
  );
}

/** The rungs at which the two roles ask for a unit. */
function RungsOfBoth({ unit }: { unit: SharedUnit }) {
  const scale = rungsOf(useScale(), unit.framework);
  if (!unit.proficiency_a && !unit.proficiency_b) return null;
  const side = (rung: SharedUnit["proficiency_a"]) => (rung ? <RungMark rung={rung} scale={scale} /> : "–");
  return (
    <span className="meta">
      {side(unit.proficiency_a)} | {side(unit.proficiency_b)}
    </span>
  );
}

/** A unit of both roles: a line over both columns. */
function Shared({ unit, a, b }: { unit: SharedUnit } & Two) {
  const { t } = useWords();
  return (
    <li className="compare-unit compare-shared">
      <b className="compare-shared-word">{t("compare.both")}</b>
      <Code code={unit.code} link />
      <UnitName unit={unit} />
      <span className="compare-type">
        {unit.type_a === unit.type_b ? (
          <TypeTag type={unit.type_a} />
        ) : (
          <>
            <span className="meta">
              <Short role={a} />
            </span>{" "}
            <TypeTag type={unit.type_a} /> <span aria-hidden="true">→</span>{" "}
            <span className="meta">
              <Short role={b} />
            </span>{" "}
            <TypeTag type={unit.type_b} /> <b className="meta">{t("type.changes")}</b>
          </>
        )}{" "}
        <RungsOfBoth unit={unit} />
      </span>
      <span className="num right">
        {unit.credits ?? "–"}
        <span className="narrow-only"> {t("creditsWord")}</span>
      </span>
    </li>
  );
}

/** What one role has of a function besides the shared units; in words if that is nothing. */
function Column({ row, side, role }: { row: CompareRow; side: "a" | "b"; role: RoleRef }) {
  const { t, lang } = useWords();
  const units = side === "a" ? row.onlyA : row.onlyB;
  if (units.length === 0) {
    const listed = row.side === "both" || row.side === side;
    return (
      <p className="meta compare-absent">
        {t(listed ? "compare.noOther" : "compare.notListed", { role: inSentence(lang, role) })}
      </p>
    );
  }
  return (
    <div>
      <p className="meta compare-side" aria-hidden="true">
        <Short role={role} />
      </p>
      <ul className="plain" aria-label={titleIn(lang, role)}>
        {units.map((unit) => (
          <Unit key={unit.code} unit={unit} />
        ))}
      </ul>
    </div>
  );
}

/** The credits of both sides: a dash if a side has no unit, words if they are unknown. */
function CreditsPair({ row: { fn, shared, side } }: { row: CompareRow }) {
  const { t } = useWords();
  const a = { units: shared.length + fn.only_a.length, credits: fn.credits_a, unknown_credits: fn.unknown_a };
  const b = { units: shared.length + fn.only_b.length, credits: fn.credits_b, unknown_credits: fn.unknown_b };
  const words = (has: boolean, text: string) => (has ? text : "–");
  if ([a, b].every((sum) => sum.units === 0 || creditsUnknown(sum))) return t("creditUnknown");
  if (a.unknown_credits + b.unknown_credits > 0) {
    return `${words(side !== "b", creditsIn(t, a))} | ${words(side !== "a", creditsIn(t, b))}`;
  }
  const figure = (has: boolean, value: number) => words(has, value.toLocaleString("en"));
  return t("compare.creditsPair", { a: figure(side !== "b", a.credits), b: figure(side !== "a", b.credits) });
}

function OneFunction({ row, a, b }: { row: CompareRow } & Two) {
  const { lang } = useWords();
  const { fn } = row;
  const levels = fn.levels_a.length + fn.levels_b.length > 0;
  return (
    <div className="compare-function">
      <div className="compare-function-head">
        <h3>
          <FunctionName fn={fn.function} />
        </h3>
        {levels ? (
          <>
            <span className="num compare-step">{levelStep(lang, fn.levels_a, fn.levels_b)}</span>
            <LevelTrack framework={a.framework} from={fn.levels_a} to={fn.levels_b} words={false} />
          </>
        ) : null}
        <span className="meta num compare-credits">
          <CreditsPair row={row} />
        </span>
      </div>
      {row.shared.length > 0 ? (
        <ul className="plain">
          {row.shared.map((unit) => (
            <Shared key={unit.code} unit={unit} a={a} b={b} />
          ))}
        </ul>
      ) : null}
      {row.onlyA.length + row.onlyB.length > 0 ? (
        <div className="compare-columns">
          <Column row={row} side="a" role={a} />
          <Column row={row} side="b" role={b} />
        </div>
      ) : null}
    </div>
  );
}

// More functions than this of one kind are shown on request.
const FIRST = 50;

function Kind({ side, rows, a, b }: { side: Side; rows: CompareRow[] } & Two) {
  const { t, lang } = useWords();
  const [first, more] = useFirst(rows, FIRST);
  const title = side === "both" ? t("compare.listedByBoth") : t("compare.onlyIn", { role: shortIn(lang, side === "a" ? a : b) });
  return (
    <section className="compare-kind">
      <h2>
        {title} <span className="compare-kind-count num">{rows.length}</span>
      </h2>
      {first.map((row) => (
        <OneFunction key={row.fn.function.slug} row={row} a={a} b={b} />
      ))}
      {more}
    </section>
  );
}

/** Function by function: what both list over the whole width, then the first role's at the left and the second's at the right. */
export function Functions({ pair, rows, shown }: { pair: PairOverlap; rows: CompareRow[]; shown: Side | null }) {
  const { t } = useWords();
  const kinds = SIDES.filter((side) => shown === null || side === shown).flatMap((side) => {
    const mine = rows.filter((row) => row.side === side);
    return mine.length > 0 ? [{ side, mine }] : [];
  });
  if (kinds.length === 0) return <p className="meta">{t("compare.noneHere")}</p>;
  return kinds.map(({ side, mine }) => <Kind key={side} side={side} rows={mine} a={pair.a} b={pair.b} />);
}
