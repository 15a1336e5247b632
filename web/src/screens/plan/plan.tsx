import { useCallback, useEffect, useRef, useState } from "react";
import { Link, useParams } from "react-router";
import { type Lang, planPath, rolePath, useAddress } from "../../address";
import { useRoleIf, useScale } from "../../api/queries";
import { announce } from "../../frame/announce";
import { useTitle } from "../../frame/frame";
import type { Printed } from "../../frame/printing";
import { Failed, Loading } from "../../frame/states";
import { inSentence, leftOut, shortIn, titleIn, useWords } from "../../i18n/words";
import { Title } from "../../marks/names";
import { useWide } from "../../media";
import { without } from "../../parts/codes/codes";
import { StepAside } from "./aside";
import { Assumed, Beyond } from "./assumed";
import { Beside } from "./beside";
import { ClientView, useTurnedRound } from "./client";
import { directEffects, directStep, pathView, type StepView, useDirect, usePath } from "./data";
import { PrintDialog } from "./dialog";
import { exportedPlan } from "./exported";
import { Handout } from "./handout";
import { PlanHead } from "./head";
import { HeldLine } from "./held";
import { Alternatives, NoPath, NotUpdated, SetAside } from "./notes";
import { PrintedPlan } from "./printed";
import { type PlanState, usePlanState } from "./state";
import { Strip } from "./strip";
import { type Figures, inUnits, Pace, TotalsBar, TotalsSentence } from "./totals";
import { StepUnits } from "./units";
import "./handout.css";
import "./plan.css";

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

/** Everything that the answers of one plan give: the steps on the screen, the figures, what is unknown, stale or failed. */
function usePlan(from: string, to: string, state: PlanState) {
  const path = usePath(from, to, state);
  const noPath = path.now !== undefined && path.now.paths.length === 0;
  const target = noPath || state.scope === "target";
  const direct = useDirect(from, to, state, target);
  const pending = path.pending || (target && direct.pending);
  const old = path.stale || (target && direct.stale);
  const view =
    path.base && path.heldOnly && path.now ? pathView(path.base, path.heldOnly, path.now, state.path, pending || old) : null;
  const straight = direct.base && direct.heldOnly && direct.now ? directStep(direct.base, direct.heldOnly, direct.now) : null;
  const steps: StepView[] = target ? (straight ? [straight] : []) : (view?.steps ?? []);
  const figures: Figures | null = view ? (target ? (straight ? directEffects(straight) : null) : view) : null;
  const failed = [path, ...(target ? [direct] : [])].find((it) => it.failed);
  return { path, direct, noPath, target, pending, old, view, straight, steps, figures, failed };
}

