import { Link } from "react-router";
import { unitPath, useAddress } from "../../address";
import { listIn, shortIn, useWords } from "../../i18n/words";
import { Code, UnitInLang } from "../../marks/names";
import { useFirst } from "../../parts/paging";
import { nameOf, type View } from "./people";
import { NamedUnits } from "./readiness";

const FIRST = 5;

function Nobody({ view }: { view: View }) {
  const { t } = useWords();
  const { href } = useAddress();
  const { nobody } = view.standing;
  const [shown, more] = useFirst(nobody, FIRST);
  return (
    <section aria-labelledby="nobody">
      <h2 id="nobody" className={nobody.length > 0 ? "team-short" : undefined}>
        {t("team.nobody")} <span className="num">{nobody.length}</span>
      </h2>
      <ul>
        {shown.map(({ unit }) => (
          <li key={`${unit.code} ${unit.proficiency?.rank ?? ""}`}>
            <Link className="plain-link" to={href(unitPath(unit.code))}>
              <UnitInLang unit={unit} />
            </Link>{" "}
            <Code code={unit.code} />
            {unit.proficiency ? <span className="meta"> {unit.proficiency.name}</span> : null}
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}

function One({ view }: { view: View }) {
  const { t } = useWords();
  const { alone } = view.standing;
  const [shown, more] = useFirst(alone, FIRST);
  return (
    <section aria-labelledby="one">
      <h2 id="one">
        {t("team.one")} <span className="num">{alone.reduce((sum, it) => sum + it.units.length, 0)}</span>
      </h2>
      <ul>
        {shown.map(({ index, units }) => (
          <li key={index}>
            {t("team.alone", { name: nameOf(view, index), count: units.length })}
            <NamedUnits units={units} first={1} codes />
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}

function Next({ view }: { view: View }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const [shown, more] = useFirst(view.asked.team.next, FIRST);
  const rolesOf = (code: string) =>
    listIn(
      lang,
      view.roles.filter((role) => role.units.some((unit) => unit.code === code)).map((role) => shortIn(lang, role)),
    );
  return (
    <section aria-labelledby="next">
      <h2 id="next">{t("team.next")}</h2>
      <p className="meta">{t(shown.length > 0 ? "team.nextNote" : "team.nextNone")}</p>
      <ol>
        {shown.map(({ unit, requirements }) => (
          <li key={unit.code}>
            <Link className="plain-link" to={href(unitPath(unit.code))}>
              <UnitInLang unit={unit} />
            </Link>{" "}
            <Code code={unit.code} />
            <span className="meta team-why">
              {unit.credits == null ? t("creditUnknown") : t("credits", { count: unit.credits })} ·{" "}
              {t("team.covers", { count: requirements, roles: rolesOf(unit.code) })}
            </span>
          </li>
        ))}
      </ol>
      {more}
    </section>
  );
}

/** What nobody holds, what rests on one person, and what would help most. */
export function TeamAside({ view }: { view: View }) {
  return (
    <div className="team-aside">
      <Nobody view={view} />
      <One view={view} />
      <Next view={view} />
    </div>
  );
}
