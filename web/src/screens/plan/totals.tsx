import { Fragment, useEffect, useRef, useState } from "react";
import { Segments } from "../../frame/segments";
import { creditsUnknown, inSentence, leftOut, listIn, type Sum, shortIn, signed, useWords } from "../../i18n/words";
import { Sentence } from "../../marks/marks";
import type { Effect, PlanView, StepView } from "./data";
import { difference, sizeOf } from "./rows";
import type { PlanState, Scope } from "./state";

export type Figures = {
  left: { units: number; credits: number; hours: number; unknown_credits: number };
  start: Sum;
  held: Effect | null;
  lacking: Effect | null;
};

/** Whether to count units instead of credits: no credits are known of what is left (or, if nothing is left, of the start). */
export const inUnits = ({ left, start }: Pick<Figures, "left" | "start">) => creditsUnknown(left.units > 0 ? left : start);

/** The figure of a sum: its units if units are counted; a dash if its own credits are unknown. */
export const figureOf = (sum: Sum, units: boolean) =>
  units ? sum.units.toLocaleString("en") : creditsUnknown(sum) ? "–" : sum.credits.toLocaleString("en");

/** What the ticks changed, and what the roles on the way add, in words. */
export function TotalsSentence({ figures, view, scope }: { figures: Figures; view: PlanView; scope: Scope }) {
  const { t, lang } = useWords();
  const { held, lacking, start } = figures;
  // "−4" and how many units are left out, or that nothing is known.
  const change = (by: Effect) => {
    if (creditsUnknown(start)) return signed(by.units);
    const size = sizeOf(by);
    if (creditsUnknown(size)) return `· ${t("creditUnknown")}`;
    return signed(by.credits) + leftOut(t, size);
  };
  const parts = [
    held || lacking
      ? t("plan.start", { credits: creditsUnknown(start) ? t("units", { count: start.units }) : figureOf(start, false) })
      : null,
    held ? <Sentence key="held" k="plan.held" v={{ count: -held.units, credits: change(held) }} /> : null,
    lacking ? t("plan.lacking", { credits: change(lacking) }) : null,
  ].filter((part) => part !== null);
  const between = (view.path?.roles.slice(1, -1) ?? []).map((role) => inSentence(lang, role));
  const to = inSentence(lang, view.now.to);
  // Unknown is not zero: if no credits are known, the sentence counts units.
  const onTheWay = view.path?.totals.on_the_way;
  const unknownOnTheWay = (view.path?.totals.unknown_credits ?? 0) - view.now.direct.unknown_credits;
  const unknown =
    creditsUnknown(view.now.direct) ||
    (onTheWay !== undefined && creditsUnknown({ ...onTheWay, unknown_credits: unknownOnTheWay }));
  const direct = unknown ? view.now.direct.units : view.now.direct.credits;
  const way = (unknown ? onTheWay?.units : onTheWay?.credits) ?? 0;
  return (
    <p className="totals-sentence">
      {parts.length === 0
        ? `${t("plan.nothing")} `
        : parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: three fixed places
            <Fragment key={index}>
              {part}
              {index < parts.length - 1 ? (lang === "en" ? ", " : "，") : lang === "en" ? ". " : "。"}
            </Fragment>
          ))}
      {scope === "path" && view.path ? (
        way > 0 && between.length > 0 ? (
          <Sentence
            k={unknown ? "plan.onTheWayUnits" : "plan.onTheWay"}
            v={{ credits: way, roles: listIn(lang, between), to, direct }}
          />
        ) : (
          t(unknown ? "plan.noneOnTheWayUnits" : "plan.noneOnTheWay", { to, direct })
        )
      ) : null}
    </p>
  );
}

/** The steps in proportion to their credits: the current one dark, what is held hatched. */
function Bar({ steps, current, unknown, go }: { steps: StepView[]; current: number; unknown: boolean; go: (n: number) => void }) {
  const { t, lang } = useWords();
  return (
    <div className="plan-bar" aria-hidden="true">
      {steps.map((step) => {
        const effect = difference(step.base.totals, step.heldOnly);
        const held = -(unknown ? effect.units : effect.credits);
        return (
          <Fragment key={step.n}>
            {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the rail is the accessible form of this bar */}
            <div
              className={step.n === current ? "plan-bar-step plan-bar-current" : "plan-bar-step"}
              style={{ flexGrow: Math.max(unknown ? step.now.totals.units : step.now.totals.credits, 1) }}
              onClick={() => go(step.n)}
            >
              <b className="num">{figureOf(step.now.totals, unknown)}</b>
              <span className="plan-bar-name">
                {t("plan.step", { n: step.n })} {shortIn(lang, step.to)}
              </span>
            </div>
            {held > 0 ? <div className="plan-bar-held" style={{ flexGrow: held }} /> : null}
          </Fragment>
        );
      })}
    </div>
  );
}

type Props = { figures: Figures; view: PlanView; state: PlanState; steps: StepView[]; current: number; label: string };

/** The bar that stays in view: the total, the steps, the switch. It folds to one line when the page scrolls. */
export function TotalsBar({ figures, view, state, steps, current, label }: Props) {
  const { t } = useWords();
  const sentinel = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState(false);
  useEffect(() => {
    const mark = sentinel.current;
    if (!mark) return;
    const seen = new IntersectionObserver(
      ([entry]) => setFolded(!!entry && !entry.isIntersecting && entry.boundingClientRect.top < 60),
      {
        rootMargin: "-57px 0px 0px 0px",
      },
    );
    seen.observe(mark);
    return () => seen.disconnect();
  }, []);
  const { left } = figures;
  const unknown = inUnits(figures);
  return (
    <>
      <div ref={sentinel} className="totals-sentinel" />
      <section className={`totals ${folded ? "totals-folded" : ""} ${view.pending ? "pending" : ""}`} aria-label={label}>
        <div className="totals-figure">
          <p className="meta totals-label">{label}</p>
          <p>
            <span className="the-figure num" data-testid="left">
              {figureOf(left, unknown)}
            </span>{" "}
            {t(unknown ? "unitWord" : "creditsWord")}
          </p>
          <p className="meta totals-more">
            {unknown
              ? t("creditUnknown")
              : `${t("units", { count: left.units })} · ${t("hours", { count: left.hours })}${leftOut(t, left)}`}
          </p>
        </div>
        <div className="totals-middle">
          {state.scope === "path" ? (
            <Bar steps={steps} current={current} unknown={unknown} go={(n) => state.set({ step: String(n) })} />
          ) : null}
          <TotalsSentence figures={figures} view={view} scope={state.scope} />
        </div>
        {view.path ? (
          <div className="totals-switch no-print">
            <Segments
              label={t("plan.scope")}
              value={state.scope}
              options={[
                {
                  value: "path",
                  label: (
                    <>
                      <span className="long">{t("plan.whole", { credits: figureOf(view.path.totals, unknown) })}</span>
                      <span className="short">{t("plan.wholeShort")}</span>
                    </>
                  ),
                },
                {
                  value: "target",
                  label: (
                    <>
                      <span className="long">{t("plan.target", { credits: figureOf(view.now.direct, unknown) })}</span>
                      <span className="short">{t("plan.targetShort")}</span>
                    </>
                  ),
                },
              ]}
              onChange={(scope) => state.set({ scope: scope === "target" ? "target" : null })}
            />
          </div>
        ) : null}
      </section>
    </>
  );
}
