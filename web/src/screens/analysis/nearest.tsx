import { Link } from "react-router";
import { comparePath, useAddress } from "../../address";
import type { Analysis } from "../../api/types";
import { listIn, titleIn, useWords } from "../../i18n/words";
import { RoleTitle } from "../../marks/names";
import { Why } from "../../parts/why";
import { ofNearest } from "./findings";
import { KnownLevel, Section } from "./section";

// More functions and units are on the comparison that the row links to.
const NAMED = 12;

/** The nearest roles of each role, with the reason: which functions both list and which units both require. */
export function NearestRoles({ analysis }: { analysis: Analysis }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const roles = new Map(analysis.roles.map((role) => [role.slug, role]));
  return (
    <Section id="nearest" finding={ofNearest(t, lang, analysis)} note={t("analysis.nearestNote")}>
      <table className="doc-table in-rows analysis-table nearest-table">
        <thead>
          <tr>
            <th scope="col">{t("analysis.colNear")}</th>
            <th scope="col">{t("analysis.colWhy")}</th>
            <th scope="col" className="no-print">
              <span className="visually-hidden">{t("act.compare")}</span>
            </th>
          </tr>
        </thead>
        {analysis.nearest.map(({ role: slug, nearest }) => {
          const role = roles.get(slug);
          return (
            <tbody key={slug}>
              <tr className="doc-group">
                <th colSpan={3} scope="rowgroup">
                  {role ? (
                    <>
                      <RoleTitle role={role} link inline /> <KnownLevel level={role.level} />
                    </>
                  ) : (
                    slug
                  )}
                </th>
              </tr>
              {nearest.length === 0 ? (
                <tr>
                  <td colSpan={3}>{t("analysis.nearestNone")}</td>
                </tr>
              ) : null}
              {nearest.map((near) => (
                <tr key={near.slug}>
                  <td>
                    <RoleTitle role={near} link inline /> <KnownLevel level={near.level} />
                  </td>
                  <td>
                    <Why role={slug} near={near} most={NAMED} />
                  </td>
                  <td className="right no-print">
                    <Link to={href(comparePath(slug, near.slug))}>
                      {t("act.compare")}
                      <span className="visually-hidden">
                        {t("colon")}
                        {listIn(lang, [role ? titleIn(lang, role) : slug, titleIn(lang, near)])}
                      </span>
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          );
        })}
      </table>
    </Section>
  );
}
