import { useMemo, useState } from "react";
import { listOf, useAddress } from "../../address";
import { useRoleDetails, useRoles } from "../../api/queries";
import type { RoleDetail, RoleRef } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { CloseIcon } from "../../frame/icons";
import { usePalette } from "../../frame/palette";
import { useSaidOf } from "../../frame/said-of";
import { Failed, Loading } from "../../frame/states";
import { listIn, shortIn, useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import { Short } from "../../marks/names";
import { ChooseByField } from "../../parts/roles/choose";
import { TeamAside } from "./aside";
import { Faults, ListInput } from "./input";
import { type List, putList, useList, useTeam } from "./list";
import { HolderMap } from "./map";
import type { View } from "./people";
import { People, Readiness } from "./readiness";
import { sheetOf } from "./sheet";
import { orderOf, standingOf } from "./standing";
import "./team.css";

const MOST = 60;
const NAMED = 3;

/** What follows from the answer and the roles' units; null while something of it is on the way. */
function useView(query: ReturnType<typeof useTeam>, list: List | null): View | null {
  const { params } = useAddress();
  const asked = list && query.data && !query.isPlaceholderData ? query.data : null;
  const slugs = asked?.team.roles.map((row) => row.role.slug) ?? [];
  const details = useRoleDetails(slugs).map((it) => it.data);
  const roles = details.every((it) => it !== undefined) ? (details as RoleDetail[]) : null;
  const from = roles ? [...new Set(roles.flatMap((role) => role.progressions.from.slice(0, 1).map((it) => it.from.slug)))] : [];
  const starts = useRoleDetails(from).flatMap((it) => (it.data ? [it.data] : []));
  const byCoverage = params.get("order") !== "list";
  const key = `${slugs.join(" ")} ${roles !== null} ${starts.length}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the roles and starts, which are new lists every time
  return useMemo(() => {
    if (!asked || !roles) return null;
    const standing = standingOf(asked.team, roles, asked.read.holders.length);
    const known = new Map(starts.map((role) => [role.slug, role]));
    return { asked, roles, starts: known, standing, order: orderOf(standing.covered, byCoverage) };
  }, [asked, byCoverage, key]);
}

function useFinding(view: View | null) {
  const { t, lang } = useWords();
  if (!view) return { title: t("team.title"), lede: t("team.lede") };
  const { needs, nobody, alone, lines } = view.standing;
  const rows = view.asked.team.roles;
  const covered = (row: (typeof rows)[number]) =>
    t("team.ofRole", { role: shortIn(lang, row.role), count: row.totals.units - row.nobody.length, all: row.totals.units });
  const said =
    rows.length <= NAMED
      ? listIn(lang, rows.map(covered))
      : t("team.ofRoles", { count: needs.length - nobody.length, all: needs.length, roles: rows.length });
  return {
    title: t("team.finding", { said }),
    lede: t("team.found", {
      nobody: nobody.length,
      one: alone.reduce((sum, it) => sum + it.units.length, 0),
      holders: view.order.length,
      roles: rows.length,
      units: needs.length,
      functions: lines.length,
    }),
  };
}

/** The roles to look at: those in the address, or all if they are few enough. */
function Roles({ shown, picked }: { shown: RoleRef[]; picked: string[] }) {
  const { t, lang } = useWords();
  const { set } = useAddress();
  const palette = usePalette();
  const slugs = picked.length > 0 ? picked : shown.map((role) => role.slug);
  return (
    <div className="team-roles">
      <span className="meta">{t("team.roles")}</span>
      {shown.map((role) => (
        <span key={role.slug} className="chosen-role">
          <LevelTag level={role.level} /> <Short role={role} />
          {slugs.length > 1 ? (
            <button
              type="button"
              className="icon-button"
              aria-label={`${t("act.clear")} ${shortIn(lang, role)}`}
              onClick={() => set({ role: slugs.filter((slug) => slug !== role.slug) })}
            >
              <CloseIcon />
            </button>
          ) : null}
        </span>
      ))}
      {picked.length > 0 && picked.length < MOST ? (
        <button
          type="button"
          className="quiet"
          onClick={() =>
            palette.open({ label: t("search.pick"), pick: (role) => set({ role: [...new Set([...slugs, role.slug])] }) })
          }
        >
          + {t("team.addRole")}
        </button>
      ) : null}
      {picked.length > 0 ? (
        <button type="button" className="quiet" onClick={() => set({ role: null })}>
          {t("act.all")}
        </button>
      ) : null}
    </div>
  );
}

function What({ list, view, faults }: { list: List; view: View | null; faults: number }) {
  const { t } = useWords();
  const units = view?.asked.read.holders.reduce((sum, holder) => sum + holder.held.length, 0);
  return (
    <p className="team-what">
      <b>{list.file ?? t("team.pasted")}</b>{" "}
      <span className="meta">
        {t("team.read1", { count: list.holders.length })}
        {units === undefined ? "" : ` · ${t("units", { count: units })}`} · {t("team.aside", { count: faults })}
      </span>
    </p>
  );
}

/** How a team stands to roles. The list of people is in the memory of this page, nowhere else. */
export default function TeamScreen() {
  const { t } = useWords();
  const { params } = useAddress();
  const list = useList();
  const [replacing, setReplacing] = useState(false);
  const picked = listOf(params, "role");
  const all = useRoles({ limit: MOST });
  const tooMany = picked.length === 0 && (all.data?.total ?? 0) > MOST;
  const query = useTeam(list, picked, undefined, all.data !== undefined && !tooMany);
  const view = useView(query, list);
  const finding = useFinding(view);
  const faults = query.data?.read.faults ?? list?.faults ?? [];
  useTitle(t("team.title"));
  useSaidOf(view?.roles.map((role) => role.framework));
  return (
    <div className="team">
      <PageHead
        title={finding.title}
        over={view ? <p className="meta">{t("team.title")}</p> : undefined}
        exported={view ? { name: "team", sheet: () => sheetOf(view), json: () => view.asked.team } : undefined}
      >
        <p className="lede">{finding.lede}</p>
      </PageHead>
      <div className="team-bar-line">
        {list ? (
          <>
            <button type="button" className="button no-print" onClick={() => setReplacing(!replacing)} aria-expanded={replacing}>
              {t("team.replace")}
            </button>
            <What list={list} view={view} faults={faults.length} />
            <button type="button" className="quiet no-print" onClick={() => putList(null)}>
              {t("team.forget")}
            </button>
          </>
        ) : null}
        <p className="meta team-privacy">{t("team.privacy")}</p>
      </div>
      {!list || replacing ? <ListInput done={() => setReplacing(false)} /> : null}
      {list ? <Faults faults={faults} /> : null}
      {tooMany ? (
        <>
          <p>{t("team.tooMany", { count: all.data?.total ?? 0 })}</p>
          <ChooseByField most={MOST} />
        </>
      ) : list ? (
        <Roles shown={view?.roles ?? []} picked={picked} />
      ) : null}
      {!list || tooMany ? null : query.isError ? (
        <Failed error={query.error} what={picked.join(", ")} retry={() => query.refetch()} />
      ) : !view ? (
        list.holders.length > 0 ? (
          <Loading rows={10} />
        ) : null
      ) : (
        <>
          <Readiness view={view} />
          <div className="team-columns">
            <HolderMap view={view} />
            <TeamAside view={view} />
          </div>
          <People view={view} />
        </>
      )}
    </div>
  );
}
