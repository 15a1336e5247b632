import { useRef } from "react";
import { Link } from "react-router";
import { planPath, useAddress } from "../../address";
import { useLevels, useRole } from "../../api/queries";
import type { RoleDetail } from "../../api/types";
import { LineLink } from "../../frame/reader";
import { creditsIn, inSentence, shortIn, useWords } from "../../i18n/words";
import { BasisMark, Credits, Figure, LevelTag, Sentence } from "../../marks/marks";
import { Code, InLang, RoleTitle, Title } from "../../marks/names";
import { useFirst } from "../../parts/paging";
import type { StepView } from "./data";
import { difference, sizeOf } from "./rows";
import type { PlanState } from "./state";

/** Units of the starting role: assumed to be held, each can be un-ticked; nothing here is certified. */
function Assumed({ role, state, steps }: { role: RoleDetail; state: PlanState; steps: StepView[] }) {
  const { t } = useWords();
  const lacking = role.units.filter((unit) => state.lacking.includes(unit.code));
  const shown = state.assumed ? role.units : lacking;
  const addedBy = (code: string) => steps.find((step) => step.now.gap.some((unit) => unit.code === code));
  return (
    <div className="assumed">
      <p className="meta">
        <Sentence k="plan.assumedCount" v={{ held: role.units.length - lacking.length, all: role.units.length }} />
      </p>
      <p className="assumed-word">
        <span className="box box-assumed" aria-hidden="true" /> <b>{t("plan.assumed")}</b>{" "}
        <button
          type="button"
          className="quiet no-print"
          aria-expanded={state.assumed}
          onClick={() => state.set({ assumed: state.assumed ? null : "1" })}
        >
          {t(state.assumed ? "act.hide" : "act.show")}
        </button>
      </p>
      {shown.length > 0 ? (
        <ul className="plain assumed-list">
          {shown.map((unit) => {
            const gone = state.lacking.includes(unit.code);
            const step = gone ? addedBy(unit.code) : undefined;
            const credits = step?.now.gap.find((it) => it.code === unit.code)?.credits;
            return (
              <li key={unit.code}>
                <input
                  id={`assumed-${unit.code}`}
                  type="checkbox"
                  className="box box-assumed"
                  checked={!gone}
                  aria-label={t("plan.untick", { code: unit.code, name: unit.name })}
                  onChange={() => state.untick(unit.code)}
                />
                <div>
                  <Code code={unit.code} link />
                  {state.assumed ? (
                    <label htmlFor={`assumed-${unit.code}`} className="assumed-name">
                      <InLang zh={unit.name} en={unit.name_en} />
                    </label>
                  ) : null}
                  {gone ? (
                    <p className="lacking-note">
                      <b>{t("rows.notHeld")}</b>
                      {step === undefined
                        ? t("plan.assumedNone")
                        : credits == null
                          ? t("plan.addsUnknown", { n: step.n })
                          : t("plan.addsCredits", { n: step.n, credits, count: credits })}
                    </p>
                  ) : null}
                </div>
              </li>
            );
          })}
        </ul>
      ) : null}
    </div>
  );
}

const FIRST = 5;

/** Where the path ends, or where it could go on. */
function Beyond({ role }: { role: RoleDetail }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const levels = useLevels();
  const next = role.progressions.to;
  const [shown, more] = useFirst(next, FIRST);
  if (next.length > 0) {
    return (
      <li className="rail-stop rail-beyond">
        <div className="rail-mark" />
        <p className="meta">
          {t("plan.continues")}
          {shown.map((it, index) => (
            <span key={it.to.slug}>
              {index > 0 ? "、" : ""}
              <Link to={href(planPath(role.slug, it.to.slug))}>{shortIn(lang, it.to)}</Link>
            </span>
          ))}{" "}
          {more}
        </p>
      </li>
    );
  }
  const level = role.level == null ? null : role.level + 1;
  const empty =
    level != null && levels.data?.items.some((it) => it.framework === role.framework && it.level === level && it.roles === 0);
  const line = role.lines.education_pathway ?? role.lines.pathway;
  const named = empty && role.education_pathway.some((text) => text.includes(`第 ${level} 級`));
  return (
    <li className="rail-stop rail-beyond">
      <div className="rail-mark">{level != null && empty ? <LevelTag level={level} dashed /> : null}</div>
      <div>
        <p>
          <b>{t("plan.deadEnd")}</b>
        </p>
        <p className="meta">
          {named && level != null ? (
            <Sentence
              k="plan.deadEndLevel"
              v={{ role: inSentence(lang, role), level }}
              tags={{ l: line ? <LineLink source={role.source.source} first={line.first_line} /> : <span /> }}
            />
          ) : (
            t("plan.deadEndPlain", { role: inSentence(lang, role) })
          )}
        </p>
      </div>
    </li>
  );
}

