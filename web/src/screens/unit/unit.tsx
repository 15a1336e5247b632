import { Link, useParams } from "react-router";
import { graphPath, useAddress } from "../../address";
import { useScale, useUnit } from "../../api/queries";
import type { UnitDetail } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { LineLink } from "../../frame/reader";
import { Answer } from "../../frame/states";
import { frameworkIn, HKQF, inSentence, nameIn, pointsIn, textIn, useWords } from "../../i18n/words";
import { LevelTag, RungMark, Sentence, TypeTag } from "../../marks/marks";
import { Code, RoleTitle, UnitName } from "../../marks/names";
import { InChinese } from "../../marks/quoted";
import { rungsOf } from "../../parts/codes/held";
import { HeldLinks, useHolding } from "../../parts/codes/holding";
import { RungChoice } from "../../parts/codes/rung";
import { differing } from "../../parts/difference";
import { useFirst } from "../../parts/paging";
import { Bullets, Prose } from "../../parts/prose";
import { Family, Functions } from "./family";
import "../../parts/document.css";
import "./unit.css";

type Outcome = UnitDetail["outcomes"][number];

/** The statement; what differs from the other role's is marked. */
function Statement({ outcome, other }: { outcome: Outcome; other: Outcome | undefined }) {
  const { lang } = useWords();
  const printed = ({ statement, statement_en }: Outcome) => textIn(lang, [statement, statement_en]);
  const mine = printed(outcome);
  const theirs = other ? printed(other) : null;
  // A translated statement has nothing to be compared with in one that is not.
  if (theirs?.tag !== mine.tag) return <p lang={mine.tag}>{mine.text}</p>;
  const [before, differs, after] = differing(mine.text, theirs.text);
  return (
    <p lang={mine.tag}>
      {before}
      {differs ? <mark>{differs}</mark> : null}
      {after}
    </p>
  );
}

/** The rung at which a role asks for the unit. */
function Asked({ unit, role }: { unit: UnitDetail; role: UnitDetail["roles"][number] }) {
  const scale = useScale();
  if (!role.proficiency) return null;
  return <RungMark rung={role.proficiency} scale={rungsOf(scale, unit.framework)} />;
}

function RoleColumn({ unit, index }: { unit: UnitDetail; index: number }) {
  const { t, lang } = useWords();
  const role = unit.roles[index]!;
  const outcomes = unit.outcomes.filter((outcome) => outcome.role.slug === role.slug);
  const two = unit.roles.length === 2;
  const others = two ? unit.outcomes.filter((outcome) => outcome.role.slug !== role.slug) : [];
  return (
    <section className="unit-role">
      <div className="unit-role-head">
        <LevelTag level={role.level} />
        <h3>
          <RoleTitle role={role} link />
        </h3>
        <TypeTag type={role.type} />
        <Asked unit={unit} role={role} />
      </div>
      {outcomes.length === 0 ? <p className="meta">{t("unitPage.noOutcome")}</p> : null}
      {outcomes.map((outcome, at) => (
        <div key={outcome.order} className="unit-outcome">
          <p className="meta">
            {t("unitPage.outcome", { n: outcome.order })}{" "}
            <LineLink source={outcome.source} first={outcome.first_line} last={outcome.last_line} />{" "}
            <InChinese
              of={[[outcome.statement, outcome.statement_en], ...pointsIn(lang, outcome.assessment, outcome.assessment_en)]}
            />
          </p>
          <Statement outcome={outcome} other={others[at]} />
          {outcome.assessment.length > 0 ? (
            <>
              <p className="meta">{t("unitPage.assessment")}</p>
              <Bullets items={outcome.assessment} en={outcome.assessment_en} />
            </>
          ) : null}
        </div>
      ))}
    </section>
  );
}

// More roles than this are shown as a list, not as columns.
const ROLES = 6;
const ROWS = 50;

