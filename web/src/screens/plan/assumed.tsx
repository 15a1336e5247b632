import { Link } from "react-router";
import { planPath, useAddress } from "../../address";
import { useLevels, useRole, useScale } from "../../api/queries";
import type { RoleDetail } from "../../api/types";
import { LineLink } from "../../frame/reader";
import { inSentence, shortIn, useWords } from "../../i18n/words";
import { LevelTag, RungMark, Sentence } from "../../marks/marks";
import { Code, InLang } from "../../marks/names";
import { rungsOf } from "../../parts/codes/held";
import { useFirst } from "../../parts/paging";
import type { StepView } from "./data";
import type { PlanState } from "./state";

/** The place of a line that is still to come, so that nothing moves then. */
const Space = ({ name }: { name: string }) => (
  <div className={name} aria-hidden="true">
    <p className="space" />
  </div>
);

/** Units of the starting role: assumed to be held, each can be un-ticked; nothing here is certified. */
export function Assumed({ slug, state, steps }: { slug: string; state: PlanState; steps: StepView[] }) {
  const { t } = useWords();
  const scale = useScale();
  const { data: role, isPending } = useRole(slug);
  if (!role) return isPending ? <Space name="assumed" /> : null;
  const lacking = role.units.filter((unit) => state.lacking.includes(unit.code));
  const shown = state.assumed ? role.units : lacking;
  const addedBy = (code: string) => steps.find((step) => step.now.gap.some((unit) => unit.code === code));
  return (
    <div className="assumed">
      <p className="assumed-word">
        <span className="box box-assumed" aria-hidden="true" />{" "}
        <span>
          <Sentence k="plan.assumedCount" v={{ held: role.units.length - lacking.length, all: role.units.length }} />
        </span>{" "}
        <button
          type="button"
          className="quiet no-print"
          aria-expanded={state.assumed}
          onClick={() => state.set({ assumed: state.assumed ? null : "1" })}
        >
          {t(state.assumed ? "act.hide" : "plan.assumedShow")}
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
                      <InLang zh={unit.name} en={unit.name_en} />{" "}
                      {unit.proficiency ? <RungMark rung={unit.proficiency} scale={rungsOf(scale, unit.framework)} /> : null}
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
export function Beyond({ slug }: { slug: string }) {
  const { data: role, isPending } = useRole(slug);
  if (!role) return isPending ? <Space name="beyond" /> : null;
  return <After role={role} />;
}

function After({ role }: { role: RoleDetail }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const levels = useLevels();
  const next = role.progressions.to;
  const [shown, more] = useFirst(next, FIRST);
  if (next.length > 0) {
    return (
      <p className="meta beyond">
        {t("plan.continues")}
        {shown.map((it, index) => (
          <span key={it.to.slug}>
            {index > 0 ? "、" : ""}
            <Link to={href(planPath(role.slug, it.to.slug))}>{shortIn(lang, it.to)}</Link>
          </span>
        ))}{" "}
        {more}
      </p>
    );
  }
  const level = role.level == null ? null : role.level + 1;
  const empty =
    level != null && levels.data?.items.some((it) => it.framework === role.framework && it.level === level && it.roles === 0);
  const line = role.lines.education_pathway ?? role.lines.pathway;
  const named = empty && role.education_pathway.some((text) => text.includes(`第 ${level} 級`));
  return (
    <p className="meta beyond">
      {level != null && empty ? <LevelTag level={level} dashed /> : null} <b>{t("plan.deadEnd")}</b>{" "}
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
  );
}
