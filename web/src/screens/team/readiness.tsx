import { Link } from "react-router";
import { useAddress } from "../../address";
import type { UnitRef } from "../../api/types";
import { useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import { Code, Short, UnitInLang } from "../../marks/names";
import { useFirst } from "../../parts/paging";
import { nameOf, planOf, type View } from "./people";

const NAMED = 2;

/** Units by name: the first few, and a button for the rest. */
export function NamedUnits({ units, first = NAMED, codes = false }: { units: UnitRef[]; first?: number; codes?: boolean }) {
  const { lang } = useWords();
  const [shown, more] = useFirst(units, first);
  return (
    <>
      {shown.map((unit, place) => (
        <span key={unit.code}>
          {place > 0 ? (lang === "en" ? "; " : "；") : ""}
          <UnitInLang unit={unit} />
          {codes ? (
            <>
              {" "}
              <Code code={unit.code} />
            </>
          ) : null}
        </span>
      ))}{" "}
      {more}
    </>
  );
}

function Bar({ part, all }: { part: number; all: number }) {
  return (
    <svg className="team-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="4" className="team-bar-all" />
      <rect width={all === 0 ? 0 : (part / all) * 100} height="4" className="team-bar-part" />
    </svg>
  );
}

/** The units of a role by their codes. */
const unitsOf = (view: View, place: number, codes: string[]) => {
  const among = new Set(codes);
  return view.roles[place]!.units.filter((unit) => among.has(unit.code));
};

/** Each role: what the team covers together, and how near the nearest person is. */
export function Readiness({ view }: { view: View }) {
  const { t } = useWords();
  const { href } = useAddress();
  return (
    <section aria-labelledby="readiness">
      <h2 id="readiness">{t("team.readiness")}</h2>
      <div className="scroll-x">
        <table className="team-readiness">
          <thead>
            <tr>
              <th scope="col">{t("column.role")}</th>
              <th scope="col">{t("team.together")}</th>
              <th scope="col">{t("team.nearest")}</th>
              <th scope="col">{t("team.lacks")}</th>
              <th scope="col">{t("team.raises")}</th>
            </tr>
          </thead>
          <tbody>
            {view.asked.team.roles.map((row, place) => {
              const all = row.totals.units;
              const covered = all - row.nobody.length;
              const best = row.holders[0];
              const plan = best ? planOf(view, best.index, row.role) : null;
              return (
                <tr key={row.role.slug}>
                  <th scope="row">
                    <Short role={row.role} /> <LevelTag level={row.role.level} />
                    <span className="meta">{t("units", { count: all })}</span>
                  </th>
                  <td>
                    <b className="num">{t("team.of", { count: covered, all })}</b>
                    <Bar part={covered} all={all} />
                  </td>
                  <td>
                    <b className="num">{t("team.of", { count: best?.covered ?? 0, all })}</b>
                    {best && plan ? (
                      <span className="meta">
                        <Link to={href(plan.path, plan.change)}>{nameOf(view, best.index)}</Link>
                      </span>
                    ) : null}
                  </td>
                  <td>{best ? <NamedUnits units={unitsOf(view, place, best.missing)} /> : null}</td>
                  <td>{best && best.raises.length > 0 ? <NamedUnits units={unitsOf(view, place, best.raises)} /> : "–"}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const PEOPLE = 20;

/** The same figures as a table: each person and role, what is covered, what is missing by name, what is to be raised. */
export function People({ view }: { view: View }) {
  const { t } = useWords();
  const { href } = useAddress();
  const rows = view.order.flatMap((index) =>
    view.asked.team.roles.flatMap((row, place) => {
      const holder = row.holders.find((it) => it.index === index);
      return holder ? [{ index, place, row, holder }] : [];
    }),
  );
  const [shown, more] = useFirst(rows, PEOPLE);
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t("team.people")}</h2>
      <div className="scroll-x">
        <table className="team-people">
          <thead>
            <tr>
              <th scope="col">{t("team.holder")}</th>
              <th scope="col">{t("column.role")}</th>
              <th scope="col">{t("team.covered")}</th>
              <th scope="col">{t("team.missing")}</th>
              <th scope="col">{t("team.raises")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ index, place, row, holder }) => {
              const plan = planOf(view, index, row.role);
              return (
                <tr key={`${index} ${row.role.slug}`}>
                  <th scope="row">
                    <Link to={href(plan.path, plan.change)}>{nameOf(view, index)}</Link>
                  </th>
                  <td>
                    <Short role={row.role} />
                  </td>
                  <td className="num">{t("team.of", { count: holder.covered, all: row.totals.units })}</td>
                  <td>
                    <NamedUnits units={unitsOf(view, place, holder.missing)} />
                  </td>
                  <td>{holder.raises.length > 0 ? <NamedUnits units={unitsOf(view, place, holder.raises)} /> : "–"}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {more}
    </section>
  );
}
