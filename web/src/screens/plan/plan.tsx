import { useEffect, useRef } from "react";
import { Link, useParams } from "react-router";
import { comparePath, useAddress } from "../../address";
import { useRoles } from "../../api/queries";
import type { Gap } from "../../api/types";
import { announce } from "../../frame/announce";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { Failed, Loading } from "../../frame/states";
import {
  creditsIn,
  creditsUnknown,
  inSentence,
  langTag,
  leftOut,
  listIn,
  otherTitle,
  shortIn,
  titleIn,
  useWords,
} from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import { Title } from "../../marks/names";
import { useWide } from "../../media";
import { RoleForm } from "../../parts/roles/pick";
import { StepAside } from "./aside";
import { directEffects, directStep, type PlanView, pathKey, pathView, type StepView, useDirect, usePath } from "./data";
import { exportedPlan } from "./exported";
import { PrintedPlan, printPlan } from "./printed";
import { Rail } from "./rail";
import { type PlanState, usePlanState } from "./state";
import { type Figures, inUnits, TotalsBar, TotalsSentence } from "./totals";
import { StepUnits } from "./units";
import "./plan.css";

/** Other paths to the same target, and roles to go by, in one line. */
function Alternatives({ view, state }: { view: PlanView; state: PlanState }) {
  const { t, lang } = useWords();
  const roles = useRoles({ limit: 60 });
  const others = view.now.paths.filter((path) => path !== view.path);
  const name = (roles: { short: string; short_en?: string | null; title: string }[]) =>
    roles.length === 0
      ? t("plan.alternativeDirect")
      : t("plan.alternative", {
          roles: listIn(
            lang,
            roles.map((role) => shortIn(lang, role)),
          ),
        });
  if (others.length === 0 && state.via.length === 0) return null;
  const ends = new Set([view.now.from.slug, view.now.to.slug]);
  return (
    <div className="alternatives no-print">
      {others.length > 0 ? <span>{t("plan.alternatives", { count: others.length })}</span> : null}
      {others.map((path) => (
        <button
          key={pathKey(path)}
          type="button"
          className="quiet"
          onClick={() => state.set({ path: pathKey(path), step: null }, { push: true })}
        >
          {name(path.roles.slice(1, -1))} ·{" "}
          {creditsUnknown(path.totals)
            ? t("units", { count: path.totals.units })
            : creditsIn(t, { ...path.totals, hours: undefined })}
        </button>
      ))}
      {(roles.data?.total ?? 0) <= 60 ? (
        <label>
          {t("plan.via")}{" "}
          <span className="select select-small">
            <select
              value={state.via[0] ?? ""}
              onChange={(event) => state.set({ via: event.target.value, path: null, step: null })}
            >
              <option value="">–</option>
              {(roles.data?.items ?? [])
                .filter((role) => !ends.has(role.slug))
                .map((role) => (
                  <option key={role.slug} value={role.slug}>
                    {titleIn(lang, role)}
                  </option>
                ))}
            </select>
          </span>
        </label>
      ) : null}
    </div>
  );
}

function useAnnounced(figures: Figures | null, pending: boolean) {
  const { t } = useWords();
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (!figures || pending) return;
    const { credits, units, unknown_credits: unknown } = figures.left;
    const key = `${credits}/${units}/${unknown}`;
    if (last.current !== null && last.current !== key) {
      const words = inUnits(figures)
        ? t("plan.announceUnknown", { count: units })
        : t("plan.announce", { credits, units, count: credits });
      announce(inUnits(figures) ? words : words + leftOut(t, figures.left));
    }
    last.current = key;
  }, [figures, pending, t]);
}

function NoPath({ view, gap }: { view: PlanView; gap: Gap | undefined }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const { from, to } = view.now;
  const names = { from: inSentence(lang, from), to: inSentence(lang, to) };
  return (
    <div className="no-path">
      <p>
        {t("plan.noPath", names)} <Link to={href(comparePath(from.slug, to.slug))}>{t("act.compareTwo")}</Link>
      </p>
      {gap?.direction === "down" ? <p className="note">{t("plan.downwards", names)}</p> : null}
    </div>
  );
}

