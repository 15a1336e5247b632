import { useRef } from "react";
import { useRoleDetails } from "../../api/queries";
import type { RoleDetail } from "../../api/types";
import { LineLink } from "../../frame/reader";
import { creditsUnknown, leftOut, useWords } from "../../i18n/words";
import { BasisMark, LevelTag } from "../../marks/marks";
import { Short } from "../../marks/names";
import type { StepView } from "./data";
import type { PlanState } from "./state";

function EntryCell({ view, role }: { view: StepView; role: RoleDetail | undefined }) {
  const { t } = useWords();
  const entry = view.now.qualification?.entry;
  if (!entry || (!entry.academic && !entry.vocational)) return <span className="meta">–</span>;
  const level = entry.vocational_level ?? null;
  const words = !entry.vocational
    ? t("strip.entryAcademic")
    : level === null
      ? t(entry.academic ? "strip.entryBoth" : "strip.entryVocational")
      : t(entry.academic ? "strip.entry" : "strip.entryLevel", { n: level });
  return (
    <>
      {words} {role ? <LineLink source={role.source.source} first={entry.line} /> : null}
    </>
  );
}

function ExemptedCell({ view }: { view: StepView }) {
  const { t } = useWords();
  const { units, credits } = view.now.exempted;
  if (units.length === 0) return <span className="meta">– {t("strip.ex0")}</span>;
  return (
    <>
      <span>
        <b>{t("units", { count: units.length })}</b>
        {credits > 0 ? ` · ${t("credits", { count: credits })}` : ""}
      </span>
      <span className="meta strip-note">{t("strip.exNote")}</span>
    </>
  );
}

function RplCell({ view }: { view: StepView }) {
  const { t } = useWords();
  const { available } = view.now.rpl;
  const level = view.now.qualification?.level ?? view.to.level;
  return (
    <>
      {available ? (
        <b className="strip-yes">✓ {t("strip.rplYes")}</b>
      ) : (
        <span className="meta">– {t(available === null || available === undefined ? "strip.rplUnknown" : "strip.rplNo")}</span>
      )}
      {level == null ? null : <span className="meta strip-note">{t("strip.level", { level })}</span>}
    </>
  );
}

function ProgrammesCell({ role }: { role: RoleDetail | undefined }) {
  const { t } = useWords();
  if (role?.programmes.length === 0) return "–";
  return (
    <>
      {role ? t("strip.items", { count: role.programmes.length }) : "…"}
      <span className="meta strip-note">{t("strip.inDocument")}</span>
    </>
  );
}

/** Credits on one scale for all steps; where none is known, units. */
function CreditsCell({ view, most }: { view: StepView; most: number }) {
  const { t } = useWords();
  const { totals } = view.now;
  if (creditsUnknown(totals)) return <span className="meta">{t("creditUnknown")}</span>;
  return (
    <span className="strip-credits">
      <b className="num">{totals.credits.toLocaleString("en")}</b>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" className="strip-bar">
        <rect width={most > 0 ? (totals.credits / most) * 100 : 0} height="10" />
      </svg>
      {totals.unknown_credits > 0 ? <span className="meta">{leftOut(t, totals).replace(/^ · /, "")}</span> : null}
    </span>
  );
}

/** One row for each step: what it takes, how one gets in, what is exempted, whether recognition is in range. Arrow keys walk it. */
export function Strip({ steps, current, state }: { steps: StepView[]; current: number; state: PlanState }) {
  const { t } = useWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const details = useRoleDetails(steps.map((step) => step.to.slug)).map((query) => query.data);
  const most = Math.max(...steps.map((step) => step.now.totals.credits), 0);
  const qualified = steps.some((step) => step.now.qualification);
  // The column stands before its figures have come, so that the table does not change its shape.
  const taught = details.some((role) => (role ? role.programmes.length > 0 : qualified));
  const move = (event: React.KeyboardEvent) => {
    if (!(event.target as HTMLElement).classList.contains("strip-step")) return;
    const by =
      event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : event.key === "ArrowUp" || event.key === "ArrowLeft" ? -1 : 0;
    const next = Math.min(Math.max(current + by, 1), steps.length);
    if (by === 0 || next === current) return;
    event.preventDefault();
    state.go(next);
    body.current?.querySelectorAll<HTMLElement>(".strip-step")[next - 1]?.focus();
  };
  return (
    <table className="strip">
      <caption className="visually-hidden">{t("plan.steps")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("strip.step")}</th>
          <th scope="col" className="right">
            {t("strip.units")}
          </th>
          <th scope="col">{t("strip.credits")}</th>
          {qualified ? (
            <>
              <th scope="col">{t("strip.entryHead")}</th>
              <th scope="col">{t("strip.exempted")}</th>
              <th scope="col">{t("strip.rpl")}</th>
            </>
          ) : null}
          {taught ? <th scope="col">{t("strip.programmes")}</th> : null}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={move}>
        {steps.map((view, index) => (
          <tr
            key={view.n}
            className={view.n === current ? "strip-current" : undefined}
            onClick={(event) => {
              if (!(event.target as HTMLElement).closest("a, button")) state.go(view.n);
            }}
          >
            <th scope="row">
              <button
                type="button"
                className="strip-step"
                aria-current={view.n === current ? "step" : undefined}
                tabIndex={view.n === current ? 0 : -1}
                onClick={() => state.go(view.n)}
              >
                <span className="meta">
                  {t("plan.step", { n: view.n })} {view.step ? <BasisMark basis={view.step.basis} /> : null}
                </span>
                <span className="strip-roles">
                  <Short role={view.from} /> <LevelTag level={view.from.level} /> → <Short role={view.to} />{" "}
                  <LevelTag level={view.to.level} />
                </span>
              </button>
            </th>
            <td className="right" data-label={t("strip.units")}>
              <b className="num">{view.now.totals.units.toLocaleString("en")}</b>
            </td>
            <td data-label={t("strip.credits")}>
              <CreditsCell view={view} most={most} />
            </td>
            {qualified ? (
              <>
                <td data-label={t("strip.entryHead")}>
                  <EntryCell view={view} role={details[index]} />
                </td>
                <td data-label={t("strip.exempted")}>
                  <ExemptedCell view={view} />
                </td>
                <td data-label={t("strip.rpl")}>
                  <RplCell view={view} />
                </td>
              </>
            ) : null}
            {taught ? (
              <td data-label={t("strip.programmes")}>
                <ProgrammesCell role={details[index]} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
