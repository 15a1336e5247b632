import { useAddress } from "../../address";
import { useScale } from "../../api/queries";
import type { PairOverlap, Requirement, RoleDetail, RoleRef, SharedUnit } from "../../api/types";
import { creditsIn, creditsUnknown, levelStep, percent, shortIn, useWords } from "../../i18n/words";
import { CoreFunctional, Credits, Figure, LevelTag, LevelTrack, RungMark, TypeChange, TypeTag } from "../../marks/marks";
import { Code, FunctionName, RoleTitle, UnitName } from "../../marks/names";
import { useNarrow } from "../../media";
import { rungsOf } from "../../parts/codes/held";
import { Rungs } from "../../parts/units/units";
import type { CompareRow } from "./rows";

function Units({ units }: { units: Requirement[] }) {
  const { t } = useWords();
  return (
    <ul className="plain compare-units">
      {units.map((unit) => (
        <li key={unit.code}>
          <Code code={unit.code} link />
          <UnitName unit={unit} />
          <TypeTag type={unit.type} />
          <Rungs unit={unit} />
          <span className="num right">
            {unit.credits ?? "–"}
            <span className="narrow-only"> {t("creditsWord")}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The rungs at which the two roles ask for a unit. */
function RungsOfBoth({ unit }: { unit: SharedUnit }) {
  const scale = rungsOf(useScale(), unit.framework);
  if (!unit.proficiency_a && !unit.proficiency_b) return null;
  const side = (rung: SharedUnit["proficiency_a"]) => (rung ? <RungMark rung={rung} scale={scale} /> : "–");
  return (
    <p className="meta">
      {side(unit.proficiency_a)} | {side(unit.proficiency_b)}
    </p>
  );
}

function Shared({ unit }: { unit: SharedUnit }) {
  return (
    <div className="compare-shared">
      <p className="compare-shared-head">
        <Code code={unit.code} link /> <span className="num">{unit.credits ?? "–"}</span>
      </p>
      <UnitName unit={unit} />
      <RungsOfBoth unit={unit} />
      {unit.type_a === unit.type_b ? <TypeTag type={unit.type_a} /> : <TypeChange from={unit.type_a} to={unit.type_b} />}
    </div>
  );
}

function SideCell({ row, side }: { row: CompareRow; side: "a" | "b" }) {
  const { t } = useWords();
  const units = side === "a" ? row.onlyA : row.onlyB;
  if (units.length > 0) return <Units units={units} />;
  return <span className="meta">{row.shared.length > 0 ? t("compare.onlyShared") : "–"}</span>;
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

function Spine({ row, a, b }: { row: CompareRow; a: RoleRef; b: RoleRef }) {
  const { t, lang } = useWords();
  const { fn, side } = row;
  return (
    <>
      <FunctionName fn={fn.function} />
      {side === "both" && fn.levels_a.length + fn.levels_b.length === 0 ? null : side === "both" ? (
        <>
          <p className="num spine-step">{levelStep(lang, fn.levels_a, fn.levels_b)}</p>
          <LevelTrack framework={a.framework} from={fn.levels_a} to={fn.levels_b} words={false} />
        </>
      ) : (
        <p className="meta">
          {t("compare.onlyIn", { role: shortIn(lang, side === "a" ? a : b) })}{" "}
          <span className="num">{levelStep(lang, fn.levels_a, fn.levels_b)}</span>
        </p>
      )}
      <p className={fn.unknown_a + fn.unknown_b > 0 ? "meta" : "meta num"}>
        <CreditsPair row={row} />
      </p>
      {row.shared.map((unit) => (
        <Shared key={unit.code} unit={unit} />
      ))}
    </>
  );
}

function RoleHead({ role, detail }: { role: RoleRef; detail: RoleDetail | undefined }) {
  const { t } = useWords();
  return (
    <div className="compare-role">
      <div className="compare-role-title">
        <LevelTag level={role.level} />
        <RoleTitle role={role} link />
      </div>
      {detail ? (
        <p>
          <Figure word={t("unitWord")}>{detail.totals.units.toLocaleString("en")}</Figure>
          {" · "}
          <Credits sum={detail.totals} /> <CoreFunctional core={detail.totals.core} functional={detail.totals.functional} />
        </p>
      ) : null}
    </div>
  );
}

type Props = { pair: PairOverlap; rows: CompareRow[]; a: RoleDetail | undefined; b: RoleDetail | undefined };

/** Left a, right b, the function between them; on a phone one function at a time. */
export function CompareTable({ pair, rows, a, b }: Props) {
  const { t } = useWords();
  const narrow = useNarrow();
  const both = rows.filter((row) => row.side === "both").length;
  const middle = (
    <>
      <p className="compare-count num">{pair.shared.length}</p>
      <p>{t("compare.sharedUnits", { count: pair.shared.length })}</p>
      <p className="meta">
        {t("compare.share", { functions: both, all: rows.length, percent: percent(both / Math.max(rows.length, 1)) })}
      </p>
    </>
  );
  if (narrow) return <OneFunction pair={pair} rows={rows} a={a} b={b} />;
  return (
    <table className="compare-table">
      <caption className="visually-hidden">{t("compare.table")}</caption>
      <thead>
        <tr>
          <th scope="col">
            <RoleHead role={pair.a} detail={a} />
          </th>
          <th scope="col" className="spine-head">
            {middle}
          </th>
          <th scope="col">
            <RoleHead role={pair.b} detail={b} />
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.fn.function.slug}>
            <td>
              <SideCell row={row} side="a" />
            </td>
            <th scope="row" className="spine">
              <Spine row={row} a={pair.a} b={pair.b} />
            </th>
            <td>
              <SideCell row={row} side="b" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OneFunction({ pair, rows, a, b }: Props) {
  const { t } = useWords();
  const { params, set } = useAddress();
  const at = Math.min(Math.max(1, Number(params.get("fn")) || 1), Math.max(rows.length, 1));
  const row = rows[at - 1];
  if (!row) return null;
  const go = (n: number) => set({ fn: n > 1 ? String(n) : null });
  return (
    <div className="compare-one">
      <RoleHead role={pair.a} detail={a} />
      <RoleHead role={pair.b} detail={b} />
      <nav className="pager">
        <button type="button" className="button" disabled={at === 1} onClick={() => go(at - 1)}>
          {t("compare.previous")}
        </button>
        <span className="meta">{t("compare.function", { n: at, all: rows.length })}</span>
        <button type="button" className="button" disabled={at === rows.length} onClick={() => go(at + 1)}>
          {t("compare.next")}
        </button>
      </nav>
      <div className="spine">
        <Spine row={row} a={pair.a} b={pair.b} />
      </div>
      <section>
        <h2 className="compare-side">
          <RoleTitle role={pair.a} inline />
        </h2>
        <SideCell row={row} side="a" />
      </section>
      <section>
        <h2 className="compare-side">
          <RoleTitle role={pair.b} inline />
        </h2>
        <SideCell row={row} side="b" />
      </section>
    </div>
  );
}