function RoleRows({ unit }: { unit: UnitDetail }) {
  const [shown, more] = useFirst(unit.roles, ROWS);
  return (
    <>
      <ul className="plain unit-role-rows">
        {shown.map((role) => (
          <li key={role.slug}>
            <LevelTag level={role.level} />
            <RoleTitle role={role} link inline />
            <TypeTag type={role.type} />
            <Asked unit={unit} role={role} />
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

function Roles({ unit }: { unit: UnitDetail }) {
  const { t, lang } = useWords();
  const [shown, more] = useFirst(unit.roles, ROLES);
  const types = new Set(unit.roles.map((role) => role.type));
  const word = (type: string) => (type === "core" || type === "functional" ? t(`type.${type}`) : type);
  const parts = unit.roles.map((role) =>
    t("unitPage.typeOne", {
      role: inSentence(lang, role),
      type: lang === "en" ? word(role.type).toLowerCase() : word(role.type),
    }),
  );
  const sentence = t("unitPage.typesSentence", { list: parts.join(lang === "en" ? ", " : "，") });
  const differ = unit.outcomes.length === 2 && unit.outcomes[0]!.statement !== unit.outcomes[1]!.statement;
  const count = unit.roles.length;
  return (
    <div>
      <h2>{count === 1 ? t("unitPage.inOne") : t(types.size > 1 ? "unitPage.inManyTypes" : "unitPage.inMany", { count })}</h2>
      {count > ROLES || count === 0 ? null : (
        <p className="lede">{lang === "en" ? sentence[0]!.toUpperCase() + sentence.slice(1) : sentence}</p>
      )}
      {count > ROLES && unit.outcomes.length === 0 ? (
        <RoleRows unit={unit} />
      ) : (
        <div className="unit-roles">
          {shown.map((role, index) => (
            <RoleColumn key={role.slug} unit={unit} index={index} />
          ))}
          {more}
        </div>
      )}
      {differ ? (
        <p className="meta">
          <Sentence k="unitPage.marked" />
        </p>
      ) : null}
    </div>
  );
}

function Facts({ unit }: { unit: UnitDetail }) {
  const { t } = useWords();
  return (
    <dl className="facts">
      <div>
        <dt>{t("column.level")}</dt>
        <dd className="num">{unit.level == null ? t("levelUnknown") : `L${unit.level}`}</dd>
      </div>
      <div>
        <dt>{t(unit.framework === HKQF ? "unitPage.credits" : "column.credits")}</dt>
        <dd className="num">{unit.credits ?? t("creditUnknown")}</dd>
      </div>
      {unit.hours == null ? null : (
        <div>
          <dt>{t("unitPage.hours")}</dt>
          <dd className="num">{unit.hours.toLocaleString("en")}</dd>
        </div>
      )}
      <div>
        <dt>{t("unitPage.functions")}</dt>
        <dd className="facts-functions">
          <Functions unit={unit} />
        </dd>
      </div>
      <div>
        <dt>{t("unitPage.roles")}</dt>
        <dd className="num">{unit.roles.length}</dd>
      </div>
    </dl>
  );
}

function Unit({ unit }: { unit: UnitDetail }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const { has, full, tick, held, holdAt } = useHolding();
  const mine = has(unit.code);
  useTitle(`${unit.code} ${nameIn(lang, unit)}`);
  return (
    <>
      <PageHead
        over={
          <p className="unit-code">
            <Code code={unit.code} />{" "}
            {unit.framework === HKQF ? null : <span className="meta">{frameworkIn(t, unit.framework)}</span>}
          </p>
        }
        title={<UnitName unit={unit} />}
        before={
          <button
            type="button"
            className={mine ? "button" : "button button-filled"}
            aria-pressed={mine}
            disabled={!mine && full}
            onClick={() => tick(unit.code)}
          >
            {mine ? "✓ " : ""}
            {t("holding.unit")}
          </button>
        }
        exported={{
          name: unit.code,
          json: () => unit,
          sheet: () => ({
            heads: ["code", "name", "role", "type", "proficiency", "outcome", "statement", "assessment", "line"],
            codes: [0],
            rows: unit.roles.flatMap((role) => {
              const mine = unit.outcomes.filter((outcome) => outcome.role.slug === role.slug);
              const asked = role.proficiency?.name ?? null;
              if (mine.length === 0) return [[unit.code, unit.name, role.title, role.type, asked, null, null, null, null]];
              return mine.map((it) => [
                unit.code,
                unit.name,
                role.title,
                role.type,
                asked,
                it.order,
                it.statement,
                it.assessment.join("|"),
                it.first_line,
              ]);
            }),
          }),
        }}
      >
        <p className="meta no-print">
          <Link to={href(graphPath("unit", unit.code))}>{t("act.graph")}</Link>
        </p>
        <p className="no-print">
          <RungChoice unit={unit} held={held} onChoose={holdAt} /> <HeldLinks />
        </p>
      </PageHead>
      <Facts unit={unit} />
      {unit.description ? <Prose text={unit.description} /> : null}
      <div className="doc doc-two">
        <Roles unit={unit} />
        <Family unit={unit} />
      </div>
    </>
  );
}

export function UnitScreen() {
  const { code = "" } = useParams();
  const query = useUnit(code);
  return (
    <Answer query={query} what={code} rows={10}>
      {(unit) => <Unit unit={unit} />}
    </Answer>
  );
}
