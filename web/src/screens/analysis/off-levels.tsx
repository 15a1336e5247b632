import { Link } from "react-router";
import { useAddress } from "../../address";
import type { Analysis, Requirement } from "../../api/types";
import { useWords } from "../../i18n/words";
import { LevelTag, LevelTrack, TypeTag } from "../../marks/marks";
import { Code, FunctionName, RoleTitle, UnitName } from "../../marks/names";
import { ofOffLevels } from "./findings";
import { Section } from "./section";
import { offByRole, withoutLevel } from "./views";

const sameFunction = (a: Requirement, b: Requirement) => a.functions[0]?.slug === b.functions[0]?.slug;

/** The units whose level is not their role's, under the role: which way and how far. */
export function OffLevels({ analysis }: { analysis: Analysis }) {
  const { t } = useWords();
  const { href } = useAddress();
  const unknown = withoutLevel(analysis);
  const groups = offByRole(analysis);
  return (
    <Section id="off" count={analysis.off_level.length} finding={ofOffLevels(t, analysis)} note={t("analysis.offNote")}>
      {unknown > 0 ? <p className="note">{t("analysis.offUnknown", { count: unknown })}</p> : null}
      {groups.length > 0 ? (
        <>
          <p className="meta track-key">
            <span>
              <span aria-hidden="true">○</span> {t("analysis.ofRole")}
            </span>
            <span>
              <span aria-hidden="true">●</span> {t("analysis.ofUnit")}
            </span>
            <Link className="no-print" to={href("/data", { rule: "level_outside_role" })}>
              {t("analysis.offLines")}
            </Link>
          </p>
          <table className="doc-table in-rows analysis-table off-table">
            <thead>
              <tr>
                <th scope="col">{t("functionWord")}</th>
                <th scope="col">{t("column.unit")}</th>
                <th scope="col">{t("column.code")}</th>
                <th scope="col">{t("column.type")}</th>
                <th scope="col">{t("column.level")}</th>
                <th scope="col">{t("analysis.colBy")}</th>
              </tr>
            </thead>
            {groups.map(({ role, units, rows }) => (
              <tbody key={role.slug}>
                <tr className="doc-group">
                  <th colSpan={6} scope="rowgroup">
                    <RoleTitle role={role} link inline /> <LevelTag level={role.level} />{" "}
                    <span className="meta">{t("analysis.offOf", { count: rows.length, all: units })}</span>
                  </th>
                </tr>
                {rows.map(({ unit, by }, index) => (
                  <tr key={unit.code} className={index > 0 && sameFunction(rows[index - 1]!.unit, unit) ? "again" : undefined}>
                    <td className="unit-table-fn">{unit.functions[0] ? <FunctionName fn={unit.functions[0]} /> : null}</td>
                    <td>
                      <UnitName unit={unit} link />
                    </td>
                    <td>
                      <Code code={unit.code} link />
                    </td>
                    <td>
                      <TypeTag type={unit.type} />
                    </td>
                    <td>
                      <LevelTrack
                        framework={role.framework}
                        from={role.level == null ? [] : [role.level]}
                        to={unit.level == null ? [] : [unit.level]}
                      />
                    </td>
                    <td className="off-by">{t(by > 0 ? "analysis.above" : "analysis.below", { count: Math.abs(by) })}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </>
      ) : null}
    </Section>
  );
}
