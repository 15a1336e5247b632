import { Link } from "react-router";
import { rolePath, useAddress } from "../../address";
import type { Finding } from "../../api/types";
import { LineLink, PageMark } from "../../frame/reader";
import { langTag, useWords } from "../../i18n/words";
import { Code } from "../../marks/names";
import "../document.css";
import "./findings.css";

const key = (finding: Finding, index: number) => `${finding.rule}-${finding.source}-${finding.line}-${index}`;

/** Findings as single-line rows, the line first; `roles` gives titles for the slugs (none: the column is left out). */
export function FindingRows({ findings, roles }: { findings: Finding[]; roles: Map<string, string> }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const named = roles.size > 0;
  return (
    <table className="doc-table in-rows finding-table">
      <thead>
        <tr>
          <th scope="col" className="right">
            {t("findings.where")}
          </th>
          {named ? <th scope="col">{t("column.role")}</th> : null}
          <th scope="col">{t("column.unit")}</th>
          <th scope="col">{t("column.finding")}</th>
        </tr>
      </thead>
      <tbody>
        {findings.map((finding, index) => (
          <tr key={key(finding, index)}>
            <td className="right">
              <LineLink source={finding.source} first={finding.line} />
              <PageMark page={finding.page} />
            </td>
            {named ? (
              <td>
                {finding.role ? (
                  <Link
                    className="plain-link"
                    lang={langTag(roles.get(finding.role) ?? finding.role)}
                    to={href(rolePath(finding.role))}
                  >
                    {roles.get(finding.role) ?? finding.role}
                  </Link>
                ) : (
                  "–"
                )}
              </td>
            ) : null}
            <td>{finding.code ? <Code code={finding.code} link /> : "–"}</td>
            <td>
              {lang !== "en" && finding.message_zh ? (
                <span lang="zh-HK">{finding.message_zh}</span>
              ) : (
                <span lang="en">{finding.message}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
