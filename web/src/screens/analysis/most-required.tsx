import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../api/client";
import type { Scope } from "../../api/queries";
import { Segments } from "../../frame/segments";
import { Answer } from "../../frame/states";
import { nameIn, useWords } from "../../i18n/words";
import { Code, FunctionName, UnitName } from "../../marks/names";
import { CsvLink } from "../../parts/csv/csv";
import { KnownLevel, Section } from "./section";

const SHOWN = 20;
type Sort = "roles" | "fields";

/** The units that most roles require, or that bridge most fields, over a framework, field or sector; whole as CSV. */
export function MostRequired({ scope }: { scope: Scope }) {
  const { t, lang } = useWords();
  const [sort, setSort] = useState<Sort>("roles");
  const ask = { ...scope, sort, limit: SHOWN };
  const query = useQuery({
    queryKey: ["units", ask],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/units", { params: { query: ask }, signal })),
  });
  const first = query.data?.items[0];
  const finding = first
    ? t("analysis.mostFound", { unit: nameIn(lang, first), count: first.role_count, fields: first.field_count })
    : "\u00a0";
  return (
    <Section id="most" finding={finding} note={t("analysis.mostNote")}>
      <div className="toolbar no-print">
        <Segments
          label={t("analysis.most")}
          value={sort}
          options={[
            { value: "roles", label: t("analysis.mostRoles") },
            { value: "fields", label: t("analysis.mostFields") },
          ]}
          onChange={setSort}
        />
        <CsvLink path="units" query={{ ...scope, sort, limit: 500 }} of={t("analysis.most")} total={query.data?.total} />
      </div>
      <Answer query={query} rows={8}>
        {({ items }) => (
          <table className="doc-table in-rows analysis-table">
            <thead>
              <tr>
                <th scope="col">{t("column.unit")}</th>
                <th scope="col">{t("column.code")}</th>
                <th scope="col">{t("functionWord")}</th>
                <th scope="col">{t("column.level")}</th>
                <th scope="col" className="right">
                  {t("analysis.mostRoleCount")}
                </th>
                <th scope="col" className="right">
                  {t("analysis.mostFieldCount")}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((unit) => (
                <tr key={unit.code}>
                  <td>
                    <UnitName unit={unit} link />
                  </td>
                  <td>
                    <Code code={unit.code} link />
                  </td>
                  <td>{unit.functions[0] ? <FunctionName fn={unit.functions[0]} /> : null}</td>
                  <td>
                    <KnownLevel level={unit.level} />
                  </td>
                  <td className="right num">{unit.role_count}</td>
                  <td className="right num">{unit.field_count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Answer>
    </Section>
  );
}
