import type { ReactNode } from "react";
import { useRoles } from "../../api/queries";
import type { Path, Paths } from "../../api/types";
import { Failed, Loading } from "../../frame/states";
import { creditsIn, creditsUnknown, inSentence, listIn, shortIn, titleIn, useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import { Title } from "../../marks/names";
import { RolePicker, SELECTABLE } from "../../parts/roles/pick";
import { type PlanView, pathKey, useOther } from "./data";
import { useGoTo } from "./head";
import { type PlanState, weeksAt } from "./state";

type Column = { paths: Paths; path: Path | null };

/** One figure of both columns in a row. */
function useRows(state: PlanState): { word: string; of: (column: Column) => ReactNode }[] {
  const { t, lang } = useWords();
  const totals = ({ path, paths }: Column) => path?.totals ?? paths.direct;
  return [
    { word: t("strip.units"), of: (column) => t("units", { count: totals(column).units }) },
    { word: t("strip.credits"), of: (column) => creditsIn(t, totals(column)) },
    ...(state.pace === null
      ? []
      : [
          {
            word: t("plan.paceAt", { count: state.pace }),
            of: (column: Column) =>
              creditsUnknown(totals(column)) ? "–" : t("plan.weeksCount", { count: weeksAt(totals(column).hours, state.pace!) }),
          },
        ]),
    {
      word: t("plan.sideSteps"),
      of: ({ path }) =>
        path
          ? `${path.steps.length} · ${listIn(
              lang,
              path.steps.map((step) => shortIn(lang, step.to)),
            )}`
          : t("plan.sideNoPath"),
    },
    {
      word: t("plan.sideWay"),
      of: ({ path }) => (path ? creditsIn(t, { ...path.totals.on_the_way, unknown_credits: 0 }) : "–"),
    },
    {
      word: t("plan.sideFirst"),
      of: ({ path }) => {
        const step = path?.steps[0];
        return step ? `${inSentence(lang, step.to)} · ${creditsIn(t, { ...step.gap.totals, hours: undefined })}` : "–";
      },
    },
  ];
}

function Table({ now, other, state, use }: { now: Column; other: Column; state: PlanState; use: ReactNode }) {
  const { t } = useWords();
  const rows = useRows(state);
  const same = now.paths.to.slug === other.paths.to.slug;
  const head = (column: Column) => (
    <>
      <Title role={column.paths.to} /> <LevelTag level={column.paths.to.level} />
      {same ? <Via path={column.path} /> : null}
    </>
  );
  return (
    <table className="beside-table">
      <caption className="visually-hidden">{t("plan.side")}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{head(now)}</th>
          <th scope="col">
            {head(other)} {use}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.word}>
            <th scope="row">{row.word}</th>
            <td>{row.of(now)}</td>
            <td>{row.of(other)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function useViaWords() {
  const { t, lang } = useWords();
  return (path: Path | null) => {
    const between = path?.roles.slice(1, -1) ?? [];
    return between.length === 0
      ? t("plan.alternativeDirect")
      : t("plan.alternative", {
          roles: listIn(
            lang,
            between.map((role) => shortIn(lang, role)),
          ),
        });
  };
}

function Via({ path }: { path: Path | null }) {
  const words = useViaWords();
  return <span className="meta beside-via">{words(path)}</span>;
}

const ROUTE = "~";

/** Two targets beside each other with the same ticks, or two paths to the same target. */
export function Beside({ from, view, state }: { from: string; view: PlanView; state: PlanState }) {
  const { t, lang } = useWords();
  const words = useViaWords();
  const goTo = useGoTo();
  const all = useRoles({ limit: SELECTABLE });
  const roles = (all.data?.items ?? []).filter((role) => role.slug !== from && role.slug !== view.now.to.slug);
  const asked = state.beside ?? "";
  const route = asked.startsWith(ROUTE) ? view.now.paths.find((path) => pathKey(path) === asked.slice(1)) : undefined;
  const target = asked !== "" && asked !== "?" && !asked.startsWith(ROUTE) ? asked : "";
  const other = useOther(from, target, state, target !== "");
  const others = view.now.paths.filter((path) => path !== view.path);
  const now: Column = { paths: view.now, path: view.path };
  const column: Column | null = route
    ? { paths: view.now, path: route }
    : target !== "" && other.data
      ? { paths: other.data.data, path: other.data.data.paths[0] ?? null }
      : null;
  const choose = (beside: string) => state.set({ beside }, { push: true });
  return (
    <section className="beside no-print" aria-label={t("plan.side")}>
      <div className="beside-choose">
        <RolePicker
          label={t("plan.sideTarget")}
          value={target}
          roles={roles}
          total={all.data?.total ?? 0}
          framework={view.now.to.framework}
          onPick={choose}
        />
        {others.map((path) => (
          <button
            key={pathKey(path)}
            type="button"
            className="button"
            aria-pressed={route === path}
            onClick={() => choose(`${ROUTE}${pathKey(path)}`)}
          >
            {words(path)}
          </button>
        ))}
      </div>
      {target !== "" && other.isError && !other.data ? (
        <Failed error={other.error} what={target} retry={() => other.refetch()} />
      ) : column ? (
        <Table
          now={now}
          other={column}
          state={state}
          use={
            <button
              type="button"
              className="quiet"
              onClick={() =>
                route ? state.set({ path: pathKey(route), beside: null, step: null }, { push: true }) : goTo(from, target)
              }
            >
              {route ? t("plan.sideUsePath") : t("plan.sideUse", { role: titleIn(lang, column.paths.to) })}
            </button>
          }
        />
      ) : target !== "" ? (
        <Loading rows={3} />
      ) : null}
    </section>
  );
}
