import { Fragment, type ReactNode } from "react";
import { useRole } from "../../api/queries";
import type { Gap, RoleDetail } from "../../api/types";
import { LineLink, PageMark } from "../../frame/reader";
import { creditsIn, inSentence, listIn, nameIn, useWords } from "../../i18n/words";
import { ChangeMark, LevelTag, Sentence } from "../../marks/marks";
import { Both, Code } from "../../marks/names";
import { InChinese, Quoted, Said } from "../../marks/quoted";
import { useWide } from "../../media";
import type { StepView } from "./data";
import type { PlanState } from "./state";

function Entry({ gap, source }: { gap: Gap; source: string }) {
  const { t } = useWords();
  const entry = gap.qualification?.entry;
  if (!entry) return null;
  return (
    <>
      {entry.academic ? (
        <p>
          <span className="meta">
            {t("entry.academic")} <LineLink source={source} first={entry.line} />
          </span>
          <br />
          <Said text={entry.academic} en={entry.academic_en} />
        </p>
      ) : null}
      {entry.vocational ? (
        <p>
          <span className="meta">
            {t("entry.vocational")} <LineLink source={source} first={entry.line} />
          </span>
          <br />
          <Said text={entry.vocational} en={entry.vocational_en} />
        </p>
      ) : null}
    </>
  );
}

function Exemption({ gap }: { gap: Gap }) {
  const { t } = useWords();
  const { units, credits, evidence } = gap.exempted;
  const unknown = gap.shared.filter((unit) => unit.credits == null && units.includes(unit.code)).length;
  const sum = { units: units.length, credits, unknown_credits: unknown };
  return (
    <>
      <p>
        {units.length > 0 ? (
          <Sentence k="plan.exempted" v={{ count: units.length, credits: creditsIn(t, sum) }} />
        ) : (
          t("plan.exemptedNone")
        )}
      </p>
      {evidence.map((quote) => (
        <p key={`${quote.source}:${quote.line}`} className="note">
          <Said text={quote.text} /> <LineLink source={quote.source} first={quote.line} />
          <PageMark page={quote.page} />
        </p>
      ))}
    </>
  );
}

function Rpl({ gap }: { gap: Gap }) {
  const { t } = useWords();
  const level = gap.qualification?.level ?? gap.to.level;
  const inRange = gap.gap.filter((unit) => unit.rpl_range === true);
  if (gap.rpl.available == null) return <p>{t("plan.rplUnknown")}</p>;
  return (
    <>
      <p>{t(gap.rpl.available ? "plan.rplYes" : "plan.rplNo", { level: level ?? "–" })}</p>
      {!gap.rpl.available && inRange.length > 0 ? (
        <p>
          <Sentence
            k="plan.rplUnits"
            tags={{
              l: (
                <>
                  {inRange.map((unit, index) => (
                    <Fragment key={unit.code}>
                      {index > 0 ? "、" : ""}
                      <Code code={unit.code} link />
                    </Fragment>
                  ))}
                </>
              ),
            }}
          />
        </p>
      ) : null}
    </>
  );
}

function SoftSkills({ gap }: { gap: Gap }) {
  const { t, lang } = useWords();
  const listed = gap.soft_skills.filter((skill) => skill.change !== "not_listed");
  const gone = gap.soft_skills.filter((skill) => skill.change === "not_listed");
  const rank = (it: { rank: number } | null | undefined) =>
    it ? t(`proficiency.${Math.min(Math.max(it.rank, 1), 4) as 1 | 2 | 3 | 4}`) : "";
  return (
    <>
      <ul className="plain skills">
        {listed.map((skill) => (
          <li key={skill.name}>
            <Both zh={skill.name} en={skill.name_en} gloss />
            <span className="right">
              <ChangeMark change={skill.change} />
              <br />
              <span className="meta">
                {skill.from && skill.to && skill.from.rank !== skill.to.rank
                  ? `${rank(skill.from)} → ${rank(skill.to)}`
                  : rank(skill.to)}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {gone.length > 0 ? (
        <p className="meta">
          {t("plan.notListed", {
            role: inSentence(lang, gap.to),
            skills: listIn(
              lang,
              gone.map((skill) => nameIn(lang, skill)),
            ),
          })}
        </p>
      ) : null}
    </>
  );
}

function Programmes({ role }: { role: RoleDetail }) {
  const { t } = useWords();
  return (
    <>
      <p>{t("plan.programmesNote")}</p>
      <details>
        <summary>{t("act.expand")}</summary>
        <InChinese of={role.programmes.map((it) => [it.programme_name, it.programme_name_en])} />
        <ol className="programmes">
          {role.programmes.map((programme) => (
            <li key={programme.order}>
              <Quoted text={programme.programme_name} en={programme.programme_name_en} /> <LevelTag level={programme.level} />
              <br />
              <span className="meta">
                <Quoted text={programme.provider} en={programme.provider_en} />
              </span>{" "}
              <LineLink source={role.source.source} first={programme.first_line} />
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

type Block = { key: string; head: ReactNode; body: ReactNode };

/** What a client asks next, in this order: qualification, entry, exemption, RPL, soft skills, programmes. */
export function StepAside({ view, state }: { view: StepView; state: PlanState }) {
  const { t } = useWords();
  const wide = useWide();
  const role = useRole(view.to.slug);
  const gap = view.now;
  const source = role.data?.source.source ?? "";
  const blocks: Block[] = [
    ...(gap.qualification
      ? [
          {
            key: "qualification",
            head: (
              <>
                {t("plan.qualification")} <LevelTag level={gap.qualification.level} />
              </>
            ),
            body: (
              <p>
                <Said text={gap.qualification.title} en={gap.qualification.title_en} />
              </p>
            ),
          },
          {
            key: "entry",
            head: (
              <>
                {t("plan.entry")} <span className="meta">{t("plan.either")}</span>
              </>
            ),
            body: <Entry gap={gap} source={source} />,
          },
          { key: "exemption", head: t("plan.exemption"), body: <Exemption gap={gap} /> },
          { key: "rpl", head: t("plan.rpl"), body: <Rpl gap={gap} /> },
        ]
      : []),
    ...(gap.soft_skills.length > 0 ? [{ key: "skills", head: t("plan.softSkills"), body: <SoftSkills gap={gap} /> }] : []),
    ...(role.data && role.data.programmes.length > 0
      ? [
          {
            key: "programmes",
            head: (
              <>
                {t("plan.programmes")} <span className="meta num">{role.data.programmes.length}</span>
              </>
            ),
            body: <Programmes role={role.data} />,
          },
        ]
      : []),
  ];
  if (wide) {
    return (
      <aside className="plan-aside">
        {blocks.map((block) => (
          <section key={block.key}>
            <h3>{block.head}</h3>
            {block.body}
          </section>
        ))}
      </aside>
    );
  }
  const open = blocks.find((block) => block.key === state.info);
  return (
    <div className="plan-disclosures">
      <div className="disclosure-row">
        {blocks.map((block) => (
          <button
            key={block.key}
            type="button"
            aria-expanded={block === open}
            onClick={() => state.set({ info: block === open ? null : block.key })}
          >
            {block.head} <span aria-hidden="true">{block === open ? "▴" : "▾"}</span>
          </button>
        ))}
      </div>
      {open ? <div className="disclosure-body">{open.body}</div> : null}
    </div>
  );
}
