import { Link } from "react-router";
import { rolePath, useAddress } from "../../address";
import type { Analysis } from "../../api/types";
import { useWords } from "../../i18n/words";
import { TypeTag } from "../../marks/marks";
import { Code, FunctionName, Title } from "../../marks/names";
import { ofTypeChanges } from "./findings";
import { KnownLevel, Section } from "./section";

/** Functions whose requirements are of one type here and of another there: a row per role that has the function. */
export function TypeChanges({ analysis }: { analysis: Analysis }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const roles = new Map(analysis.roles.map((role) => [role.slug, role]));
  return (
    <Section
      id="types"
      count={analysis.type_changes.length}
      finding={ofTypeChanges(t, lang, analysis)}
      note={t("analysis.typesNote")}
    >
      {analysis.type_changes.length === 0 ? null : (
        <table className="doc-table in-rows analysis-table types-table">
          <thead>
            <tr>
              <th scope="col">{t("functionWord")}</th>
              <th scope="col">{t("column.role")}</th>
              <th scope="col">{t("analysis.colTypes")}</th>
              <th scope="col">{t("analysis.colUnits")}</th>
            </tr>
          </thead>
          {analysis.type_changes.map((change) => (
            <tbody key={change.slug}>
              {change.roles.map((row, index) => {
                const role = roles.get(row.role);
                return (
                  <tr key={row.role} className={index > 0 ? "again" : undefined}>
                    {index === 0 ? (
                      <th scope="rowgroup" rowSpan={change.roles.length}>
                        <FunctionName fn={change} />
                        <span className="meta">{t("analysis.typesIn", { count: change.roles.length })}</span>
                      </th>
                    ) : null}
                    <td>
                      <Link className="plain-link" to={href(rolePath(row.role))}>
                        {role ? <Title role={role} /> : row.role}
                      </Link>{" "}
                      <KnownLevel level={role?.level} />
                    </td>
                    <td className="types">
                      {row.types.map((type) => (
                        <TypeTag key={type} type={type} />
                      ))}
                    </td>
                    <td className="codes">
                      {row.units.map((code) => (
                        <Code key={code} code={code} link />
                      ))}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          ))}
        </table>
      )}
    </Section>
  );
}
