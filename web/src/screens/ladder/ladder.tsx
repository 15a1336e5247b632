import { Link } from "react-router";
import { rolePath, useAddress } from "../../address";
import { useDataset, useFields, useLevels, useRoleDetails, useRoles } from "../../api/queries";
import type { Basis, FieldCount, RoleDetail, RoleRef } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { Answer, Failed, Loading } from "../../frame/states";
import { nameIn, useWords } from "../../i18n/words";
import { BasisMark, LevelTag, Sentence } from "../../marks/marks";
import { RoleTitle } from "../../marks/names";
import { useWide } from "../../media";
import { RoleForm } from "../pick";
import { EdgeList } from "./list";
import { UprightPicture, WidePicture } from "./picture";
import { type Edge, edgesOf, isBetween, rungsOf } from "./rungs";
import { Selected } from "./selected";

const PAGE = 60;
const SECTOR = "sector:";

function FieldFilter({ fields }: { fields: FieldCount[] }) {
  const { t, lang } = useWords();
  const { params, set } = useAddress();
  const only = fields.length === 1 ? fields[0] : undefined;
  const sector = (field: FieldCount) => (lang === "en" ? (field.sector_en ?? field.sector) : field.sector) ?? "";
  if (fields.length === 0) return null;
  if (only) {
    return (
      <p className="field-filter">
        <span className="meta">{t("ladder.filter")}</span>
        <span>{[sector(only), nameIn(lang, only)].filter(Boolean).join(" · ")}</span>
      </p>
    );
  }
  const sectors = [...new Set(fields.map(sector))];
  const sectorSlug = (name: string) => fields.find((field) => sector(field) === name)?.sector_slug ?? null;
  const chosenSector = params.get("sector");
  const choose = (value: string) => {
    const whole = value.startsWith(SECTOR);
    set({ field: whole ? null : value, sector: whole ? value.slice(SECTOR.length) : null, offset: null });
  };
  return (
    <label className="field-filter">
      <span className="meta">{t("ladder.filter")}</span>
      <span className="select">
        <select
          value={params.get("field") ?? (chosenSector ? `${SECTOR}${chosenSector}` : "")}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t("ladder.allFields")}</option>
          {sectors.map((name) => (
            <optgroup key={name} label={name || "–"}>
              {sectorSlug(name) && fields.filter((field) => sector(field) === name).length > 1 ? (
                <option value={`${SECTOR}${sectorSlug(name)}`}>{t("ladder.wholeSector", { sector: name })}</option>
              ) : null}
              {fields
                .filter((field) => sector(field) === name)
                .map((field) => (
                  <option key={field.slug} value={field.slug}>
                    {nameIn(lang, field)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </span>
    </label>
  );
}

function Key() {
  const { t } = useWords();
  const { params, set } = useAddress();
  const inferred = params.get("inferred") === "1";
  return (
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
      <span className="meta">
        {t("ladder.bars")}
        <span className="square square-core" aria-hidden="true" /> {t("type.core")} <span className="square" aria-hidden="true" />{" "}
        {t("type.functional")}
      </span>
    </div>
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

function Ladder({ roles, framework }: { roles: RoleRef[]; framework: string }) {
  const { t } = useWords();
  const { params, set } = useAddress();
  const wide = useWide();
  const levels = useLevels();
  const answers = useRoleDetails(roles.map((role) => role.slug));
  const failed = answers.find((answer) => answer.isError && !answer.data);
  const details = new Map(
    answers.flatMap((answer) => (answer.data ? [[answer.data.slug, answer.data] as [string, RoleDetail]] : [])),
  );
  const bases = new Set<Basis>(["asserted", "derived", ...(params.get("inferred") === "1" ? (["inferred"] as const) : [])]);
  const edges = edgesOf([...details.values()], bases);
  const rungs = rungsOf(levels.data?.items ?? [], roles, framework);
  const withRoles = rungs.filter((rung) => rung.roles.length > 0);
  const drawn = (edge: Edge) => withRoles.some((rung, i) => i > 0 && isBetween(edge, withRoles[i - 1]!, rung));
  const other = edges.filter((edge) => !drawn(edge));
  const selected = edges.find((edge) => edge.key === params.get("arrow"));
  const list = params.get("list") === "1";
  if (failed) return <Failed error={failed.error} retry={() => failed.refetch()} />;
  if (!levels.data || details.size < roles.length) return <Loading rows={6} />;
  const Picture = wide ? WidePicture : UprightPicture;
  return (
    <>
      <Picture rungs={rungs} details={details} edges={edges} />
      <Key />
      {selected ? (
        <Selected edge={selected} />
      ) : (
        <p className="note ladder-note">
          <Sentence k="caveat.levelsLong" />
        </p>
      )}
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

function Pager({ total, offset, shown }: { total: number; offset: number; shown: number }) {
  const { t } = useWords();
  const { set } = useAddress();
  if (total <= shown) return null;
  const go = (to: number) => set({ offset: to > 0 ? String(to) : null }, { push: true });
  return (
    <nav className="pager no-print">
      <button type="button" className="button" disabled={offset === 0} onClick={() => go(Math.max(0, offset - PAGE))}>
        {t("act.previous")}
      </button>
      <span className="meta">{t("ladder.page", { first: offset + 1, last: offset + shown, total })}</span>
      <button type="button" className="button" disabled={offset + shown >= total} onClick={() => go(offset + PAGE)}>
        {t("act.next")}
      </button>
    </nav>
  );
}

export function LadderScreen() {
  const { t, lang } = useWords();
  const { params } = useAddress();
  const field = params.get("field") ?? undefined;
  const offset = Number(params.get("offset") ?? 0) || 0;
  const sector = params.get("sector") ?? undefined;
  const roles = useRoles({ field, sector, limit: PAGE, offset });
  const fields = useFields();
  const dataset = useDataset();
  const all = fields.data?.items ?? [];
  const shown = all.length === 1 ? all[0] : all.find((it) => it.slug === field);
  const title = shown ? t("ladder.title", { field: nameIn(lang, shown) }) : t("ladder.titleMany");
  useTitle(title);
  const counts = dataset.data?.counts;
  return (
    <>
      <PageHead
        title={title}
        exported={{
          name: `ladder-${field ?? "all"}`,
          sheet: () => ({
            heads: ["slug", "title", "title_en", "level", "field"],
            rows: (roles.data?.items ?? []).map((role) => [role.slug, role.title, role.title_en, role.level, role.field?.name]),
            codes: [0],
          }),
          json: () => roles.data,
        }}
      >
        <p className="lede">
          {shown ? (
            <>
              <span lang={lang === "en" ? "zh-HK" : "en"}>{lang === "en" ? shown.name : shown.name_en}</span>
              {shown.sector ? (
                <span className="lede-part">
                  {t("ladder.sector", { sector: (lang === "en" ? shown.sector_en : null) ?? shown.sector })}
                </span>
              ) : null}
            </>
          ) : null}
          {counts && (all.length <= 1 || !shown) ? (
            <span className="lede-part">
              {t("ladder.lede", { roles: counts.roles, units: counts.units, functions: counts.functions })}
            </span>
          ) : null}
        </p>
      </PageHead>
      <RoleForm lead="plan">
        <FieldFilter fields={all} />
      </RoleForm>
      <Answer query={roles}>
        {(page) => {
          if (page.total === 0) return <p>{t("state.empty")}</p>;
          const frameworks = [...new Set(page.items.map((role) => role.framework))];
          return (
            <>
              {frameworks.map((framework) => {
                const mine = page.items.filter((role) => role.framework === framework);
                const levelled = mine.filter((role) => role.level != null);
                const rest = mine.filter((role) => role.level == null);
                return (
                  <section key={framework}>
                    {frameworks.length > 1 ? <h2 lang="en">{framework}</h2> : null}
                    {levelled.length > 0 ? <Ladder roles={levelled} framework={framework} /> : null}
                    {rest.length > 0 ? (
                      <>
                        <h2>{t("ladder.noLevel")}</h2>
                        <RoleList roles={rest} />
                      </>
                    ) : null}
                  </section>
                );
              })}
              <Pager total={page.total} offset={offset} shown={page.items.length} />
            </>
          );
        }}
      </Answer>
    </>
  );
}