function StepButton({ step, current, state }: { step: StepView; current: boolean; state: PlanState }) {
  const { t } = useWords();
  const held = difference(step.base.totals, step.heldOnly);
  return (
    <button
      type="button"
      className="rail-step"
      aria-current={current ? "step" : undefined}
      tabIndex={current ? 0 : -1}
      onClick={() => state.set({ step: String(step.n), open: null })}
    >
      <span className="rail-step-head">
        <span className="meta">{t("plan.step", { n: step.n })}</span>
        <span className="narrow-only">
          → <Title role={step.to} /> <LevelTag level={step.to.level} />
        </span>
        {step.step ? <BasisMark basis={step.step.basis} /> : null}
      </span>
      <span>
        <Credits sum={step.now.totals} />
        <span className="rail-step-unit">
          {" · "}
          <Figure word={t("unitWord")}>{step.now.totals.units.toLocaleString("en")}</Figure>
        </span>
      </span>
      {held.units < 0 ? (
        <span className="meta">
          {t("plan.alsoHeld", { units: -held.units, credits: creditsIn(t, sizeOf(held)), count: -held.units })}
        </span>
      ) : null}
    </button>
  );
}

/** Roles and steps as one line, top to bottom; arrow keys move between the steps. */
export function Rail({
  steps,
  current,
  state,
  from,
  to,
}: {
  steps: StepView[];
  current: number;
  state: PlanState;
  from: string;
  to: string;
}) {
  const { t } = useWords();
  const first = useRole(from);
  const last = useRole(to);
  const list = useRef<HTMLOListElement>(null);
  const move = (event: React.KeyboardEvent) => {
    if (!(event.target as HTMLElement).classList.contains("rail-step")) return;
    const by =
      event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : event.key === "ArrowUp" || event.key === "ArrowLeft" ? -1 : 0;
    const next = Math.min(Math.max(current + by, 1), steps.length);
    if (by === 0 || next === current) return;
    event.preventDefault();
    state.set({ step: String(next), open: null });
    list.current?.querySelectorAll<HTMLElement>(".rail-step")[next - 1]?.focus();
  };
  return (
    <nav className="rail" aria-label={t("plan.steps")}>
      <ol className="plain" ref={list} onKeyDown={move}>
        {steps.map((step, index) => (
          <li key={step.n} className="rail-item">
            <div className="rail-stop">
              <div className="rail-mark">
                <LevelTag level={step.from.level} />
              </div>
              <div>
                <RoleTitle role={step.from} link />
                {index === 0 && first.data ? <Assumed role={first.data} state={state} steps={steps} /> : null}
              </div>
            </div>
            <div className={`rail-between rail-${step.step?.basis ?? "asserted"}`}>
              <StepButton step={step} current={step.n === current} state={state} />
            </div>
          </li>
        ))}
        {steps.length > 0 ? (
          <li className="rail-stop">
            <div className="rail-mark">
              <LevelTag level={steps.at(-1)?.to.level} />
            </div>
            <RoleTitle role={steps.at(-1)!.to} link />
          </li>
        ) : null}
        {last.data ? <Beyond role={last.data} /> : null}
      </ol>
    </nav>
  );
}