/** `open`: no target is chosen yet, and `to` is the next step of the start. */
function Plan({ from, to, open = false }: { from: string; to: string; open?: boolean }) {
  const { t, lang } = useWords();
  const state = usePlanState();
  const scale = useScale();
  const wide = useWide();
  const plan = usePlan(from, to, state);
  const { view, steps, figures, noPath, target, path } = plan;
  useTitle(path.now ? `${titleIn(lang, path.now.from)} → ${titleIn(lang, path.now.to)}` : t("plan.title"));
  useAnnounced(figures, plan.pending);
  const [printing, setPrinting] = useState(false);
  const [what, setWhat] = useState<Printed>("sheet");
  const [sheetLang, setSheetLang] = useState<Lang | null>(null);
  const print = useCallback(() => setPrinting(true), []);
  const loading = !plan.failed && (!view || !figures);
  useTurnedRound(state.client && !plan.failed && (loading || steps.length > 0));

  if (plan.failed) {
    return (
      <>
        <PlanHead from={from} to={to} state={state} />
        <Failed error={plan.failed.failed!.error} what={`${from} → ${to}`} retry={plan.failed.retry} />
        {state.held.length + state.lacking.length > 0 ? (
          <button type="button" className="button" onClick={() => state.set({ held: null, lacking: null }, { push: true })}>
            {t("plan.clearTicks")}
          </button>
        ) : null}
      </>
    );
  }
  if (!view || !figures) {
    return (
      <>
        {state.client ? null : <PlanHead from={from} to={to} state={state} />}
        <Loading rows={10} />
      </>
    );
  }
  const current = Math.min(state.step, Math.max(steps.length, 1));
  const step = steps[current - 1];
  const { from: a, to: b } = view.now;
  const ticks = { held: without(state.held, path.unknown), lacking: without(state.lacking, path.unknown) };
  const label = noPath ? t("plan.directList", { from: inSentence(lang, a), to: inSentence(lang, b) }) : t("plan.left");
  const roles = view.path?.roles ?? [a, b];
  const sheet = step ? <Handout lang={sheetLang ?? lang} view={step} target={b.slug} state={state} held={ticks.held} /> : null;
  if (step && state.client) {
    return (
      <>
        <ClientView steps={steps} current={current} roles={roles} state={state} held={ticks.held} />
        {sheet}
      </>
    );
  }
  return (
    <>
      <div className="screen-only">
        <PlanHead
          from={a.slug}
          to={open ? "" : b.slug}
          state={state}
          path={view.path}
          exported={exportedPlan(
            `plan-${a.slug}-${b.slug}`,
            steps,
            state.held,
            scale,
            () => (target ? plan.straight?.now : view.now),
            t("caveat.job"),
          )}
          print={print}
          before={
            step ? (
              <button type="button" className="button" onClick={() => state.set({ view: "client" }, { push: true })}>
                {t("client.show")}
              </button>
            ) : null
          }
        />
        {open ? <p className="note">{t("plan.open", { to: inSentence(lang, b) })}</p> : null}
        {noPath ? <NoPath view={view} gap={plan.straight?.now} /> : null}
        {plan.old ? (
          <NotUpdated
            at={path.at}
            retry={() => {
              path.retry();
              plan.direct.retry();
            }}
          />
        ) : null}
        <TotalsBar figures={figures} view={view} state={state} ticks={ticks} step={step} label={label} />
        <div className="totals-below">
          <TotalsSentence figures={figures} view={view} scope={state.scope} ticks={ticks} />
          <Pace figures={figures} step={step} state={state} />
        </div>
        {view.now.optimal ? null : <p className="note">{t("plan.notOptimal")}</p>}
        {view.now.ranked_by === "units" ? <p className="note">{t("plan.rankedByUnits")}</p> : null}
        {state.beside === null ? null : <Beside from={a.slug} view={view} state={state} />}
        <Alternatives view={view} state={state} />
        <SetAside unknown={path.unknown} state={state} />
        <Strip steps={steps} current={current} state={state} />
        <Beyond slug={b.slug} />
        <HeldLine state={state} known={ticks.held} steps={steps} roles={roles} />
        <Assumed slug={a.slug} state={state} steps={steps} />
        <div className="plan-columns">
          {step ? (
            <>
              {wide ? null : <StepAside view={step} state={state} />}
              <StepUnits
                key={`${state.scope}-${current}`}
                view={step}
                after={steps.slice(current)}
                state={state}
                title={target ? t("plan.wholeTarget", { to: shortIn(lang, b) }) : undefined}
              />
              {wide ? <StepAside view={step} state={state} /> : null}
            </>
          ) : null}
        </div>
      </div>
      {printing ? (
        <PrintDialog
          role={(step?.to ?? b).slug}
          what={what}
          setWhat={setWhat}
          lang={sheetLang ?? lang}
          setLang={setSheetLang}
          state={state}
          close={() => setPrinting(false)}
        />
      ) : null}
      {sheet}
      <PrintedPlan view={view} steps={steps} figures={figures} state={state} ticks={ticks} label={label} />
    </>
  );
}

/** A start or a target alone: the menus ask for the other. A start with a next step shows that step meanwhile. */
function Ask({ from, to }: { from: string; to: string }) {
  const { t } = useWords();
  const { href } = useAddress();
  const state = usePlanState();
  const start = useRoleIf(from, from !== "" && to === "");
  const end = useRoleIf(to, to !== "" && from === "");
  useTitle(t("plan.title"));
  const next = start.data?.progressions.to[0]?.to;
  if (start.data && next) return <Plan from={start.data.slug} to={next.slug} open />;
  const failed = [start, end].find((query) => query.isError && !query.data);
  return (
    <>
      <PlanHead from={from} to={to} state={state} />
      {failed ? <Failed error={failed.error} what={from || to} retry={() => failed.refetch()} /> : null}
      <p className="lede">{t(from !== "" && from === to ? "plan.same" : end.data ? "plan.pickStart" : "plan.pick")}</p>
      {end.data ? (
        <p className="plan-starts">
          {end.data.progressions.from.slice(0, NEXT).map((it) => (
            <Link key={it.from.slug} className="button" to={href(planPath(it.from.slug, to))}>
              {t("plan.startFrom")} <Title role={it.from} />
            </Link>
          ))}
          <Link to={href(rolePath(to))}>{t("plan.wholeRole", { count: end.data.totals.units })}</Link>
        </p>
      ) : null}
    </>
  );
}

const NEXT = 6;

export function PlanScreen() {
  const { params } = useAddress();
  const { from = params.get("from") ?? "", to = params.get("to") ?? "" } = useParams();
  return from && to && from !== to ? <Plan from={from} to={to} /> : <Ask from={from} to={to} />;
}
