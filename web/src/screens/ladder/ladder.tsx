import { useState } from "react";
import { Link } from "react-router";
import { rolePath, useAddress } from "../../address";
import { useDataset, useLevels, useRoleDetails, useRoles } from "../../api/queries";
import type { Basis, RoleDetail, RoleRef } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { Terms } from "../../frame/glossary";
import { PageActions } from "../../frame/head";
import { Answer, Failed } from "../../frame/states";
import { frameworkIn, HKQF, nameIn, useWords } from "../../i18n/words";
import { BasisMark, LevelTag, Sentence } from "../../marks/marks";
import { RoleTitle } from "../../marks/names";
import { useWide } from "../../media";
import { csvAt } from "../../parts/csv/csv";
import { Pager } from "../../parts/paging";
import { FieldFilter, FrameworkFilter } from "../../parts/scope/filters";
import { useScope } from "../../parts/scope/scope";
import { FieldIndex } from "./fields";
import { EdgeList } from "./list";
import { UprightPicture, WidePicture } from "./picture";
import { type Edge, edgesOf, isBetween, rungsOf, type Stacks, standing } from "./rungs";
import { Selected } from "./selected";
import { Ways } from "./ways";
import "./ladder.css";

const PAGE = 60;
const STACK = 3;
const MORE = 12;

function Key() {
  const { t } = useWords();
  const { params, set } = useAddress();
  const terms = params.get("terms") === "1";
  const inferred = params.get("inferred") === "1";
  return (
    <>
      <div className="ladder-key" role="group" aria-label={t("ladder.key")}>
        <BasisMark basis="asserted" note />
        <BasisMark basis="derived" note />
        <label className="switch">
          <BasisMark basis="inferred" note />
          <input
            type="checkbox"
            role="switch"
            aria-checked={inferred}
            aria-label={t("ladder.showInferred")}
            checked={inferred}
            onChange={(event) => set({ inferred: event.target.checked ? "1" : null })}
          />
        </label>
        <span className="meta ladder-bars">
          {t("ladder.bars")}
          <span className="square square-core" aria-hidden="true" /> {t("type.core")}{" "}
          <span className="square" aria-hidden="true" /> {t("type.functional")}
        </span>
        <button
          type="button"
          className="quiet ladder-terms no-print"
          aria-expanded={terms}
          onClick={() => set({ terms: terms ? null : "1" })}
        >
          {t("ladder.glossary")}
        </button>
      </div>
      {terms ? <Terms label={t("ladder.glossary")} /> : null}
    </>
  );
}

function RoleList({ roles }: { roles: RoleRef[] }) {
  const { href } = useAddress();
  return (
    <ul className="plain role-list">
      {roles.map((role) => (
        <li key={role.slug}>
          <Link to={href(rolePath(role.slug))}>
            <RoleTitle role={role} inline />
          </Link>{" "}
          {role.level == null ? null : <LevelTag level={role.level} />}
        </li>
      ))}
    </ul>
  );
}

/** The stacks of the ladder: three cards each, twelve more on a press. */
function useStacks(): Stacks & { asked: boolean } {
  const [pressed, setPressed] = useState<Record<string, number>>({});
  return {
    shown: (name) => STACK + MORE * (pressed[name] ?? 0),
    more: (name) => setPressed({ ...pressed, [name]: (pressed[name] ?? 0) + 1 }),
    asked: Object.keys(pressed).length > 0,
  };
}

/** The outlines of the cards at their true height, so that nothing moves when they come. */
function Outline({ cards }: { cards: number }) {
  const { t } = useWords();
  return (
    <div className="ladder-outline" role="status" aria-label={t("state.loading")}>
      {Array.from({ length: Math.min(cards, 7) }, (_, card) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the outlines are all alike
        <span key={card} className="card" />
      ))}
    </div>
  );
}

