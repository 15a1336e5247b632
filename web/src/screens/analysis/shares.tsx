import type { Analysis } from "../../api/types";
import { percent, useWords } from "../../i18n/words";
import { TypeTag } from "../../marks/marks";
import { RoleTitle } from "../../marks/names";
import { ofCoreShares, ofTypeShares } from "./findings";
import { KnownLevel, Section } from "./section";
import { shareOfCredits } from "./views";

/** How much of each role is common to the whole sector; every figure says what it is a share of. */
export function CoreShares({ analysis }: { analysis: Analysis }) {
  const { t, lang } = useWords();
  const roles = new Map(analysis.roles.map((role) => [role.slug, role]));
  if (analysis.core_shares.length === 0) return null;
  return (
    <Section id="shares" finding={ofCoreShares(t, lang, analysis)} note={t("analysis.sharesNote")}>
      <table className="doc-table in-rows analysis-table shares-table">
        <thead>
          <tr>
            <th scope="col">{t("column.role")}</th>
            <th scope="col">{t("analysis.colShare")}</th>
            <th scope="col">{t("analysis.colCredits")}</th>
            <th scope="col">{t("analysis.colCoreUnits")}</th>
          </tr>
        </thead>
        <tbody>
          {analysis.core_shares.map((share) => {
            const role = roles.get(share.role);
            const ofCredits = shareOfCredits(share);
            return (
              <tr key={share.role}>
                <th scope="row">
                  {role ? (
                    <>
                      <RoleTitle role={role} link inline /> <KnownLevel level={role.level} />
                    </>
                  ) : (
                    share.role
                  )}
                </th>
                <td>
                  <b className="num">{percent(share.share)}</b>{" "}
                  <span className="meta">{t(ofCredits ? "analysis.ofCredits" : "analysis.ofUnits")}</span>
                  <svg className="share-bar" viewBox="0 0 100 7" preserveAspectRatio="none" aria-hidden="true">
                    <rect x="0.3" y="0.5" width="99.4" height="6" className="share-all" />
                    <rect width={share.share * 100} height="7" className="share-part" />
                  </svg>
                </td>
                <td>
                  {share.credits > 0 || share.unknown_credits === 0
                    ? t("analysis.creditsOf", { count: share.core_credits, all: share.credits })
                    : null}{" "}
                  {share.unknown_credits > 0 ? (
                    <span className="meta">{t("unknownCredits", { count: share.unknown_credits })}</span>
                  ) : null}
                </td>
                <td>{t("analysis.unitsOf", { count: share.core_units, all: share.units })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}

/** Roles of another framework have types of its own, and nothing in them is common to a sector. */
export function TypeShares({ analysis }: { analysis: Analysis }) {
  const { t, lang } = useWords();
  const roles = analysis.roles.filter((role) => analysis.type_shares.some((share) => share.role === role.slug));
  if (roles.length === 0) return null;
  return (
    <Section id="typeShares" finding={ofTypeShares(t, lang, analysis)} note={t("analysis.typeSharesNote")}>
      <table className="doc-table in-rows analysis-table type-shares-table">
        <thead>
          <tr>
            <th scope="col">{t("column.role")}</th>
            <th scope="col">{t("column.type")}</th>
            <th scope="col">{t("analysis.colTypeShare")}</th>
            <th scope="col">{t("column.unit")}</th>
          </tr>
        </thead>
        {roles.map((role) => (
          <tbody key={role.slug}>
            {analysis.type_shares
              .filter((share) => share.role === role.slug)
              .map((share, index, shares) => (
                <tr key={share.type} className={index > 0 ? "again" : undefined}>
                  {index === 0 ? (
                    <th scope="rowgroup" rowSpan={shares.length}>
                      <RoleTitle role={role} link inline /> <KnownLevel level={role.level} />
                    </th>
                  ) : null}
                  <td>
                    <TypeTag type={share.type} />
                  </td>
                  <td>
                    <b className="num">{percent(share.share)}</b>
                  </td>
                  <td>{t("analysis.unitsOf", { count: share.units, all: share.of })}</td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </Section>
  );
}
