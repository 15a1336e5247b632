import { useScale } from "../../api/queries";
import type { Requirement, RoleDetail } from "../../api/types";
import { LineLink } from "../../frame/reader";
import { nameIn, type Sum, sumIn, useWords } from "../../i18n/words";
import { rungIn, TypeTag } from "../../marks/marks";
import { Code, FunctionName, UnitName } from "../../marks/names";
import { heldAt, rungsOf } from "../../parts/codes/held";
import { HeldLinks, useHolding } from "../../parts/codes/holding";
import { Rungs } from "../../parts/units/units";

function groupsOf(units: Requirement[]): [string, Requirement[]][] {
  const types = [...new Set(units.map((unit) => unit.type))];
  return types.map((type) => [type, units.filter((unit) => unit.type === type)]);
}

const unknownIn = (units: Requirement[], type: string) =>
  units.filter((unit) => unit.type === type && unit.credits == null).length;

/** The rungs of the role's framework that are defined, lowest first; on paper and on a phone there is no hovering. */
function useDefined(role: RoleDetail) {
  const scale = useScale();
  const asked = role.units.some((unit) => unit.proficiency);
  return scale.filter((rung) => asked && rung.framework === role.framework && rung.definition);
}

/** What the rungs of the framework's scale mean. */
export function Scale({ role }: { role: RoleDetail }) {
  const { t, lang } = useWords();
  const rungs = useDefined(role);
  if (rungs.length === 0) return null;
  return (
    <details className="scale">
      <summary>{t("role.scale")}</summary>
      <dl>
        {rungs.map((rung) => (
          <div key={rung.key}>
            <dt>{rungIn(lang, rung)}</dt>
            <dd>{rung.definition}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** All units of the role at once, and how many are held. */
function Holding({ role }: { role: RoleDetail }) {
  const { t } = useWords();
  const { hasAll, tickAll, tooMany } = useHolding();
  const all = hasAll(role.units);
  if (role.units.length === 0) return null;
  return (
    <p className="role-holding no-print">
      <button type="button" className="quiet" disabled={!all && tooMany(role.units)} onClick={() => tickAll(role.units)}>
        {t(all ? "rows.untickAll" : "rows.tickAll", { count: role.units.length })}
      </button>{" "}
      <HeldLinks />
    </p>
  );
}

/** The tick of one unit that is held. */
function Tick({ unit }: { unit: Requirement }) {
  const { t, lang } = useWords();
  const { has, full, tick } = useHolding();
  const mine = has(unit.code);
  return (
    <input
      type="checkbox"
      className="box no-print"
      checked={mine}
      disabled={!mine && full}
      aria-label={t("rows.tick", { code: unit.code, name: nameIn(lang, unit) })}
      onChange={() => tick(unit.code)}
    />
  );
}

/** The units in the document's order; a function is named where it begins. */
export function UnitTable({ role }: { role: RoleDetail }) {
  const { t } = useWords();
  const { held, has } = useHolding();
  const scale = useScale();
  const sums: Record<string, Sum> = {
    core: { units: role.totals.core, credits: role.totals.core_credits, unknown_credits: unknownIn(role.units, "core") },
    functional: {
      units: role.totals.functional,
      credits: role.totals.functional_credits,
      unknown_credits: unknownIn(role.units, "functional"),
    },
  };
  return (
    <>
      <Holding role={role} />
      <table className="doc-table in-rows unit-table">
        <thead>
          <tr>
            <th scope="col">{t("functionWord")}</th>
            <th scope="col">{t("column.unit")}</th>
            <th scope="col">{t("column.code")}</th>
            <th scope="col" className="right">
              {t("column.credits")}
            </th>
            <th scope="col" className="right">
              {t("column.line")}
            </th>
          </tr>
        </thead>
        {groupsOf(role.units).map(([type, units]) => (
          <tbody key={type}>
            <tr className="doc-group">
              <th colSpan={5} scope="rowgroup">
                <TypeTag type={type} />{" "}
                {type === "core" || type === "functional" ? t(`role.${type}Group`, { sum: sumIn(t, sums[type]!) }) : null}
              </th>
            </tr>
            {units.map((unit, index) => {
              const fn = unit.functions[0];
              const again = index > 0 && units[index - 1]!.functions[0]?.slug === fn?.slug;
              return (
                <tr key={unit.code} className={again ? "again" : undefined}>
                  <td className="unit-table-fn">{fn && !again ? <FunctionName fn={fn} /> : null}</td>
                  <td>
                    <div className="unit-table-name">
                      <Tick unit={unit} />
                      <div>
                        <UnitName unit={unit} link />
                        <Rungs unit={unit} at={heldAt(held, unit.code, rungsOf(scale, unit.framework))} />
                        {has(unit.code) ? <span className="unit-row-word">{t("rows.isHeld")}</span> : null}
                      </div>
                    </div>
                  </td>
                  <td>
                    <Code code={unit.code} link />
                  </td>
                  <td className="right num">
                    {unit.credits ?? "–"}
                    <span className="narrow-only"> {t("creditsWord")}</span>
                  </td>
                  <td className="right">
                    <LineLink source={role.source.source} first={unit.first_line} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </>
  );
}