function Ladder({ roles, framework }: { roles: RoleRef[]; framework: string }) {
  const { t } = useWords();
  const { params, set } = useAddress();
  const wide = useWide();
  const levels = useLevels();
  const stacks = useStacks();
  const cards = standing(roles, stacks, wide);
  const answers = useRoleDetails(cards.map((role) => role.slug));
  const failed = answers.find((answer) => answer.isError && !answer.data);
  const details = new Map(
    answers.flatMap((answer) => (answer.data ? [[answer.data.slug, answer.data] as [string, RoleDetail]] : [])),
  );
  const bases = new Set<Basis>(["asserted", "derived", ...(params.get("inferred") === "1" ? (["inferred"] as const) : [])]);
  const edges = edgesOf([...details.values()], bases);
  const rungs = rungsOf(levels.data?.items ?? [], roles, framework);
  const withRoles = rungs.filter((rung) => rung.roles.length > 0);
  const drawn = (edge: Edge) => withRoles.some((rung, i) => i > 0 && isBetween(edge, withRoles[i - 1]!, rung));
  const between = edges.filter((edge) => details.has(edge.from.slug) && details.has(edge.to.slug));
  const other = edges.filter((edge) => !drawn(edge));
  const selected = edges.find((edge) => edge.key === params.get("arrow"));
  const list = params.get("list") === "1";
  if (failed) return <Failed error={failed.error} retry={() => failed.refetch()} />;
  if (!levels.data || (details.size < cards.length && !stacks.asked)) return <Outline cards={withRoles.length || roles.length} />;
  const Picture = wide ? WidePicture : UprightPicture;
  return (
    <>
      <Picture rungs={rungs} details={details} edges={between} stacks={stacks} />
      <Key />
      {selected ? (
        <Selected edge={selected} />
      ) : framework === HKQF ? (
        <p className="note ladder-note">
          <Sentence k="caveat.levelsLong" />
        </p>
      ) : null}
      {edges.length > 0 ? (
        <section className={list ? "edges" : "edges edges-folded"}>
          <button type="button" className="quiet no-print" aria-expanded={list} onClick={() => set({ list: list ? null : "1" })}>
            {t("ladder.list")}
          </button>
          <div className="edges-table">
            <EdgeList edges={edges} />
          </div>
        </section>
      ) : null}
      {other.length > 0 && !list ? (
        <section className="edges">
          <h2>{t("ladder.other")}</h2>
          <EdgeList edges={other} />
        </section>
      ) : null}
    </>
  );
}

export function LadderScreen() {
  const { t, lang } = useWords();
  const { params, set } = useAddress();
  const offset = Number(params.get("offset") ?? 0) || 0;
  const { scope, frameworks, fields: all, known } = useScope();
  const { framework, field, sector } = scope;
  const dataset = useDataset();
  const roles = useRoles({ framework, field, sector, limit: PAGE, offset }, known);
  const shown = all.length === 1 ? all[0] : all.find((it) => it.slug === field);
  const title = shown ? t("ladder.title", { field: nameIn(lang, shown) }) : t("ladder.titleMany");
  useTitle(field ? title : t("ladder.h1"));
  const counts = dataset.data?.counts;
  return (
    <>
      <Ways roles={roles.data?.items ?? []} framework={framework} />
      <header className="ladder-top">
        <div className="ladder-words">
          <h2 className="ladder-title">{title}</h2>
          <p className="ladder-lede">
            {shown ? (
              <>
                {shown.name_en ? (
                  <span lang={lang === "en" ? "zh-HK" : "en"}>{lang === "en" ? shown.name : shown.name_en}</span>
                ) : framework === undefined ? null : (
                  <span>{frameworkIn(t, framework)}</span>
                )}
                {shown.sector ? (
                  <span className="lede-part">
                    {t("ladder.sector", { sector: (lang === "en" ? shown.sector_en : null) ?? shown.sector })}
                  </span>
                ) : null}
              </>
            ) : null}
            {framework === undefined && counts && (all.length <= 1 || !shown) ? (
              <span className="lede-part">
                {t("ladder.lede", { roles: counts.roles, units: counts.units, functions: counts.functions })}
              </span>
            ) : null}
          </p>
        </div>
        <div className="field-filters no-print">
          <FrameworkFilter frameworks={frameworks} value={framework} />
          {all.length > 1 ? <FieldFilter fields={all} scope={scope} /> : null}
        </div>
        <PageActions
          exported={{
            name: `ladder-${field ?? "all"}`,
            csv: csvAt("roles", { ...scope, limit: 500 }),
            json: () => roles.data,
          }}
        />
      </header>
      <Answer query={roles} loading={<Outline cards={4} />}>
        {(page) => {
          if (page.total === 0) return <p>{t("state.empty")}</p>;
          const whole = page.total > PAGE && field === undefined && sector === undefined;
          if (whole && all.length > 1) return <FieldIndex fields={all} total={page.total} />;
          const shownIn = [...new Set(page.items.map((role) => role.framework))];
          return (
            <>
              {shownIn.map((framework) => {
                const mine = page.items.filter((role) => role.framework === framework);
                const levelled = whole ? [] : mine.filter((role) => role.level != null);
                const rest = whole ? mine : mine.filter((role) => role.level == null);
                return (
                  <section key={framework}>
                    {shownIn.length > 1 ? <h2 lang="en">{framework}</h2> : null}
                    {levelled.length > 0 ? <Ladder roles={levelled} framework={framework} /> : null}
                    {rest.length > 0 ? (
                      <>
                        {whole ? null : <h2>{t("ladder.noLevel")}</h2>}
                        <RoleList roles={rest} />
                      </>
                    ) : null}
                  </section>
                );
              })}
              <Pager
                total={page.total}
                offset={offset}
                shown={page.items.length}
                page={{ size: PAGE, go: (to) => set({ offset: to > 0 ? String(to) : null }, { push: true }) }}
                label={t("ladder.page", { first: offset + 1, last: offset + page.items.length, total: page.total })}
              />
            </>
          );
        }}
      </Answer>
    </>
  );
}
