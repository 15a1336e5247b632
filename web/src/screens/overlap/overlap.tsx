import { listOf, useAddress } from "../../address";
import { type Among, useFunctions, useOverlap, useRoles } from "../../api/queries";
import type { By, Metric, RoleRef } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { Segments } from "../../frame/segments";
import { Answer } from "../../frame/states";
import { shortIn, useWords } from "../../i18n/words";
import { lettersOf } from "../../marks/letters";
import { Sentence } from "../../marks/marks";
import { CsvLink, csvAt } from "../../parts/csv/csv";
import { AskRoles, ChosenRoles, MOST, NamedRoles } from "../../parts/roles/chosen";
import { ScopeFilters } from "../../parts/scope/filters";
import { useScope } from "../../parts/scope/scope";
import { Views } from "../../parts/scope/views";
import { Alike, ShowSwitch } from "./alike";
import { WHAT } from "./cells";
import { FunctionGrid } from "./grid";
import { OverlapMatrix, ZeroNote } from "./matrix";
import "./overlap.css";

const FUNCTIONS = 100;
const BY: By[] = ["function", "unit", "soft-skill"];
const METRICS: Metric[] = ["coverage", "shared", "jaccard"];

function Functions({ among, roles, letters }: { among: Among; roles: RoleRef[]; letters: Map<string, string> }) {
  const { t } = useWords();
  const { params, set } = useAddress();
  const offset = Number(params.get("offset")) || 0;
  const functions = useFunctions(among, true, offset, FUNCTIONS);
  return (
    <section className="functions">
      <h2>
        {t("overlap.grid")}{" "}
        <CsvLink path="functions" query={{ ...among, limit: 500 }} of={t("overlap.grid")} total={functions.data?.total} />
      </h2>
      <Answer query={functions} rows={10}>
        {(page) => (
          <>
            <FunctionGrid rows={page.items} roles={roles} letters={letters} />
            {page.total > page.items.length ? (
              <nav className="pager no-print">
                <button
                  type="button"
                  className="button"
                  disabled={offset === 0}
                  onClick={() => set({ offset: offset > FUNCTIONS ? String(offset - FUNCTIONS) : null })}
                >
                  {t("act.previous")}
                </button>
                <span className="meta num">
                  {offset + 1}–{offset + page.items.length} / {page.total.toLocaleString("en")}
                </span>
                <button
                  type="button"
                  className="button"
                  disabled={offset + page.items.length >= page.total}
                  onClick={() => set({ offset: String(offset + FUNCTIONS) })}
                >
                  {t("act.next")}
                </button>
              </nav>
            ) : null}
          </>
        )}
      </Answer>
    </section>
  );
}

function Lede({ among }: { among: Among }) {
  const { t } = useWords();
  const functions = useFunctions(among, true, 0, FUNCTIONS);
  const page = functions.data;
  if (!page) return <p className="lede">{"\u00a0"}</p>;
  if (page.items.length < page.total) return null;
  return (
    <p className="lede">
      {t("overlap.lede", { functions: page.total, recurring: page.items.filter((row) => row.roles > 1).length })}
    </p>
  );
}

function Overlap({ among, total }: { among: Among; total: number }) {
  const { t, lang } = useWords();
  const { params, set } = useAddress();
  const by = BY.find((it) => it === params.get("by")) ?? "function";
  const metric = METRICS.find((it) => it === params.get("metric")) ?? "coverage";
  const matrix = useOverlap(among, by, metric);
  const units = useOverlap(among, "unit", "coverage");
  const functions = useOverlap(among, "function", "coverage");
  const what = t(WHAT[by], { count: 2 });
  return (
    <>
      <PageHead
        over={<Views />}
        title={t("overlap.title")}
        exported={{ name: "overlap", json: () => matrix.data, csv: csvAt("overlap", { ...among, by, metric }) }}
      >
        <Lede among={among} />
      </PageHead>
      {among.role ? null : <ScopeFilters />}
      <div className="toolbar no-print">
        <ShowSwitch value="matrix" />
        <span className="labelled">
          <span className="meta">{t("overlap.by")}</span>
          <Segments
            label={t("overlap.by")}
            value={by}
            options={[
              { value: "function", label: t("overlap.byFunction") },
              { value: "unit", label: t("overlap.byUnit") },
              { value: "soft-skill", label: t("overlap.bySkill") },
            ]}
            onChange={(value) => set({ by: value === "function" ? null : value })}
          />
        </span>
        <span className="labelled">
          <span className="meta">{t("overlap.metric")}</span>
          <Segments
            label={t("overlap.metric")}
            value={metric}
            options={[
              { value: "coverage", label: t("overlap.coverage") },
              { value: "shared", label: t("overlap.shared") },
              { value: "jaccard", label: t("overlap.jaccard") },
            ]}
            onChange={(value) => set({ metric: value === "coverage" ? null : value })}
          />
        </span>
        {matrix.data ? <ChosenRoles shown={matrix.data.roles} total={total} /> : matrix.isError ? <NamedRoles /> : null}
      </div>
      <Answer query={matrix} what={among.role?.join(", ")} rows={5}>
        {(data) => {
          const letters = lettersOf(data.roles, lang);
          if (data.roles.length < 2) return <p>{t("overlap.few")}</p>;
          const caption = {
            coverage: "overlap.captionCoverage",
            shared: "overlap.captionShared",
            jaccard: "overlap.captionJaccard",
          } as const;
          return (
            <>
              <p className="meta matrix-caption">
                <Sentence k={caption[data.metric]} v={{ what }} />
              </p>
              <OverlapMatrix matrix={data} units={units.data} functions={functions.data} letters={letters} />
              <ZeroNote functions={functions.data} units={units.data} />
              <Functions among={among} roles={data.roles} letters={letters} />
            </>
          );
        }}
      </Answer>
    </>
  );
}

export function OverlapScreen() {
  const { t, lang } = useWords();
  const { params } = useAddress();
  const { scope, frameworks, known } = useScope();
  const picked = listOf(params, "role");
  const among: Among = picked.length > 0 ? { role: picked } : scope;
  const roles = useRoles(picked.length > 0 ? { limit: 1 } : { ...scope, limit: 1 }, known);
  useTitle(t("overlap.title"));
  if (params.get("show") === "pairs") return <Alike />;
  return (
    <Answer query={roles} rows={8}>
      {({ total, items }) => {
        if (picked.length > MOST || (picked.length < 2 && total > MOST)) {
          const over = picked.length > MOST;
          const lede = over ? t("chosen.over", { count: picked.length }) : t("overlap.tooMany", { count: total });
          return <AskRoles title={t("overlap.title")} over={<Views />} lede={lede} scope={scope} frameworks={frameworks} />;
        }
        if (total < 2) {
          return (
            <>
              <PageHead over={<Views />} title={t("overlap.title")} />
              <ScopeFilters />
              <p>{items[0] ? `${shortIn(lang, items[0])}${t("colon")}${t("overlap.few")}` : t("state.empty")}</p>
            </>
          );
        }
        return <Overlap among={among} total={total} />;
      }}
    </Answer>
  );
}
