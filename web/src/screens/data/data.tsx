import { useAddress } from "../../address";
import { useDataset, useRoles } from "../../api/queries";
import type { DatasetInfo, Finding } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { LineLink } from "../../frame/reader";
import { Answer, Loading } from "../../frame/states";
import { timeIn, titleIn, useWords, type WordKey } from "../../i18n/words";
import { zh } from "../../i18n/zh";
import { FindingRows } from "../../parts/findings/findings";
import { Downloads } from "./downloads";
import { LastImport } from "./last-import";
import "../../parts/document.css";
import "./data.css";

const SHOWN = 200;
const COUNTS = Object.keys(zh.data.counts) as (keyof DatasetInfo["counts"])[];

function useRuleName() {
  const { t } = useWords();
  return (rule: string) => (rule in zh.data.rules ? t(`data.rules.${rule}` as WordKey) : rule);
}

function byRule(findings: Finding[]): [string, Finding[]][] {
  const rules = [...new Set(findings.map((finding) => finding.rule))];
  return rules
    .map((rule): [string, Finding[]] => [rule, findings.filter((finding) => finding.rule === rule)])
    .sort(([, a], [, b]) => a.length - b.length);
}

function Report({ data, titles }: { data: DatasetInfo; titles: Map<string, string> }) {
  const { t } = useWords();
  const { params, set } = useAddress();
  const ruleName = useRuleName();
  const groups = byRule(data.integrity);
  const only = params.get("rule");
  const shown = groups.filter(([rule]) => only === null || rule === only);
  if (data.integrity.length === 0) return <p>{t("data.checksNone")}</p>;
  return (
    <>
      <div className="chips no-print" role="group" aria-label={t("data.checks")}>
        <button type="button" className="chip" aria-pressed={only === null} onClick={() => set({ rule: null })}>
          {t("act.all")} <span className="num">{data.integrity.length}</span>
        </button>
        {[...groups].reverse().map(([rule, findings]) => (
          <button
            key={rule}
            type="button"
            className="chip"
            aria-pressed={only === rule}
            onClick={() => set({ rule: only === rule ? null : rule })}
          >
            {ruleName(rule)} <span className="num">{findings.length}</span>
          </button>
        ))}
      </div>
      {shown.map(([rule, findings]) => (
        <section key={rule} className="rule">
          <h3>
            {ruleName(rule)} <span className="meta num">{findings.length}</span>{" "}
            <span className="meta" lang="en">
              {rule}
            </span>
          </h3>
          <FindingRows findings={findings.slice(0, SHOWN)} roles={titles} />
          {findings.length > SHOWN ? <p className="meta">{t("showing", { count: SHOWN, total: findings.length })}</p> : null}
        </section>
      ))}
    </>
  );
}

function Aside({ data }: { data: DatasetInfo }) {
  const { t, lang } = useWords();
  return (
    <aside className="doc-aside">
      <section>
        <h3>{t("data.version")}</h3>
        <p className="version num" lang="en">
          {data.version.slice(0, 8)}
        </p>
        <p className="meta">
          {t("data.versionNote")}
          <br />
          {t("data.imported", { date: timeIn(lang, data.imported_at) })}
        </p>
      </section>
      <section>
        <h3>{t("data.sources")}</h3>
        <ul className="plain">
          {data.sources.map((source) => (
            <li key={source.name}>
              <span lang="en">{source.name}</span> {source.lines == null ? null : <LineLink source={source.name} first={1} />}
              <br />
              <span className="meta">
                {source.lines == null
                  ? t("data.sourceRoles", { roles: source.roles, units: source.units })
                  : t("data.sourceText", { lines: source.lines, documents: source.documents.length })}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{t("data.contents")}</h3>
        <dl className="figures figures-quiet">
          {COUNTS.map((name) => (
            <div key={name}>
              <dt>{t(`data.counts.${name}`)}</dt>
              <dd className="num">{data.counts[name].toLocaleString("en")}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="no-print">
        <h3>{t("data.downloads")}</h3>
        <Downloads />
      </section>
    </aside>
  );
}

export function DataScreen() {
  const { t, lang } = useWords();
  const dataset = useDataset();
  const roles = useRoles();
  // Findings name roles by title: they wait for the titles, so that nothing moves when those come.
  const titles = new Map((roles.data?.items ?? []).map((role) => [role.slug, titleIn(lang, role)]));
  useTitle(t("data.title"));
  return (
    <>
      <PageHead
        title={t("data.title")}
        exported={{
          name: "integrity",
          json: () => dataset.data,
          sheet: () => ({
            heads: ["rule", "source", "line", "role", "code", "message", "message_zh"],
            codes: [4],
            rows: (dataset.data?.integrity ?? []).map((it) => [
              it.rule,
              it.source,
              it.line,
              it.role,
              it.code,
              it.message,
              it.message_zh,
            ]),
          }),
        }}
      >
        <p className="lede">{t("data.lede")}</p>
      </PageHead>
      <Answer query={dataset} rows={12}>
        {(data) =>
          roles.isPending ? (
            <Loading rows={12} />
          ) : (
            <div className="doc doc-two">
              <div className="doc-body">
                <LastImport data={data} titles={titles} />
                <h2 className="report-title">
                  {t("data.checks")} <span className="meta num">{data.integrity.length}</span>
                </h2>
                <Report data={data} titles={titles} />
              </div>
              <Aside data={data} />
            </div>
          )
        }
      </Answer>
    </>
  );
}
