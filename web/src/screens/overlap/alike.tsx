import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { comparePath, useAddress } from "../../address";
import { answer, api } from "../../api/client";
import type { AlikeRoles, By, RolePair, RolePairs } from "../../api/types";
import { PageHead } from "../../frame/head";
import { Segments } from "../../frame/segments";
import { Answer } from "../../frame/states";
import { useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import { InLang, Title } from "../../marks/names";
import { csvAt } from "../../parts/csv/csv";
import { useFirst } from "../../parts/paging";
import { ScopeFilters } from "../../parts/scope/filters";
import { useScope } from "../../parts/scope/scope";
import { Views } from "../../parts/scope/views";
import { WHAT } from "./cells";

const LEAST = [1, 2, 3, 5, 10];
const ASKED = 500;
const GROUPS = 8;
const PAIRS = 20;
const NAMED = 4;
// What is compared side by side has room for this many roles.
const TOGETHER = 60;

export type Show = "matrix" | "pairs";

/** The matrix, or roles that are the same and nearest pairs. */
export function ShowSwitch({ value }: { value: Show }) {
  const { t } = useWords();
  const { set } = useAddress();
  return (
    <Segments
      label={t("overlap.show")}
      value={value}
      options={[
        { value: "matrix", label: t("overlap.showMatrix") },
        { value: "pairs", label: t("overlap.showPairs") },
      ]}
      onChange={(show) => set({ show: show === "pairs" ? "pairs" : null }, { push: true })}
    />
  );
}

function Group({ group, what }: { group: AlikeRoles; what: string }) {
  const { t } = useWords();
  const { href } = useAddress();
  const slugs = group.roles.map((role) => role.slug);
  const together = slugs.length === 2 ? comparePath(slugs[0]!, slugs[1]!) : "/overlap";
  return (
    <li className="alike-group">
      <span className="alike-count">
        <b className="num">{group.items}</b> <span className="meta">{what}</span>
      </span>
      <span>
        {group.roles.map((role, index) => (
          <span key={role.slug}>
            {index > 0 ? <span className="alike-equals"> = </span> : null}
            <Title role={role} /> <LevelTag level={role.level} />
          </span>
        ))}
      </span>
      <Link to={href(together, slugs.length === 2 ? {} : { role: slugs.slice(0, TOGETHER), by: "unit" })}>
        {t("overlap.together")}
      </Link>
    </li>
  );
}

type Named = RolePair["only_a"][number];

/** What only one role lists; `others`: what only the other one lists, which may be the same skill as a unit of another level. */
function Only({ items, others }: { items: Named[]; others: Named[] }) {
  const { t, lang } = useWords();
  const named = new Set(others.map((item) => item.name));
  if (items.length === 0) return <p className="meta">{t("overlap.nothing")}</p>;
  return (
    <p className="meta">
      {items.slice(0, NAMED).map((item, index) => (
        <span key={item.name}>
          {index > 0 ? (lang === "en" ? "; " : "；") : ""}
          <InLang zh={item.name} en={item.name_en} />
          {named.has(item.name) ? <span className="alike-level">{t("overlap.otherLevel")}</span> : null}
        </span>
      ))}
      {items.length > NAMED ? t("overlap.moreOnly", { count: items.length - NAMED }) : null}
    </p>
  );
}

function Pair({ pair }: { pair: RolePair }) {
  const { t } = useWords();
  const { href } = useAddress();
  const all = pair.shared.length + pair.only_a.length + pair.only_b.length;
  return (
    <li className="alike-pair">
      <span className="alike-count">
        <b className="num">{t("overlap.of", { count: pair.shared.length, all })}</b>
        <svg className="matrix-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect width="100" height="4" className="matrix-bar-all" />
          <rect width={all === 0 ? 0 : (pair.shared.length / all) * 100} height="4" className="matrix-bar-part" />
        </svg>
        <span className="meta num">{Math.round(pair.jaccard * 100)} %</span>
        {pair.other_rungs > 0 ? <span className="meta">{t("overlap.otherRungs", { count: pair.other_rungs })}</span> : null}
      </span>
      <div>
        <b>
          <Title role={pair.a} />
        </b>{" "}
        <LevelTag level={pair.a.level} />
        <Only items={pair.only_a} others={pair.only_b} />
      </div>
      <div>
        <b>
          <Title role={pair.b} />
        </b>{" "}
        <LevelTag level={pair.b.level} />
        <Only items={pair.only_b} others={pair.only_a} />
      </div>
      <Link to={href(comparePath(pair.a.slug, pair.b.slug))}>{t("act.compare")}</Link>
    </li>
  );
}

function Found({ data, by, least }: { data: RolePairs; by: By; least: number }) {
  const { t } = useWords();
  const what = t(WHAT[by], { count: 2 });
  const groups = [...data.groups].sort((a, b) => b.roles.length - a.roles.length || b.items - a.items);
  const pairs = data.items.filter((pair) => pair.jaccard < 1 && pair.shared.length >= least);
  const [shownGroups, moreGroups] = useFirst(groups, GROUPS);
  const [shownPairs, morePairs] = useFirst(pairs, PAIRS);
  return (
    <>
      {groups.length > 0 ? (
        <section>
          <h2>{t("overlap.identical")}</h2>
          <p className="meta">{t("overlap.identicalNote", { what })}</p>
          <ul className="plain alike">
            {shownGroups.map((group) => (
              <Group key={group.roles.map((role) => role.slug).join(" ")} group={group} what={what} />
            ))}
          </ul>
          {moreGroups}
        </section>
      ) : null}
      <section>
        <h2>{t("overlap.nearest")}</h2>
        <p className="meta">{t("overlap.nearestNote", { what })}</p>
        {pairs.length === 0 ? (
          <p>{t("overlap.noPairs", { count: least, what })}</p>
        ) : (
          <ul className="plain alike">
            {shownPairs.map((pair) => (
              <Pair key={`${pair.a.slug} ${pair.b.slug}`} pair={pair} />
            ))}
          </ul>
        )}
        {morePairs}
      </section>
    </>
  );
}

/** One job family of the framework; nothing where its roles have none. */
function FamilyFilter({ framework, value }: { framework: string | undefined; value: string | undefined }) {
  const { t } = useWords();
  const { set } = useAddress();
  const query = { by: "job-family" as const, framework, groups: 500, functions: 1 };
  const { data } = useQuery({
    queryKey: ["families", framework],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/analysis/functions", { params: { query }, signal })),
  });
  const families = (data?.groups ?? []).flatMap((group) => group.key ?? []).sort((a, b) => a.localeCompare(b));
  if (families.length === 0) return null;
  return (
    <label className="labelled">
      <span className="meta">{t("overlap.family")}</span>
      <span className="select">
        <select value={value ?? ""} onChange={(event) => set({ family: event.target.value || null })}>
          <option value="">{t("overlap.allFamilies", { count: families.length })}</option>
          {families.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </span>
    </label>
  );
}

/** Which roles are the same, then which are nearest, over all pairs of a framework or a part of it. */
export function Alike() {
  const { t } = useWords();
  const { params, set } = useAddress();
  const { scope, known } = useScope();
  const by: By = params.get("by") === "function" ? "function" : "unit";
  const least = LEAST.find((it) => String(it) === params.get("least")) ?? 1;
  const family = params.get("family") ?? undefined;
  const ask = { ...scope, job_family: family, by, metric: "jaccard" as const, min: 0, limit: ASKED };
  const query = useQuery({
    queryKey: ["pairs", ask],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/overlap/pairs", { params: { query: ask }, signal })),
    enabled: known,
  });
  const data = query.data;
  const same = data?.groups.reduce((sum, group) => sum + group.roles.length, 0) ?? 0;
  return (
    <>
      <PageHead
        over={<Views />}
        title={
          data
            ? t(same > 0 ? "overlap.pairsTitle" : "overlap.pairsNone", { count: same, groups: data.groups.length })
            : t("overlap.title")
        }
        exported={{
          name: "pairs",
          json: () => data,
          csv: csvAt("overlap/pairs", ask),
        }}
      >
        <p className="lede">
          {data
            ? t(data.looked_at < data.roles ? "overlap.pairsBound" : "overlap.pairsLede", {
                roles: data.roles,
                looked: data.looked_at,
              })
            : "\u00a0"}
        </p>
      </PageHead>
      <ScopeFilters />
      <div className="toolbar no-print">
        <ShowSwitch value="pairs" />
        {known ? <FamilyFilter framework={scope.framework} value={family} /> : null}
        <label className="labelled">
          <span className="meta">{t("overlap.least")}</span>
          <span className="select">
            <select value={least} onChange={(event) => set({ least: event.target.value === "1" ? null : event.target.value })}>
              {LEAST.map((count) => (
                <option key={count} value={count}>
                  {count}
                </option>
              ))}
            </select>
          </span>
        </label>
        <Segments
          label={t("overlap.by")}
          value={by}
          options={[
            { value: "unit", label: t("overlap.byUnit") },
            { value: "function", label: t("overlap.byFunction") },
          ]}
          onChange={(value) => set({ by: value === "unit" ? null : value })}
        />
      </div>
      <Answer query={query} rows={10} what={family}>
        {(found) => <Found data={found} by={by} least={least} />}
      </Answer>
    </>
  );
}
