import { Fragment, useEffect, useId, useRef, useState } from "react";
import { Segments } from "../../frame/segments";
import { creditsUnknown, inSentence, leftOut, listIn, type Sum, signed, useWords } from "../../i18n/words";
import { Sentence } from "../../marks/marks";
import type { Effect, PlanView, StepView } from "./data";
import { sizeOf } from "./rows";
import { MOST_PACE, type PlanState, type Scope, weeksAt } from "./state";

export type Figures = {
  left: { units: number; credits: number; hours: number; unknown_credits: number; raises: number };
  start: Sum;
  held: Effect | null;
  lacking: Effect | null;
};

/** Whether to count units instead of credits: no credits are known of what is left (or, if nothing is left, of the start). */
export function inUnits({ left, start }: Pick<Figures, "left" | "start">): boolean {
  const sum = left.units > 0 ? left : start;
  return creditsUnknown(sum) || (sum.units > 0 && sum.units === sum.raises);
}

/** The figure of a sum: its units if units are counted; a dash if its own credits are unknown. */
export const figureOf = (sum: Sum, units: boolean) =>
  units ? sum.units.toLocaleString("en") : creditsUnknown(sum) ? "–" : sum.credits.toLocaleString("en");

type SentenceProps = { figures: Figures; view: PlanView; scope: Scope; ticks: { held: string[]; lacking: string[] } };

/** What the ticks changed, and what the roles on the way add, in words. */
export function TotalsSentence({ figures, view, scope, ticks }: SentenceProps) {
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
  // Ticks that change nothing are said too: "nothing is ticked" would be false.
  const untold =
    ticks.held.length > 0
      ? t(scope === "path" && view.path ? "plan.heldElsewhere" : "plan.heldElsewhereTarget", { count: ticks.held.length })
      : ticks.lacking.length > 0
        ? t("plan.lackingElsewhere", { count: ticks.lacking.length })
        : t("plan.nothing");
  return (
    <p className="totals-sentence">
      {parts.length === 0
        ? `${untold} `
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

/** How many hours a week: an empty field leaves the weeks out. */
export function PaceField({ state }: { state: PlanState }) {
  const { t } = useWords();
  const id = useId();
  const [before = "", after = ""] = t("plan.paceField").split("{}");
  const [typed, setTyped] = useState(state.pace === null ? "" : String(state.pace));
  // Another field of the same pace, or a step back in the browser, may have changed it.
  useEffect(() => setTyped(state.pace === null ? "" : String(state.pace)), [state.pace]);
  const good = typed === "" || (/^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= MOST_PACE);
  return (
    <p className="pace-field">
      <label htmlFor={id}>
        {before}
        <span className="visually-hidden">{after}</span>
      </label>
      <input
        id={id}
        className="text-input num"
        type="text"
        inputMode="numeric"
        value={typed}
        maxLength={3}
        aria-invalid={!good}
        aria-describedby={`${id}-range`}
        onChange={(event) => {
          const text = event.target.value.normalize("NFKC").trim();
          setTyped(text);
          if (text === "") state.setPace(null);
          else if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_PACE) state.setPace(Number(text));
        }}
      />
      <span aria-hidden="true">{after}</span>
      <span id={`${id}-range`} className={good ? "visually-hidden" : "pace-range"}>
        {t("plan.paceRange", { most: MOST_PACE })}
      </span>
    </p>
  );
}

/** Weeks of this step and of the whole path; each is rounded up by itself, so that steps are not added. */
function PaceWords({ left, step, pace }: { left: Figures["left"]; step: StepView | undefined; pace: number | null }) {
  const { t, lang } = useWords();
  if (pace === null || creditsUnknown(left) || left.hours === 0) return null;
  const all = weeksAt(left.hours, pace);
  const here = step && !creditsUnknown(step.now.totals) ? weeksAt(step.now.totals.hours, pace) : all;
  return (
    <p className="pace-words">
      {here === all ? (
        <Sentence k="plan.weeksOne" v={{ count: all }} />
      ) : (
        <Sentence k="plan.weeks" v={{ a: here, b: all, count: here }} />
      )}
      {lang === "en" ? "." : "。"}
      {leftOut(t, left)} <span className="meta">{t("plan.arith")}</span>
    </p>
  );
}

export function Pace({ figures, step, state }: { figures: Figures; step: StepView | undefined; state: PlanState }) {
  if (inUnits(figures)) return null;
  return (
    <div className="pace no-print">
      <PaceField state={state} />
      <PaceWords left={figures.left} step={step} pace={state.pace} />
    </div>
  );
}

type Props = {
  figures: Figures;
  view: PlanView;
  state: PlanState;
  ticks: SentenceProps["ticks"];
  step: StepView | undefined;
  label: string;
};

/** The bar that stays in view: the total, the sentence, the pace, the switch. It folds to one line when the page scrolls. */
export function TotalsBar({ figures, view, state, ticks, step, label }: Props) {
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
          <TotalsSentence figures={figures} view={view} scope={state.scope} ticks={ticks} />
        </div>
        <Pace figures={figures} step={step} state={state} />
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
