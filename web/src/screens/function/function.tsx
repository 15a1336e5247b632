import { Link, useParams } from "react-router";
import { graphPath, rolePath, useAddress } from "../../address";
import { useFunction } from "../../api/queries";
import type { FunctionDetail } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { Answer } from "../../frame/states";
import { nameIn, sumIn, useWords } from "../../i18n/words";
import { LevelTag, TypeTag } from "../../marks/marks";
import { Both, Code, Short, UnitName } from "../../marks/names";
import { csvAt } from "../../parts/csv/csv";
import { Pager, useFirst } from "../../parts/paging";
import "../../parts/document.css";
import "./function.css";

const PAGE = 100;
const ROLES = 6;
const unitsOf = (fn: FunctionDetail) => fn.levels.reduce((sum, rung) => sum + rung.units.length, 0);

type Unit = FunctionDetail["levels"][number]["units"][number];

function Holders({ roles }: { roles: Unit["roles"] }) {
  const { href } = useAddress();
  const [shown, more] = useFirst(roles, ROLES);
  return (
    <span className={roles.length > ROLES ? "fn-roles fn-roles-many" : "fn-roles"}>
      {shown.map((role) => (
        <span key={role.slug} className="together">
          <Link className="plain-link" to={href(rolePath(role.slug))}>
            <Short role={role} />
          </Link>{" "}
          <TypeTag type={role.type} />
        </span>
      ))}
      {more}
    </span>
  );
}

function Ladder({ fn }: { fn: FunctionDetail }) {
  const { t } = useWords();
  return (
    <table className="doc-table fn-ladder">
      <caption className="visually-hidden">{t("functionPage.ladder")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("functionPage.colLevel")}</th>
          <th scope="col">{t("functionPage.colUnits")}</th>
        </tr>
      </thead>
      <tbody>
        {fn.levels.map((rung) => (
          <tr key={rung.level}>
            <th scope="row">
              <LevelTag level={rung.level} />
            </th>
            <td>
              <ul className="plain">
                {rung.units.map((unit) => (
                  <li key={unit.code} className="fn-unit">
                    <Code code={unit.code} link />
                    <UnitName unit={unit} link />
                    <Holders roles={unit.roles} />
                    <span className="num right">{unit.credits == null ? "–" : t("credits", { count: unit.credits })}</span>
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function FunctionScreen() {
  const { slug = "" } = useParams();
  const { t, lang } = useWords();
  const { href, params, set } = useAddress();
  const offset = Number(params.get("offset")) || 0;
  const query = useFunction(slug, offset, PAGE);
  useTitle(query.data ? nameIn(lang, query.data) : undefined);
  return (
    <Answer query={query} what={slug} rows={8}>
      {(fn) => (
        <>
          <PageHead
            over={<p className="meta">{t("functionWord")}</p>}
            title={<Both zh={fn.name} en={fn.name_en} gloss />}
            exported={{
              name: fn.slug,
              json: () => fn,
              csv: csvAt(`functions/${encodeURIComponent(fn.slug)}`),
            }}
          >
            <p className="lede">
              {fn.unknown_credits > 0 ? sumIn(t, fn) : t("functionPage.lede", { units: fn.units, credits: fn.credits })}{" "}
              <Link className="no-print" to={href(graphPath("function", fn.slug))}>
                {t("act.graph")}
              </Link>
            </p>
          </PageHead>
          <Ladder fn={fn} />
          <Pager
            total={fn.units}
            offset={offset}
            shown={unitsOf(fn)}
            page={{ size: PAGE, go: (to) => set({ offset: to > 0 ? String(to) : null }, { push: true }) }}
            label={t("functionPage.page", { first: offset + 1, last: offset + unitsOf(fn), total: fn.units })}
          />
        </>
      )}
    </Answer>
  );
}
