import type { ReactNode } from "react";
import { useScale } from "../../api/queries";
import type { Requirement, RoleDetail } from "../../api/types";
import { LineLink } from "../../frame/reader";
import { nameIn, type Printed, pointsIn, type Sum, sumIn, useWords } from "../../i18n/words";
import { LevelTag, rungIn, Skill, TypeTag } from "../../marks/marks";
import { Both, Code, FunctionName, UnitName } from "../../marks/names";
import { InChinese, Quoted } from "../../marks/quoted";
import { heldAt, rungsOf } from "../../parts/codes/held";
import { HeldLinks, useHolding } from "../../parts/codes/holding";
import { Bullets, Prose } from "../../parts/prose";
import { Rungs } from "../../parts/units/units";

/** One block of the document with its lines at the right edge; `texts` are what it quotes. */
export function Block({
  id,
  role,
  lines,
  title,
  texts = [],
  children,
}: {
  id: string;
  role: RoleDetail;
  lines?: string;
  title: ReactNode;
  texts?: readonly Printed[];
  children: ReactNode;
}) {
  const at = lines ? role.lines[lines] : undefined;
  return (
    <section id={id} className="block" aria-labelledby={`${id}-title`}>
      <div className="block-head">
        <h3 id={`${id}-title`}>{title}</h3>
        <InChinese of={texts} />
        {at ? <LineLink source={role.source.source} first={at.first_line} last={at.last_line} /> : null}
      </div>
      {children}
    </section>
  );
}

/** A block that is one text, or a list of points; nothing where the document has neither. */
export function Texts({
  text,
  en,
  ...block
}: {
  id: string;
  role: RoleDetail;
  lines?: string;
  title: ReactNode;
  text: string | string[] | null | undefined;
  en?: string | string[] | null;
}) {
  const { lang } = useWords();
  if (!text || text.length === 0) return null;
  if (typeof text === "string") {
    const english = typeof en === "string" ? en : null;
    return (
      <Block {...block} texts={[[text, english]]}>
        <Prose text={text} en={english} />
      </Block>
    );
  }
  const english = Array.isArray(en) ? en : null;
  return (
    <Block {...block} texts={pointsIn(lang, text, english)}>
      <Bullets items={text} en={english} />
    </Block>
  );
}

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

export function SoftSkills({ role }: { role: RoleDetail }) {
  return (
    <ul className="plain doc-rows">
      {role.soft_skills.map((skill) => (
        <li key={skill.slug}>
          <div>
            <Both zh={skill.name} en={skill.name_en} gloss inline />
            {skill.definition ? (
              <p className="meta">
                <Quoted text={skill.definition} en={skill.definition_en} />
              </p>
            ) : null}
          </div>
          <Skill proficiency={skill.proficiency} />
          <LineLink source={role.source.source} first={skill.first_line} />
        </li>
      ))}
    </ul>
  );
}

export function Outcomes({ role }: { role: RoleDetail }) {
  return (
    <ol className="plain outcomes">
      {(role.qualification?.outcomes ?? []).map((outcome) => (
        <li key={outcome.order}>
          <div className="outcome-head">
            <span className="num">{outcome.order}.</span>
            <Quoted text={outcome.statement} en={outcome.statement_en} />
            <Code code={outcome.unit_code} link />
            <LineLink source={role.source.source} first={outcome.first_line} last={outcome.last_line} />
          </div>
          <Bullets items={outcome.assessment} en={outcome.assessment_en} />
        </li>
      ))}
    </ol>
  );
}

export function Programmes({ role }: { role: RoleDetail }) {
  const { t } = useWords();
  return (
    <>
      <p className="meta">{t("role.programmesNote")}</p>
      <table className="doc-table in-rows programme-table">
        <thead>
          <tr>
            <th scope="col">{t("role.colAward")}</th>
            <th scope="col">{t("role.colProgramme")}</th>
            <th scope="col">{t("column.level")}</th>
            <th scope="col">{t("role.colProvider")}</th>
            <th scope="col" className="right">
              {t("column.line")}
            </th>
          </tr>
        </thead>
        <tbody>
          {role.programmes.map((programme) => (
            <tr key={programme.order}>
              <td>
                <Quoted text={programme.award_title} en={programme.award_title_en} />
              </td>
              <td>
                <Quoted text={programme.programme_name} en={programme.programme_name_en} />
              </td>
              <td>
                <LevelTag level={programme.level} />
                {programme.level_relation ? (
                  <span className="meta"> {t(`role.relation.${programme.level_relation}`)}</span>
                ) : null}
              </td>
              <td>
                <Quoted text={programme.provider} en={programme.provider_en} />
              </td>
              <td className="right">
                <LineLink source={role.source.source} first={programme.first_line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