function Plan({ from, to }: { from: string; to: string }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const state = usePlanState();
  const wide = useWide();
  const path = usePath(from, to, state);
  const noPath = path.now.data !== undefined && path.now.data.paths.length === 0;
  const direct = useDirect(from, to, state, noPath || state.scope === "target");
  const title = path.now.data ? `${titleIn(lang, path.now.data.from)} → ${titleIn(lang, path.now.data.to)}` : undefined;
  useTitle(title);

  const ready = path.base.data && path.heldOnly.data && path.now.data;
  const pending = path.now.isPlaceholderData || path.heldOnly.isPlaceholderData || direct.now.isPlaceholderData;
  const view = ready ? pathView(path.base.data!, path.heldOnly.data!, path.now.data!, state.path, pending) : null;
  const straight =
    direct.base.data && direct.heldOnly.data && direct.now.data
      ? directStep(direct.base.data, direct.heldOnly.data, direct.now.data)
      : null;
  const target = noPath || state.scope === "target";
  const steps: StepView[] = target ? (straight ? [straight] : []) : (view?.steps ?? []);
  const figures: Figures | null = view ? (target ? (straight ? directEffects(straight) : null) : view) : null;
  useAnnounced(figures, pending);

  const failed = [path.now, path.base, path.heldOnly, direct.now].find((query) => query.isError && !query.data);
  if (failed) {
    return (
      <>
        <h1 tabIndex={-1}>{t("plan.title")}</h1>
        <Failed error={failed.error} what={`${from} → ${to}`} retry={() => failed.refetch()} />
        {state.held.length + state.lacking.length > 0 ? (
          <button type="button" className="button" onClick={() => state.set({ held: null, lacking: null })}>
            {t("plan.clearTicks")}
          </button>
        ) : null}
        <RoleForm lead="plan" />
      </>
    );
  }
  if (!view || !figures) return <Loading rows={10} />;
  const current = Math.min(state.step, Math.max(steps.length, 1));
  const step = steps[current - 1];
  const { from: a, to: b } = view.now;
  const others = [otherTitle(lang, a), otherTitle(lang, b)];
  const label = noPath ? t("plan.directList", { from: inSentence(lang, a), to: inSentence(lang, b) }) : t("plan.left");
  return (
    <>
      <div className="screen-only">
        <PageHead
          title={
            <>
              <span className="together">
                <Title role={a} /> <LevelTag level={a.level} />
              </span>{" "}
              <span className="together">
                → <Title role={b} /> <LevelTag level={b.level} />
              </span>
            </>
          }
          before={
            state.held.length > 0 ? (
              <Link className="button" to={href("/match", { held: state.held, from: a.slug })}>
                {t("plan.toMatch")}
              </Link>
            ) : null
          }
          exported={exportedPlan(
            `plan-${a.slug}-${b.slug}`,
            steps,
            state.held,
            () => (target ? straight?.now : view.now),
            t("caveat.job"),
          )}
          print={[
            { label: t("act.printSummary"), act: () => printPlan("summary") },
            { label: t("act.printAll"), act: () => printPlan("all") },
          ]}
        >
          <p className="lede other-titles">
            {others[0] && others[1] ? (
              <span lang={langTag(others[0])}>
                {others[0]} → {others[1]}
              </span>
            ) : null}
          </p>
        </PageHead>
        {noPath ? <NoPath view={view} gap={straight?.now} /> : null}
        {path.now.isError ? <p className="stale">{t("state.stale")}</p> : null}
        <TotalsBar figures={figures} view={view} state={state} steps={steps} current={current} label={label} />
        <div className="totals-below">
          <TotalsSentence figures={figures} view={view} scope={state.scope} />
        </div>
        {view.now.optimal ? null : <p className="note">{t("plan.notOptimal")}</p>}
        {view.now.ranked_by === "units" ? <p className="note">{t("plan.rankedByUnits")}</p> : null}
        <Alternatives view={view} state={state} />
        <div className="plan-columns">
          <Rail steps={steps} current={current} state={state} from={a.slug} to={b.slug} />
          {step ? (
            <>
              {wide ? null : <StepAside view={step} state={state} />}
              <StepUnits
                key={`${state.scope}-${current}`}
                view={step}
                state={state}
                title={target ? t("plan.wholeTarget", { to: shortIn(lang, b) }) : undefined}
              />
              {wide ? <StepAside view={step} state={state} /> : null}
            </>
          ) : null}
        </div>
      </div>
      <PrintedPlan view={view} steps={steps} figures={figures} state={state} label={label} />
    </>
  );
}

export function PlanScreen() {
  const { from, to } = useParams();
  const { t } = useWords();
  useTitle(t("plan.title"));
  if (from && to && from !== to) return <Plan from={from} to={to} />;
  return (
    <>
      <PageHead title={t("plan.title")}>
        <p className="lede">{t(from && from === to ? "plan.same" : "plan.pick")}</p>
      </PageHead>
      <RoleForm lead="plan" from={from} />
    </>
  );
}
