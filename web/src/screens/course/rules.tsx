import { useEffect, useRef } from "react";
import type { Completion, CourseCheck } from "../../api/types";
import { announce } from "../../frame/announce";
import { useWords } from "../../i18n/words";
import { Sentence } from "../../marks/marks";
import { Code } from "../../marks/names";
import { joined } from "../../parts/codes/codes";
import { barOf } from "./bar";
import type { CourseState } from "./state";

/** What is covered, drawn against its threshold; the words beside it say the same. */
function Bar({ have, needed, whole }: { have: number; needed: number; whole: number }) {
  const { filled, threshold } = barOf(have, needed, whole);
  return (
    <svg className="rule-bar" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="3" width="100" height="8" className="course-all" />
      <rect x="0" y="3" width={filled} height="8" className={have >= needed ? "rule-part rule-part-met" : "rule-part"} />
      <path d={`M${threshold} 0V14`} className="rule-threshold" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

function Verdict({ met, children }: { met: boolean; children: string }) {
  const { t } = useWords();
  return met ? <b className="rule-met">✓ {t("course.met")}</b> : <span className="rule-short">{children}</span>;
}

/** The two rules side by side; they stay in view while units are ticked. */
export function RuleBars({ check, pending }: { check: CourseCheck; pending: boolean }) {
  const { t } = useWords();
  const { unit_rule: one, credit_rule: two } = check;
  const said = useRef<string | null>(null);
  const summary = `${t("course.unitWords", { covered: one.covered, needed: one.needed })}; ${t("course.creditWords", { credits: two.credits, needed: two.needed })}`;
  useEffect(() => {
    if (pending) return;
    if (said.current !== null && said.current !== summary) announce(summary);
    said.current = summary;
  }, [summary, pending]);
  return (
    <section className={pending ? "rules pending" : "rules"} aria-label={t("course.rules")}>
      <div className="rule-cell" data-rule="units">
        <h2 className="rule-name">{t("course.unitRule")}</h2>
        <p className="rule-words">
          <span>
            <Sentence k="course.unitFigure" v={{ covered: one.covered, needed: one.needed }} />
          </span>{" "}
          <Verdict met={one.met}>{t("course.unitsShort", { count: one.missing })}</Verdict>
        </p>
        <Bar have={one.covered} needed={one.needed} whole={one.of} />
      </div>
      <div className="rule-cell" data-rule="credits">
        <h2 className="rule-name">{t("course.creditRule")}</h2>
        <p className="rule-words">
          <span>
            <Sentence k="course.creditFigure" v={{ credits: two.credits, needed: two.needed }} />
          </span>{" "}
          <Verdict met={two.met}>{t("course.creditsShort", { count: two.missing })}</Verdict>
        </p>
        <Bar have={two.credits} needed={two.needed} whole={two.course_credits} />
      </div>
    </section>
  );
}

/** Where each threshold comes from. */
export function Thresholds({ check }: { check: CourseCheck }) {
  const { t } = useWords();
  const { unit_rule: one, credit_rule: two } = check;
  return (
    <div className="thresholds">
      <p className="meta">{t("course.unitThreshold", { count: one.of, needed: one.needed })}</p>
      <div>
        <p className="meta">
          {t("course.creditThreshold", {
            course: two.course_credits,
            sixty: two.sixty_percent,
            cap: two.cap,
            needed: two.needed,
          })}
        </p>
        {two.assumed ? <p className="rule-assumed">{t("course.assumed", { count: two.course_credits })}</p> : null}
      </div>
    </div>
  );
}

type OneProps = { id: string; title: string; met: boolean; completion: Completion | null | undefined; state: CourseState };

function OneCompletion({ id, title, met, completion, state }: OneProps) {
  const { t } = useWords();
  return (
    <section className="completion" data-completion={id} aria-labelledby={`completion-${id}`}>
      <h3 id={`completion-${id}`}>{title}</h3>
      {met ? (
        <p className="rule-met">✓ {t("course.nothingMissing")}</p>
      ) : !completion ? (
        <p className="completion-none">{t(id === "units" ? "course.cannotUnits" : "course.cannot")}</p>
      ) : (
        <>
          <p>
            <Sentence k="course.completion" v={{ units: completion.units.length, credits: completion.credits }} />
          </p>
          <p className="completion-codes">
            {completion.units.map((unit) => (
              <Code key={unit.code} code={unit.code} link />
            ))}
          </p>
          <button
            type="button"
            className={id === "both" ? "button button-filled no-print" : "button no-print"}
            onClick={() =>
              state.cover(
                joined(
                  state.units,
                  completion.units.map((unit) => unit.code),
                ),
              )
            }
          >
            {t("course.tickThese", { count: completion.units.length })}
          </button>
        </>
      )}
    </section>
  );
}

/** The cheapest completions: for both rules, then for each. */
export function Completions({ check, state }: { check: CourseCheck; state: CourseState }) {
  const { t } = useWords();
  return (
    <section className="completions" aria-labelledby="completions-title">
      <h2 id="completions-title">{t("course.cheapest")}</h2>
      <p className="meta">{t("course.cheapestNote")}</p>
      <OneCompletion id="both" title={t("course.forBoth")} met={check.met} completion={check.completion} state={state} />
      <OneCompletion
        id="units"
        title={t("course.forUnits")}
        met={check.unit_rule.met}
        completion={check.unit_rule.completion}
        state={state}
      />
      <OneCompletion
        id="credits"
        title={t("course.forCredits")}
        met={check.credit_rule.met}
        completion={check.credit_rule.completion}
        state={state}
      />
    </section>
  );
}
